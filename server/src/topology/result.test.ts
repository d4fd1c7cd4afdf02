import { expect, it } from 'vitest'
import { mapResult, refuse, succeed } from './result.ts'

it('a result changes its value when it went well, and keeps its problem when it did not', () => {
  const double = (value: number): number => 2 * value
  expect(mapResult(succeed(2), double)).toEqual({ ok: true, value: 4 })
  expect(mapResult(refuse('why'), double)).toEqual({ ok: false, problem: 'why' })
})
