import { arrange } from '../topology/arrangement.ts'
import { at } from '../topology/checked.ts'
import { labelFaces } from '../topology/label-faces.ts'
import type { LabelledSegment } from '../topology/node-segments.ts'
import { valuesOf } from '../topology/persistent-map.ts'
import type { Face, FaceId, PlanTopology } from '../topology/plan-topology.ts'
import { arcsOfFaces } from '../topology/plan-topology.ts'
import type { Placed } from './measure-cells.ts'
import { measureCells, placeEnterprises } from './measure-cells.ts'
import type { PartitionSource } from './partition-source.ts'
import type { Churn } from './report.ts'

function facesIn(plan: PlanTopology, codes: { has: (code: string) => boolean }): Face[] {
  return valuesOf(plan.faces).filter(({ townshipCode }) => townshipCode !== null && codes.has(townshipCode))
}

function layerOf(plan: PlanTopology, ids: readonly FaceId[], layer: string): LabelledSegment[] {
  return arcsOfFaces(plan, ids).flatMap(({ points, left, right }) =>
    points.slice(1).map((to, index) => ({ from: at(points, index), to, layer, left, right })),
  )
}

/** Land that two faces, one of each plan, have in common: doubled area in lattice units by both names. */
export type Shared = { readonly before: FaceId; readonly after: FaceId; readonly area: number }

/** Lays the two plans of a township over each other: each pair of faces that share land once, the largest first. */
export function shareLand(before: PlanTopology, after: PlanTopology, code: string): Shared[] {
  const ids = (plan: PlanTopology) => facesIn(plan, { has: (own) => own === code }).map(({ id }) => id)
  const arrangement = arrange([
    ...layerOf(before, ids(before), 'before'),
    ...layerOf(after, ids(after), 'after'),
  ])
  const [old, fresh] = [labelFaces(arrangement, 'before'), labelFaces(arrangement, 'after')]
  const own = new Set([...ids(before), ...ids(after)])
  const sums = new Map<string, Shared>()
  arrangement.doubledFaceAreas.forEach((area, face) => {
    const [was, is] = [old[face], fresh[face]]
    if (!was || !is || face === 0 || !own.has(was) || !own.has(is)) return
    const key = `${was};${is}`
    sums.set(key, { before: was, after: is, area: (sums.get(key)?.area ?? 0) + area })
  })
  return [...sums.values()].toSorted(
    (a, b) => b.area - a.area || compareNames(a.after, b.after) || compareNames(a.before, b.before),
  )
}

const compareNames = (a: FaceId, b: FaceId): number => Number(a > b) - Number(a < b)

/** Which cell of the plan in force goes on in each new cell: the one of its name, else the one it shares most with. */
function findHeirs(shared: readonly Shared[], kept: ReadonlySet<FaceId>): Map<FaceId, FaceId> {
  const heirs = new Map<FaceId, FaceId>([...kept].map((id) => [id, id]))
  const taken = new Set(kept)
  for (const { before, after } of shared.toSorted((a, b) => b.area - a.area)) {
    if (heirs.has(after) || taken.has(before)) continue
    heirs.set(after, before)
    taken.add(before)
  }
  return heirs
}

/**
 * What changes hands between the plan in force and a new one, in the townships that were cut. A cell goes on in the cell of
 * its name, or where names are new in the one that takes most of its land.
 */
export function findChurn(source: PartitionSource, plan: PlanTopology, placed: Placed): Churn | null {
  const { inForce } = source
  if (!inForce) return null
  const earlier = facesIn(inForce, source.cellCounts).filter(({ kind }) => kind === 'cell')
  const was = placeEnterprises(measureCells(inForce, earlier, source.plane), source.enterprises)
  const shared = [...source.cellCounts.keys()].flatMap((code) => shareLand(inForce, plan, code))
  const names = new Set(facesIn(plan, source.cellCounts).map(({ id }) => id))
  const heirs = findHeirs(shared, new Set(earlier.map(({ id }) => id).filter((id) => names.has(id))))
  const moved = [...was.cellOf].filter(([id, cell]) => {
    const now = placed.cellOf.get(id)
    return now !== undefined && heirs.get(now) !== cell
  })
  const gone = shared.filter(({ before, after }) => heirs.get(after) !== before)
  const total = shared.reduce((sum, { area }) => sum + area, 0)
  const areaShare = total === 0 ? 0 : gone.reduce((sum, { area }) => sum + area, 0) / total
  const landM2 = source.townships
    .filter(({ code }) => source.cellCounts.has(code))
    .flatMap(({ polygons }) => polygons)
    .reduce((sum, polygon) => sum + source.plane.areaM2(polygon), 0)
  const cells = new Set(earlier.map(({ id }) => id))
  const touched = gone
    .flatMap(({ before, after }) => [before, heirs.get(after) ?? after])
    .filter((id) => cells.has(id))
  return {
    enterprises: moved.length,
    enterpriseShare: was.cellOf.size === 0 ? 0 : moved.length / was.cellOf.size,
    areaM2: areaShare * landM2,
    areaShare,
    faceIds: [...new Set(touched)].toSorted(),
  }
}
