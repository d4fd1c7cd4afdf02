import { describe, expect, it } from 'vitest'
import {
  findSuccession,
  formatCellCode,
  giveCodes,
  inReadingOrder,
  largestFirst,
  parseCellCode,
} from './identity.ts'

const village = '320612001003'
const other = '320612001004'

describe('who keeps the name', () => {
  it('is the larger part, and of equal parts the first', () => {
    const parts = [
      { id: 'a', doubledArea: 1n },
      { id: 'b', doubledArea: 3n },
      { id: 'c', doubledArea: 3n },
    ]
    expect(largestFirst(parts).map(({ id }) => id)).toEqual(['b', 'c', 'a'])
  })

  it('is exact where doubles would call parts equal', () => {
    const large = 2n ** 60n
    const parts = [
      { id: 'a', doubledArea: large },
      { id: 'b', doubledArea: large + 1n },
    ]
    expect(largestFirst(parts)[0]?.id).toBe('b')
  })
})

describe('cell codes', () => {
  it('have 15 digits: county, township, village, sequence', () => {
    const code = { county: '320612', township: '001', village: '003', sequence: 7 }
    expect(formatCellCode(code)).toBe('320612001003007')
    expect(parseCellCode('320612001003007')).toEqual(code)
  })

  it.each(['', '32061200100300', '3206120010030071', '320612001003000', '32061200100300a'])(
    'are nothing else: %j',
    (text) => {
      expect(parseCellCode(text)).toBeUndefined()
    },
  )

  it('follow the reading order: rows from north to south, in a row from west to east', () => {
    const items = [
      { id: 'south-west', at: [0, 0] },
      { id: 'north-east', at: [100, 105] },
      { id: 'north-west', at: [0, 98] },
      { id: 'middle', at: [50, 94] },
      { id: 'twin', at: [60, 94] },
    ] as const
    const order = inReadingOrder(items, 10).map(({ id }) => id)
    expect(order).toEqual(['north-west', 'north-east', 'middle', 'twin', 'south-west'])
    expect(inReadingOrder([], 10)).toEqual([])
  })

  it('count on from the highest number ever given in the village, over holes and voided codes', () => {
    const cells = [
      { id: 'east', villageCode: village, at: [100, 0] },
      { id: 'west', villageCode: village, at: [0, 0] },
      { id: 'far', villageCode: other, at: [50, 0] },
    ] as const
    const used = [`${village}001`, `${village}005`, `${village}003`, 'no code', `${other}000`]
    const result = giveCodes(cells, used, 10)
    expect(result.ok && [...result.value]).toEqual([
      ['west', `${village}006`],
      ['far', `${other}001`],
      ['east', `${village}007`],
    ])
  })

  it('are refused for a village without 12 digits and when 999 are used up', () => {
    const cell = { id: 'a', villageCode: village, at: [0, 0] } as const
    expect(giveCodes([{ ...cell, villageCode: '320612001' }], [], 1)).toEqual({
      ok: false,
      problem: { code: 'village_code_wrong', faceIds: ['a'] },
    })
    expect(giveCodes([cell, { ...cell, id: 'b', at: [1, 0] }], [`${village}998`], 1)).toEqual({
      ok: false,
      problem: { code: 'codes_exhausted', faceIds: ['b'] },
    })
  })
})

describe('succession', () => {
  it('says which cells go on, which begin and which codes are voided', () => {
    const before = [
      { id: '1', code: `${village}001` },
      { id: '2', code: `${village}002` },
      { id: '3', code: null },
    ]
    const after = [
      { id: '1', code: `${village}001` },
      { id: '4', code: null },
    ]
    expect(findSuccession(before, after)).toEqual({
      kept: ['1'],
      begun: ['4'],
      voidedCodes: [`${village}002`],
    })
  })
})
