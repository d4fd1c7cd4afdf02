import type { z } from 'zod'
import { type Actor, reachesOrganisations, reachOf } from '../../authority/actor.ts'
import { explainRefusal } from '../../database-refusal.ts'
import { AppError, type FieldProblem } from '../../errors.ts'
import type { Work } from '../../http/endpoint.ts'
import type { CalibrateEquipment, ChangeEquipment, CreateEquipment } from './contract.ts'
import { type EquipmentRow, findEquipment } from './queries.ts'
import {
  type EquipmentValues,
  findIdByAssetNumber,
  hasBody,
  hasKind,
  insertEquipment,
  isStaff,
  updateEquipment,
} from './writes.queries.ts'

/** Who writes, on which day. */
interface Hand {
  readonly actor: Actor
  readonly today: string
}

const subjectOf = (id: number): string => `equipment:${id}`

const fieldFault = (path: string, message: string): FieldProblem => ({ path, message })

/** Faults of a whole piece as it would stand; what lies elsewhere is refused like what does not exist. */
async function findFaults(
  { trx }: Work,
  { actor, today }: Hand,
  { id, values }: { readonly id: number | null; readonly values: EquipmentValues },
): Promise<FieldProblem[]> {
  const faults: FieldProblem[] = []
  const organisationId = values.organisation_id
  if (!(await hasKind(trx, values.kind))) faults.push(fieldFault('kind', 'unknown_equipment_kind'))
  const isReached = reachesOrganisations(actor, [organisationId])
  if (!isReached || !(await hasBody(trx, organisationId, today))) {
    faults.push(fieldFault('organisationId', 'no_such_body'))
  }
  const personId = values.custodian_person_id
  if (personId !== null && !(await isStaff(trx, { personId, organisationId, on: today }))) {
    faults.push(fieldFault('custodianPersonId', 'custodian_elsewhere'))
  }
  const holder = await findIdByAssetNumber(trx, values.asset_number)
  if (holder !== undefined && holder !== id) faults.push(fieldFault('assetNumber', 'asset_number_taken'))
  if (values.acquired_on !== null && values.acquired_on > today) {
    faults.push(fieldFault('acquiredOn', 'not_in_future'))
  }
  return [...faults, ...findCalibrationFaults(values, today)]
}

function findCalibrationFaults(
  values: Pick<EquipmentValues, 'calibrated_on' | 'calibration_valid_until'>,
  today: string,
  validUntilPath = 'calibrationValidUntil',
): FieldProblem[] {
  const { calibrated_on: on, calibration_valid_until: until } = values
  if (on !== null && on > today) return [fieldFault('calibratedOn', 'not_in_future')]
  if (until !== null && (on === null || until < on)) return [fieldFault(validUntilPath, 'calibration_order')]
  return []
}

const refusal = (faults: readonly FieldProblem[]): AppError =>
  new AppError('bad_request', 'equipment that cannot be', faults)

function demandNoFaults(faults: readonly FieldProblem[]): void {
  if (faults.length > 0) throw refusal(faults)
}

async function getReached(work: Work, actor: Actor, id: number): Promise<EquipmentRow> {
  const row = await findEquipment(work.trx, reachOf(actor), id)
  if (!row) throw new AppError('equipment_not_found', `no equipment ${id} here`)
  return row
}

const valuesOf = (row: EquipmentRow): EquipmentValues => ({
  asset_number: row.asset_number,
  kind: row.kind,
  model: row.model,
  serial_number: row.serial_number,
  organisation_id: row.organisation_id,
  state: row.state,
  acquired_on: row.acquired_on,
  custodian_person_id: row.custodian_person_id,
  calibrated_on: row.calibrated_on,
  calibration_valid_until: row.calibration_valid_until,
  note: row.note,
})

