import { fromLattice, type LatticePoint, type LatticePolygon, type LatticeRing } from '../topology/lattice.ts'
import { boxOf } from './lattice-box.ts'
import type { VectorShape } from './vector-table.ts'

const HEADER_BYTES = 40
const POINT = 1
const POLYGON = 3
const MULTI_POLYGON = 6
/** Little-endian, with an envelope of west, east, south, north. */
const FLAGS = 0b11
/** Little-endian, without an envelope: a point needs none. */
const PLAIN_FLAGS = 0b1
const PLAIN_HEADER_BYTES = 8

/** A shape as a GeoPackage keeps it; null for none. */
export function writePackageShape(shape: VectorShape, srsId: number): Uint8Array | null {
  if (shape === null) return null
  return 'point' in shape ? writePoint(shape.point, srsId) : writePackageGeometry(shape.polygons, srsId)
}

function writePoint(point: LatticePoint, srsId: number): Uint8Array {
  const blob = new DataView(new ArrayBuffer(PLAIN_HEADER_BYTES + 21))
  new Uint8Array(blob.buffer).set([0x47, 0x50, 0, PLAIN_FLAGS])
  blob.setInt32(4, srsId, true)
  blob.setUint8(PLAIN_HEADER_BYTES, 1)
  blob.setUint32(PLAIN_HEADER_BYTES + 1, POINT, true)
  const [lng, lat] = fromLattice(point)
  blob.setFloat64(PLAIN_HEADER_BYTES + 5, lng, true)
  blob.setFloat64(PLAIN_HEADER_BYTES + 13, lat, true)
  return new Uint8Array(blob.buffer)
}

/** A MultiPolygon as a GeoPackage keeps it (12-128r17, 2.1.3): a header with its box, then WKB (OGC 06-103r4). */
function writePackageGeometry(polygons: readonly LatticePolygon[], srsId: number): Uint8Array {
  const bytes = HEADER_BYTES + 9 + polygons.reduce((sum, polygon) => sum + polygonBytes(polygon), 0)
  const blob = new DataView(new ArrayBuffer(bytes))
  new Uint8Array(blob.buffer).set([0x47, 0x50, 0, FLAGS])
  blob.setInt32(4, srsId, true)
  const [west, south, east, north] = boxOf(polygons.flat())
  for (const [index, degrees] of [west, east, south, north].entries()) {
    blob.setFloat64(8 + index * 8, degrees, true)
  }
  let offset = writeStart(blob, HEADER_BYTES, { kind: MULTI_POLYGON, count: polygons.length })
  for (const polygon of polygons) {
    offset = writeStart(blob, offset, { kind: POLYGON, count: polygon.length })
    for (const ring of polygon) offset = writeRing(blob, offset, ring)
  }
  return new Uint8Array(blob.buffer)
}

const polygonBytes = (polygon: LatticePolygon): number =>
  polygon.reduce((sum, ring) => sum + 4 + (ring.length + 1) * 16, 9)

function writeStart(
  blob: DataView,
  offset: number,
  { kind, count }: { readonly kind: number; readonly count: number },
): number {
  blob.setUint8(offset, 1)
  blob.setUint32(offset + 1, kind, true)
  blob.setUint32(offset + 5, count, true)
  return offset + 9
}

function writeRing(blob: DataView, start: number, ring: LatticeRing): number {
  const closed = [...ring, ...ring.slice(0, 1)]
  blob.setUint32(start, closed.length, true)
  let offset = start + 4
  for (const point of closed) {
    const [lng, lat] = fromLattice(point)
    blob.setFloat64(offset, lng, true)
    blob.setFloat64(offset + 8, lat, true)
    offset += 16
  }
  return offset
}
