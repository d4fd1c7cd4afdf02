import { describe, expect, it } from 'vitest'
import { type AsideOptions, createAside } from './aside.ts'
import type { TestJob } from './testing-aside-worker.ts'

const aside = (changed: Partial<AsideOptions> = {}) =>
  createAside<TestJob, number>({
    source: new URL('./testing-aside-worker.ts', import.meta.url),
    threadCount: 1,
    timeoutMs: 30_000,
    heapMb: 64,
    exhausted: 'too_large',
    ...changed,
  })

describe('work aside', () => {
  it('happens in a thread of its own for each job', async () => {
    const run = aside()
    expect(await run('who')).not.toBe(await run('who'))
  })

  it('finds the thread of the job before where it is kept, a refused one too', async () => {
    const run = aside({ keptMs: 10_000 })
    const first = await run('who')
    await expect(run('refuse')).rejects.toMatchObject({ code: 'too_large', message: 'as asked' })
    expect(await run('who')).toBe(first)
  })

  it('starts a new thread where the one that was kept has ended', async () => {
    const run = aside({ keptMs: 1 })
    const first = await run('who')
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(await run('who')).not.toBe(first)
  })

  it('goes no further than the threads that are allowed', async () => {
    const run = aside({ keptMs: 10_000 })
    expect(new Set(await Promise.all([run('who'), run('who'), run('who')])).size).toBe(1)
    const both = aside({ keptMs: 10_000, threadCount: 2 })
    expect(new Set(await Promise.all([both('who'), both('who'), both('who')])).size).toBe(2)
  })

  it.each<[TestJob, object]>([
    ['break', { name: 'TypeError' }],
    ['end', { message: 'the thread ended without an answer' }],
    ['wait', { code: 'too_large', message: 'took too long' }],
    ['fill', { code: 'too_large' }],
  ])('says what went wrong (%s) and does the next job', async (job, error) => {
    const run = aside({ keptMs: 10_000, timeoutMs: job === 'wait' ? 6000 : 30_000 })
    await expect(run(job)).rejects.toMatchObject(error)
    expect(await run('who')).toBeGreaterThan(0)
  })

  it('ends the thread of a job that is not wanted any more, however busy it is, and one that waits is never begun', async () => {
    const run = aside({ keptMs: 10_000 })
    const before = await run('who')
    const ending = new AbortController()
    const given = [run('spin', ending.signal), run('spin', ending.signal)]
    const next = run('who')
    setTimeout(() => ending.abort(new Error('not wanted')), 50)
    for (const each of given) await expect(each).rejects.toThrow('not wanted')
    expect(await next).not.toBe(before)
  })

  it('forgets the signal of a job that is done', async () => {
    const run = aside({ keptMs: 10_000 })
    const ending = new AbortController()
    const first = await run('who', ending.signal)
    ending.abort()
    expect(await run('who')).toBe(first)
    await expect(run('who', ending.signal)).rejects.toThrow('aborted')
  })
})
