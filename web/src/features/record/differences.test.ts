import { expect, test } from 'vitest'
import { differencesOf } from './differences.ts'

test('what is the same before and after is not shown', () => {
  const before = { name: '示例', until: null, days: [1, 2] }
  const after = { name: '示例', until: '2026-06-30', days: [1, 3] }
  expect(differencesOf(before, after)).toEqual([
    { name: 'until', before: null, after: '2026-06-30' },
    { name: 'days', before: '[1,2]', after: '[1,3]' },
  ])
})

test('something new has nothing before, something removed nothing after', () => {
  expect(differencesOf(null, { name: '新' })).toEqual([{ name: 'name', before: null, after: '新' }])
  expect(differencesOf({ name: '旧' }, null)).toEqual([{ name: 'name', before: '旧', after: null }])
})

test('a state that is no object stands under an empty name', () => {
  expect(differencesOf(1, 2)).toEqual([{ name: '', before: '1', after: '2' }])
  expect(differencesOf(null, undefined)).toEqual([])
})
