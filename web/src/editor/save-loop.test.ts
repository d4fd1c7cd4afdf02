import { drawFace } from '@tongzhou/server/topology/actions/draw-face'
import { makeUnassigned } from '@tongzhou/server/topology/actions/make-unassigned'
import { mergeFaces } from '@tongzhou/server/topology/actions/merge-faces'
import { moveVertex } from '@tongzhou/server/topology/actions/move-vertex'
import { applyDifference, findDifference, isNoDifference } from '@tongzhou/server/topology/difference'
import { drawPlan, WEST } from '@tongzhou/server/topology/fixtures'
import type { BoundAction } from '@tongzhou/server/topology/history'
import type { PlanTopology } from '@tongzhou/server/topology/plan-topology'
import { findFace } from '@tongzhou/server/topology/plan-topology'
import { proveTopology } from '@tongzhou/server/topology/prove-topology'
import { hasVertex } from '@tongzhou/server/topology/testing-plan'
import { describe, expect, it } from 'vitest'
import { createEditor } from './editor-store.ts'
import type { SaveOutcome, SavePorts } from './save-loop.ts'
import { createSaveLoop } from './save-loop.ts'
import type { SaveRequest } from './saving.ts'
import { hand, testOptions } from './testing-editor.ts'
import type { TestServer } from './testing-saves.ts'
import { createTestServer } from './testing-saves.ts'

const plan = drawPlan()

/** A clock that a test winds, and a network that a test switches. */
function createWorld(server: TestServer) {
  let now = 0
  let keys = 0
  let timer: { at: number; wake: () => void } | undefined
  let network: 'there' | 'away' | 'answers_get_lost' | 'refuses' = 'there'
  const answer = (request: SaveRequest): SaveOutcome<string> => {
    const lost = { kind: 'failed' as const, why: 'unreachable' as const, code: null }
    if (network === 'away') return lost
    if (network === 'refuses') return { kind: 'failed', why: 'refused', code: 'plan_malformed' }
    const outcome = server.save(request)
    return network === 'there' ? outcome : lost
  }
  const ports: SavePorts<string> = {
    now: () => now,
    newKey: () => (keys += 1).toString(16).padStart(32, '0'),
    send: async (request) => answer(request),
    wait: (ms, wake) => {
      timer = { at: now + ms, wake }
      return () => {
        timer = undefined
      }
    },
  }
  const breathe = () => new Promise((resolve) => setTimeout(resolve))
  return {
    ports,
    switchTo: (to: typeof network) => {
      network = to
    },
    pass: async (ms: number) => {
      const until = now + ms
      while (timer && timer.at <= until) {
        const due = timer
        timer = undefined
        now = due.at
        due.wake()
        await breathe()
      }
      now = until
      await breathe()
    },
  }
}

function openWorld(topology = plan, reading = false) {
  const server = createTestServer(topology, 3)
  const world = createWorld(server)
  const editor = createEditor(testOptions(topology, reading))
  const loop = createSaveLoop(editor, world.ports)
  return { server, editor, loop, ...world, word: () => loop.getSnapshot().autosave.word }
}

function changed(topology: PlanTopology, action: BoundAction): PlanTopology {
  const result = action(topology)
  if (!result.ok) throw new Error(result.problem.code)
  return result.value
}

/** Somebody else saves on the server. */
function saveElsewhere(server: TestServer, action: BoundAction): PlanTopology {
  const before = server.topology()
  const after = changed(before, action)
  const difference = findDifference(before, after)
  server.save({ baseVersion: server.version(), difference, steps: [], saveKey: `${server.version()}` })
  return after
}

const joinEast: BoundAction = (value) => mergeFaces(value, { faceIds: ['south', 'north'] })
const moveTheir: BoundAction = (value) => moveVertex(value, { from: [500, 700], to: [520, 700] })

/** Moves a vertex of the border between two cells that have nothing to do with the eastern township. */
function nudge(editor: ReturnType<typeof openWorld>['editor']) {
  editor.chooseTool('reshape')
  editor.dispatch(hand('press', [300, 500]))
  editor.dispatch(hand('drag', [300, 520]))
  editor.dispatch(hand('release', [300, 520]))
}

function drag(editor: ReturnType<typeof openWorld>['editor'], ...xs: readonly number[]) {
  editor.chooseTool('reshape')
  editor.dispatch(hand('press', [500, 700]))
  for (const x of xs) editor.dispatch(hand('drag', [x, 700]))
}

