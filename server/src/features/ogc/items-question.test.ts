import { describe, expect, it } from 'vitest'
import { collections } from './collections.ts'
import { itemQuery, itemsQuery } from './items-question.ts'
import { crs84 } from './reference-systems.ts'

describe('a question that names no reference system', () => {
  // A copy of it would be taken for another system, and every geometry be read and written anew.
  it.each(Object.values(collections))('of $id is asked in CRS84 itself', (collection) => {
    expect(itemsQuery(collection).parse({}).system).toBe(crs84)
    expect(itemQuery.parse({}).crs).toBe(crs84)
  })
})
