import { describe, expect, it } from 'vitest'
import { createEnterpriseNamer, inventPersonName, shortTownshipName, shortVillageName } from './names.ts'
import { createRandom } from './random.ts'

describe('enterprise names', () => {
  it('carry the mark of an example and of demo data', () => {
    const nameFor = createEnterpriseNamer(createRandom(1))
    expect(nameFor('川姜', '家纺')).toMatch(/^通州示例川姜.{2}家纺有限公司（演示）$/)
  })

  it('are never given out twice, even when one place and trade is crowded', () => {
    const nameFor = createEnterpriseNamer(createRandom(2))
    const names = new Set(Array.from({ length: 20_000 }, () => nameFor('川姜', '家纺')))
    expect(names.size).toBe(20_000)
  })
})

describe('person names', () => {
  it('have two or three characters and vary', () => {
    const random = createRandom(3)
    const names = Array.from({ length: 400 }, () => inventPersonName(random))
    expect(names.every((name) => /^\p{Script=Han}{2,3}$/u.test(name))).toBe(true)
    expect(new Set(names).size).toBeGreaterThan(380)
  })
})

describe('place names', () => {
  it('lose the words for committee and kind', () => {
    expect(shortVillageName('进鲜港村委会')).toBe('进鲜港村')
    expect(shortVillageName('东市社区居委会')).toBe('东市社区')
    expect(shortVillageName('环本农场虚拟生活区')).toBe('环本农场')
    expect(shortTownshipName('川姜镇')).toBe('川姜')
    expect(shortTownshipName('金沙街道')).toBe('金沙')
    expect(shortTownshipName('环本农场')).toBe('环本农场')
  })
})
