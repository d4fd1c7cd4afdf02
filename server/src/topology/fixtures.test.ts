import { expect, it } from 'vitest'
import { refuseAction } from './action-problem.ts'
import { cell, drawPlan, rectangle, WEST } from './fixtures.ts'
import { succeed } from './result.ts'
import { accept, polygonOf } from './testing-plan.ts'

it('drawings that do not fit, refusals and broken plans stop a test at once', () => {
  const plan = drawPlan()
  expect(() => drawPlan([cell('crooked', WEST, [rectangle([-100, 0, 100, 100])])])).toThrow('does not fit')
  expect(() => accept(refuseAction('locked', ['sw']))).toThrow('locked')
  expect(() => accept(succeed({ ...plan, arcs: drawPlan([]).arcs }))).toThrow('no partition')
  const isles = cell('isles', WEST, [rectangle([0, 0, 100, 100])], [rectangle([200, 200, 300, 300])])
  expect(() => polygonOf(drawPlan([isles]), 'isles')).toThrow('2 parts')
  expect(Object.isFrozen(plan.arcs)).toBe(true)
})
