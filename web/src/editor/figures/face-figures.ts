import { at } from '@tongzhou/server/topology/checked'
import type { Arc, Face, FaceId, PlanTopology } from '@tongzhou/server/topology/plan-topology'
import { arcsOfFace } from '@tongzhou/server/topology/plan-topology'
import type { FigureGround } from './figure-ground.ts'
import type { Placement } from './placement.ts'
import { pointsCountedTo } from './placement.ts'

/** What is counted and added up. */
export type Counts = {
  readonly enterpriseCount: number
  /** Enterprises per level, in the order of the levels of the source. */
  readonly countByLevel: readonly number[]
  /** Workload: visits a year that the levels ask for. */
  readonly workload: number
  readonly openCaseCount: number
  readonly areaM2: number
  /** People who hold a role in the cell today; nobody in a new one. */
  readonly persons: number
}

/** Where a workload lies against the pinned tolerance around the mean of the township; 'none' without a mean. */
export type Balance = 'within' | 'above' | 'below' | 'none'

/** Figures of a cell, or of the unassigned land of a township. */
export type FaceFigures = Counts & {
  readonly id: FaceId
  readonly kind: Face['kind']
  readonly townshipCode: string
  /** The sub-bureau given to the cell in this plan, else that of its township. */
  readonly subBureauId: number | null
  readonly perimeterM: number
  /** Polsby–Popper: 4π · area / perimeter², 1 for a circle; null without land. */
  readonly compactness: number | null
  /** Workload over the mean of the township's cells, less 1; null without a mean and for unassigned land. */
  readonly deviation: number | null
  readonly balance: Balance
}

/** Counts of nothing. */
export function noCounts({ levelCodes }: FigureGround): Counts {
  return {
    enterpriseCount: 0,
    countByLevel: levelCodes.map(() => 0),
    workload: 0,
    openCaseCount: 0,
    areaM2: 0,
    persons: 0,
  }
}

/** Sum of counts, in the order given, so that the same parts always give the same sum. */
export function sumCounts(parts: readonly Counts[], ground: FigureGround): Counts {
  return parts.reduce(
    (sum, part) => ({
      enterpriseCount: sum.enterpriseCount + part.enterpriseCount,
      countByLevel: sum.countByLevel.map((count, level) => count + at(part.countByLevel, level)),
      workload: sum.workload + part.workload,
      openCaseCount: sum.openCaseCount + part.openCaseCount,
      areaM2: sum.areaM2 + part.areaM2,
      persons: sum.persons + part.persons,
    }),
    noCounts(ground),
  )
}

function countPoints(points: readonly number[], ground: FigureGround) {
  const countByLevel = ground.levelCodes.map(() => 0)
  let openCaseCount = 0
  for (const point of points) {
    const level = at(ground.levelOf, point)
    if (level >= 0) countByLevel[level] = at(countByLevel, level) + 1
    openCaseCount += at(ground.openCasesOf, point)
  }
  const workload = countByLevel.reduce(
    (sum, count, level) => sum + count * at(ground.visitsPerYear, level),
    0,
  )
  return { enterpriseCount: points.length, countByLevel, workload, openCaseCount }
}

function measureLand(arcs: readonly Arc[], id: FaceId, { ruler }: FigureGround) {
  let areaM2 = 0
  let perimeterM = 0
  for (const arc of arcs) {
    const { sweepM2, lengthM } = ruler(arc)
    areaM2 += arc.left === id ? sweepM2 : -sweepM2
    perimeterM += lengthM
  }
  const compactness = perimeterM > 0 ? (4 * Math.PI * areaM2) / perimeterM ** 2 : null
  return { areaM2, perimeterM, compactness }
}

/** Figures of one face but its balance, which depends on the other cells of the township. */
export function countFace(
  { topology, placement }: { readonly topology: PlanTopology; readonly placement: Placement },
  face: Face,
  ground: FigureGround,
): FaceFigures {
  const townshipCode = String(face.townshipCode)
  return {
    id: face.id,
    kind: face.kind,
    townshipCode,
    subBureauId: face.subBureauId ?? ground.subBureauOfTownship.get(townshipCode) ?? null,
    ...countPoints(pointsCountedTo(placement, face.id), ground),
    ...measureLand(arcsOfFace(topology, face.id), face.id, ground),
    persons: face.kind === 'cell' ? (ground.personsOfCode.get(face.code ?? face.id) ?? 0) : 0,
    deviation: null,
    balance: 'none',
  }
}
