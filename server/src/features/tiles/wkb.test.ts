import { describe, expect, it } from 'vitest'
import { readWkb } from './wkb.ts'

/** Little-endian WKB from a list of bytes (b), unsigned words (w) and doubles (d). */
function wkb(...items: ['b' | 'w' | 'd', number][]): Uint8Array {
  const size = { b: 1, w: 4, d: 8 }
  const view = new DataView(new ArrayBuffer(items.reduce((sum, [kind]) => sum + size[kind], 0)))
  let offset = 0
  for (const [kind, value] of items) {
    if (kind === 'b') view.setUint8(offset, value)
    else if (kind === 'w') view.setUint32(offset, value, true)
    else view.setFloat64(offset, value, true)
    offset += size[kind]
  }
  return new Uint8Array(view.buffer)
}

const header = (kind: number): ['b' | 'w', number][] => [
  ['b', 1],
  ['w', kind],
]
const point = (lng: number, lat: number): ['d', number][] => [
  ['d', lng],
  ['d', lat],
]

describe('readWkb', () => {
  it('reads a point, also inside a larger buffer', () => {
    const bytes = wkb(...header(1), ...point(121.0735501, 32.0898201))
    const padded = new Uint8Array([9, 9, 9, ...bytes]).subarray(3)
    expect(readWkb(padded)).toEqual({ kind: 'point', parts: [Float64Array.of(121.0735501, 32.0898201)] })
  })

  it('reads lines and the parts of several', () => {
    const line = [...header(2), ['w', 2] as ['w', number], ...point(1, 2), ...point(3, 4)]
    expect(readWkb(wkb(...line))).toEqual({ kind: 'line', parts: [Float64Array.of(1, 2, 3, 4)] })
    expect(readWkb(wkb(...header(5), ['w', 1], ...line))).toEqual({
      kind: 'line',
      parts: [Float64Array.of(1, 2, 3, 4)],
    })
  })

  it('reads a polygon with a hole and a collection of polygons', () => {
    const ring = [['w', 4] as ['w', number], ...point(0, 0), ...point(1, 0), ...point(0, 1), ...point(0, 0)]
    const polygon = [...header(3), ['w', 2] as ['w', number], ...ring, ...ring]
    const rings = [Float64Array.of(0, 0, 1, 0, 0, 1, 0, 0), Float64Array.of(0, 0, 1, 0, 0, 1, 0, 0)]
    expect(readWkb(wkb(...polygon))).toEqual({ kind: 'polygon', polygons: [rings] })
    expect(readWkb(wkb(...header(6), ['w', 1], ...polygon))).toEqual({ kind: 'polygon', polygons: [rings] })
  })

  it('refuses what it does not know instead of drawing a hole', () => {
    expect(() => readWkb(wkb(...header(7), ['w', 0]))).toThrow(/kind 7/)
    expect(() => readWkb(wkb(['b', 0], ['w', 1]))).toThrow(/little-endian/)
    expect(() => readWkb(wkb(...header(6), ['w', 1], ...header(2)))).toThrow(/part of kind 2/)
  })
})
