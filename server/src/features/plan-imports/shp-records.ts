import type { RawPosition, RawShape } from './file-table.ts'
import { damaged } from './file-table.ts'
import { limits } from './limits.ts'

/** Reads the main file of a Shapefile (ESRI Shapefile Technical Description, 1998); integers of lengths are big-endian. */

const FILE_CODE = 9994
const HEADER_BYTES = 100
const NULL_SHAPE = 0
/** Polygon, PolygonZ, PolygonM: the rings stand at the same places in all three. */
const POLYGONS = new Set([5, 15, 25])
const KNOWN_SHAPES = new Set([NULL_SHAPE, 1, 3, 5, 8, 11, 13, 15, 18, 21, 23, 25, 28, 31])
/** Where the parts begin in the content of a polygon, after its type, box and two counts. */
const PARTS_OFFSET = 44

/** The shapes of all records in their order; a broken one is a fault, and the next ones are read all the same. */
export function readShapes(bytes: Uint8Array): RawShape[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < HEADER_BYTES || view.getInt32(0) !== FILE_CODE)
    throw damaged('no Shapefile', 'shp_malformed')
  const shapes: RawShape[] = []
  let offset = HEADER_BYTES
  while (offset + 8 <= bytes.length && shapes.length <= limits.rows) {
    const contentBytes = view.getInt32(offset + 4) * 2
    const end = offset + 8 + contentBytes
    if (contentBytes < 4 || end > bytes.length) {
      shapes.push({ fault: 'record_damaged' })
      break
    }
    shapes.push(readShape(new DataView(bytes.buffer, bytes.byteOffset + offset + 8, contentBytes)))
    offset = end
  }
  return shapes
}

function readShape(content: DataView): RawShape {
  const type = content.getInt32(0, true)
  if (type === NULL_SHAPE) return { fault: 'empty_geometry' }
  if (!KNOWN_SHAPES.has(type)) return { fault: 'record_damaged' }
  if (!POLYGONS.has(type)) return { fault: 'wrong_type' }
  if (content.byteLength < PARTS_OFFSET) return { fault: 'record_damaged' }
  return readRings(content, { partCount: content.getInt32(36, true), pointCount: content.getInt32(40, true) })
}

type Counts = { readonly partCount: number; readonly pointCount: number }

function readRings(content: DataView, { partCount, pointCount }: Counts): RawShape {
  if (partCount === 0 || pointCount === 0) return { fault: 'empty_geometry' }
  const pointsOffset = PARTS_OFFSET + 4 * partCount
  const isWhole = partCount > 0 && pointCount > 0 && pointsOffset + 16 * pointCount <= content.byteLength
  if (!isWhole) return { fault: 'record_damaged' }
  const starts = Array.from({ length: partCount }, (_, part) =>
    content.getInt32(PARTS_OFFSET + 4 * part, true),
  )
  const isOrdered = starts.every((start, part) => start >= 0 && start < (starts[part + 1] ?? pointCount))
  if (!isOrdered) return { fault: 'record_damaged' }
  const readPoint = (index: number): RawPosition => [
    content.getFloat64(pointsOffset + 16 * index, true),
    content.getFloat64(pointsOffset + 16 * index + 8, true),
  ]
  const rings = starts.map((start, part) =>
    Array.from({ length: (starts[part + 1] ?? pointCount) - start }, (_, index) => readPoint(start + index)),
  )
  return rings.flat(2).every(Number.isFinite) ? { rings } : { fault: 'coordinates_malformed' }
}
