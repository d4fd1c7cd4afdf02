import { type Actor, reachOf } from '../../authority/actor.ts'
import { AppError } from '../../errors.ts'
import type { Work } from '../../http/endpoint.ts'
import { maskText, speaksOfMinor } from '../../mask-text.ts'
import { type LockedAct, listKnownNames, lockAct } from './act.queries.ts'

/** Who does it to which act, as it was seen, on which day. */
export interface Doing {
  readonly actor: Actor
  readonly id: number
  readonly today: string
}

/** Locks an act as somebody saw it. Throws `disclosure_not_found`, `edit_conflict`, `wrong_stage`. */
export async function takeAct(
  { trx }: Work,
  { actor, id }: Doing,
  { revision, from }: { readonly revision: number; readonly from: readonly LockedAct['state'][] },
): Promise<LockedAct> {
  const act = await lockAct(trx, reachOf(actor), id)
  if (!act) throw new AppError('disclosure_not_found', `no disclosure ${id}, or not theirs`)
  if (act.revision !== revision) throw new AppError('edit_conflict', `disclosure ${id} has changed`)
  if (!from.includes(act.state)) throw new AppError('wrong_stage', `disclosure ${id} is ${act.state}`)
  return act
}

interface Told<To extends string> {
  readonly action: string
  readonly to: To
  readonly reason?: string
  /** What changed besides the state; public values only. */
  readonly before?: object
  readonly after?: object
}

/** Tells the record what was done to an act, and gives what the caller answers. */
export function tell<To extends string>({ record }: Work, act: LockedAct, deed: Told<To>) {
  const subjects = [`disclosure:${act.id}`, ...(act.case_id === null ? [] : [`case:${act.case_id}`])]
  record({
    action: deed.action,
    subjects,
    reason: deed.reason,
    before: { state: act.state, ...deed.before },
    after: { state: deed.to, ...deed.after },
  })
  return { id: act.id, state: deed.to, revision: act.revision + 1 }
}

/** Throws `bad_request` that names every text with private data, or one that speaks of a minor: that is never public. */
export async function requireMasked(
  { trx }: Work,
  act: Pick<LockedAct, 'case_id'>,
  texts: Readonly<Record<string, string | null>>,
): Promise<void> {
  const names = act.case_id === null ? [] : await listKnownNames(trx, act.case_id)
  const fields = Object.entries(texts).flatMap(([path, text]) => {
    if (text === null) return []
    if (speaksOfMinor(text)) return [{ path, message: 'expects_no_minor' }]
    return maskText(text, { names }).masks.length > 0 ? [{ path, message: 'expects_masked' }] : []
  })
  if (fields.length > 0) throw new AppError('bad_request', 'private data in the texts', fields)
}
