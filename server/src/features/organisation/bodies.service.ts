import type { Actor } from '../../authority/actor.ts'
import { dayAfter } from '../../calendar.ts'
import type { BodyOf } from '../../contract.ts'
import { explainRefusal } from '../../database-refusal.ts'
import { AppError } from '../../errors.ts'
import type { Work } from '../../http/endpoint.ts'
import { raiseLayerVersions } from '../../layer-versions.queries.ts'
import {
  countLeftovers,
  findBodyByName,
  findFirstUse,
  findOffice,
  findOnlyBody,
  hasTownship,
  insertBody,
  lockBody,
  updateBody,
} from './bodies.queries.ts'
import type { CloseOrganisation, FoundOrganisation, UpdateOrganisation } from './contract.ts'
import { getOrganisation, readDetail } from './detail.ts'
import type { OrganisationRow } from './queries.ts'

/** Who changes which body on which day. */
interface Task {
  readonly actor: Actor
  readonly id: number
  readonly today: string
}

/** Names of bodies stand on the map and in the panels of cells. */
const namedLayers = ['divisions', 'cells']

const wrong = (path: string, message: string) =>
  new AppError('bad_request', `${path}: ${message}`, [{ path, message }])
const taken = (path: string, message: string) =>
  new AppError('already_exists', `${path}: ${message}`, [{ path, message }])
const nameTaken = () => taken('name', 'body_name_taken')
const officeExists = () => taken('divisionCode', 'office_exists')
const refusals = { organisation_name_key: nameTaken, organisation_division_code_key: officeExists }

async function requireFreeName({ trx }: Work, name: string, exceptId: number | null): Promise<void> {
  if (await findBodyByName(trx, name, exceptId)) throw nameTaken()
}

/** Corrects what is said of a body. Throws `organisation_not_found`, `edit_conflict`, or names the field. */
export async function updateOrganisation(
  work: Work,
  { actor, id, today }: Task,
  body: BodyOf<typeof UpdateOrganisation>,
) {
  const before = await getOrganisation(work.trx, id, today)
  if (body.name !== undefined) await requireFreeName(work, body.name, id)
  if (body.validFrom !== undefined) await requireBeginning(work, before, body.validFrom)
  const changes = {
    name: body.name,
    name_en: body.nameEn,
    short_name: body.shortName,
    office_address: body.officeAddress,
    office_phone: body.officePhone,
    valid_from: body.validFrom,
    has_staff_floor: body.hasStaffFloor,
    source: body.source,
  }
  const update = updateBody(work.trx, { id, revision: body.revision }, changes)
  if (!(await explainRefusal(update, refusals))) throw new AppError('edit_conflict', `body ${id} has changed`)
  await raiseLayerVersions(work.trx, namedLayers, work.now)
  const after = await readDetail(work.trx, actor, { id, on: today })
  work.record({
    action: 'organisation.update',
    subjects: [`organisation:${id}`],
    before: pick(before, changes),
    after: changes,
  })
  return after
}

const pick = (row: OrganisationRow, changes: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(row).filter(([key]) => changes[key] !== undefined))

/** A body cannot begin after it has ended, or after somebody serves in it. */
async function requireBeginning({ trx }: Work, body: OrganisationRow, validFrom: string): Promise<void> {
  if (body.valid_to !== null && validFrom >= body.valid_to) throw wrong('validFrom', 'expects_before_end')
  const firstUse = await findFirstUse(trx, body.id)
  if (firstUse !== null && validFrom > firstUse) throw wrong('validFrom', 'expects_before_first_use')
}

const parentKinds = {
  brigade: 'bureau',
  sub_bureau: 'bureau',
  township_office: 'district_government',
} as const

/** Founds a body under the one that its kind stands under. */
export async function foundOrganisation(
  work: Work,
  { actor, today }: Omit<Task, 'id'>,
  body: BodyOf<typeof FoundOrganisation>,
) {
  const { trx, now, record } = work
  await requireFreeName(work, body.name, null)
  await requireTownship(work, body)
  const parent = await findOnlyBody(trx, parentKinds[body.kind])
  if (!parent) throw wrong('kind', 'no_parent_body')
  if (body.validFrom < parent.valid_from) throw wrong('validFrom', 'expects_after_parent')
  const insertion = insertBody(trx, {
    parent_id: parent.id,
    kind: body.kind,
    name: body.name,
    name_en: body.nameEn,
    short_name: body.shortName,
    division_code: body.divisionCode ?? null,
    valid_from: body.validFrom,
    office_address: body.officeAddress,
    office_phone: body.officePhone,
    source: body.source,
  })
  const id = await explainRefusal(insertion, refusals)
  await raiseLayerVersions(trx, namedLayers, now)
  record({ action: 'organisation.found', subjects: [`organisation:${id}`], after: body })
  return readDetail(trx, actor, { id, on: today })
}

async function requireTownship(
  { trx }: Work,
  { kind, divisionCode, validFrom }: BodyOf<typeof FoundOrganisation>,
): Promise<void> {
  if (kind !== 'township_office') {
    if (divisionCode !== undefined) throw wrong('divisionCode', 'expects_none')
    return
  }
  if (divisionCode === undefined || !(await hasTownship(trx, divisionCode, validFrom))) {
    throw wrong('divisionCode', 'no_such_township')
  }
  if (await findOffice(trx, divisionCode)) throw officeExists()
}

const snakeCase = (word: string) => word.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** Ends a body. Throws `body_in_use` with a field for everything that it would leave behind. */
export async function closeOrganisation(
  { trx, now, record }: Work,
  { actor, id, today }: Task,
  { revision, until, reason }: BodyOf<typeof CloseOrganisation>,
) {
  await lockBody(trx, id)
  const before = await getOrganisation(trx, id, today)
  if (before.kind === 'district_government' || before.kind === 'bureau') {
    throw new AppError('body_in_use', `a ${before.kind} is not closed`, [
      { path: 'kind', message: 'lasting_body' },
    ])
  }
  if (before.valid_to !== null) throw wrong('until', 'closed_already')
  if (until < before.valid_from) throw wrong('until', 'ends_before_begin')
  const endsOn = dayAfter(until)
  const left = Object.entries(await countLeftovers(trx, id, endsOn)).filter(([, count]) => count > 0)
  if (left.length > 0) {
    const fields = left.map(([path]) => ({ path, message: `left_${snakeCase(path)}` }))
    throw new AppError('body_in_use', `body ${id} has ${left.map((one) => one.join(' ')).join(', ')}`, fields)
  }
  if (!(await updateBody(trx, { id, revision }, { valid_to: endsOn }))) {
    throw new AppError('edit_conflict', `body ${id} has changed`)
  }
  await raiseLayerVersions(trx, namedLayers, now)
  record({ action: 'organisation.close', subjects: [`organisation:${id}`], reason, after: { until } })
  return readDetail(trx, actor, { id, on: today })
}
