import { describe, expect, it } from 'vitest'
import { inTimeOf } from './gather-statistics.ts'

const periods = [
  { act: '*', value: 20, since: '2016-01-01', until: null },
  { act: 'penalty_decision', value: 7, since: '2026-01-01', until: null },
]
const publication = (kind: string, acted_on: string, published_on: string, count = 1) => ({
  kind,
  acted_on,
  published_on,
  count,
})

describe('what was published in time', () => {
  it('is counted in working days by the rule of its kind, in the year of its publication', () => {
    // Seven working days after Monday 1 June 2026 end on Wednesday 10 June.
    const publications = [
      publication('penalty_decision', '2026-06-01', '2026-06-10', 3),
      publication('penalty_decision', '2026-06-01', '2026-06-11'),
      publication('inspection_result', '2026-06-01', '2026-06-11', 2),
      publication('inspection_result', '2025-06-02', '2025-06-03'),
    ]
    expect(inTimeOf(2026, publications, periods)).toEqual({ count: 5, of: 6 })
    expect(inTimeOf(2025, publications, periods)).toEqual({ count: 1, of: 1 })
  })

  it('goes by the rule of the day of the act, and is not said without one', () => {
    const early = [publication('penalty_decision', '2025-12-01', '2025-12-20')]
    expect(inTimeOf(2025, early, periods)).toEqual({ count: 1, of: 1 })
    expect(inTimeOf(2025, early, [])).toEqual({ count: 0, of: 0 })
  })
})