/** Enters a piece. @returns the row as it stands */
export async function createEquipment(
  work: Work,
  hand: Hand,
  body: z.output<NonNullable<typeof CreateEquipment.body>>,
): Promise<EquipmentRow> {
  const values: EquipmentValues = {
    asset_number: body.assetNumber,
    kind: body.kind,
    model: body.model,
    serial_number: body.serialNumber,
    organisation_id: body.organisationId,
    state: body.state,
    acquired_on: body.acquiredOn,
    custodian_person_id: body.custodianPersonId,
    calibrated_on: body.calibratedOn,
    calibration_valid_until: body.calibrationValidUntil,
    note: body.note,
  }
  demandNoFaults(await findFaults(work, hand, { id: null, values }))
  const id = await insertEquipment(work.trx, values)
  if (id === null) throw refusal([fieldFault('assetNumber', 'asset_number_taken')])
  const row = await getReached(work, hand.actor, id)
  const subjects = [subjectOf(row.id), `organisation:${row.organisation_id}`]
  work.record({ action: 'equipment.create', subjects, after: values })
  return row
}

interface Step {
  readonly id: number
  readonly revision: number
  readonly action: string
  readonly reason?: string
  readonly values: Partial<EquipmentValues>
}

/** Writes a change of a piece in reach and records the columns that changed. */
async function change(work: Work, { actor }: Hand, row: EquipmentRow, step: Step): Promise<EquipmentRow> {
  const { id, revision, action, reason, values } = step
  const isWritten = await explainRefusal(updateEquipment(work.trx, { id, revision }, values), {
    equipment_asset_number_key: () => refusal([fieldFault('assetNumber', 'asset_number_taken')]),
  })
  if (!isWritten) {
    throw new AppError('edit_conflict', `equipment ${id} is not at ${revision}`)
  }
  const former = valuesOf(row)
  const columns = (Object.keys(values) as (keyof EquipmentValues)[]).filter(
    (column) => former[column] !== values[column],
  )
  const pick = (from: Partial<EquipmentValues>) =>
    Object.fromEntries(columns.map((column) => [column, from[column] ?? null]))
  const bodies = new Set([row.organisation_id, values.organisation_id ?? row.organisation_id])
  const subjects = [subjectOf(id), ...[...bodies].map((body) => `organisation:${body}`)]
  work.record({ action, subjects, reason, before: pick(former), after: pick(values) })
  return getReached(work, actor, id)
}

const columnOf = {
  assetNumber: 'asset_number',
  kind: 'kind',
  model: 'model',
  serialNumber: 'serial_number',
  organisationId: 'organisation_id',
  state: 'state',
  acquiredOn: 'acquired_on',
  custodianPersonId: 'custodian_person_id',
  note: 'note',
} as const

/** Changes what is named; the whole piece must be right afterwards. */
export async function changeEquipment(
  work: Work,
  hand: Hand,
  { id, body }: { id: number; body: z.output<NonNullable<typeof ChangeEquipment.body>> },
): Promise<EquipmentRow> {
  const row = await getReached(work, hand.actor, id)
  const { revision, ...named } = body
  const values: Partial<EquipmentValues> = Object.fromEntries(
    Object.entries(named).map(([word, value]) => [columnOf[word as keyof typeof columnOf], value]),
  )
  const faults = await findFaults(work, hand, { id, values: { ...valuesOf(row), ...values } })
  demandNoFaults(faults.filter(({ path }) => isOfChange(path, named)))
  return change(work, hand, row, { id, revision, action: 'equipment.update', values })
}

/** Somebody who left must not keep others from mending a note; who changes the body must look at the custodian. */
const isOfChange = (path: string, named: object): boolean =>
  path in named || (path === 'custodianPersonId' && 'organisationId' in named)

export async function retireEquipment(
  work: Work,
  hand: Hand,
  { id, revision, reason }: { id: number; revision: number; reason: string },
): Promise<EquipmentRow> {
  const row = await getReached(work, hand.actor, id)
  return change(work, hand, row, {
    id,
    revision,
    action: 'equipment.retire',
    reason,
    values: { state: 'retired' },
  })
}

export async function calibrateEquipment(
  work: Work,
  hand: Hand,
  { id, body }: { id: number; body: z.output<NonNullable<typeof CalibrateEquipment.body>> },
): Promise<EquipmentRow> {
  const row = await getReached(work, hand.actor, id)
  const values = { calibrated_on: body.calibratedOn, calibration_valid_until: body.validUntil }
  demandNoFaults(findCalibrationFaults(values, hand.today, 'validUntil'))
  return change(work, hand, row, { id, revision: body.revision, action: 'equipment.calibrate', values })
}
