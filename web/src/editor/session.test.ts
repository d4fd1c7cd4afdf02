import { mergeFaces } from '@tongzhou/server/topology/actions/merge-faces'
import { moveVertex } from '@tongzhou/server/topology/actions/move-vertex'
import { setAttributes } from '@tongzhou/server/topology/actions/set-attributes'
import { isNoDifference } from '@tongzhou/server/topology/difference'
import { drawPlan } from '@tongzhou/server/topology/fixtures'
import type { BoundAction } from '@tongzhou/server/topology/history'
import { describe, expect, it } from 'vitest'
import { doneSteps, MAX_STEPS, undoneSteps } from './history-bounds.ts'
import { isSaved, prepareSave, sentencesToSave } from './saving.ts'
import type { Session } from './session.ts'
import {
  cancelStep,
  performStep,
  redoStep,
  replaceStep,
  select,
  startSession,
  topologyOf,
  undoStep,
  unsavedDifference,
} from './session.ts'

const plan = drawPlan()
const start = startSession({ planId: 7, version: 3, topology: plan, isReadOnly: false })
const join: BoundAction = (value) => mergeFaces(value, { faceIds: ['sw', 'se'] })
const dragTo =
  (x: number): BoundAction =>
  (value) =>
    moveVertex(value, { from: [500, 700], to: [x, 700] })
const say = (key: string) => ({ key, values: {} })

function step(session: Session, action: BoundAction, key = 'did', kind = performStep): Session {
  const result = kind(session, action, say(key))
  if (!result.ok) throw new Error(result.problem.code)
  return result.value
}

describe('a session', () => {
  it('is the same when there is nothing to undo, to redo or to cancel', () => {
    expect(undoStep(start)).toBe(start)
    expect(redoStep(start)).toBe(start)
    expect(cancelStep(start)).toBe(start)
    expect(isSaved(start)).toBe(true)
    expect(prepareSave(start, 'key')).toBeUndefined()
  })

  it('stays as it is when an action is refused', () => {
    const joined = step(start, join)
    expect(performStep(joined, join, say('again'))).toMatchObject({
      ok: false,
      problem: { code: 'no_such_face' },
    })
    expect(replaceStep(joined, dragTo(9000), say('moved')).ok).toBe(false)
  })

  it('replaces the step of a drag, which undo takes back whole; a replace without a step is a step', () => {
    let session = step(start, join, 'joined')
    session = step(session, dragTo(490), 'moved')
    for (const x of [480, 470]) session = step(session, dragTo(x), 'moved', replaceStep)
    expect(session.numbers).toEqual({ first: 0, done: 2, end: 2 })
    expect(topologyOf(undoStep(session))).toBe(
      topologyOf(step(start, join)) && session.history.last?.before?.topology,
    )
    expect(step(start, dragTo(450), 'moved', replaceStep).numbers.done).toBe(1)
  })

  it('takes back a drag after which nothing is known of before, too', () => {
    const dragged = { ...step(step(start, join), dragTo(450)), before: undefined }
    expect(cancelStep(dragged).numbers).toEqual({ first: 0, done: 1, end: 1 })
  })

  it('selects what is there, each once, and forgets what goes', () => {
    const selected = select(start, ['sw', 'sw', 'se', 'outside', 'nobody'])
    expect(selected.selection).toEqual(['sw', 'se'])
    expect(step(selected, join).selection).toEqual(['sw'])
    expect(undoStep(step(selected, join)).selection).toEqual(['sw'])
  })

  it('counts a saved step that a drag goes on with as not saved', () => {
    const half = step(start, dragTo(480), 'moved')
    const saved = { ...half, saved: topologyOf(half), savedStep: half.history.last }
    expect(sentencesToSave(saved)).toEqual([])
    const whole = step(saved, dragTo(450), 'moved', replaceStep)
    expect(sentencesToSave(whole)).toEqual([say('moved')])
  })

  it('says in a save what was undone of the steps saved, and folds more sentences than a save may carry', () => {
    const joined = step(start, join, 'joined')
    const saved = { ...joined, saved: topologyOf(joined), savedStep: joined.history.last }
    const other = step(undoStep(saved), dragTo(450), 'moved')
    expect(sentencesToSave(other)).toEqual([{ key: 'step_undone', values: { step: 'joined' } }, say('moved')])
    let last: Session['history']['last']
    for (let count = 0; count < 6000; count += 1) {
      last = { topology: plan, sentence: say(`step_${count}`), before: last }
    }
    const sentences = sentencesToSave({ ...start, history: { start: plan, last, undone: undefined } })
    expect(sentences).toHaveLength(5000)
    expect(sentences[0]).toEqual({ key: 'earlier_steps', values: { count: 1001 } })
    expect(sentences.at(-1)).toEqual(say('step_5999'))
  })

  it('holds a bounded number of steps through a hundred thousand, and undoes as far as it holds', () => {
    const lock = (isLocked: boolean): BoundAction => {
      return (value) => setAttributes(value, { faceIds: ['sw'], attributes: { isLocked } })
    }
    let session = start
    let most = 0
    for (let count = 0; count < 100_000; count += 1) {
      session = step(session, lock(count % 2 === 0))
      most = Math.max(most, session.numbers.done - session.numbers.first)
    }
    expect(most).toBeLessThanOrEqual(MAX_STEPS + 500)
    expect(doneSteps(session.history)).toHaveLength(session.numbers.done - session.numbers.first)
    while (session.history.last) session = undoStep(session)
    expect(session.numbers.done).toBe(session.numbers.first)
    expect(undoneSteps(session.history)).toHaveLength(session.numbers.end - session.numbers.done)
    // Every second value is the plan of the start.
    expect(isNoDifference(unsavedDifference(session))).toBe(session.numbers.first % 2 === 0)
  })
})
