import type { ActionResult } from '../action-problem.ts'
import { refuseAction } from '../action-problem.ts'
import { arcsThrough } from '../find-vertex.ts'
import { isSamePoint } from '../lattice.ts'
import type { PlanTopology } from '../plan-topology.ts'
import { isFixed } from '../plan-topology.ts'
import { redrawArcs } from '../redraw-arcs.ts'
import type { EndSliding } from '../slide-ends.ts'
import { slideEnds } from '../slide-ends.ts'

/**
 * Moves a vertex of a border, or a node where borders meet, to another lattice point; all faces around it follow. Where
 * borders end on a fixed line, their ends slide along it to that of its vertices which is nearest to the point: `slideEnds`.
 * Refused: no_vertex, nothing_changes, fixed_border, locked, crosses_border.
 */
export function moveVertex(topology: PlanTopology, moving: EndSliding): ActionResult {
  const { from, to } = moving
  if (isSamePoint(from, to)) return refuseAction('nothing_changes', [], from)
  const arcs = arcsThrough(topology, from)
  if (arcs.length === 0) return refuseAction('no_vertex', [], from)
  const fixedCount = arcs.filter((arc) => isFixed(topology, arc)).length
  if (fixedCount > 0 && fixedCount < arcs.length) return slideEnds(topology, moving)
  return redrawArcs(
    topology,
    arcs.map((arc) => ({ arc, points: arc.points.map((point) => (isSamePoint(point, from) ? to : point)) })),
  )
}
