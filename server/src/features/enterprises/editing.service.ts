import { type Actor, reachesTownships } from '../../authority/actor.ts'
import type { BodyOf } from '../../contract.ts'
import { explainRefusal } from '../../database-refusal.ts'
import { AppError, type FieldProblem } from '../../errors.ts'
import type { Work } from '../../http/endpoint.ts'
import { raiseLayerVersions } from '../../layer-versions.queries.ts'
import type { GradeEnterprise, LocateEnterprise, UpdateEnterprise } from './editing.contract.ts'
import {
  type EnterpriseFile,
  type EnterpriseToEdit,
  hasLevel,
  isInDistrict,
  judgeFileWords,
  listLevelsFrom,
  lockEnterprise,
  raiseRevision,
  replaceLevel,
  updateFile,
  updateLocation,
} from './editing.queries.ts'
import { holdPlans, placeAnew } from './placements.queries.ts'

/** Who edits which enterprise, on which day. */
export interface Hand {
  readonly id: number
  readonly actor: Actor
  readonly today: string
}

const fault = (path: string, message: string): FieldProblem => ({ path, message })
const refuse = (faults: readonly FieldProblem[]): AppError =>
  new AppError('bad_request', 'an enterprise cannot be so', faults)

type Place = Pick<EnterpriseToEdit, 'township_code' | 'sub_bureau_id'>

/** In the area of a body lies what stands in its cells or townships, as in its list of blind spots. */
const reaches = (actor: Actor, { township_code, sub_bureau_id }: Place): boolean =>
  (actor.body !== null && sub_bureau_id === actor.body.id) || reachesTownships(actor, [township_code])

async function getOwn({ trx }: Work, { id, actor, today }: Hand): Promise<EnterpriseToEdit> {
  const row = await lockEnterprise(trx, id, today)
  if (!row || !reaches(actor, row))
    throw new AppError('enterprise_not_found', `no enterprise ${id} in the area`)
  return row
}

const conflict = (id: number): AppError => new AppError('edit_conflict', `enterprise ${id} was changed`)

/** Refuses before any field is judged: the form that was filled in is about something else by now. */
function demandRevision(row: EnterpriseToEdit, { id }: Hand, revision: number): void {
  if (row.revision !== revision) throw conflict(id)
}

/** Where it stands now; out of the own area an enterprise is moved by those who answer for both sides only. */
async function demandStillOwn(
  { trx }: Work,
  { id, actor, today }: Hand,
  path: string,
): Promise<EnterpriseToEdit> {
  const row = await lockEnterprise(trx, id, today)
  if (!row) throw conflict(id)
  if (!reaches(actor, row)) throw refuse([fault(path, 'expects_own_area')])
  return row
}

const fileOf = (body: BodyOf<typeof UpdateEnterprise>): EnterpriseFile => ({
  name: body.name,
  unified_social_credit_code: body.unifiedSocialCreditCode,
  registration_number: body.registrationNumber,
  legal_representative: body.legalRepresentative,
  industry_code: body.industryCode,
  elements: [...new Set(body.elements)],
  address: body.address,
  division_code: body.divisionCode,
  opened_on: body.openedOn,
  closed_on: body.closedOn,
})

async function findFileFaults({ trx }: Work, { id, today }: Hand, file: EnterpriseFile) {
  const known = await judgeFileWords(trx, id, { file, on: today })
  const faults: (FieldProblem | false)[] = [
    known?.is_code_right === false && fault('unifiedSocialCreditCode', 'expects_credit_code'),
    known?.is_code_free === false && fault('unifiedSocialCreditCode', 'credit_code_taken'),
    known?.is_industry_known === false && fault('industryCode', 'unknown_industry'),
    known?.is_division_known === false && fault('divisionCode', 'no_such_division'),
    ...dayFaults(file, today),
  ]
  return faults.filter((one) => one !== false)
}

const dayFaults = ({ opened_on: opened, closed_on: closed }: EnterpriseFile, today: string) => [
  opened !== null && opened > today && fault('openedOn', 'not_in_future'),
  closed !== null && closed > today && fault('closedOn', 'not_in_future'),
  opened !== null && closed !== null && closed < opened && fault('closedOn', 'ends_before_begin'),
]

const fileWords = [
  'name',
  'unified_social_credit_code',
  'registration_number',
  'legal_representative',
  'industry_code',
  'elements',
  'address',
  'division_code',
  'opened_on',
  'closed_on',
] as const

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Fields of a file that another one has differently. */
const changedWords = (before: EnterpriseFile, after: EnterpriseFile) =>
  fileWords.filter((word) => !isSame(before[word], after[word]))

