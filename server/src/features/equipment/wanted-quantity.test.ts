import { describe, expect, it } from 'vitest'
import { wantedQuantity } from './wanted-quantity.ts'

describe('a norm', () => {
  it('for the whole body wants its quantity, however many staff there are', () => {
    const norm = { quantity: 2, perStaff: null }
    expect([0, 1, 30].map((staff) => wantedQuantity(norm, staff))).toEqual([2, 2, 2])
  })

  it('for each so many staff counts every group begun, and nobody needs nothing', () => {
    const norm = { quantity: 1, perStaff: 5 }
    expect([0, 1, 5, 6, 10, 11].map((staff) => wantedQuantity(norm, staff))).toEqual([0, 1, 1, 2, 2, 3])
    expect(wantedQuantity({ quantity: 3, perStaff: 2 }, 5)).toBe(9)
  })
})
