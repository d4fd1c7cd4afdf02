/** A shape as flat coordinate lists (lng, lat, lng, lat, …; degrees, EPSG:4490). */
export type Shape =
  | { readonly kind: 'point'; readonly parts: readonly Float64Array[] }
  | { readonly kind: 'line'; readonly parts: readonly Float64Array[] }
  /** One list of rings a polygon: the outer ring first, then the holes; every ring closed. */
  | { readonly kind: 'polygon'; readonly polygons: readonly (readonly Float64Array[])[] }

const POINT = 1
const LINE = 2
const POLYGON = 3
const MULTI_POINT = 4
const MULTI_LINE = 5
const MULTI_POLYGON = 6

/**
 * Reads little-endian two-dimensional WKB (OGC 06-103r4, as PostGIS writes it with 'NDR').
 * Throws RangeError on another byte order or kind, because a tile with a silent hole would be a lie.
 */
export function readWkb(bytes: Uint8Array): Shape {
  const reader = new Reader(bytes)
  const kind = reader.header()
  switch (kind) {
    case POINT:
      return { kind: 'point', parts: [reader.coordinates(1)] }
    case LINE:
      return { kind: 'line', parts: [reader.coordinates(reader.count())] }
    case POLYGON:
      return { kind: 'polygon', polygons: [reader.rings()] }
    case MULTI_POINT:
      return { kind: 'point', parts: reader.each(POINT, () => reader.coordinates(1)) }
    case MULTI_LINE:
      return { kind: 'line', parts: reader.each(LINE, () => reader.coordinates(reader.count())) }
    case MULTI_POLYGON:
      return { kind: 'polygon', polygons: reader.each(POLYGON, () => reader.rings()) }
    default:
      throw new RangeError(`WKB kind ${kind} cannot stand in a tile`)
  }
}

class Reader {
  private readonly view: DataView
  private offset = 0

  constructor(bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  header(): number {
    if (this.view.getUint8(this.offset) !== 1) throw new RangeError('WKB is not little-endian')
    const kind = this.view.getUint32(this.offset + 1, true)
    this.offset += 5
    return kind
  }

  count(): number {
    const count = this.view.getUint32(this.offset, true)
    this.offset += 4
    return count
  }

  coordinates(points: number): Float64Array {
    const list = new Float64Array(points * 2)
    for (let index = 0; index < list.length; index++) {
      list[index] = this.view.getFloat64(this.offset, true)
      this.offset += 8
    }
    return list
  }

  rings(): Float64Array[] {
    return Array.from({ length: this.count() }, () => this.coordinates(this.count()))
  }

  each<Part>(kind: number, read: () => Part): Part[] {
    return Array.from({ length: this.count() }, () => {
      const found = this.header()
      if (found !== kind) throw new RangeError(`WKB part of kind ${found} where ${kind} belongs`)
      return read()
    })
  }
}
