import { carveEnclave } from '@tongzhou/server/topology/actions/carve-enclave'
import { setAttributes } from '@tongzhou/server/topology/actions/set-attributes'
import { checkPlan } from '@tongzhou/server/topology/checks'
import { createEqualAreaPlane } from '@tongzhou/server/topology/equal-area-plane'
import { drawPlan, rectangle } from '@tongzhou/server/topology/fixtures'
import { currentTopology, perform, startHistory, undo } from '@tongzhou/server/topology/history'
import { valuesOf } from '@tongzhou/server/topology/persistent-map'
import type { PlanProblem } from '@tongzhou/server/topology/plan-problem'
import { createRandom } from '@tongzhou/server/topology/testing'
import { ACTION_KINDS, randomAction } from '@tongzhou/server/topology/testing-actions'
import { accept } from '@tongzhou/server/topology/testing-plan'
import { describe, expect, it } from 'vitest'
import { prepareGround } from './figures/figure-ground.ts'
import { countFigures, updateFigures } from './figures/figures.ts'
import { checkTouched, checkWhole, ignoreProblem, startProblems, stepToProblem } from './problems.ts'
import { inventSource, openDistrict } from './testing-district.ts'
import { TEST_PLANE, TEST_SOURCE } from './testing-editor.ts'

const limits = { plane: TEST_PLANE, minWidthM: 0.5, maxAreaM2: 1000 }
const namesOf = (problems: readonly PlanProblem[]) => problems.map(({ id }) => id).toSorted()

describe('problems', () => {
  it('of the faces touched are, action by action, those that a look at the whole plan finds', () => {
    const district = openDistrict()
    const plane = createEqualAreaPlane([121.07, 32.06])
    const shape = { plane, minWidthM: 60, maxAreaM2: 6_000_000 }
    const random = createRandom(4)
    let count = 0
    const dice = { random, reachUnits: 20_000, nextId: () => `new-${(count += 1)}` }
    let figures = countFigures(district, prepareGround(inventSource(district, 300), plane), 0.5)
    let problems = checkWhole(startProblems(district, shape), figures)
    let history = startHistory(district)
    const seen: [string[], string[]][] = []
    for (let step = 0; step < 300; step += 1) {
      const topology = currentTopology(history)
      const result = perform(history, randomAction(topology, dice, step % ACTION_KINDS), {
        key: 'a',
        values: {},
      })
      if (!result.ok) continue
      history = step % 11 === 0 ? undo(result.value) : result.value
      problems = checkTouched(problems, currentTopology(history))
      if (step % 7 !== 0) continue
      figures = updateFigures(figures, currentTopology(history))
      problems = checkWhole(problems, figures)
      const workloads = new Map(valuesOf(figures.faces).map(({ id, workload }) => [id, workload]))
      const whole = checkPlan(currentTopology(history), { ...shape, workloads, maxDeviation: 0.5 })
      seen.push([namesOf(problems.found), namesOf(whole)])
    }
    expect(seen.length).toBeGreaterThan(10)
    for (const [touched, whole] of seen) expect(touched).toEqual(whole)
  })

  it('see a hole again when only the cell in it is no longer declared', () => {
    const plan = drawPlan()
    const ring = rectangle([200, 200, 300, 300])
    const carved = accept(carveEnclave(plan, { ring, insideId: 'sw', newId: 'park' }))
    const clean = checkTouched(startProblems(plan, limits), carved)
    expect(clean.found).toEqual([])
    const action = { faceIds: ['park'], attributes: { isEnclave: false } }
    const open = checkTouched(clean, accept(setAttributes(carved, action)))
    expect(namesOf(open.found)).toEqual(['hole_not_declared sw park'])
    expect(checkTouched(open, carved).found).toEqual([])
  })

  it('are stepped through errors first, on from where one was that is gone, and not where a reason stands', () => {
    const plan = drawPlan()
    const figures = countFigures(plan, prepareGround(TEST_SOURCE, TEST_PLANE), 0.2)
    const whole = checkWhole(startProblems(plan, limits), figures)
    expect(namesOf(whole.found)).toContain('unbalanced ne')
    expect(stepToProblem(whole, 'next', 'unassigned').current).toBeNull()
    const [first, second, third] = whole.found
    const stepped = stepToProblem(whole, 'next')
    expect(stepped.current).toBe(first)
    expect(stepToProblem(stepped, 'previous').current).toBe(whole.found.at(-1))
    const gone = { ...stepped, found: whole.found.slice(1) }
    expect(stepToProblem(gone, 'next').current).toBe(second)
    const because = ignoreProblem(stepped, second?.id ?? '', '就这样')
    expect(stepToProblem(because, 'next').current).toBe(third)
    const again = ignoreProblem(because, second?.id ?? '', ' ')
    expect(stepToProblem(again, 'next').current).toBe(second)
  })

  it('that stay are the same objects', () => {
    const plan = drawPlan()
    const figures = countFigures(plan, prepareGround(TEST_SOURCE, TEST_PLANE), 0.2)
    const whole = checkWhole(startProblems(plan, limits), figures)
    expect(checkWhole(whole, figures).found).toBe(whole.found)
    expect(checkTouched(whole, plan)).toBe(whole)
  })
})
