import { describe, expect, it } from 'vitest'
import type { PlanTopology } from '../topology/plan-topology.ts'
import { findMostLand, findSuccessors } from './find-successors.ts'
import { partitionDistrict } from './partition.ts'
import { boxRing, drawSource, TOWNSHIP } from './testing-land.ts'

const land = [[boxRing(0, 0, 6000, 6000)]]
function planOf(cellCount: number, name: string, inForce?: PlanTopology): PlanTopology {
  const source = drawSource(land, { cellCount, enterpriseCount: 0 })
  const result = partitionDistrict({
    ...source,
    newId: (_, index) => `${name}-${index}`,
    ...(inForce && { inForce }),
  })
  if (!result.ok) throw new Error(JSON.stringify(result.problem))
  return result.value.plan
}
const four = planOf(4, 'old')

describe('what goes on of a plan before', () => {
  it('is each cell under its own new name where the land is cut the same', () => {
    const same = planOf(4, 'new')
    const pairs = ['0', '1', '2', '3'].map((place) => [`new-${place}`, `old-${place}`])
    expect([...findSuccessors(four, same, TOWNSHIP)].toSorted()).toEqual(pairs)
    expect([...findMostLand(four, same, TOWNSHIP)].toSorted()).toEqual(
      pairs.map(([after, before]) => [after, { before, share: 1 }]),
    )
  })

  it('is the largest of several that end in one new cell', () => {
    const one = planOf(1, 'new')
    const successors = findSuccessors(four, one, TOWNSHIP)
    const most = findMostLand(four, one, TOWNSHIP).get('new-0')
    expect(successors).toEqual(new Map([['new-0', most?.before]]))
    expect(most?.share).toBeGreaterThan(0.2)
    expect(most?.share).toBeLessThan(0.3)
  })

  it('is nothing where no new cell has more than half of it, and whoever has most land is still told', () => {
    const nine = planOf(9, 'new')
    const successors = findSuccessors(four, nine, TOWNSHIP)
    const most = findMostLand(four, nine, TOWNSHIP)
    expect(successors.size).toBe(0)
    expect(most.size).toBe(9)
    for (const { share } of most.values()) expect(share).toBeGreaterThan(0.25)
  })

  it('lists no cell as a successor that is still there', () => {
    expect(findSuccessors(four, four, TOWNSHIP).size).toBe(0)
  })
})
