import { at } from './checked.ts'
import { doubledSweep } from './exact-sum.ts'
import type { DirectedArc } from './face-rings.ts'
import { pointsOfRing, traceRings } from './face-rings.ts'
import { originOf } from './pack-points.ts'
import type { Arc, FaceId, PlanTopology } from './plan-topology.ts'
import { arcsOfFace, OUTSIDE } from './plan-topology.ts'
import { isRingInside } from './rings.ts'

function sweepOfRing(ring: readonly DirectedArc[], sweepOf: (arc: Arc) => bigint): bigint {
  return ring.reduce((sum, { arc, isForward }) => sum + (isForward ? sweepOf(arc) : -sweepOf(arc)), 0n)
}

/**
 * Says whether the rings of a face make sense: every hole inside an exterior of the face and not inside another of its
 * holes that is inside the same exterior. The outside has an exterior without end.
 */
export function areRingsPlaced(arcs: readonly Arc[], id: FaceId, sweepOf: (arc: Arc) => bigint): boolean {
  const rings = traceRings(arcs, id)
  const areas = rings.map((ring) => sweepOfRing(ring, sweepOf))
  if (id !== OUTSIDE && rings.length < 2) return areas.every((area) => area > 0n)
  const points = rings.map(pointsOfRing)
  const exteriors = points.filter((_, index) => at(areas, index) > 0n)
  const holes = points.filter((_, index) => at(areas, index) <= 0n)
  return holes.every((hole) => {
    const around = (id === OUTSIDE ? 1 : 0) + exteriors.filter((ring) => isRingInside(hole, ring)).length
    const between = holes.filter((ring) => ring !== hole && isRingInside(hole, ring)).length
    return around === between + 1
  })
}

/** The sweep of an arc, computed once. Any point of the district serves as origin. */
export function createSweep(topology: PlanTopology): (arc: Arc) => bigint {
  const origin = originOf(topology)
  const sweeps = new Map<Arc, bigint>()
  return (arc) => {
    const known = sweeps.get(arc)
    if (known !== undefined) return known
    const sweep = doubledSweep(arc.points, origin)
    sweeps.set(arc, sweep)
    return sweep
  }
}

/** Exact doubled area of a face, given all its arcs, in square lattice units; negative for the outside. */
export function doubledAreaWithin(arcs: readonly Arc[], id: FaceId, sweepOf: (arc: Arc) => bigint): bigint {
  return arcs.reduce((sum, arc) => sum + (arc.left === id ? sweepOf(arc) : -sweepOf(arc)), 0n)
}

/** Exact doubled area of a face of a topology in square lattice units; negative for the outside. */
export function doubledFaceArea(topology: PlanTopology, id: FaceId): bigint {
  return doubledAreaWithin(arcsOfFace(topology, id), id, createSweep(topology))
}
