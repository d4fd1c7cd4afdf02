import { createHash } from 'node:crypto'
import { placeInPolygons } from '../../partition/gather-loads.ts'
import { areaOf } from '../../partition/land.ts'
import { patrolOf } from '../../partition/partition.ts'
import type { RebalanceSource } from '../../partition/rebalance.ts'
import { at } from '../../topology/checked.ts'
import { createEqualAreaPlane } from '../../topology/equal-area-plane.ts'
import { fromLattice, toLattice } from '../../topology/lattice.ts'
import { valuesOf } from '../../topology/persistent-map.ts'
import {
  arcsOfFaces,
  type Face,
  type FaceId,
  findFace,
  type PlanTopology,
} from '../../topology/plan-topology.ts'
import type { PartitionJob } from './partition-job.ts'

/** A source, and how many enterprises in its townships are no work because their level is not known. */
export type MadeSource = { readonly source: RebalanceSource; readonly unratedCount: number }

const isKept = ({ isLocked, isEnclave }: Face): boolean => isLocked || isEnclave

/** Cells of a township in a draft. */
export function cellsIn(draft: PlanTopology, townshipCode: string) {
  const cells = valuesOf(draft.faces).filter(
    (face) => face.kind === 'cell' && face.townshipCode === townshipCode,
  )
  return { cells, keptCount: cells.filter(isKept).length }
}

/** Whether something of a township may be cut: a cell that is not kept, or land without a cell. */
function hasLand(draft: PlanTopology, townshipCode: string): boolean {
  return valuesOf(draft.faces).some(
    (face) =>
      face.townshipCode === townshipCode &&
      !isKept(face) &&
      (face.kind === 'cell' || arcsOfFaces(draft, [face.id]).length > 0),
  )
}

function planeOf({ bounds }: PlanTopology) {
  const [west, south, east, north] = bounds
  return createEqualAreaPlane(fromLattice([(west + east) / 2, (south + north) / 2]))
}

/** Names of new cells: the same for the same seed and the same draft, and none that the draft has. */
function createNaming(draft: PlanTopology, seed: number): RebalanceSource['newId'] {
  return (townshipCode, index): FaceId => {
    for (let attempt = 0; ; attempt += 1) {
      const hash = createHash('sha256').update(`${seed}/${townshipCode}/${index}/${attempt}`).digest('hex')
      const id = `new-${hash.slice(0, 12)}`
      if (!findFace(draft, id)) return id
    }
  }
}

type Loads = {
  readonly enterprises: RebalanceSource['enterprises']
  /** Township of each of them. */
  readonly homes: readonly string[]
  readonly unratedCount: number
}

/** The enterprises that stand in the townships to cut, as work. */
function gather({ enterprises, wish, townships }: PartitionJob, draft: PlanTopology): Loads {
  const land = draft.townships
    .filter(({ code }) => townships.includes(code))
    .flatMap(({ code, polygons }) => polygons.map((polygon) => ({ code, polygon })))
  const points = enterprises.map(({ lng, lat }) => toLattice([lng, lat]))
  const places = placeInPolygons(
    points,
    land.map(({ polygon }) => polygon),
  )
  const inside = enterprises.flatMap(({ id, visits, openCaseCount }, index) => {
    const place = at(places, index)
    const weight = (visits ?? 0) + openCaseCount * wish.openCaseVisits
    return place < 0 ? [] : [{ load: { id, at: at(points, index), weight }, home: at(land, place).code }]
  })
  const rated = inside.filter(({ load }) => load.weight > 0)
  return {
    enterprises: rated.map(({ load }) => load),
    homes: rated.map(({ home }) => home),
    unratedCount: inside.length - rated.length,
  }
}

/** Work of each township in visits a year, patrol included. */
function workOf(source: RebalanceSource, homes: readonly string[]): Map<string, number> {
  const patrol = patrolOf(source)
  const work = new Map(
    source.townships
      .filter(({ code }) => source.cellCounts.has(code))
      .map(({ code, polygons }) => [code, patrol * areaOf(source, polygons)]),
  )
  source.enterprises.forEach(({ weight }, index) => {
    const home = at(homes, index)
    work.set(home, (work.get(home) ?? 0) + weight)
  })
  return work
}

type Counting = {
  readonly job: PartitionJob
  readonly draft: PlanTopology
  readonly work: Map<string, number>
}

function countFor(code: string, { job: { wish, ground }, draft, work }: Counting): number {
  const { cells, keptCount } = cellsIn(draft, code)
  if (wish.mode === 'one_more') return cells.length + 1
  const rules: Readonly<Record<typeof wish.cellRule, () => number>> = {
    as_now: () => cells.length,
    given: () => wish.counts.find(({ townshipCode }) => townshipCode === code)?.count ?? cells.length,
    staff: () => keptCount + Math.ceil(((work.get(code) ?? 0) * wish.hoursPerVisit) / wish.hoursPerPerson),
    villages: () => ground.villages.filter(({ townshipCode }) => townshipCode === code).length,
  }
  const count = wish.mode === 'rebalance' ? cells.length : rules[wish.cellRule]()
  return Math.max(count, keptCount + 1)
}

/** What is to be cut, by the rules of the wish; null where cells that stay hold all the land. */
export function makeSource(job: PartitionJob, draft: PlanTopology): MadeSource | null {
  const { wish } = job
  const townships = job.townships.filter((code) => hasLand(draft, code))
  if (townships.length === 0) return null
  const { enterprises, homes, unratedCount } = gather(job, draft)
  const source: RebalanceSource = {
    townships: draft.townships,
    plane: planeOf(draft),
    enterprises,
    cellCounts: new Map(townships.map((code) => [code, 1])),
    patrolShare: wish.patrolShare,
    tolerance: wish.tolerance,
    seed: wish.seed,
    inForce: draft,
    newId: createNaming(draft, wish.seed),
  }
  const work = workOf(source, homes)
  const cellCounts = new Map(townships.map((code) => [code, countFor(code, { job, draft, work })]))
  return { source: { ...source, cellCounts }, unratedCount }
}
