import { describe, expect, it } from 'vitest'
import { createKeptWork } from './kept-work.ts'

const keepTexts = (maxBytes = 10_000) =>
  createKeptWork<string>({ maxBytes, bytesOf: (text) => Buffer.byteLength(text) })

describe('kept work', () => {
  it('is done once for those who ask at the same time and for those who ask later', async () => {
    const work = keepTexts()
    let count = 0
    const make = async () => `${(count += 1)}`
    expect(await Promise.all([work.get('a', make), work.get('a', make)])).toEqual(['1', '1'])
    expect(await work.get('a', make)).toBe('1')
    expect(await work.get('b', make)).toBe('2')
  })

  it('is tried again after a failure', async () => {
    const work = keepTexts()
    await expect(work.get('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await work.get('a', async () => 'yes')).toBe('yes')
  })

  it('keeps an empty result and forgets the longest unused beyond the bytes', async () => {
    const work = keepTexts(300)
    const made: string[] = []
    const ask = (key: string) =>
      work.get(key, async () => {
        made.push(key)
        return ''
      })
    for (const key of ['a', 'a', 'b', 'c', 'd', 'e', 'a']) await ask(key)
    expect(made).toEqual(['a', 'b', 'c', 'd', 'e', 'a'])
  })
})
