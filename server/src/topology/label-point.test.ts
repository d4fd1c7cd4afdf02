import { describe, expect, it } from 'vitest'
import type { MetrePoint } from './equal-area-plane.ts'
import { findLabelPoint } from './label-point.ts'

const square: MetrePoint[] = [
  [0, 0],
  [100, 0],
  [100, 100],
  [0, 100],
]

describe('findLabelPoint', () => {
  it('finds the middle of a square, and goes aside where a hole is', () => {
    expect(findLabelPoint([square], 1)).toEqual([50, 50])
    const hole: MetrePoint[] = [
      [40, 40],
      [40, 60],
      [60, 60],
      [60, 40],
    ]
    const [x, y] = findLabelPoint([square, hole], 1)
    expect(Math.max(Math.abs(x - 50), Math.abs(y - 50))).toBeGreaterThan(20)
  })

  it('is not thrown off by a point that comes twice in a row, as rounding leaves them', () => {
    expect(findLabelPoint([square.flatMap((point) => [point, point])], 1)).toEqual([50, 50])
  })
})
