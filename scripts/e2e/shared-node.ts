import { facePolygons } from '@tongzhou/server/topology/face-rings'
import type { LatticePoint } from '@tongzhou/server/topology/lattice'
import { valuesOf } from '@tongzhou/server/topology/persistent-map'
import {
  arcsOfFace,
  type FaceId,
  getFace,
  neighboursOf,
  otherSide,
  type PlanTopology,
} from '@tongzhou/server/topology/plan-topology'
import { boxOf } from '../api/plan-editor.ts'

/** A cell to work on, with a node of its border. */
export interface SharedNode {
  readonly cell: FaceId
  /** A cell on the other side of a border that ends at the node. */
  readonly neighbour: FaceId
  /** Where borders of cells of one township meet: it may be moved. */
  readonly node: LatticePoint
  readonly widthUnits: number
}

/** Cells in one piece that touch cells of their own township only, the widest first. */
export function listSharedNodes(plan: PlanTopology): SharedNode[] {
  const cells = valuesOf(plan.faces).filter(({ kind }) => kind === 'cell')
  const found = cells.flatMap(({ id, townshipCode }): SharedNode[] => {
    const isInner = neighboursOf(plan, id).every(
      (other) => getFace(plan, other).townshipCode === townshipCode,
    )
    const [border] = arcsOfFace(plan, id)
    const node = border?.points[0]
    if (!isInner || border === undefined || node === undefined) return []
    if (facePolygons(plan, id).length > 1) return []
    const [west, , east] = boxOf(plan, id)
    return [{ cell: id, neighbour: otherSide(border, id), node, widthUnits: east - west }]
  })
  return found.toSorted((a, b) => b.widthUnits - a.widthUnits)
}

/** The widest of them. Throws where the plan has none. */
export function findSharedNode(plan: PlanTopology): SharedNode {
  const [widest] = listSharedNodes(plan)
  if (widest === undefined) throw new Error('no cell inside a township')
  return widest
}
