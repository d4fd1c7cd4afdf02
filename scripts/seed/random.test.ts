import { describe, expect, it } from 'vitest'
import { createRandom } from './random.ts'

const draw = (seed: number, purpose?: string): number[] => {
  const random = createRandom(seed, purpose)
  return Array.from({ length: 8 }, random.next)
}

describe('createRandom', () => {
  it('repeats itself for the same seed and purpose only', () => {
    expect(draw(1)).toEqual(draw(1))
    expect(draw(1)).not.toEqual(draw(2))
    expect(draw(1, 'people')).not.toEqual(draw(1, 'cases'))
  })

  it('gives forks that do not disturb their source', () => {
    const random = createRandom(5)
    const fork = random.fork('people')
    fork.next()
    fork.next()
    expect(random.next()).toBe(draw(5)[0])
  })

  it('draws whole numbers from both ends of the range', () => {
    const random = createRandom(6)
    const drawn = new Set(Array.from({ length: 500 }, () => random.int(3, 6)))
    expect([...drawn].toSorted()).toEqual([3, 4, 5, 6])
  })

  it('picks in proportion to the weights', () => {
    const random = createRandom(7)
    const picked = Array.from({ length: 4_000 }, () => random.pickWeighted([0, 1, 3], (weight) => weight))
    expect(picked.filter((weight) => weight === 0)).toHaveLength(0)
    expect(picked.filter((weight) => weight === 3).length / 4_000).toBeCloseTo(0.75, 1)
  })

  it('has normal deviates around 0 with spread 1', () => {
    const random = createRandom(8)
    const values = Array.from({ length: 10_000 }, random.gaussian)
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
    expect(Math.abs(mean)).toBeLessThan(0.03)
    expect(Math.abs(variance - 1)).toBeLessThan(0.05)
  })
})
