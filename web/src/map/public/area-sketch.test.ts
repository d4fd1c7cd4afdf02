import { describe, expect, it } from 'vitest'
import { type AreaSketch, isWhole, MOST_CORNERS, ringOf, withCorner } from './area-sketch.ts'

const empty = (kind: AreaSketch['kind']): AreaSketch => ({ kind, corners: [] })

describe('an area that is being drawn', () => {
  it('is a rectangle of four corners after two', () => {
    const one = withCorner(empty('rectangle'), [121, 32])
    expect(isWhole(one)).toBe(false)
    const two = withCorner(one, [121.2, 32.1])
    expect(isWhole(two)).toBe(true)
    expect(ringOf(two)).toEqual([
      [121, 32],
      [121.2, 32],
      [121.2, 32.1],
      [121, 32.1],
    ])
    expect(ringOf(one, [121.2, 32.1])).toEqual(ringOf(two))
  })

  it('is no rectangle on a line', () => {
    const line = withCorner(withCorner(empty('rectangle'), [121, 32]), [121, 32.1])
    expect(line.corners.length).toBe(1)
    expect(isWhole(withCorner(line, [121.1, 32.1]))).toBe(true)
  })

  it('is a polygon of three corners once it is said to be whole', () => {
    let sketch = empty('polygon')
    for (const corner of [
      [121, 32],
      [121.2, 32],
    ] as const)
      sketch = withCorner(sketch, corner)
    expect(isWhole(sketch, true)).toBe(false)
    sketch = withCorner(sketch, [121.1, 32.1])
    expect([isWhole(sketch), isWhole(sketch, true)]).toEqual([false, true])
  })

  it('counts a double click once, and takes no more corners than an address holds', () => {
    let sketch = withCorner(withCorner(empty('polygon'), [121, 32]), [121, 32])
    expect(sketch.corners.length).toBe(1)
    for (let step = 0; step < 300; step += 1) sketch = withCorner(sketch, [121 + step / 1000, 32.1])
    expect(sketch.corners.length).toBe(MOST_CORNERS)
  })
})
