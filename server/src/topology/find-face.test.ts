import { describe, expect, it } from 'vitest'
import { faceAt, facesAlong, facesUnder } from './find-face.ts'
import { CELLS, drawPlan, rectangle, WEST } from './fixtures.ts'
import { OUTSIDE, unassignedIn } from './plan-topology.ts'

const plan = drawPlan(CELLS.filter(({ id }) => id !== 'ne'))

describe('finding faces by place', () => {
  it.each([
    [[100, 100], 'sw'],
    [[999, 499], 'se'],
    [[1999, 999], 'north'],
    [[700, 700], unassignedIn(WEST)],
    [[-5, 100], OUTSIDE],
    [[2001, 100], OUTSIDE],
    [[100, 1001], OUTSIDE],
  ] as const)('at %j lies %s', (point, id) => {
    expect(faceAt(plan, point)).toBe(id)
  })

  it('names a face beside a border for a point on it', () => {
    expect(['sw', 'se']).toContain(faceAt(plan, [500, 250]))
  })

  it('lists the faces a line may touch, and those under an area', () => {
    expect(
      facesAlong(plan, [
        [100, 100],
        [700, 100],
      ]),
    ).toEqual(['se', 'sw'])
    expect(
      facesAlong(plan, [
        [100, 100],
        [120, 100],
      ]),
    ).toEqual(['sw'])
    expect(facesUnder(plan, [[rectangle([100, 100, 1500, 200])]])).toEqual(
      expect.arrayContaining(['se', 'south', 'sw']),
    )
    expect(facesUnder(plan, [[rectangle([-100, -100, 2100, 1100])]])).toHaveLength(7)
  })
})
