import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { readCursor, writeCursor } from './cursor.ts'
import { pageOf } from './paging.ts'

const Place = z.tuple([z.string(), z.int()])

describe('a cursor', () => {
  it('comes back as it was written, Chinese names too', () => {
    expect(readCursor(writeCursor(['石港示例厂', 7]), Place)).toEqual(['石港示例厂', 7])
  })

  it('is refused by name when it is broken or belongs to another list', () => {
    for (const cursor of ['x', writeCursor([1, 2]), writeCursor([])]) {
      expect(() => readCursor(cursor, Place)).toThrow(expect.objectContaining({ code: 'bad_request' }))
    }
  })
})

describe('pageOf', () => {
  const page = (rows: number[]) =>
    pageOf(rows, { limit: 2, total: 9, place: (row) => [row], item: (row) => `${row}` })

  it('shows no more than the limit and says where the next page begins', () => {
    expect(page([1, 2, 3])).toEqual({ items: ['1', '2'], total: 9, next: writeCursor([2]) })
  })

  it('ends when there is no row beyond the limit', () => {
    expect(page([1, 2]).next).toBeNull()
    expect(page([])).toEqual({ items: [], total: 9, next: null })
  })
})
