import { arrange } from '../../topology/arrangement.ts'
import { at, atNext } from '../../topology/checked.ts'
import { doubledRingAreaNumber } from '../../topology/exact-area.ts'
import type { LatticePolygon, LatticeRing } from '../../topology/lattice.ts'
import { isSamePoint, pointKey, toLattice } from '../../topology/lattice.ts'
import type { LabelledSegment } from '../../topology/node-segments.ts'
import { locateInRing } from '../../topology/rings.ts'
import type { LatticeBox } from '../../topology/square-index.ts'
import { boxAround } from '../../topology/square-index.ts'
import type { RawRing, RawShape } from './file-table.ts'
import type { Projector } from './reference-systems.ts'
import type { Warning } from './warnings.ts'

/** A row's land on the lattice: a polygon a ring, exteriors counter-clockwise and holes clockwise; empty when left out. */
export type RowShape = { readonly polygons: readonly LatticePolygon[]; readonly warnings: readonly Warning[] }

/** How far beyond the district a vertex may lie; farther ones are mistakes of the file. One degree. */
const FAR_UNITS = 10_000_000

function isNear([x, y]: readonly [number, number], [west, south, east, north]: LatticeBox): boolean {
  return x > west - FAR_UNITS && x < east + FAR_UNITS && y > south - FAR_UNITS && y < north + FAR_UNITS
}

function toRing(raw: RawRing, projector: Projector): LatticeRing {
  const points = raw.map((position) => toLattice(projector(position)))
  return points.filter(
    (point, index) => !isSamePoint(point, at(points, (index + points.length - 1) % points.length)),
  )
}

/** Rings without those that stand there twice; twice would be nothing by the even-odd rule. */
function withoutRepeats(rings: readonly LatticeRing[]): LatticeRing[] {
  const known = new Set<string>()
  return rings.filter((ring) => {
    const key = ring.map(pointKey).toSorted().join(' ')
    return known.size !== known.add(key).size
  })
}

/** In how many of the other rings a ring lies. */
function depthOf(
  ring: LatticeRing,
  rings: readonly LatticeRing[],
  boxes: ReadonlyMap<LatticeRing, LatticeBox>,
): number {
  const [west, south, east, north] = boxes.get(ring) ?? [0, 0, 0, 0]
  return rings.filter((other) => {
    const box = boxes.get(other)
    if (other === ring || !box || box[0] > west || box[1] > south || box[2] < east || box[3] < north)
      return false
    const place = ring.map((point) => locateInRing(other, point)).find((found) => found !== 'border')
    return place === 'inside'
  }).length
}

/** Turns rings as the plan wants them, whatever their direction in the file: those inside an odd number of others are holes. */
function turnRings(rings: readonly LatticeRing[]): LatticePolygon[] {
  const boxes = new Map(rings.map((ring) => [ring, boxAround(ring)]))
  return rings.map((ring) => {
    const isHole = rings.length > 1 && depthOf(ring, rings, boxes) % 2 === 1
    return [doubledRingAreaNumber(ring) > 0 === isHole ? ring.toReversed() : ring]
  })
}

/** Says whether borders meet elsewhere than at common vertices. */
function crossesItself(rings: readonly LatticeRing[]): boolean {
  const segments = rings.flatMap((ring) =>
    ring.map(
      (from, index): LabelledSegment => ({
        from,
        to: atNext(ring, index),
        layer: 'row',
        left: null,
        right: null,
      }),
    ),
  )
  const keys = segments.map(({ from, to }) => [pointKey(from), pointKey(to)].toSorted().join(' '))
  const visits = rings.reduce((sum, ring) => sum + new Set(ring.map(pointKey)).size, 0)
  return arrange(segments).edges.length !== new Set(keys).size || visits !== segments.length
}

/** A row's shape on the lattice, and what was wrong with it. */
export function shapeRow(raw: RawShape, projector: Projector, bounds: LatticeBox): RowShape {
  if ('fault' in raw) return { polygons: [], warnings: [{ code: raw.fault }] }
  const projected = raw.rings.map((ring) => toRing(ring, projector))
  const vertices = projected.flat()
  if (!vertices.every((point) => point.every(Number.isFinite))) {
    return { polygons: [], warnings: [{ code: 'coordinates_malformed' }] }
  }
  if (!vertices.every((point) => isNear(point, bounds)))
    return { polygons: [], warnings: [{ code: 'outside' }] }
  const rings = withoutRepeats(projected.filter(({ length }) => length > 2))
  const dropped = projected.filter(({ length }) => length < 3)
  const warnings: Warning[] = dropped.map((ring) => ({ code: 'ring_dropped', measure: ring.length }))
  if (rings.length === 0) return { polygons: [], warnings: [...warnings, { code: 'empty_geometry' }] }
  if (crossesItself(rings)) warnings.push({ code: 'self_crossing', at: at(at(rings, 0), 0) })
  return { polygons: turnRings(rings), warnings }
}
