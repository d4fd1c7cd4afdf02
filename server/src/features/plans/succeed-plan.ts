import { z } from 'zod'
import { AppError, AppErrorWithFacts } from '../../errors.ts'
import type { Work } from '../../http/endpoint.ts'
import { raiseLayerVersions } from '../../layer-versions.queries.ts'
import { placeInCells } from '../enterprises/placements.queries.ts'
import {
  type EndedDuty,
  endDutiesOfCells,
  resumeDuties,
  takeOverDuties,
} from '../grids/succession.queries.ts'
import { judgeCells } from './judge.queries.ts'
import {
  type CellOfPlan,
  endPlan,
  listCellsOnlyIn,
  listHeirs,
  putInForce,
  voidCells,
} from './publication.queries.ts'

const Duty = z.object({ id: z.int(), period: z.string() })

/** What a publication ended and began, kept with its event so that it can be taken back in one step. */
export const PublicationDetails = z.object({
  beforeId: z.int().nullable(),
  begunCellIds: z.array(z.int()),
  voidedCellIds: z.array(z.int()),
  begunDutyIds: z.array(z.int()),
  endedDuties: z.array(Duty),
  removedDuties: z.array(
    Duty.extend({
      cell_id: z.int(),
      role: z.string(),
      is_single_holder: z.boolean(),
      person_id: z.int(),
      is_demo: z.boolean(),
    }),
  ),
  counts: z.object({
    cells: z.int(),
    begunCells: z.int(),
    voidedCells: z.int(),
    begunResponsibilities: z.int(),
    endedResponsibilities: z.int(),
  }),
})
export type PublicationDetails = z.infer<typeof PublicationDetails>

/** A plan whose cells are drawn, and the one that it follows. */
export interface Succession {
  readonly planId: number
  readonly beforeId: number | null
  readonly from: string
  readonly today: string
  readonly cellCount: number
  /** Unassigned land is accepted. */
  readonly areGapsAccepted: boolean
  /** Holders that come back to cells that come back, instead of those of the land's cells. */
  readonly resumed?: readonly EndedDuty[]
}

export interface Succeeded {
  readonly details: PublicationDetails
  readonly begun: readonly CellOfPlan[]
  readonly voided: readonly CellOfPlan[]
}

/**
 * Puts a drawn plan into force from a day on in place of the one before: enterprises are placed, cells begin and end, and
 * responsibilities with them. The database judges the cells by its own geometry before anything counts.
 * @throws AppErrorWithFacts `plan_not_proved`
 */
export async function succeedPlan({ trx, now }: Work, succession: Succession): Promise<Succeeded> {
  const { planId, beforeId, from, today, resumed } = succession
  await requireTiling(trx, succession)
  await placeInCells(trx, planId)
  const begun = await listCellsOnlyIn(trx, planId, beforeId)
  const voided = beforeId === null ? [] : await listCellsOnlyIn(trx, beforeId, planId)
  const begunIds = begun.map(({ cellId }) => cellId)
  const voidedIds = voided.map(({ cellId }) => cellId)
  if (beforeId !== null) await endPlan(trx, beforeId, { on: from, today })
  await putInForce(trx, planId, { from, now })
  const begunDutyIds = resumed
    ? await resumeDuties(trx, resumed, from)
    : await takeOver(trx, succession, begunIds)
  const { ended, removed } = await endDutiesOfCells(trx, voidedIds, from)
  await voidCells(trx, voidedIds, from)
  await voidCells(trx, begunIds, null)
  await raiseLayerVersions(trx, ['cells', 'enterprises'], now)
  const counts = {
    cells: succession.cellCount,
    begunCells: begun.length,
    voidedCells: voided.length,
    begunResponsibilities: begunDutyIds.length,
    endedResponsibilities: ended.length + removed.length,
  }
  const details: PublicationDetails = {
    beforeId,
    begunCellIds: begunIds,
    voidedCellIds: voidedIds,
    begunDutyIds,
    endedDuties: ended,
    removedDuties: removed,
    counts,
  }
  return { details, begun, voided }
}

async function takeOver(
  trx: Work['trx'],
  { planId, beforeId, from }: Succession,
  begunIds: readonly number[],
): Promise<number[]> {
  if (beforeId === null || begunIds.length === 0) return []
  return takeOverDuties(trx, await listHeirs(trx, { planId, beforeId }, begunIds), from)
}

async function requireTiling(trx: Work['trx'], { planId, from, areGapsAccepted }: Succession): Promise<void> {
  const verdicts = await judgeCells(trx, planId, from)
  const counting = verdicts.filter(({ code }) => code !== 'gap' || !areGapsAccepted)
  if (counting.length > 0) {
    throw new AppErrorWithFacts('plan_not_proved', `plan ${planId}: ${counting[0]?.code}`, {
      verdicts: counting.slice(0, 100),
    })
  }
}

/** What is kept of a publication; throws `plan_cannot_roll_back` for a plan that was not published here. */
export function readDetails(details: unknown): PublicationDetails {
  const read = PublicationDetails.safeParse(details)
  if (!read.success) throw new AppError('plan_cannot_roll_back', 'nothing is known of the publication')
  return read.data
}
