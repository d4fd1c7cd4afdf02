import { fromLattice, type LatticePolygon, type LatticeRing } from '../../topology/lattice.ts'
import { type Box, boxOf } from './lattice-box.ts'

/**
 * Main file and index of a Shapefile, "ESRI Shapefile Technical Description" of July 1998, polygons only. Rings run the
 * other way round than in GeoJSON: exteriors clockwise, holes counter-clockwise.
 */

const HEADER_BYTES = 100
const POLYGON = 5
const WORD_BYTES = 2

export interface ShapeFiles {
  readonly shp: Uint8Array<ArrayBuffer>
  readonly shx: Uint8Array<ArrayBuffer>
}

/** @param shapes the polygons of each record */
export function writeShapes(shapes: readonly (readonly LatticePolygon[])[]): ShapeFiles {
  const records = shapes.map((polygons) => writeRecord(polygons.flat().map(closeTurned)))
  const recordBytes = records.reduce((sum, { byteLength }) => sum + 8 + byteLength, 0)
  const box = boxOf(shapes.flat(2))
  const shp = new DataView(new ArrayBuffer(HEADER_BYTES + recordBytes))
  const shx = new DataView(new ArrayBuffer(HEADER_BYTES + records.length * 8))
  for (const file of [shp, shx]) writeHeader(file, box)
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

function writeHeader(file: DataView, box: Box): void {
  file.setInt32(0, 9994)
  file.setInt32(24, file.byteLength / WORD_BYTES)
  file.setInt32(28, 1000, true)
  file.setInt32(32, POLYGON, true)
  writeBox(file, 36, box)
}

function writeRecord(rings: readonly LatticeRing[]): Uint8Array {
  const pointCount = rings.reduce((sum, { length }) => sum + length, 0)
  const record = new DataView(new ArrayBuffer(44 + rings.length * 4 + pointCount * 16))
  record.setInt32(0, POLYGON, true)
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
