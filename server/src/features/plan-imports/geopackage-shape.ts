import type { RawPosition, RawRing, RawShape } from './file-table.ts'

/** Bytes of the envelope by the number that the header gives (OGC 12-128r19, table 6). */
const ENVELOPE_BYTES = [0, 32, 48, 48, 64]
const POLYGON = 3
const MULTI_POLYGON = 6
const COLLECTION = 7
/** Collections inside collections; more than that is no geometry but a trap. */
const MAX_DEPTH = 4

/** The polygons of a geometry of a GeoPackage: a header and well-known binary. */
export function readBlob(bytes: Uint8Array): RawShape {
  if (bytes.length < 8 || bytes[0] !== 0x47 || bytes[1] !== 0x50) return { fault: 'record_damaged' }
  const flags = bytes[3] ?? 0
  const envelopeBytes = ENVELOPE_BYTES[(flags >> 1) & 7]
  if (envelopeBytes === undefined) return { fault: 'record_damaged' }
  const isEmpty = ((flags >> 4) & 1) === 1
  if (isEmpty) return { fault: 'empty_geometry' }
  try {
    return new BinaryReader(bytes.subarray(8 + envelopeBytes)).shape()
  } catch (error) {
    if (error instanceof RangeError) return { fault: 'record_damaged' }
    throw error
  }
}

/** Reads well-known binary of either byte order, of OGC or ISO kinds, with or without heights and measures. */
class BinaryReader {
  readonly #view: DataView
  #offset = 0
  #isLittle = true

  constructor(bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  shape(depth = 0): RawShape {
    const { kind, size } = this.#header()
    if (kind === POLYGON) return this.#shapeOf(this.#rings(size))
    if (kind === MULTI_POLYGON) return this.#shapeOf(this.#parts(() => this.#rings(this.#header().size)))
    if (kind !== COLLECTION || depth > MAX_DEPTH) return { fault: 'wrong_type' }
    return this.#shapeOf(this.#parts(() => this.#ringsIn(depth)))
  }

  /** A point or a line in a collection ends the reading: where the next part begins is not looked for. */
  #ringsIn(depth: number): RawRing[] {
    const shape = this.shape(depth + 1)
    if ('fault' in shape && shape.fault === 'wrong_type') throw new RangeError('no polygon')
    return 'rings' in shape ? [...shape.rings] : []
  }

  #shapeOf(rings: RawRing[]): RawShape {
    if (rings.length === 0) return { fault: 'empty_geometry' }
    return rings.flat(2).every(Number.isFinite) ? { rings } : { fault: 'coordinates_malformed' }
  }

  #header(): { kind: number; size: number } {
    this.#isLittle = this.#view.getUint8(this.#offset) === 1
    const word = this.#view.getUint32(this.#offset + 1, this.#isLittle)
    this.#offset += 5
    const plain = word & 0x0fffffff
    const dimensions = Math.floor(plain / 1000)
    const extended = (word >>> 31) + ((word >>> 30) & 1)
    return { kind: plain % 1000, size: 2 + extended + (dimensions === 3 ? 2 : Math.min(1, dimensions)) }
  }

  #count(leastBytes: number): number {
    const count = this.#view.getUint32(this.#offset, this.#isLittle)
    this.#offset += 4
    if (count * leastBytes > this.#view.byteLength - this.#offset) throw new RangeError('claims too much')
    return count
  }

  #parts(read: () => RawRing[]): RawRing[] {
    return Array.from({ length: this.#count(9) }, read).flat()
  }

  #rings(size: number): RawRing[] {
    return Array.from({ length: this.#count(4) }, () => {
      const count = this.#count(8 * size)
      return Array.from({ length: count }, () => this.#position(size))
    })
  }

  #position(size: number): RawPosition {
    const x = this.#view.getFloat64(this.#offset, this.#isLittle)
    const y = this.#view.getFloat64(this.#offset + 8, this.#isLittle)
    this.#offset += 8 * size
    return [x, y]
  }
}
