import { createHash } from 'node:crypto'
import { areaOf } from '../../partition/land.ts'
import { patrolPerM2 } from '../../partition/partition-source.ts'
import type { RebalanceSource } from '../../partition/rebalance.ts'
import { valuesOf } from '../../topology/persistent-map.ts'
import { planeOfPlan } from '../../topology/plan-label.ts'
import { arcsOfFaces, type FaceId, findFace, type PlanTopology } from '../../topology/plan-topology.ts'
import { type Result, refuse, succeed } from '../../topology/result.ts'
import { countCells } from './count-cells.ts'
import { gatherLines } from './gather-lines.ts'
import { isKept, type OpenedPlans, openPlans } from './open-plans.ts'
import type { PartitionSetting, Refused } from './partition-job.ts'
import { type EnterpriseWork, rateEnterprises } from './rate-enterprises.ts'

/** What is to be cut, by the rules of the wish, and what it rests on. */
export type LaidRun = OpenedPlans & {
  readonly setting: PartitionSetting
  readonly source: RebalanceSource
  /** Enterprises of all townships. */
  readonly works: readonly EnterpriseWork[]
  /** Hours of patrol for each square metre of the district. */
  readonly patrol: number
}

/** Whether something of a township may be cut: a cell that is not kept, or land without a cell. */
function hasLand(start: PlanTopology, townshipCode: string): boolean {
  return valuesOf(start.faces).some(
    (face) =>
      face.townshipCode === townshipCode &&
      !isKept(face) &&
      (face.kind === 'cell' || arcsOfFaces(start, [face.id]).length > 0),
  )
}

/** Names of new cells: the same for the same seed and the same plans, and none that these have. */
function createNaming({ draft, start }: OpenedPlans, seed: number): RebalanceSource['newId'] {
  return (townshipCode, index): FaceId => {
    for (let attempt = 0; ; attempt += 1) {
      const hash = createHash('sha256').update(`${seed}/${townshipCode}/${index}/${attempt}`).digest('hex')
      const id = `new-${hash.slice(0, 12)}`
      if (!findFace(draft, id) && !findFace(start, id)) return id
    }
  }
}

/** Lays out a run. Patrol is spread over the whole district, so that a township is cut the same alone and with others. */
export function layRun(setting: PartitionSetting): Result<LaidRun, Refused> {
  const opened = openPlans(setting)
  if (!opened.ok) return opened
  const { draft, start } = opened.value
  const { wish } = setting
  const townships = setting.townships.filter((code) => hasLand(start, code))
  if (townships.length === 0) {
    return refuse({ refusal: 'no_land_left', townshipCode: null, detail: 'cells that stay hold all land' })
  }
  const plane = planeOfPlan(draft)
  const works = rateEnterprises(setting, draft, plane)
  const loads = works
    .filter(({ hours }) => hours.total > 0)
    .map(({ id, at, hours, townshipCode }) => ({ id, at, weight: hours.total, townshipCode }))
  const districtM2 = draft.townships.reduce((sum, { polygons }) => sum + areaOf({ plane }, polygons), 0)
  const patrol = patrolPerM2({ patrolShare: wish.patrolShare, enterprises: loads }, districtM2)
  const own = new Set(townships)
  const counting = { setting, plans: opened.value, works, patrol, plane }
  const source: RebalanceSource = {
    townships: draft.townships,
    plane,
    enterprises: loads.filter(({ townshipCode }) => own.has(townshipCode)),
    cellCounts: new Map(townships.map((code) => [code, countCells(code, counting)])),
    patrolShare: wish.patrolShare,
    patrolPerM2: patrol,
    tolerance: wish.tolerance,
    seed: wish.seed,
    inForce: start,
    lines: gatherLines(setting, draft),
    newId: createNaming(opened.value, wish.seed),
  }
  return succeed({ ...opened.value, setting, source, works, patrol })
}
