import { faceAt } from '@tongzhou/server/topology/find-face'
import type { LatticePoint } from '@tongzhou/server/topology/lattice'
import { segmentsMeet } from '@tongzhou/server/topology/orientation'
import type { FaceId, PlanTopology } from '@tongzhou/server/topology/plan-topology'
import type { ArcSegment, LatticeBox } from '@tongzhou/server/topology/square-index'
import { arcsNear, boxAround, segmentsWithin } from '@tongzhou/server/topology/square-index'
import { cellsOf } from './faces-at.ts'

/** The corners of the box between two places, in turn. */
export function cornersOf(a: LatticePoint, b: LatticePoint): readonly LatticePoint[] {
  return [a, [b[0], a[1]], b, [a[0], b[1]]]
}

function isInBox([west, south, east, north]: LatticeBox, [x, y]: LatticePoint): boolean {
  return west <= x && x <= east && south <= y && y <= north
}

/** Says whether a piece of border has a point in the box: an end, or it crosses one of the diagonals' sides. */
function meetsBox({ from, to }: ArcSegment, box: LatticeBox): boolean {
  const [west, south, east, north] = box
  return (
    isInBox(box, from) ||
    isInBox(box, to) ||
    segmentsMeet(
      [from, to],
      [
        [west, south],
        [east, north],
      ],
    ) ||
    segmentsMeet(
      [from, to],
      [
        [west, north],
        [east, south],
      ],
    )
  )
}

/** Cells with land or border in the box between two places. Exact. Sorted. */
export function cellsInBox(topology: PlanTopology, a: LatticePoint, b: LatticePoint): FaceId[] {
  const box = boxAround([a, b])
  const found = new Set<FaceId>([faceAt(topology, a)])
  for (const arc of arcsNear(topology, box)) {
    if (!segmentsWithin(arc, box).some((piece) => meetsBox(piece, box))) continue
    found.add(arc.left)
    found.add(arc.right)
  }
  return cellsOf(topology, [...found])
    .map(({ id }) => id)
    .toSorted()
}
