import { carveEnclave } from '@tongzhou/server/topology/actions/carve-enclave'
import { makeUnassigned } from '@tongzhou/server/topology/actions/make-unassigned'
import { mergeFaces } from '@tongzhou/server/topology/actions/merge-faces'
import { moveVertex } from '@tongzhou/server/topology/actions/move-vertex'
import { drawPlan, rectangle, WEST } from '@tongzhou/server/topology/fixtures'
import { getFrom, requireFrom } from '@tongzhou/server/topology/persistent-map'
import { unassignedIn } from '@tongzhou/server/topology/plan-topology'
import { accept } from '@tongzhou/server/topology/testing-plan'
import { describe, expect, it } from 'vitest'
import { TEST_PLANE, TEST_SOURCE } from '../testing-editor.ts'
import { prepareGround } from './figure-ground.ts'
import { countFigures, updateFigures, withTolerance } from './figures.ts'

const plan = drawPlan()
const ground = prepareGround(TEST_SOURCE, TEST_PLANE)
const start = countFigures(plan, ground, 0.2)
const counted = (figures: typeof start, ...ids: readonly string[]) =>
  ids.map((id) => getFrom(figures.faces, id)?.enterpriseCount)

describe('counting', () => {
  it('gives an enterprise on a border to the smaller name, at a node too, and one beyond the outline to nobody', () => {
    // [500, 700] lies on the border of ne and nw, [500, 500] where four cells meet.
    expect(counted(start, 'ne', 'nw', 'se', 'sw', 'south', 'north')).toEqual([2, 2, 0, 1, 1, 0])
  })

  it('follows a border over a point, from its line to either side', () => {
    const away = accept(moveVertex(plan, { from: [500, 700], to: [450, 700] }))
    const moved = updateFigures(start, away)
    expect(counted(moved, 'ne', 'nw')).toEqual([3, 1])
    const other = accept(moveVertex(plan, { from: [500, 700], to: [550, 700] }))
    expect(counted(updateFigures(moved, other), 'ne', 'nw')).toEqual([1, 3])
    expect(counted(updateFigures(moved, plan), 'ne', 'nw')).toEqual([2, 2])
  })

  it('gives a point of a border to the next name when the face that had it goes', () => {
    const open = updateFigures(start, accept(makeUnassigned(plan, { faceIds: ['ne'] })))
    expect(counted(open, 'ne', 'nw', 'sw', 'se')).toEqual([undefined, 4, 1, 0])
    expect(counted(open, unassignedIn(WEST))).toEqual([0])
    expect(open.townships.get(WEST)).toMatchObject({ cellCount: 3, enterpriseCount: 5 })
    const joined = updateFigures(open, accept(mergeFaces(plan, { faceIds: ['ne', 'nw'], keepId: 'nw' })))
    expect(counted(joined, 'nw', 'se', 'sw')).toEqual([4, 0, 1])
  })

  it('adds up workload by level, open cases, persons, area and compactness', () => {
    expect(getFrom(start.faces, 'sw')).toMatchObject({
      countByLevel: [1, 0],
      workload: 12,
      openCaseCount: 1,
      persons: 3,
      subBureauId: 1,
      deviation: 12 / ((12 + 8 + 24 + 0) / 4) - 1,
      balance: 'within',
    })
    // A square: π / 4. The drawings lie at the equator, where a degree of longitude is a little longer.
    expect(requireFrom(start.faces, 'sw').compactness).toBeCloseTo(Math.PI / 4, 3)
    expect(getFrom(start.faces, 'south')).toMatchObject({ enterpriseCount: 1, workload: 0, balance: 'none' })
    expect(start.townships.get(WEST)).toMatchObject({
      workload: 44,
      meanWorkload: 11,
      persons: 3,
      openCaseCount: 3,
    })
    expect(start.subBureaus.get(1)).toMatchObject({ cellCount: 6, workload: 44, workloadPerPerson: 4.4 })
    expect(start.subBureaus.get(2)).toMatchObject({ cellCount: 0, workload: 0, workloadPerPerson: null })
  })

  it('turns cells over when another tolerance is pinned, and leaves alone those that stay as they are', () => {
    const strict = withTolerance(start, 0.05)
    expect(getFrom(strict.faces, 'sw')?.balance).toBe('above')
    expect(getFrom(strict.faces, 'se')).toBe(getFrom(start.faces, 'se'))
    expect(getFrom(withTolerance(strict, 0.2).faces, 'sw')?.balance).toBe('within')
  })

  it('lets all cells of a township follow its mean, and no others', () => {
    const open = updateFigures(start, accept(makeUnassigned(plan, { faceIds: ['nw'] })))
    expect(getFrom(open.faces, 'sw')?.deviation).toBe(12 / (36 / 3) - 1)
    expect(getFrom(open.faces, 'south')).toBe(getFrom(start.faces, 'south'))
    expect(updateFigures(open, open.topology)).toBe(open)
  })

  it('counts an enclave apart from the cell around it', () => {
    const ring = rectangle([50, 50, 150, 150])
    const carved = accept(carveEnclave(plan, { ring, insideId: 'sw', newId: 'park' }))
    const figures = updateFigures(start, carved)
    expect(counted(figures, 'park', 'sw')).toEqual([1, 0])
    const sum = requireFrom(figures.faces, 'park').areaM2 + requireFrom(figures.faces, 'sw').areaM2
    expect(sum).toBeCloseTo(requireFrom(start.faces, 'sw').areaM2, 6)
  })
})
