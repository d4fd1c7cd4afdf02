import { fromLattice, type LatticeRing } from '../topology/lattice.ts'
import { type Box, boxOf } from './lattice-box.ts'
import { ringsOf, type VectorShape, type VectorTable } from './vector-table.ts'

/**
 * Main file and index of a Shapefile, "ESRI Shapefile Technical Description" of July 1998, points and polygons. Rings run
 * the other way round than in GeoJSON: exteriors clockwise, holes counter-clockwise.
 */

const HEADER_BYTES = 100
const NULL_SHAPE = 0
const kinds = { Point: 1, MultiPolygon: 5 } as const
const WORD_BYTES = 2

export interface ShapeFiles {
  readonly shp: Uint8Array<ArrayBuffer>
  readonly shx: Uint8Array<ArrayBuffer>
}

/** @param shapes the place of each record */
export function writeShapes(geometry: VectorTable['geometry'], shapes: readonly VectorShape[]): ShapeFiles {
  const records = shapes.map(writeRecord)
  const recordBytes = records.reduce((sum, { byteLength }) => sum + 8 + byteLength, 0)
  const box = boxOf(shapes.flatMap(ringsOf))
  const shp = new DataView(new ArrayBuffer(HEADER_BYTES + recordBytes))
  const shx = new DataView(new ArrayBuffer(HEADER_BYTES + records.length * 8))
  for (const file of [shp, shx]) writeHeader(file, kinds[geometry], box)
  let offset = HEADER_BYTES
  records.forEach((record, index) => {
    const entry = HEADER_BYTES + index * 8
    const words = record.byteLength / WORD_BYTES
    shx.setInt32(entry, offset / WORD_BYTES)
    shx.setInt32(entry + 4, words)
    shp.setInt32(offset, index + 1)
    shp.setInt32(offset + 4, words)
    new Uint8Array(shp.buffer).set(record, offset + 8)
    offset += 8 + record.byteLength
  })
  return { shp: new Uint8Array(shp.buffer), shx: new Uint8Array(shx.buffer) }
}

const closeTurned = (ring: LatticeRing): LatticeRing => [...ring.slice(0, 1), ...ring.toReversed()]

function writeHeader(file: DataView, kind: number, box: Box): void {
  file.setInt32(0, 9994)
  file.setInt32(24, file.byteLength / WORD_BYTES)
  file.setInt32(28, 1000, true)
  file.setInt32(32, kind, true)
  writeBox(file, 36, box)
}

function writeRecord(shape: VectorShape): Uint8Array {
  if (shape === null) return new Uint8Array(Int32Array.of(NULL_SHAPE).buffer)
  if ('polygons' in shape) return writePolygon(shape.polygons.flat().map(closeTurned))
  const record = new DataView(new ArrayBuffer(20))
  record.setInt32(0, kinds.Point, true)
  const [lng, lat] = fromLattice(shape.point)
  record.setFloat64(4, lng, true)
  record.setFloat64(12, lat, true)
  return new Uint8Array(record.buffer)
}

function writePolygon(rings: readonly LatticeRing[]): Uint8Array {
  const pointCount = rings.reduce((sum, { length }) => sum + length, 0)
  const record = new DataView(new ArrayBuffer(44 + rings.length * 4 + pointCount * 16))
  record.setInt32(0, kinds.MultiPolygon, true)
  writeBox(record, 4, boxOf(rings))
  record.setInt32(36, rings.length, true)
  record.setInt32(40, pointCount, true)
  let point = 0
  rings.forEach((ring, index) => {
    record.setInt32(44 + index * 4, point, true)
    for (const position of ring) {
      const [lng, lat] = fromLattice(position)
      const offset = 44 + rings.length * 4 + point * 16
      record.setFloat64(offset, lng, true)
      record.setFloat64(offset + 8, lat, true)
      point += 1
    }
  })
  return new Uint8Array(record.buffer)
}

function writeBox(view: DataView, offset: number, box: Box): void {
  box.forEach((degrees, index) => {
    view.setFloat64(offset + index * 8, degrees, true)
  })
}
