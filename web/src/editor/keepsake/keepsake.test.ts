import { mergeFaces } from '@tongzhou/server/topology/actions/merge-faces'
import { moveVertex } from '@tongzhou/server/topology/actions/move-vertex'
import { setAttributes } from '@tongzhou/server/topology/actions/set-attributes'
import { splitFaces } from '@tongzhou/server/topology/actions/split-faces'
import { applyDifference, findDifference, isNoDifference } from '@tongzhou/server/topology/difference'
import { drawPlan } from '@tongzhou/server/topology/fixtures'
import type { BoundAction } from '@tongzhou/server/topology/history'
import { listSteps } from '@tongzhou/server/topology/history'
import type { PlanTopology } from '@tongzhou/server/topology/plan-topology'
import { describe, expect, it } from 'vitest'
import type { PendingSave } from '../saving.ts'
import { acceptSave, prepareSave } from '../saving.ts'
import type { Session } from '../session.ts'
import { performStep, redoStep, replaceStep, startSession, topologyOf, undoStep } from '../session.ts'
import { createKeeper } from './keeper.ts'
import type { KeptHead, KeptStep } from './keepsake.ts'
import { withSum } from './keepsake.ts'
import { restoreSession } from './restore.ts'
import { createTestKeepsake } from './testing-keepsake.ts'

const plan = drawPlan()
const owner = 'account:1'
const KEY = '0'.repeat(32)
const start = () => startSession({ planId: 7, version: 3, topology: plan, isReadOnly: false })
const place = (topology: PlanTopology, version: number) => ({
  planId: 7,
  owner,
  version,
  topology,
  isReadOnly: false,
})

const move = (toX: number, y = 700, fromX = 500): BoundAction => {
  return (value) => moveVertex(value, { from: [fromX, y], to: [toX, y] })
}
const lock = (id: string): BoundAction => {
  return (value) => setAttributes(value, { faceIds: [id], attributes: { isLocked: true } })
}
const join: BoundAction = (value) => mergeFaces(value, { faceIds: ['south', 'north'] })

function done(session: Session, action: BoundAction, key = 'moved'): Session {
  const result = performStep(session, action, { key, values: { count: session.numbers.done } })
  if (!result.ok) throw new Error(result.problem.code)
  return result.value
}

/** A browser that keeps a session at every step. */
function createBrowser() {
  const keepsake = createTestKeepsake()
  const keeper = createKeeper()
  return {
    keepsake,
    keep: (session: Session, pending?: PendingSave) => {
      const writes = keeper.collect(session, { owner, pending, ignored: new Map([['gap x', 'so']]) })
      keepsake.write(writes)
      return writes
    },
  }
}

/** Everything that undo and redo can reach, from the oldest value to the newest. */
function everyValue(session: Session): PlanTopology[] {
  let oldest = session
  while (oldest.history.last) oldest = undoStep(oldest)
  const values = [topologyOf(oldest)]
  while (oldest.history.undone) {
    oldest = redoStep(oldest)
    values.push(topologyOf(oldest))
  }
  return values
}

function expectSame(back: Session, session: Session) {
  expect(back.numbers).toEqual(session.numbers)
  expect(listSteps(back.history)).toEqual(listSteps(session.history))
  const values = everyValue(session)
  const again = everyValue(back)
  expect(again).toHaveLength(values.length)
  again.forEach((value, index) => {
    expect(isNoDifference(findDifference(value, values[index]!))).toBe(true)
  })
  expect(isNoDifference(findDifference(back.saved, session.saved))).toBe(true)
}

function restored(found: unknown, topology: PlanTopology, version: number) {
  const result = restoreSession(found, place(topology, version))
  if (!result.ok) throw new Error(result.problem.code)
  return result.value
}

function saved(session: Session, version: number): Session {
  const pending = prepareSave(session, KEY)
  const accepted = pending && acceptSave(session, pending, { version, others: null })
  if (!accepted) throw new Error('not saved')
  return accepted.session
}

