import { describe, expect, it } from 'vitest'
import { createReaderLimit } from './reader-limit.ts'

describe('createReaderLimit', () => {
  it('lets a burst through, then so many a second, and says when to come back', () => {
    const admit = createReaderLimit({ burst: 3, perSecond: 2 })
    for (let asked = 0; asked < 3; asked += 1) admit('192.0.2.1', 0)
    expect(() => admit('192.0.2.1', 0)).toThrow(
      expect.objectContaining({ code: 'too_many_questions', retryAfterSeconds: 1 }),
    )
    admit('192.0.2.1', 500)
    expect(() => admit('192.0.2.1', 500)).toThrow('faster than its share')
    for (let asked = 0; asked < 3; asked += 1) admit('192.0.2.1', 1_000_000)
  })

  it('counts every address for itself, and a network of IPv6 as one', () => {
    const admit = createReaderLimit({ burst: 1, perSecond: 1 })
    admit('192.0.2.1', 0)
    admit('192.0.2.2', 0)
    admit('2001:db8:1:2::1', 0)
    expect(() => admit('2001:db8:1:2:ffff::9', 0)).toThrow('faster than its share')
    admit('2001:db8:1:3::1', 0)
    admit('::ffff:192.0.2.3', 0)
    expect(() => admit('::ffff:192.0.2.3', 0)).toThrow('faster than its share')
  })

  it('takes more for what costs more', () => {
    const admit = createReaderLimit({ burst: 20, perSecond: 1 })
    admit('192.0.2.1', 0, 20)
    expect(() => admit('192.0.2.1', 0)).toThrow('faster than its share')
  })

  it('never gives more because a clock went back', () => {
    const admit = createReaderLimit({ burst: 1, perSecond: 1 })
    admit('192.0.2.1', 10_000)
    expect(() => admit('192.0.2.1', 0)).toThrow('faster than its share')
  })
})
