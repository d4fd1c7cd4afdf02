import type { LatticePoint } from './lattice.ts'
import type { FaceId, PlanTopology } from './plan-topology.ts'
import { findFace } from './plan-topology.ts'
import type { Result } from './result.ts'
import { refuse } from './result.ts'

/**
 * Why an action was refused; the sentence belongs to the page.
 * no_such_face – a face named is not there, or is no cell where a cell is wanted;
 * locked – the action would change the land of a locked cell;
 * id_taken – a new face would have the name of one that is there;
 * too_few_ids – more new faces come out than names were given;
 * too_few_faces – fewer faces were named than the action needs;
 * line_too_short – a line or ring has too few different points;
 * line_crosses_itself – a line or ring crosses or touches itself;
 * cut_misses_face – the cut divides none of the faces;
 * area_misses_face – the area covers none of the land asked for;
 * not_unassigned – the area covers land of a cell;
 * crosses_township – land would go to a cell of another township;
 * outside_district – the area or line reaches beyond the outline;
 * would_detach – a cell would fall into parts, or gain a part apart from it;
 * would_vanish – a cell would lose all its land;
 * not_neighbours – the cells share no border;
 * not_inside_one_cell – an enclave must lie inside one cell and leave land all around it or beside it;
 * no_vertex, no_border – there is no vertex, or no straight piece of border, at the place;
 * is_node – borders meet there, so the vertex cannot go;
 * fixed_border – the border of a township or the outline does not move;
 * crosses_border – the new course would cross or touch another border, or turn a face inside out;
 * line_misses_border – the line does not meet the border twice;
 * too_close – the line comes within a lattice unit of a border that must not move;
 * nothing_changes – the action would leave everything as it is.
 */
export type ActionProblemCode =
  | 'no_such_face'
  | 'locked'
  | 'id_taken'
  | 'too_few_ids'
  | 'too_few_faces'
  | 'line_too_short'
  | 'line_crosses_itself'
  | 'cut_misses_face'
  | 'area_misses_face'
  | 'not_unassigned'
  | 'crosses_township'
  | 'outside_district'
  | 'would_detach'
  | 'would_vanish'
  | 'not_neighbours'
  | 'not_inside_one_cell'
  | 'no_vertex'
  | 'no_border'
  | 'is_node'
  | 'fixed_border'
  | 'crosses_border'
  | 'line_misses_border'
  | 'too_close'
  | 'nothing_changes'

/** A refusal: the reason, the faces it is about, and a place where there is one. */
export type ActionProblem = {
  readonly code: ActionProblemCode
  readonly faceIds: readonly FaceId[]
  readonly at?: LatticePoint
}

/** What every action answers: the new topology, or why not. */
export type ActionResult = Result<PlanTopology, ActionProblem>

/** A refusal with the faces it is about. */
export function refuseAction(
  code: ActionProblemCode,
  faceIds: readonly FaceId[] = [],
  at?: LatticePoint,
): { readonly ok: false; readonly problem: ActionProblem } {
  return refuse(at === undefined ? { code, faceIds } : { code, faceIds, at })
}

/** The first reason against changing the land of faces: one is missing, is the outside, or is locked. */
export function findLandProblem(topology: PlanTopology, ids: readonly FaceId[]): ActionProblem | undefined {
  const missing = ids.filter((id) => (findFace(topology, id)?.kind ?? 'outside') === 'outside')
  if (missing.length > 0) return { code: 'no_such_face', faceIds: missing }
  const locked = ids.filter((id) => findFace(topology, id)?.isLocked)
  return locked.length > 0 ? { code: 'locked', faceIds: locked } : undefined
}
