import { describe, expect, it } from 'vitest'
import type { LatticePoint } from './lattice.ts'
import { pointKey } from './lattice.ts'
import { createEdgeNumbers, createPointNumbers } from './number-points.ts'
import { createRandom } from './testing.ts'

describe('createPointNumbers', () => {
  it('tells points apart as their text does, in the order in which they come, to the ends of the world', () => {
    const random = createRandom(4)
    const anywhere = (span: number) => Math.round((random() - 0.5) * span)
    const drawn = Array.from(
      { length: 4000 },
      (_, index): LatticePoint =>
        index % 2 === 0 ? [anywhere(60), anywhere(60)] : [anywhere(3_600_000_000), anywhere(1_800_000_000)],
    )
    const { points, numberOf } = createPointNumbers(drawn.length)
    const numbers = new Map<string, number>()
    for (const point of drawn) {
      const known = numbers.get(pointKey(point)) ?? numbers.size
      numbers.set(pointKey(point), known)
      expect(numberOf(point)).toBe(known)
    }
    expect(points.map(pointKey)).toEqual([...numbers.keys()])
    expect(points.length).toBeLessThan(4000)
  })
})

describe('createEdgeNumbers', () => {
  it('gives the two directions of an edge one number but for the last bit', () => {
    const { edges, numberOf } = createEdgeNumbers(3)
    const [a, b, c]: LatticePoint[] = [
      [0, 0],
      [0, 5],
      [7, 1],
    ]
    expect([numberOf(b!, a!), numberOf(a!, b!), numberOf(a!, c!), numberOf(c!, a!)]).toEqual([1, 0, 2, 3])
    expect(numberOf(b!, c!)).toBe(4)
    expect(edges).toEqual([
      [a, b],
      [a, c],
      [b, c],
    ])
  })
})
