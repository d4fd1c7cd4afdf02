import type { ActionResult } from '../action-problem.ts'
import { refuseAction } from '../action-problem.ts'
import { arcsThrough } from '../find-vertex.ts'
import type { LatticePoint } from '../lattice.ts'
import { isSamePoint } from '../lattice.ts'
import type { PlanTopology } from '../plan-topology.ts'
import { redrawArcs } from '../redraw-arcs.ts'

/**
 * Moves a vertex of a border, or a node where borders meet, to another lattice point; all faces around it follow.
 * Refused: no_vertex, nothing_changes, fixed_border, locked, crosses_border.
 */
export function moveVertex(
  topology: PlanTopology,
  { from, to }: { readonly from: LatticePoint; readonly to: LatticePoint },
): ActionResult {
  if (isSamePoint(from, to)) return refuseAction('nothing_changes', [], from)
  const arcs = arcsThrough(topology, from)
  if (arcs.length === 0) return refuseAction('no_vertex', [], from)
  return redrawArcs(
    topology,
    arcs.map((arc) => ({ arc, points: arc.points.map((point) => (isSamePoint(point, from) ? to : point)) })),
  )
}
