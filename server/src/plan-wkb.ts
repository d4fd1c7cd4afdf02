import { at } from './topology/checked.ts'
import type { LatticePoint, LatticePolygon, LatticeRing } from './topology/lattice.ts'
import { LATTICE_UNITS_PER_DEGREE } from './topology/lattice.ts'

/**
 * Borders and land between lattice and database. Little-endian WKB (OGC 06-103r4), degrees, EPSG:4490. A coordinate is the
 * double nearest to `units / 1e7`, from which rounding finds the integer again: below 180 degrees the error of a double is
 * far less than half a unit.
 */

const LITTLE_ENDIAN = 1
const LINE_STRING = 2
const POLYGON = 3
const MULTI_POLYGON = 6
const HAS_SRID = 0x2000_0000
const SRID = 4490
/** Byte order and type. */
const HEAD_BYTES = 5
const COUNT_BYTES = 4
const POINT_BYTES = 16

class Writer {
  readonly #bytes: Buffer
  #place = 0

  constructor(size: number) {
    this.#bytes = Buffer.alloc(size)
  }

  count(value: number): void {
    this.#place = this.#bytes.writeUInt32LE(value, this.#place)
  }

  head(type: number): void {
    this.#place = this.#bytes.writeUInt8(LITTLE_ENDIAN, this.#place)
    this.count(type)
  }

  headWithSrid(type: number): void {
    this.head(type + HAS_SRID)
    this.count(SRID)
  }

  point([x, y]: LatticePoint): void {
    this.#place = this.#bytes.writeDoubleLE(x / LATTICE_UNITS_PER_DEGREE, this.#place)
    this.#place = this.#bytes.writeDoubleLE(y / LATTICE_UNITS_PER_DEGREE, this.#place)
  }

  toHex(): string {
    return this.#bytes.toString('hex')
  }
}

class Reader {
  readonly #view: DataView
  #place = 0

  constructor(bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  count(): number {
    const value = this.#view.getUint32(this.#place, true)
    this.#place += COUNT_BYTES
    return value
  }

  head(type: number): void {
    const isLittle = this.#view.getUint8(this.#place) === LITTLE_ENDIAN
    this.#place += 1
    if (!isLittle || this.count() !== type) throw new RangeError(`expected little-endian WKB of type ${type}`)
  }

  #number(): number {
    const value = Math.round(this.#view.getFloat64(this.#place, true) * LATTICE_UNITS_PER_DEGREE)
    this.#place += POINT_BYTES / 2
    return value
  }

  point(): LatticePoint {
    return [this.#number(), this.#number()]
  }

  points(): LatticePoint[] {
    return Array.from({ length: this.count() }, () => this.point())
  }
}

/** A border as hexadecimal EWKB, which the database casts to a geometry. */
export function writeCourse(points: readonly LatticePoint[]): string {
  const writer = new Writer(HEAD_BYTES + 2 * COUNT_BYTES + points.length * POINT_BYTES)
  writer.headWithSrid(LINE_STRING)
  writer.count(points.length)
  for (const point of points) writer.point(point)
  return writer.toHex()
}

/** A border from WKB without SRID. Throws RangeError for anything else. */
export function readCourse(bytes: Uint8Array): LatticePoint[] {
  const reader = new Reader(bytes)
  reader.head(LINE_STRING)
  return reader.points()
}

const sizeOfPolygon = (polygon: LatticePolygon): number =>
  polygon.reduce(
    (size, ring) => size + COUNT_BYTES + (ring.length + 1) * POINT_BYTES,
    HEAD_BYTES + COUNT_BYTES,
  )

function writeRing(writer: Writer, ring: LatticeRing): void {
  writer.count(ring.length + 1)
  for (const point of ring) writer.point(point)
  writer.point(at(ring, 0))
}

/** Land as hexadecimal EWKB of a multipolygon; rings are closed on the way. */
export function writeLand(polygons: readonly LatticePolygon[]): string {
  const size = polygons.reduce((sum, polygon) => sum + sizeOfPolygon(polygon), HEAD_BYTES + 2 * COUNT_BYTES)
  const writer = new Writer(size)
  writer.headWithSrid(MULTI_POLYGON)
  writer.count(polygons.length)
  for (const polygon of polygons) {
    writer.head(POLYGON)
    writer.count(polygon.length)
    for (const ring of polygon) writeRing(writer, ring)
  }
  return writer.toHex()
}

/** Land from WKB of a multipolygon without SRID; rings are open. Throws RangeError for anything else. */
export function readLand(bytes: Uint8Array): LatticePolygon[] {
  const reader = new Reader(bytes)
  reader.head(MULTI_POLYGON)
  return Array.from({ length: reader.count() }, () => {
    reader.head(POLYGON)
    return Array.from({ length: reader.count() }, () => reader.points().slice(0, -1))
  })
}
