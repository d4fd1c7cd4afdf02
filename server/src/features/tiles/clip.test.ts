import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clipLine, clipPoints, clipRing } from './clip.ts'

const LOW = -64
const HIGH = 4160

function area(ring: ArrayLike<number>): number {
  let sum = 0
  for (let index = 0; index + 3 < ring.length; index += 2) {
    sum += ring[index]! * ring[index + 3]! - ring[index + 2]! * ring[index + 1]!
  }
  return sum / 2
}

const isInside = (units: ArrayLike<number>) => Array.from(units).every((unit) => unit >= LOW && unit <= HIGH)
const unit = fc.integer({ min: -9000, max: 9000 })

describe('clipRing', () => {
  it('gives back the very ring that lies inside', () => {
    const ring = Int32Array.from([0, 0, 100, 0, 100, 100, 0, 0])
    expect(clipRing(ring)).toBe(ring)
  })

  it('cuts a ring around the tile to the buffered tile', () => {
    const clipped = clipRing([-9000, -9000, 9000, -9000, 9000, 9000, -9000, 9000, -9000, -9000])
    expect(area(clipped)).toBe((HIGH - LOW) ** 2)
  })

  it('gives nothing of a ring that lies outside', () => {
    expect(clipRing([5000, 5000, 6000, 5000, 6000, 6000, 5000, 5000])).toHaveLength(0)
  })

  it('keeps exactly the part of a triangle that lies inside, up to rounding', () => {
    fc.assert(
      fc.property(fc.tuple(unit, unit, unit, unit, unit, unit), (corners) => {
        const ring = [...corners, corners[0], corners[1]]
        const clipped = clipRing(ring)
        expect(isInside(clipped)).toBe(true)
        // Direction is kept, and clipping never adds area (each of at most 8 rounded corners moves by half a unit).
        expect(Math.sign(Math.round(area(clipped) / 40_000)) * Math.sign(area(ring))).toBeGreaterThanOrEqual(
          0,
        )
        expect(Math.abs(area(clipped))).toBeLessThanOrEqual(Math.abs(area(ring)) + 40_000)
      }),
      { seed: 320612 },
    )
  })
})

describe('clipLine', () => {
  it('breaks a line that leaves and comes back into pieces', () => {
    expect(clipLine([0, 0, 5000, 0, 5000, 100, 0, 100])).toEqual([
      [0, 0, HIGH, 0],
      [HIGH, 100, 0, 100],
    ])
  })

  it('keeps a line inside whole and drops one outside', () => {
    expect(clipLine([0, 0, 10, 10, 20, 0])).toEqual([[0, 0, 10, 10, 20, 0]])
    expect(clipLine([5000, 0, 6000, 6000])).toEqual([])
    expect(clipLine([5000, 10, 5000, 20])).toEqual([])
  })

  it('never leaves the buffered tile', () => {
    fc.assert(
      fc.property(fc.array(unit, { minLength: 4, maxLength: 40 }), (units) => {
        const line = units.slice(0, units.length - (units.length % 2))
        for (const piece of clipLine(line)) expect(isInside(piece)).toBe(true)
      }),
      { seed: 320612 },
    )
  })
})

describe('clipPoints', () => {
  it('keeps points in the tile and its buffer', () => {
    expect(clipPoints([0, 0, -64, 4160, -65, 0, 0, 4161])).toEqual([0, 0, -64, 4160])
  })
})
