import { describe, expect, it } from 'vitest'
import { mergeFaces } from './actions/merge-faces.ts'
import { moveVertex } from './actions/move-vertex.ts'
import { drawPlan } from './fixtures.ts'
import type { BoundAction, History } from './history.ts'
import {
  currentTopology,
  listSteps,
  nextSentence,
  perform,
  redo,
  replaceLast,
  startHistory,
  undo,
} from './history.ts'
import { findFace } from './plan-topology.ts'
import { hasVertex } from './testing-plan.ts'

const plan = drawPlan()
const join: BoundAction = (value) => mergeFaces(value, { faceIds: ['sw', 'se'] })
const dragTo =
  (x: number): BoundAction =>
  (value) =>
    moveVertex(value, { from: [500, 700], to: [x, 700] })
const say = (key: string) => ({ key, values: { count: 1 } })

function done(result: ReturnType<typeof perform>): History {
  if (!result.ok) throw new Error(result.problem.code)
  return result.value
}

describe('history', () => {
  it('keeps every step with its sentence, takes steps back and does them again', () => {
    const start = startHistory(plan)
    const first = done(perform(start, join, say('merged')))
    const second = done(perform(first, dragTo(450), say('moved')))
    expect(listSteps(second).map(({ key }) => key)).toEqual(['merged', 'moved'])
    const back = undo(undo(second))
    expect(currentTopology(back)).toBe(plan)
    expect(nextSentence(back)).toEqual(say('merged'))
    const again = redo(redo(back))
    expect(currentTopology(again)).toBe(currentTopology(second))
    expect(listSteps(again)).toEqual(listSteps(second))
    expect(nextSentence(again)).toBeUndefined()
  })

  it('replaces the last step while a hand drags, from what was before it', () => {
    const first = done(perform(startHistory(plan), join, say('merged')))
    let history = done(perform(first, dragTo(450), say('moved')))
    for (const x of [440, 430, 420]) history = done(replaceLast(history, dragTo(x), say('moved')))
    expect(listSteps(history)).toHaveLength(2)
    expect(hasVertex(currentTopology(history), 'nw', [420, 700])).toBe(true)
    expect(currentTopology(undo(history))).toBe(currentTopology(first))
    expect(listSteps(done(replaceLast(startHistory(plan), join, say('merged'))))).toHaveLength(1)
  })

  it('is left as it was by a refusal', () => {
    const first = done(perform(startHistory(plan), join, say('merged')))
    expect(perform(first, join, say('again')).ok).toBe(false)
    expect(replaceLast(first, dragTo(5000), say('moved')).ok).toBe(false)
    expect(findFace(currentTopology(first), 'se')).toBeUndefined()
  })

  it('forgets what was undone when something new is done', () => {
    const first = done(perform(startHistory(plan), join, say('merged')))
    const other = done(perform(undo(first), dragTo(450), say('moved')))
    expect(redo(other)).toBe(other)
    expect(listSteps(other).map(({ key }) => key)).toEqual(['moved'])
  })

  it('has an end on either side', () => {
    const start = startHistory(plan)
    expect(undo(start)).toBe(start)
    expect(redo(start)).toBe(start)
  })

  it('does a hundred thousand steps and takes them back, each at the same cost', () => {
    let history = startHistory(plan)
    const keep: BoundAction = (value) => ({ ok: true, value })
    for (let step = 0; step < 100_000; step += 1) history = done(perform(history, keep, say('kept')))
    while (history.last) history = undo(history)
    expect(currentTopology(history)).toBe(plan)
  })
})
