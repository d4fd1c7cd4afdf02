import { findSuccessors } from '../../partition/find-successors.ts'
import type { RebalanceSource } from '../../partition/rebalance.ts'
import { shortVillageName } from '../../short-village-name.ts'
import { facePolygons } from '../../topology/face-rings.ts'
import { inReadingOrder } from '../../topology/identity.ts'
import { findLabelPoint } from '../../topology/label-point.ts'
import type { LatticePoint } from '../../topology/lattice.ts'
import { valuesOf } from '../../topology/persistent-map.ts'
import { type Face, type FaceId, findFace, getFace, type PlanTopology } from '../../topology/plan-topology.ts'
import { topologyFromParts } from '../../topology/topology-from-parts.ts'
import type { Ground } from './partition-job.ts'

/** The result under the names that it will have, and the new name of each cell that goes on. */
export type NamedResult = { readonly plan: PlanTopology; readonly renamed: ReadonlyMap<FaceId, FaceId> }

const LABEL_PRECISION_M = 20

/** About a mean cell: rows of the reading order, lattice units. */
const ROW_UNITS = 200_000

function pointIn(plan: PlanTopology, id: FaceId, { plane }: RebalanceSource): LatticePoint {
  const [largest] = facePolygons(plan, id).toSorted((a, b) => plane.areaM2(b) - plane.areaM2(a))
  if (!largest) throw new Error(`${id} has no land`)
  const rings = largest.map((ring) => ring.map((point) => plane.fromLattice(point)))
  return plane.toLattice(findLabelPoint(rings, LABEL_PRECISION_M))
}

type Village = Ground['villages'][number]
type Seat = { readonly village: Village; readonly at: LatticePoint }

/** Where the villages of a township are: at their seats, those without one in the middle of their cells in the draft. */
function findSeats(code: string, { source, ground }: Setting): Seat[] {
  const { inForce } = source
  const cells = valuesOf(inForce.faces).filter((face) => face.kind === 'cell' && face.townshipCode === code)
  return ground.villages
    .filter(({ townshipCode }) => townshipCode === code)
    .flatMap((village): Seat[] => {
      if (village.at !== null) return [{ village, at: village.at }]
      const own = cells.filter(({ villageCode }) => villageCode === village.code)
      return own.map(({ id }) => ({ village, at: pointIn(inForce, id, source) }))
    })
}

function nearestVillage(place: LatticePoint, seats: readonly Seat[], { plane }: RebalanceSource) {
  let [best, bestM]: [Village | undefined, number] = [undefined, Infinity]
  for (const { village, at: seat } of seats) {
    const distanceM = plane.lengthM(place, seat)
    if (distanceM < bestM) [best, bestM] = [village, distanceM]
  }
  return best
}

type Setting = { readonly source: RebalanceSource; readonly ground: Ground }

type Fresh = { readonly face: Face; readonly at: LatticePoint }

/**
 * New cells of a township with their words: the village whose seat is nearest, its name with the first number that no
 * cell of the township has, in reading order, and the sub-bureau that answers for the township today.
 */
function nameNew(code: string, fresh: readonly Fresh[], setting: Setting, taken: Set<string>): Face[] {
  const { source, ground } = setting
  const township = ground.townships.find((one) => one.code === code)
  const seats = fresh.length === 0 ? [] : findSeats(code, setting)
  return inReadingOrder(fresh, ROW_UNITS).map(({ face, at: place }) => {
    const village = nearestVillage(place, seats, source)
    const stem = village ? shortVillageName(village.name) : (township?.name ?? '')
    let number = 1
    while (taken.has(`${stem}${number}号网格`)) number += 1
    const name = `${stem}${number}号网格`
    taken.add(name)
    return {
      ...face,
      name: name.slice(-40),
      villageCode: village?.code ?? null,
      subBureauId: township?.subBureauId ?? null,
    }
  })
}

type NamedTownship = { readonly renamed: ReadonlyMap<FaceId, FaceId>; readonly faces: readonly Face[] }

function nameTownship(plan: PlanTopology, code: string, setting: Setting): NamedTownship {
  const { inForce } = setting.source
  const renamed = findSuccessors(inForce, plan, code)
  const cells = valuesOf(plan.faces).filter((face) => face.kind === 'cell' && face.townshipCode === code)
  const goingOn = [...renamed.values()].map((id) => getFace(inForce, id))
  const staying = cells.filter(({ id }) => findFace(inForce, id))
  const taken = new Set([...goingOn, ...staying].map(({ name }) => name ?? ''))
  const fresh = cells
    .filter(({ id }) => !renamed.has(id) && !findFace(inForce, id))
    .map((face) => ({ face, at: pointIn(plan, face.id, setting.source) }))
  return { renamed, faces: [...goingOn, ...nameNew(code, fresh, setting, taken)] }
}

/** Gives the cells of a result their identity and their words. Cells that hold most of one of the draft go on as it. */
export function nameResult(plan: PlanTopology, setting: Setting): NamedResult {
  const townships = [...setting.source.cellCounts.keys()].map((code) => nameTownship(plan, code, setting))
  const renamed = new Map(townships.flatMap((township) => [...township.renamed]))
  const named = new Map(townships.flatMap(({ faces }) => faces.map((face) => [face.id, face] as const)))
  const nameOf = (id: FaceId) => renamed.get(id) ?? id
  const result = topologyFromParts({
    townships: plan.townships,
    faces: valuesOf(plan.faces).map((face) => named.get(nameOf(face.id)) ?? face),
    arcs: valuesOf(plan.arcs).map((arc) => ({ ...arc, left: nameOf(arc.left), right: nameOf(arc.right) })),
  })
  if (!result.ok) throw new Error(`the named result makes no topology: ${result.problem.code}`)
  return { plan: result.value, renamed }
}
