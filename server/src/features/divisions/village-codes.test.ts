import { describe, expect, it } from 'vitest'
import { giveVillageCodes } from './village-codes.ts'

const given = (used: string[], villages: string[]) => [
  ...(giveVillageCodes('320612003', used, villages)?.entries() ?? []),
]

describe('giveVillageCodes', () => {
  it('goes on after the last number of the same range, also where it is no longer in use', () => {
    expect(given(['320612003001', '320612003200', '320612003209'], ['320612002002', '320612002203'])).toEqual(
      [
        ['320612002002', '320612003002'],
        ['320612002203', '320612003210'],
      ],
    )
  })

  it('leaves gaps alone and begins each range at its first number', () => {
    expect(given(['320612003200', '320612003205'], ['320612002200', '320612002201'])).toEqual([
      ['320612002200', '320612003206'],
      ['320612002201', '320612003207'],
    ])
    expect(given([], ['320612002010', '320612002300', '320612002498'])).toEqual([
      ['320612002010', '320612003001'],
      ['320612002300', '320612003200'],
      ['320612002498', '320612003400'],
    ])
  })

  it('gives nothing when a range is full', () => {
    expect(giveVillageCodes('320612003', ['320612003399'], ['320612002200'])).toBeNull()
  })
})
