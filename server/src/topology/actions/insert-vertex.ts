import type { ActionResult } from '../action-problem.ts'
import { refuseAction } from '../action-problem.ts'
import { findSegment } from '../find-vertex.ts'
import type { LatticePoint } from '../lattice.ts'
import type { PlanTopology } from '../plan-topology.ts'
import { redrawArcs } from '../redraw-arcs.ts'

/** The straight piece of border between two of its neighbouring vertices, and the vertex that shall come between. */
export type VertexInsertion = {
  readonly between: readonly [LatticePoint, LatticePoint]
  readonly at: LatticePoint
}

/**
 * Puts a vertex into a straight piece of border, on it or beside it; both faces follow.
 * Refused: no_border, fixed_border, locked, crosses_border.
 */
export function insertVertex(topology: PlanTopology, { between, at }: VertexInsertion): ActionResult {
  const found = findSegment(topology, ...between)
  if (!found) return refuseAction('no_border', [], at)
  const { arc, index } = found
  return redrawArcs(topology, [{ arc, points: arc.points.toSpliced(index + 1, 0, at) }])
}
