import { at } from '@tongzhou/server/topology/checked'
import type { EqualAreaPlane } from '@tongzhou/server/topology/equal-area-plane'
import type { Arc } from '@tongzhou/server/topology/plan-topology'
import type { LatticeBox } from '@tongzhou/server/topology/square-index'
import { boxAround } from '@tongzhou/server/topology/square-index'

/** What is measured of an arc once. */
export type ArcMeasure = {
  /** Signed area in m² between the arc and the origin of the plane: a face's area is the sum along its border. */
  readonly sweepM2: number
  readonly lengthM: number
  readonly box: LatticeBox
}

/** Measures arcs, each once: they never change, and a step replaces few of them. */
export type ArcRuler = (arc: Arc) => ArcMeasure

function measureArc({ points }: Arc, plane: EqualAreaPlane): ArcMeasure {
  const metres = points.map(plane.fromLattice)
  let doubledM2 = 0
  let lengthM = 0
  for (let index = 1; index < metres.length; index += 1) {
    const [east, north] = at(metres, index - 1)
    const [nextEast, nextNorth] = at(metres, index)
    doubledM2 += east * nextNorth - nextEast * north
    lengthM += Math.hypot(nextEast - east, nextNorth - north)
  }
  return { sweepM2: doubledM2 / 2, lengthM, box: boxAround(points) }
}

/** A ruler for a plane whose origin lies in the district; it forgets an arc together with the plans that have it. */
export function createArcRuler(plane: EqualAreaPlane): ArcRuler {
  const measures = new WeakMap<Arc, ArcMeasure>()
  return (arc) => {
    const known = measures.get(arc)
    if (known) return known
    const measure = measureArc(arc, plane)
    measures.set(arc, measure)
    return measure
  }
}
