import { expect, it } from 'vitest'
import { at, atNext, getOrThrow, integerAt } from './checked.ts'

it('reading what must be there throws RangeError when it is not', () => {
  expect(() => at([1], 1)).toThrow(RangeError)
  expect(() => atNext([], 0)).toThrow(RangeError)
  expect(() => getOrThrow(new Map([['a', 1]]), 'b')).toThrow(RangeError)
  expect(() => integerAt(new Int32Array(1), 1)).toThrow(RangeError)
  expect(integerAt(Int32Array.of(3, 4), 1)).toBe(4)
  expect([at([1, 2], 1), atNext([1, 2], 1), getOrThrow(new Map([['a', 1]]), 'a')]).toEqual([2, 1, 1])
})