describe('the keepsake', () => {
  it('brings a session back exactly, steps undone included', () => {
    const { keep, keepsake } = createBrowser()
    let session = start()
    for (const action of [move(450), lock('sw'), join]) {
      session = done(session, action)
      keep(session)
    }
    session = undoStep(session)
    keep(session)
    const back = restored(keepsake.read(), plan, 3)
    expectSame(back.session, session)
    expect(back).toMatchObject({ droppedSteps: 0, pending: undefined })
    expect([...back.ignored]).toEqual([['gap x', 'so']])
  })

  it('writes a step and a small head, however many steps there are, and nothing for the same session', () => {
    const { keep } = createBrowser()
    let session = start()
    for (let step = 0; step < 300; step += 1) {
      session = done(session, move(step % 2 === 0 ? 450 : 500, 700, step % 2 === 0 ? 500 : 450))
      const writes = keep(session)
      expect(writes.map(({ kind }) => kind)).toEqual(['put_step', 'put_head'])
      expect(JSON.stringify(writes).length).toBeLessThan(4000)
    }
    expect(keep(session)).toEqual([])
  })

  it('keeps a drag as one step, forgets what a new step makes unreachable, and survives the browser killed in mid drag', () => {
    const { keep, keepsake } = createBrowser()
    let session = done(done(start(), lock('sw')), lock('se'))
    keep(session)
    session = done(undoStep(session), move(480))
    keep(session)
    for (const x of [470, 460]) {
      const result = replaceStep(session, move(x), { key: 'moved', values: {} })
      if (!result.ok) throw new Error('refused')
      session = result.value
      keep(session)
    }
    expect(keepsake.countSteps()).toBe(2)
    expectSame(restored(keepsake.read(), plan, 3).session, session)
  })

  it('undoes beyond saves after a reload, also where the saved value was undone or replaced since', () => {
    const { keep, keepsake } = createBrowser()
    let session = done(done(start(), lock('sw')), move(450))
    keep(session)
    session = saved(session, 4)
    const server = topologyOf(session)
    keep(session)
    expectSame(restored(keepsake.read(), server, 4).session, session)
    session = undoStep(session)
    keep(session)
    const undone = restored(keepsake.read(), server, 4).session
    expectSame(undone, session)
    expect(prepareSave(undone, KEY)?.request).toEqual(prepareSave(session, KEY)?.request)
    expect(prepareSave(undone, KEY)?.request.steps.map(({ key }) => key)).toEqual(['step_undone'])
    session = done(session, join)
    keep(session)
    expectSame(restored(keepsake.read(), server, 4).session, session)
  })

  it('finds its place when the save that was under way arrived, and else sends it again with its key', () => {
    const { keep, keepsake } = createBrowser()
    let session = done(start(), lock('sw'))
    const pending = prepareSave(session, KEY)!
    keep(session, pending)
    const server = topologyOf(session)
    session = done(session, move(450))
    keep(session, pending)
    const arrived = restored(keepsake.read(), server, 4)
    expect(arrived.pending).toBeUndefined()
    expect(prepareSave(arrived.session, KEY)?.request.difference).toEqual(
      findDifference(server, topologyOf(session)),
    )
    expect(everyValue(arrived.session)).toHaveLength(3)
    const lost = restored(keepsake.read(), plan, 3)
    expect(lost.pending?.request).toEqual(pending.request)
    expectSame(lost.session, session)
  })

  it('comes along when others saved elsewhere, and drops the steps that they touched', () => {
    const { keep, keepsake } = createBrowser()
    let session = done(done(start(), lock('sw')), join)
    keep(session)
    const server = topologyOf(session)
    session = done(saved(session, 4), move(450))
    keep(session)
    const cut: BoundAction = (value) =>
      splitFaces(value, {
        cut: [
          [1500, -10],
          [1500, 1010],
        ],
        newIds: ['new-1'],
      })
    const theirs = done(startSession({ ...place(server, 4) }), cut)
    const back = restored(keepsake.read(), topologyOf(theirs), 5)
    expect(back.droppedSteps).toBe(2)
    expect(prepareSave(back.session, KEY)?.request).toMatchObject({
      baseVersion: 5,
      steps: [{ key: 'moved' }],
    })
    expect(everyValue(back.session)).toHaveLength(2)
  })

  it('is refused as outdated when others touched the same, with the own work for a new draft', () => {
    const { keep, keepsake } = createBrowser()
    const session = done(done(done(start(), lock('sw')), move(450)), move(430, 700, 450))
    keep(session)
    const theirs = topologyOf(done(start(), move(520)))
    const result = restoreSession(keepsake.read(), place(theirs, 4))
    expect(result).toMatchObject({ ok: false, problem: { code: 'keepsake_outdated' } })
    if (result.ok || result.problem.code !== 'keepsake_outdated') throw new Error('not outdated')
    const { own } = result.problem
    expect(own).toMatchObject({ baseVersion: 3, steps: [{}, {}, {}] })
    const applied = applyDifference(plan, own.difference)
    expect(applied.ok && isNoDifference(findDifference(applied.value, topologyOf(session)))).toBe(true)
    expect(own.difference).toEqual(findDifference(plan, topologyOf(session)))
  })

  it('is refused by name when damaged, of another plan, another account or another release', () => {
    const { keep, keepsake } = createBrowser()
    keep(done(done(start(), lock('sw')), move(450)))
    const kept = keepsake.read() as { head: KeptHead; steps: KeptStep[] }
    const reason = (found: unknown, at = place(plan, 3)) => {
      const result = restoreSession(found, at)
      return result.ok ? 'accepted' : result.problem.code
    }
    const [first, second] = kept.steps as [KeptStep, KeptStep]
    const moved = structuredClone(second) as unknown as { forward: { putArcs: { points: number[][] }[] } }
    moved.forward.putArcs[0]!.points[1]![0]! += 1
    expect(reason(kept)).toBe('accepted')
    for (const steps of [[first], [first, moved], [second, second], 'steps', undefined]) {
      expect(reason({ ...kept, steps })).toBe('keepsake_damaged')
    }
    for (const head of [undefined, null, {}, { ...kept.head, version: 2 }]) {
      expect(reason({ ...kept, head })).toBe('keepsake_damaged')
    }
    for (const found of [undefined, null, 7, [], 'kept']) expect(reason(found)).toBe('keepsake_damaged')
    // A whole step that does not belong where it stands: two windows wrote over each other.
    const foreign = withSum({ ...second, number: first.number, sum: '' })
    expect(reason({ ...kept, steps: [foreign, second] })).toBe('keepsake_damaged')
    expect(reason({ ...kept, head: { ...kept.head, format: 2 } })).toBe('keepsake_of_other_release')
    expect(reason(kept, { ...place(plan, 3), planId: 8 })).toBe('keepsake_of_other_plan')
    expect(reason(kept, { ...place(plan, 3), owner: 'account:2' })).toBe('keepsake_of_other_plan')
  })

  it('stays bounded through ten thousand steps, and undo still reaches back as far as it is kept', () => {
    const { keep, keepsake } = createBrowser()
    let session = start()
    for (let step = 0; step < 10_000; step += 1) {
      const isOut = step % 2 === 0
      session = done(session, move(isOut ? 450 : 500, 700, isOut ? 500 : 450))
      keep(session)
    }
    expect(keepsake.countSteps()).toBeLessThanOrEqual(4500)
    expectSame(restored(keepsake.read(), plan, 3).session, session)
  })

  it('goes on from a session that it brought back', () => {
    const { keep, keepsake } = createBrowser()
    keep(done(done(start(), lock('sw')), move(450)))
    const back = restored(keepsake.read(), plan, 3).session
    const keeper = createKeeper(back)
    const beside = { owner, pending: undefined, ignored: new Map<string, string>() }
    const writes = keeper.collect(done(undoStep(back), join), beside)
    expect(writes.map(({ kind }) => kind)).toEqual(['put_step', 'put_head'])
    keepsake.write(writes)
    expectSame(restored(keepsake.read(), plan, 3).session, done(undoStep(back), join))
  })
})
