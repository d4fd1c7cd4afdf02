import { randomUUID } from 'node:crypto'
import type { Db } from '@tongzhou/db'
import type { Deps } from '../../deps.ts'
import { perPlatform } from '../../per-platform.ts'
import { findVersionMark } from './changes.queries.ts'
import { listLoadedCells } from './loaded-cells.queries.ts'
import { listArcs, listFaces, listPlanTownships, listTownshipsOn } from './parts.queries.ts'
import type { PlanSource } from './plan-job.ts'
import type { StoredCell, StoredPlan } from './stored-plan.ts'

/** Several platforms may share the thread of one process (tests); their plans have equal numbers. */
const nameOf = perPlatform(() => randomUUID())

/** A version of a plan for the thread, and how its rows are read where the thread has not got it. */
export interface OpenedPlan {
  readonly kind: StoredPlan['kind']
  readonly source: PlanSource
  readonly read: () => Promise<StoredPlan>
}

/** Name of a version in the thread's cache; `mark` tells it from a state that was never committed. */
export const planKey = (deps: Deps, planId: number, version: number, mark: string): string =>
  `${nameOf(deps)}/${planId}@${version}/${mark}`

export interface PlanPlace {
  readonly id: number
  readonly version: number
  /** Last day in force; null while open, and for drafts. */
  readonly lastDay?: string | null
}

/**
 * Opens a plan: one that was edited from its borders, any other from the cells of the map on the ground of a day, or of
 * its last day.
 */
export async function openPlan(deps: Deps, db: Db, plan: PlanPlace, on: string): Promise<OpenedPlan> {
  const townships = await listPlanTownships(db, plan.id)
  if (townships.length === 0) return openCells(db, plan, on)
  const mark = await findVersionMark(db, plan.id, plan.version)
  const read = async (): Promise<StoredPlan> => ({
    kind: 'edited',
    townships,
    faces: await listFaces(db, plan.id),
    arcs: await listArcs(db, plan.id),
  })
  return { kind: 'edited', source: { key: planKey(deps, plan.id, plan.version, mark) }, read }
}

/** Opens a plan from the cells of the map, whether it was edited or not. */
export async function openCells(db: Db, plan: PlanPlace, on: string): Promise<OpenedPlan> {
  const end = plan.lastDay ?? null
  return openStored(await readCells(db, plan.id, end !== null && end < on ? end : on))
}

/** Opens what was just read; divisions may change under it on the same day, so it is not kept. */
export function openStored(stored: StoredPlan): OpenedPlan {
  return { kind: stored.kind, source: { key: randomUUID(), stored }, read: async () => stored }
}

async function readCells(db: Db, planId: number, on: string): Promise<StoredPlan> {
  const townships = await listTownshipsOn(db, on)
  const cells = await listLoadedCells(db, planId, on)
  return { kind: 'cells', townships, cells: cells.map((cell): StoredCell => ({ id: cell.code, ...cell })) }
}
