import type { z } from 'zod'
import { type Actor, requireOrganisations } from '../../authority/actor.ts'
import type { BodyOf } from '../../contract.ts'
import { AppError } from '../../errors.ts'
import { sniffFile } from '../../file-kind.ts'
import type { Work } from '../../http/endpoint.ts'
import { insertFile } from '../files/files.queries.ts'
import { hasChecklist } from './answers.ts'
import { insertCheck, setPhoto, updateCheck } from './checks.queries.ts'
import type { Check, CheckItem, SetCheck } from './contract.ts'
import { type CheckRow, listChecks } from './detail.queries.ts'
import { checkAnswer, getOrganisation } from './detail.ts'

/** Who looks at which item of which body on which day. */
interface Look {
  readonly actor: Actor
  readonly id: number
  readonly item: CheckItem
  readonly today: string
}

const wrong = (path: string, message: string) =>
  new AppError('bad_request', `${path}: ${message}`, [{ path, message }])
const changed = ({ id, item }: Look) => new AppError('edit_conflict', `${item} of body ${id} has changed`)

/** The body must be reached, exist today, and be of a kind that has a checklist. */
async function requireChecklist({ trx }: Work, { actor, id, today }: Look): Promise<void> {
  requireOrganisations(actor, [id])
  const body = await getOrganisation(trx, id, today)
  if (body.valid_to !== null && body.valid_to <= today) {
    throw new AppError('organisation_not_found', `body ${id} has ended`)
  }
  if (!hasChecklist(body.kind)) throw wrong('item', 'no_checklist')
}

async function findCheck({ trx }: Work, { id, item }: Look): Promise<CheckRow | undefined> {
  return (await listChecks(trx, id)).find((check) => check.item === item)
}

/** Enters what was seen. Throws `organisation_not_found`, also for somebody else's body, and `edit_conflict`. */
export async function setCheck(
  work: Work,
  look: Look,
  body: BodyOf<typeof SetCheck>,
): Promise<z.infer<typeof Check>> {
  await requireChecklist(work, look)
  if (body.checkedOn > look.today) throw wrong('checkedOn', 'not_in_future')
  const before = await findCheck(work, look)
  const entry = {
    organisationId: look.id,
    item: look.item,
    state: body.state,
    checkedOn: body.checkedOn,
    note: body.note,
    checkedBy: look.actor.accountId,
  }
  const isKept = await (body.revision === null
    ? insertCheck(work.trx, entry)
    : updateCheck(work.trx, entry, body.revision))
  if (!isKept) throw changed(look)
  work.record({
    action: 'organisation.check',
    subjects: [`organisation:${look.id}`],
    before: before && {
      item: look.item,
      state: before.state,
      checkedOn: before.checked_on,
      note: before.note,
    },
    after: { item: look.item, state: body.state, checkedOn: body.checkedOn, note: body.note },
  })
  return checkAnswer(look.item, await findCheck(work, look), true)
}

/** Adds a photo to what was seen. Throws `wrong_file_type` by the content of the file, whatever was claimed. */
export async function setCheckPhoto(
  work: Work,
  look: Look,
  { bytes, revision }: { readonly bytes: Uint8Array; readonly revision: number },
): Promise<z.infer<typeof Check>> {
  await requireChecklist(work, look)
  const { mediaType, extension } = await sniffFile(bytes)
  const check = await findCheck(work, look)
  if (!check) throw wrong('item', 'expects_check_first')
  const name = `${look.item}-${check.checked_on}.${extension}`
  const file = { organisationId: look.id, name, mediaType, bytes }
  const fileId = await insertFile(work.trx, { ...file, uploadedBy: look.actor.accountId, now: work.now })
  if (!(await setPhoto(work.trx, { organisationId: look.id, item: look.item }, { fileId, revision }))) {
    throw changed(look)
  }
  work.record({
    action: 'organisation.check.photo',
    subjects: [`organisation:${look.id}`, `file:${fileId}`],
    after: { item: look.item, mediaType, bytes: bytes.byteLength },
  })
  return checkAnswer(look.item, await findCheck(work, look), true)
}
