import { describe, expect, it } from 'vitest'
import { TooManyAttempts } from '../../errors.ts'
import { countHashes, hashPassword, isPassword } from './passwords.ts'

describe('a password', () => {
  it('is known again by its hash, in another spelling of the same characters too, and no other is', async () => {
    const stored = await hashPassword('Ａ long pässword')
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(await isPassword('A long pa\u0308ssword', stored)).toBe(true)
    expect(await isPassword('a long pässword', stored)).toBe(false)
  })

  it('of nobody is hashed like any other and never right', async () => {
    expect(await isPassword('nobody has this password', null)).toBe(false)
  })

  it('is hashed four at a time; a hundred wait, and whoever comes then is asked to come again', async () => {
    await isPassword('so that the hash of nobody is there', null)
    const checks = Array.from({ length: 150 }, () => isPassword('wrong', null))
    const settling = Promise.allSettled(checks)
    await Promise.resolve()
    await Promise.resolve()
    expect(countHashes()).toEqual({ running: 4, waiting: 100 })
    const settled = await settling
    const refused = settled.filter((one) => one.status === 'rejected')
    expect(refused).toHaveLength(46)
    expect(refused.every(({ reason }) => reason instanceof TooManyAttempts)).toBe(true)
    expect(countHashes()).toEqual({ running: 0, waiting: 0 })
    expect(await isPassword('wrong', null)).toBe(false)
  })
})
