import type { ActionResult } from '../action-problem.ts'
import { refuseAction } from '../action-problem.ts'
import { at } from '../checked.ts'
import { arcsThrough, isNode } from '../find-vertex.ts'
import type { LatticePoint } from '../lattice.ts'
import { isSamePoint } from '../lattice.ts'
import type { PlanTopology } from '../plan-topology.ts'
import { redrawArcs } from '../redraw-arcs.ts'

/** A closed course that starts elsewhere, so that its start may go like any other vertex. */
function startLater(points: readonly LatticePoint[]): readonly LatticePoint[] {
  return [...points.slice(1), at(points, 1)]
}

/**
 * Takes a vertex out of a border, which runs straight there afterwards; both faces follow.
 * Refused: no_vertex, is_node, fixed_border, locked, crosses_border (a face would lose all its land, too).
 */
export function removeVertex(
  topology: PlanTopology,
  { at: place }: { readonly at: LatticePoint },
): ActionResult {
  const [arc] = arcsThrough(topology, place)
  if (!arc) return refuseAction('no_vertex', [], place)
  if (isNode(topology, place)) return refuseAction('is_node', [], place)
  const points = isSamePoint(at(arc.points, 0), place) ? startLater(arc.points) : arc.points
  return redrawArcs(topology, [{ arc, points: points.filter((point) => !isSamePoint(point, place)) }])
}
