import { describe, expect, it } from 'vitest'
import type { Autosave, AutosaveEffect, AutosaveEvent } from './autosave.ts'
import { startAutosave, stepAutosave } from './autosave.ts'

/** Plays events and answers the states after them; `at` is the time in milliseconds. */
function play(events: readonly AutosaveEvent[], start = startAutosave(false)) {
  let state: Autosave = start
  const effects: (readonly AutosaveEffect[])[] = []
  for (const event of events) {
    const step = stepAutosave(state, event)
    state = step.state
    effects.push(step.effects)
  }
  return { state, effects, last: effects.at(-1) }
}

const changed = (now: number) => ({ kind: 'changed' as const, now })
const tick = (now: number) => ({ kind: 'tick' as const, now })
const saved = (now: number, isSaved = true) => ({ kind: 'saved' as const, now, isSaved })
const failed = (
  now: number,
  why: Extract<AutosaveEvent, { kind: 'failed' }>['why'],
  code: string | null = null,
) => ({
  kind: 'failed' as const,
  now,
  why,
  code,
})
const SEND = [{ kind: 'send' }]
const waits = (ms: number) => [{ kind: 'wait', ms }]

describe('the autosave', () => {
  it('sends two seconds after the last change', () => {
    const { effects, state } = play([changed(0), changed(1000), tick(2000), tick(3000), saved(3100)])
    expect(effects).toEqual([waits(2000), waits(2000), waits(1000), SEND, []])
    expect(state.word).toBe('saved')
  })

  it('sends at the latest four seconds after the first change, however long changes go on', () => {
    const changes = Array.from({ length: 80 }, (_, index) => changed(index * 50))
    const { effects } = play([...changes, changed(4000)])
    expect(effects.at(-2)).toEqual(waits(50))
    expect(effects.at(-1)).toEqual(SEND)
  })

  it('never sends twice at once: what changes meanwhile goes out after the answer', () => {
    const sending = play([changed(0), tick(2000), changed(2500), tick(9000)])
    expect(sending.effects.slice(2)).toEqual([[], []])
    expect(sending.state.word).toBe('saving')
    expect(play([saved(9100, false)], sending.state).last).toEqual(SEND)
  })

  it('sends again at once when a save left something that nobody changed since', () => {
    expect(play([changed(0), tick(2000), saved(2100, false)]).last).toEqual(SEND)
  })

  it('tries again with growing pauses while the server cannot be reached, and says offline all the while', () => {
    let { state } = play([changed(0), tick(2000)])
    const pauses: number[] = []
    let now = 2000
    for (let attempt = 0; attempt < 7; attempt += 1) {
      const result = play([failed(now, 'unreachable')], state)
      const [effect] = result.last ?? []
      if (effect?.kind !== 'wait') throw new Error('does not wait')
      pauses.push(effect.ms)
      const before = now
      now += effect.ms
      const again = play([changed(before), tick(now)], { ...result.state, firstChangeAt: 0 })
      expect(again.last).toEqual(SEND)
      expect(again.state.word).toBe('offline')
      state = again.state
    }
    expect(pauses).toEqual([2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000])
    expect(play([saved(now + 50)], state).state).toMatchObject({ word: 'saved', failures: 0, retryAt: 0 })
  })

  it('tries at once when the network is back, or when it is told to save', () => {
    const offline = play([changed(0), tick(2000), failed(2000, 'unreachable')]).state
    expect(play([{ kind: 'back', now: 2100 }], offline).last).toEqual(SEND)
    expect(play([{ kind: 'save_now', now: 2100 }], offline).last).toEqual(SEND)
    expect(play([{ kind: 'save_now', now: 0 }]).last).toEqual([])
    expect(play([{ kind: 'back', now: 0 }]).state.word).toBe('saved')
  })

  it('waits for a person after a conflict and remembers that there is something to save', () => {
    const conflict = play([changed(0), tick(2000), failed(2100, 'conflict'), changed(3000), tick(60_000)])
    expect(conflict.effects.slice(2)).toEqual([[], [], []])
    expect(conflict.state.word).toBe('conflict')
    expect(play([{ kind: 'resolved', now: 61_000, isSaved: false }], conflict.state).last).toEqual(SEND)
    expect(play([{ kind: 'resolved', now: 61_000, isSaved: true }], conflict.state).state.word).toBe('saved')
  })

  it('waits for a sign-in, and sends at once after it', () => {
    const out = play([changed(0), tick(2000), failed(2100, 'signed_out'), changed(3000), tick(9000)])
    expect(out.state.word).toBe('signed_out')
    expect(out.last).toEqual([])
    expect(play([{ kind: 'back', now: 9000 }], out.state).last).toEqual(SEND)
  })

  it('tries what was refused again after the next change, which may have mended it', () => {
    const refused = play([changed(0), tick(2000), failed(2100, 'refused', 'plan_malformed'), tick(9000)])
    expect(refused.state).toMatchObject({ word: 'refused', code: 'plan_malformed' })
    expect(refused.last).toEqual([])
    const mended = play([changed(10_000), tick(12_000)], refused.state)
    expect(mended.effects).toEqual([waits(2000), SEND])
    expect(mended.state.code).toBeNull()
  })

  it('does nothing in a plan for reading only, and from the moment that a plan becomes one', () => {
    const events = [changed(0), tick(5000), { kind: 'save_now' as const, now: 5000 }]
    const reading = play(events, startAutosave(true))
    expect(reading.effects.flat()).toEqual([])
    expect(reading.state.word).toBe('read_only')
    const closed = play([changed(0), tick(2000), failed(2100, 'read_only', 'plan_not_draft'), ...events])
    expect(closed.state).toMatchObject({ word: 'read_only', code: 'plan_not_draft' })
    expect(closed.last).toEqual([])
  })
})
