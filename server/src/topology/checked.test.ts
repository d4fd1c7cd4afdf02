import { expect, it } from 'vitest'
import { at, atNext, getOrThrow } from './checked.ts'

it('reading what must be there throws RangeError when it is not', () => {
  expect(() => at([1], 1)).toThrow(RangeError)
  expect(() => atNext([], 0)).toThrow(RangeError)
  expect(() => getOrThrow(new Map([['a', 1]]), 'b')).toThrow(RangeError)
  expect([at([1, 2], 1), atNext([1, 2], 1), getOrThrow(new Map([['a', 1]]), 'a')]).toEqual([2, 1, 1])
})
