import { withReach } from '@tongzhou/db'
import type { Actor } from '../../authority/actor.ts'
import type { Deps } from '../../deps.ts'
import { AppError } from '../../errors.ts'
import { confirmTotp, keepTotpSecret, lockSecrets, removeTotp, takeTotpStep } from './credentials.queries.ts'
import { recordOwn, withOwnPassword } from './own-password.service.ts'
import { findTotpStep, makeTotpSecret } from './totp.ts'

const proofOf = (password: string) => ({ password, path: 'password' })
const subjectsOf = ({ accountId }: Actor) => [`account:${accountId}`]

/** A new secret; throws `already_exists` while another one counts. */
export async function beginTotp(deps: Deps, actor: Actor, password: string) {
  const made = makeTotpSecret(actor.accountName)
  await withOwnPassword(deps, { actor, proof: proofOf(password) }, async (trx) => {
    if (!(await keepTotpSecret(trx, actor.accountId, made.secret))) {
      throw new AppError('already_exists', 'one-time codes are asked for already')
    }
    const deed = { action: 'account.begin_totp', subjects: subjectsOf(actor) }
    await recordOwn(trx, deps, { actor, deed })
  })
  return made
}

/** From now on sign-in asks for codes of the secret, of which this is the first. */
export async function confirmFirstCode(deps: Deps, actor: Actor, code: string): Promise<void> {
  const now = deps.clock()
  await withReach(deps.db, { hasCredentials: true }, async (trx) => {
    const secrets = await lockSecrets(trx, actor.accountId)
    const secret = secrets?.totp_confirmed_at === null ? secrets.totp_secret : null
    const step = secret === null ? undefined : findTotpStep(code, { secret, lastStep: null, now })
    if (step === undefined) {
      throw new AppError('bad_request', 'the code is wrong', [{ path: 'code', message: 'wrong_code' }])
    }
    await takeTotpStep(trx, actor.accountId, step)
    await confirmTotp(trx, actor.accountId, now)
    await recordOwn(trx, deps, {
      actor,
      deed: { action: 'account.confirm_totp', subjects: subjectsOf(actor) },
    })
  })
}

/** Sign-in asks for no code any more. */
export async function endTotp(deps: Deps, actor: Actor, password: string): Promise<void> {
  await withOwnPassword(deps, { actor, proof: proofOf(password) }, async (trx) => {
    await removeTotp(trx, actor.accountId)
    await recordOwn(trx, deps, {
      actor,
      deed: { action: 'account.remove_totp', subjects: subjectsOf(actor) },
    })
  })
}
