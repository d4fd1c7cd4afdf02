import { arrange } from './arrangement.ts'
import { atNext } from './checked.ts'
import { dissolveFaces } from './face-polygons.ts'
import { labelFaces } from './label-faces.ts'
import type { LatticePoint, LatticePolygon } from './lattice.ts'
import { pointKey } from './lattice.ts'

type Edge = readonly [from: LatticePoint, to: LatticePoint]

const keyOf = ([from, to]: Edge): string => `${pointKey(from)};${pointKey(to)}`

/**
 * Edges that no neighbour cancels, by key: the border of everything together. Null when two polygons lie on the same
 * side of an edge, so that they overlap.
 */
function cancelEdges(polygons: readonly LatticePolygon[]): Map<string, Edge> | null {
  const edges = polygons
    .flat()
    .flatMap((ring) => ring.map((from, index): Edge => [from, atNext(ring, index)]))
  const byKey = new Map(edges.map((edge) => [keyOf(edge), edge]))
  if (byKey.size < edges.length) return null
  return new Map([...byKey].filter(([, [from, to]]) => !byKey.has(keyOf([to, from]))))
}

const hasSameKeys = (a: ReadonlyMap<string, unknown>, b: ReadonlyMap<string, unknown>): boolean =>
  a.size === b.size && [...a.keys()].every((key) => b.has(key))

/**
 * Whether two sets of polygons have the same border edge by edge, and therefore cover the same area, each point of it
 * once. Exact: neighbours must share their vertices.
 */
export function haveSameBorder(a: readonly LatticePolygon[], b: readonly LatticePolygon[]): boolean {
  const [borderA, borderB] = [cancelEdges(a), cancelEdges(b)]
  return borderA !== null && borderB !== null && hasSameKeys(borderA, borderB)
}

/**
 * Union of polygons that share their vertices, by cancelling the edges between neighbours: no vertex is moved, added or
 * dropped on the border that remains, and the exact areas add up. Null when polygons overlap or cross, or when a vertex
 * of one lies on an edge of another, so that nothing is ever mended silently.
 */
export function uniteExactly(polygons: readonly LatticePolygon[]): LatticePolygon[] | null {
  const border = cancelEdges(polygons)
  if (!border) return null
  const arrangement = arrange(
    [...border.values()].map(([from, to]) => ({ from, to, layer: 'border', left: 'inside', right: null })),
  )
  const united = dissolveFaces(arrangement, labelFaces(arrangement, 'border')).get('inside') ?? []
  const unitedBorder = cancelEdges(united)
  return unitedBorder && hasSameKeys(border, unitedBorder) ? united : null
}
