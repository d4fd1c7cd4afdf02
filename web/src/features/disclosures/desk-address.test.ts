import { expect, test } from 'vitest'
import { deskWords, orderOf, readDeskFilter, stateIn } from './desk-address.ts'

const words = (given: Partial<Record<(typeof deskWords)[number], string>>) => ({
  ...(Object.fromEntries(deskWords.map((name) => [name, ''])) as Record<(typeof deskWords)[number], string>),
  ...given,
})

test('an address is read as filters; what means nothing is left out', () => {
  expect(
    readDeskFilter(
      words({
        kind: 'penalty_decision',
        organisation: '7',
        q: ' 公司 ',
        overdue: 'true',
        dueUntil: '2026-06-24',
      }),
    ),
  ).toEqual({
    kind: 'penalty_decision',
    organisation: '7',
    q: '公司',
    overdue: 'true',
    dueUntil: '2026-06-24',
  })
  expect(
    readDeskFilter(
      words({
        kind: 'x',
        organisation: '-1',
        q: '  ',
        overdue: '1',
        toWithdraw: 'yes',
        dueUntil: '2026-13-01',
      }),
    ),
  ).toEqual({})
})

test('the tab of an address is a state, the first one where it names none', () => {
  expect(stateIn({ state: 'withdrawn' })).toBe('withdrawn')
  expect(stateIn({ state: 'nonsense' })).toBe('prepared')
  expect([orderOf('submitted'), orderOf('published')]).toEqual(['due', 'newest'])
})