const isSame = (a: PlanTopology, b: PlanTopology) => isNoDifference(findDifference(a, b))

describe('saving in the background', () => {
  it('sends what changed two seconds after the last step, with its sentences, and nothing twice', async () => {
    const { server, editor, pass, word } = openWorld()
    editor.select(['sw', 'se'])
    editor.run('join')
    expect(word()).toBe('unsaved')
    await pass(1500)
    editor.run('lock')
    await pass(1900)
    expect(server.requests).toHaveLength(0)
    await pass(200)
    expect(word()).toBe('saved')
    await pass(60_000)
    expect(server.requests.map(({ steps }) => steps.map(({ key }) => key))).toEqual([
      ['join_cells', 'lock_cells'],
    ])
    expect(isSame(server.topology(), editor.getSnapshot().topology)).toBe(true)
    expect(editor.getSnapshot().version).toBe(4)
  })

  it('saves in the middle of a long drag the value of that moment, and the rest when it is over', async () => {
    const { server, editor, pass } = openWorld()
    drag(editor, 490)
    for (let x = 489; x > 440; x -= 1) {
      editor.dispatch(hand('drag', [x, 700]))
      await pass(200)
    }
    expect(server.requests).toHaveLength(2)
    editor.dispatch(hand('release', [441, 700]))
    await pass(4000)
    expect(server.requests).toHaveLength(3)
    expect(server.requests.map(({ steps }) => steps.map(({ key }) => key))).toEqual([
      ['move_vertex'],
      ['move_vertex'],
      ['move_vertex'],
    ])
    expect(hasVertex(server.topology(), 'nw', [441, 700])).toBe(true)
    expect(editor.getSnapshot().doneCount).toBe(1)
  })

  it('sends the difference back when a saved step is undone', async () => {
    const { server, editor, pass } = openWorld()
    editor.select(['sw', 'se'])
    editor.run('join')
    await pass(3000)
    editor.run('undo')
    await pass(3000)
    expect(server.requests.at(-1)?.steps).toEqual([
      { key: 'step_undone', values: { step: 'join_cells', cell: 'sw', count: 2 } },
    ])
    expect(isSame(server.topology(), plan)).toBe(true)
  })

  it('asks nothing of the server when a step was taken back before it was due', async () => {
    const { server, editor, pass, word } = openWorld()
    editor.select(['sw', 'se'])
    editor.run('join')
    editor.run('undo')
    await pass(5000)
    expect(server.requests).toHaveLength(0)
    expect(word()).toBe('saved')
  })

  it('sends the same again with its key when an answer was lost, then the newest; nothing is saved twice', async () => {
    const { server, editor, pass, switchTo, word } = openWorld()
    switchTo('answers_get_lost')
    drag(editor, 450)
    editor.dispatch(hand('release', [450, 700]))
    await pass(2000)
    expect(word()).toBe('offline')
    editor.select(['south'])
    editor.run('lock')
    await pass(3000)
    switchTo('there')
    await pass(60_000)
    const [first, ...again] = server.requests.slice(0, -1)
    expect(again.length).toBeGreaterThan(0)
    for (const request of again) expect(request).toEqual(first)
    expect(server.requests.at(-1)?.steps.map(({ key }) => key)).toEqual(['lock_cells'])
    expect(server.version()).toBe(5)
    expect(word()).toBe('saved')
    expect(isSame(server.topology(), editor.getSnapshot().topology)).toBe(true)
  })

  it('keeps everything while the network is away for an hour and saves it once it is back', async () => {
    const { server, editor, loop, pass, switchTo, word } = openWorld()
    switchTo('away')
    for (let step = 0; step < 60; step += 1) {
      editor.select([step % 2 === 0 ? 'sw' : 'nw'])
      editor.run(step % 4 < 2 ? 'lock' : 'unlock')
      await pass(60_000)
      expect(word()).toBe('offline')
    }
    switchTo('there')
    loop.wakeUp()
    await pass(10_000)
    expect(word()).toBe('saved')
    expect(isSame(server.topology(), editor.getSnapshot().topology)).toBe(true)
  })

  it('lets two editors of different cells work at once; undo still reaches the own steps', async () => {
    const { server, editor, loop, pass, word } = openWorld()
    saveElsewhere(server, joinEast)
    nudge(editor)
    await pass(3000)
    expect(word()).toBe('saved')
    const { topology, doneCount } = editor.getSnapshot()
    expect(findFace(topology, 'north')).toBeUndefined()
    expect(isSame(topology, server.topology())).toBe(true)
    expect(proveTopology(topology)).toEqual([])
    expect(doneCount).toBe(1)
    editor.run('undo')
    expect(isSame(editor.getSnapshot().topology, changed(plan, joinEast))).toBe(true)
    expect(loop.getSnapshot().droppedSteps).toBe(0)
  })

  it('drops undone and older steps that what others did has made impossible, and says how many', async () => {
    const { server, editor, loop, pass } = openWorld()
    editor.select(['south'])
    editor.run('lock')
    editor.run('unlock')
    editor.select(['sw'])
    editor.run('lock')
    editor.select(['north'])
    editor.run('lock')
    editor.run('undo')
    saveElsewhere(server, joinEast)
    await pass(3000)
    expect(loop.getSnapshot().droppedSteps).toBe(3)
    expect(editor.getSnapshot()).toMatchObject({ doneCount: 1, undoneCount: 0, redoSentence: null })
    editor.run('undo')
    expect(isSame(editor.getSnapshot().topology, changed(plan, joinEast))).toBe(true)
  })

  it('stops at a conflict on one border, keeps own work for a new draft, and takes theirs', async () => {
    const { server, editor, loop, pass, word } = openWorld()
    const theirs = saveElsewhere(server, moveTheir)
    drag(editor, 450)
    editor.dispatch(hand('release', [450, 700]))
    await pass(3000)
    expect(word()).toBe('conflict')
    expect(loop.getSnapshot().changes).toBe('since 3')
    const draft = editor.saves.ownDraft()
    expect(draft.baseVersion).toBe(3)
    const copy = applyDifference(plan, draft.difference)
    expect(copy.ok && hasVertex(copy.value, 'nw', [450, 700])).toBe(true)
    loop.takeTheirs({ version: 4, topology: theirs })
    expect(editor.getSnapshot()).toMatchObject({ version: 4, topology: theirs, doneCount: 0 })
    await pass(10_000)
    expect(word()).toBe('saved')
    expect(server.requests).toHaveLength(2)
  })

  it('does own steps again on theirs where they go, and says which no longer go', async () => {
    const { server, editor, loop, pass, word } = openWorld()
    const theirs = saveElsewhere(server, moveTheir)
    drag(editor, 450)
    editor.dispatch(hand('release', [450, 700]))
    editor.select(['sw', 'se'])
    editor.run('join')
    await pass(3000)
    const taken = loop.takeMine({ version: 4, topology: theirs })
    expect(taken).toMatchObject({ refused: [{ key: 'move_vertex' }] })
    await pass(3000)
    expect(word()).toBe('saved')
    expect(findFace(server.topology(), 'se')).toBeUndefined()
    expect(hasVertex(server.topology(), 'nw', [520, 700])).toBe(true)
    editor.run('undo')
    expect(isSame(editor.getSnapshot().topology, theirs)).toBe(true)
  })

  it('refuses own work that goes nowhere on theirs, and leaves it as it is', async () => {
    const { server, editor, loop, pass, word } = openWorld()
    const theirs = saveElsewhere(server, (value) => makeUnassigned(value, { faceIds: ['sw', 'se'] }))
    editor.select(['sw', 'se'])
    editor.run('join')
    await pass(3000)
    expect(word()).toBe('conflict')
    expect(loop.takeMine({ version: 4, topology: theirs })).toBe('mine_does_not_fit')
    expect(word()).toBe('conflict')
    expect(findFace(editor.getSnapshot().topology, 'se')).toBeUndefined()
  })

  it('takes what others saved in a quiet moment, and asks only where it touches unsaved work', async () => {
    const { editor, loop, pass, word } = openWorld()
    const theirs = changed(plan, joinEast)
    loop.takeOthers({ version: 4, others: findDifference(plan, theirs) })
    expect(editor.getSnapshot()).toMatchObject({ version: 4, doneCount: 0 })
    expect(isSame(editor.getSnapshot().topology, theirs)).toBe(true)
    expect(word()).toBe('saved')
    drag(editor, 450)
    loop.takeOthers({ version: 5, others: findDifference(theirs, changed(theirs, moveTheir)) })
    expect(word()).toBe('conflict')
    await pass(10_000)
    expect(hasVertex(editor.getSnapshot().topology, 'nw', [450, 700])).toBe(true)
  })

  it('asks when others touch what was done since the save was sent; the draft holds all of it', async () => {
    const { server, editor, loop, pass, word } = openWorld()
    nudge(editor)
    saveElsewhere(server, joinEast)
    const { request } = { request: editor.saves.begin('f'.repeat(32)) }
    if (!request) throw new Error('nothing to save')
    const outcome = server.save(request)
    if (outcome.kind !== 'taken') throw new Error('not taken')
    editor.select(['south'])
    editor.run('lock')
    expect(editor.saves.accept(outcome.answer)).toBe('conflict')
    const draft = editor.saves.ownDraft()
    expect(draft).toMatchObject({ baseVersion: 3, steps: [{ key: 'move_vertex' }, { key: 'lock_cells' }] })
    expect(applyDifference(plan, draft.difference).ok).toBe(true)
    expect(loop.takeMine({ version: 5, topology: server.topology() })).toEqual({ refused: [] })
    expect(findFace(editor.getSnapshot().topology, 'south')?.isLocked).toBe(true)
    await pass(5000)
    expect(word()).toBe('saved')
    expect(isSame(server.topology(), editor.getSnapshot().topology)).toBe(true)
  })

  it('lets two draw in the same unassigned land, and proves what comes of it', async () => {
    const open = changed(plan, (value) => makeUnassigned(value, { faceIds: ['sw', 'se'] }))
    const { server, editor, pass, word } = openWorld(open)
    const draw = (newId: string, west: number): BoundAction => {
      const ring = [
        [west, 100],
        [west + 100, 100],
        [west + 100, 200],
        [west, 200],
      ] as const
      return (value) => drawFace(value, { ring, townshipCode: WEST, newId, beyond: 'refuse' })
    }
    const mine = changed(open, draw('new-a', 100))
    const sentence = { key: 'take_import', values: { file: 'a', count: 1 } }
    expect(editor.takeDifference(findDifference(open, mine), sentence)).toBeNull()
    saveElsewhere(server, draw('new-b', 400))
    await pass(3000)
    expect(word()).toBe('saved')
    expect(isSame(editor.getSnapshot().topology, changed(mine, draw('new-b', 400)))).toBe(true)
    editor.run('undo')
    expect(findFace(editor.getSnapshot().topology, 'new-b')).toBeDefined()
    expect(findFace(editor.getSnapshot().topology, 'new-a')).toBeUndefined()
  })

  it('lifts a lock in a save of its own where steps unlocked, changed and locked a cell again', async () => {
    const { server, editor, pass, word } = openWorld()
    editor.select(['nw'])
    editor.run('lock')
    await pass(3000)
    editor.run('unlock')
    drag(editor, 450)
    editor.dispatch(hand('release', [450, 700]))
    editor.run('lock')
    await pass(5000)
    expect(word()).toBe('saved')
    expect(server.requests.map(({ steps }) => steps.map(({ key }) => key))).toEqual([
      ['lock_cells'],
      ['unlock_cells'],
      ['unlock_cells', 'move_vertex', 'lock_cells'],
    ])
    expect(server.requests[1]?.difference).toMatchObject({
      putArcs: [],
      putFaces: [{ id: 'nw', isLocked: false }],
    })
    expect(isSame(server.topology(), editor.getSnapshot().topology)).toBe(true)
  })

  it('says what was refused, and tries again after the next change', async () => {
    const { editor, loop, pass, switchTo, word } = openWorld()
    switchTo('refuses')
    editor.select(['sw', 'se'])
    editor.run('join')
    await pass(3000)
    expect(loop.getSnapshot().autosave).toMatchObject({ word: 'refused', code: 'plan_malformed' })
    switchTo('there')
    editor.run('undo')
    await pass(3000)
    expect(word()).toBe('saved')
  })

  it('sends nothing while it is closed, and everything once it is open again', async () => {
    const { server, editor, loop, pass } = openWorld()
    editor.select(['sw', 'se'])
    editor.run('join')
    loop.close()
    await pass(10_000)
    editor.run('lock')
    await pass(10_000)
    expect(server.requests).toHaveLength(0)
    loop.open()
    loop.open()
    await pass(3000)
    expect(server.requests).toHaveLength(1)
    editor.run('unlock')
    loop.saveNow()
    editor.run('lock')
    loop.close()
    await pass(3000)
    expect(server.requests).toHaveLength(2)
    loop.open()
    await pass(3000)
    expect(server.requests).toHaveLength(3)
    expect(isSame(server.topology(), editor.getSnapshot().topology)).toBe(true)
  })
})