const pick = (file: EnterpriseFile, words: readonly (typeof fileWords)[number][]) =>
  Object.fromEntries(words.map((word) => [word, file[word]]))

const cellSubjects = (...codes: readonly (string | null)[]): string[] =>
  [...new Set(codes.filter((code) => code !== null))].map((code) => `cell:${code}`)

/**
 * Completes or corrects a file.
 * @throws AppError `enterprise_not_found`, `edit_conflict`, `bad_request`
 */
export async function updateEnterprise(work: Work, hand: Hand, body: BodyOf<typeof UpdateEnterprise>) {
  const { trx, now, record } = work
  const before = await getOwn(work, hand)
  demandRevision(before, hand, body.revision)
  const file = fileOf(body)
  const faults = await findFileFaults(work, hand, file)
  if (faults.length > 0) throw refuse(faults)
  const taken = () => refuse([fault('unifiedSocialCreditCode', 'credit_code_taken')])
  const step = { id: hand.id, revision: body.revision }
  const isWritten = await explainRefusal(updateFile(trx, step, file), {
    enterprise_unified_social_credit_code_key: taken,
  })
  if (!isWritten) throw conflict(hand.id)
  const after = await demandStillOwn(work, hand, 'divisionCode')
  await raiseLayerVersions(trx, ['cells', 'enterprises'], now)
  const words = changedWords(before, file)
  record({
    action: 'enterprise.update',
    subjects: [`enterprise:${hand.id}`, ...cellSubjects(after.cell_code)],
    before: pick(before, words),
    after: pick(file, words),
  })
  return { id: hand.id, revision: after.revision, cellCode: after.cell_code }
}

/** Seven decimals, as everything in the database. */
const onLattice = (degrees: number): number => Math.round(degrees * 1e7) / 1e7

/**
 * Puts an enterprise where it stands, and into the cell there.
 * @throws AppError `enterprise_not_found`, `edit_conflict`, `bad_request`
 */
export async function locateEnterprise(work: Work, hand: Hand, body: BodyOf<typeof LocateEnterprise>) {
  const { trx, now, record } = work
  await holdPlans(trx)
  const before = await getOwn(work, hand)
  demandRevision(before, hand, body.revision)
  const lngLat = [onLattice(body.lngLat[0]), onLattice(body.lngLat[1])] as const
  if (!(await isInDistrict(trx, lngLat, hand.today))) throw refuse([fault('lngLat', 'expects_in_district')])
  if (!(await updateLocation(trx, { id: hand.id, revision: body.revision }, lngLat))) throw conflict(hand.id)
  await placeAnew(trx, hand.id, hand.today)
  const after = await demandStillOwn(work, hand, 'lngLat')
  await raiseLayerVersions(trx, ['cells', 'enterprises'], now)
  record({
    action: 'enterprise.locate',
    subjects: [`enterprise:${hand.id}`, ...cellSubjects(before.cell_code, after.cell_code)],
    reason: body.reason,
    before: { lngLat: before.lng === null ? null : [before.lng, before.lat], cellCode: before.cell_code },
    after: { lngLat, cellCode: after.cell_code },
  })
  return { id: hand.id, revision: after.revision, cellCode: after.cell_code }
}

/**
 * Puts an enterprise into a level from a day on.
 * @throws AppError `enterprise_not_found`, `edit_conflict`, `bad_request`
 */
export async function gradeEnterprise(work: Work, hand: Hand, body: BodyOf<typeof GradeEnterprise>) {
  const { trx, now, record } = work
  const { level, from, reason, revision } = body
  const row = await getOwn(work, hand)
  demandRevision(row, hand, revision)
  if (from < hand.today) throw refuse([fault('from', 'not_in_past')])
  if (!(await hasLevel(trx, level))) throw refuse([fault('level', 'unknown_level')])
  const held = await listLevelsFrom(trx, hand.id, from)
  if (held.length === 1 && held[0]?.level === level) throw refuse([fault('level', 'same_level')])
  await replaceLevel(trx, { enterpriseId: hand.id, level, from, reason })
  if (!(await raiseRevision(trx, { id: hand.id, revision }))) throw conflict(hand.id)
  await raiseLayerVersions(trx, ['cells', 'enterprises'], now)
  record({
    action: 'enterprise.grade',
    subjects: [`enterprise:${hand.id}`, ...cellSubjects(row.cell_code)],
    reason,
    before: { levels: held },
    after: { level, from },
  })
  return { id: hand.id, revision: revision + 1, cellCode: row.cell_code }
}
