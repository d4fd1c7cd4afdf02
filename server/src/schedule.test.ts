import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startSchedule } from './schedule.ts'

const silent = pino({ level: 'silent' })

beforeEach(() => {
  // Five minutes to midnight in the district.
  vi.useFakeTimers({ now: new Date('2026-06-15T15:55:00Z') })
})
afterEach(() => vi.useRealTimers())

const MINUTE = 60_000

describe('a schedule', () => {
  it('runs at its time in the district, day after day', async () => {
    const run = vi.fn<() => Promise<void>>(async () => undefined)
    const schedule = startSchedule([{ name: 'a', pattern: '5 0 * * *', run, isMadeUpFor: false }], silent)
    await vi.advanceTimersByTimeAsync(9 * MINUTE)
    expect(run).toHaveBeenCalledTimes(0)
    await vi.advanceTimersByTimeAsync(2 * MINUTE)
    expect(run).toHaveBeenCalledTimes(1)
    await vi.advanceTimersByTimeAsync(24 * 60 * MINUTE)
    expect(run).toHaveBeenCalledTimes(2)
    await schedule.stop()
    await vi.advanceTimersByTimeAsync(24 * 60 * MINUTE)
    expect(run).toHaveBeenCalledTimes(2)
  })

  it('makes up at the start for what came due while nothing ran', async () => {
    const run = vi.fn<() => Promise<void>>(async () => undefined)
    const schedule = startSchedule([{ name: 'b', pattern: '5 0 * * *', run, isMadeUpFor: true }], silent)
    await vi.advanceTimersByTimeAsync(10)
    expect(run).toHaveBeenCalledTimes(1)
    await schedule.stop()
  })

  it('never begins a run while the one before goes on, and survives one that fails', async () => {
    let calls = 0
    const run = async () => {
      calls += 1
      if (calls === 1) throw new Error('the database was away')
      await new Promise((resolve) => setTimeout(resolve, 150_000))
    }
    const schedule = startSchedule([{ name: 'c', pattern: '* * * * *', run, isMadeUpFor: false }], silent)
    await vi.advanceTimersByTimeAsync(MINUTE)
    expect(calls).toBe(1)
    await vi.advanceTimersByTimeAsync(2.4 * MINUTE)
    expect(calls).toBe(2)
    const stopped = schedule.stop()
    await vi.advanceTimersByTimeAsync(3 * MINUTE)
    await stopped
    expect(calls).toBe(2)
  })
})
