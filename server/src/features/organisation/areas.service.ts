import type { BodyOf } from '../../contract.ts'
import { explainRefusal } from '../../database-refusal.ts'
import { AppError } from '../../errors.ts'
import type { Work } from '../../http/endpoint.ts'
import { raiseLayerVersions } from '../../layer-versions.queries.ts'
import { findPlanIdInForce } from '../../plan-in-force.queries.ts'
import type { AssignArea, UpdateArea } from './areas.contract.ts'
import {
  type Assignment,
  endAssignment,
  insertAssignment,
  lockAssignmentsFrom,
  updateAssignment,
} from './areas.queries.ts'
import { hasTownship } from './bodies.queries.ts'
import { type AreaRow, countDifferingCells, listAreas } from './detail.queries.ts'
import { areaAnswer } from './detail.ts'
import { findOrganisation } from './queries.ts'

/** What the map and the panels of cells say of sub-bureaus. */
const areaLayers = ['divisions', 'cells']

type NewArea = BodyOf<typeof AssignArea>

const wrong = (path: string, message: string) =>
  new AppError('bad_request', `${path}: ${message}`, [{ path, message }])

async function requireSubBureau({ trx }: Work, { organisationId, from }: NewArea): Promise<void> {
  const body = await findOrganisation(trx, organisationId, from)
  const isThere =
    body?.kind === 'sub_bureau' && body.valid_from <= from && (body.valid_to ?? '9999-12-31') > from
  if (!isThere) throw wrong('organisationId', 'no_such_sub_bureau')
}

/** The assignment that the new one ends; refuses what would lie under or over others. */
function findEnded(
  assignments: readonly Assignment[],
  { organisationId, from }: NewArea,
): Assignment | undefined {
  const current = assignments.find((one) => one.from <= from)
  if (assignments.some((one) => one.from > from)) throw wrong('from', 'assigned_later')
  if (current?.organisation_id === organisationId) throw wrong('organisationId', 'assigned_already')
  if (current?.from === from) throw wrong('from', 'begins_same_day')
  if (current && current.until !== null) throw wrong('from', 'assigned_later')
  return current
}

/** Gives a township to a sub-bureau from a day on; everything in the transaction of the request. */
export async function assignArea(work: Work, area: NewArea, today: string) {
  const { trx, now, record } = work
  await requireSubBureau(work, area)
  if (!(await hasTownship(trx, area.divisionCode, area.from))) throw wrong('divisionCode', 'no_such_township')
  const ended = findEnded(await lockAssignmentsFrom(trx, area.divisionCode, area.from), area)
  if (ended) await endAssignment(trx, ended.id, area.from)
  const id = await explainRefusal(insertAssignment(trx, { ...area, isAssumed: area.assumed }), {
    jurisdiction_division_code_period_excl: () => wrong('from', 'assigned_later'),
  })
  await raiseLayerVersions(trx, areaLayers, now)
  record({
    action: 'jurisdiction.assign',
    subjects: [
      `jurisdiction:${id}`,
      `organisation:${area.organisationId}`,
      ...(ended ? [`organisation:${ended.organisation_id}`] : []),
    ],
    before: ended && { organisationId: ended.organisation_id },
    after: area,
  })
  return answerArea(work, id, area.from > today ? area.from : today)
}

async function getArea({ trx }: Work, id: number): Promise<AreaRow> {
  const [row] = await listAreas(trx, { id })
  if (!row) throw new AppError('area_not_found', `no assignment ${id}`)
  return row
}

async function answerArea(work: Work, id: number, on: string) {
  const area = areaAnswer(await getArea(work, id))
  const planId = await findPlanIdInForce(work.trx, on)
  return { area, differingCellCount: await countDifferingCells(work.trx, planId, on) }
}

/** Says better where an assignment comes from. Throws `area_not_found` and `edit_conflict`. */
export async function updateArea(
  work: Work,
  { id, today }: { readonly id: number; readonly today: string },
  { revision, assumed, source }: BodyOf<typeof UpdateArea>,
) {
  const before = await getArea(work, id)
  const changes = {
    ...(assumed !== undefined && { is_assumed: assumed }),
    ...(source !== undefined && { source }),
  }
  if (!(await updateAssignment(work.trx, { id, revision }, changes))) {
    throw new AppError('edit_conflict', `assignment ${id} has changed`)
  }
  await raiseLayerVersions(work.trx, areaLayers, work.now)
  work.record({
    action: 'jurisdiction.update',
    subjects: [`jurisdiction:${id}`, `organisation:${before.organisation_id}`],
    before: { assumed: before.is_assumed, source: before.source },
    after: { assumed, source },
  })
  return answerArea(work, id, today)
}
