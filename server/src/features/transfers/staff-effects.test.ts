import { describe, expect, it } from 'vitest'
import { staffEffects } from './staff-effects.ts'

const floor = { least_staff: 10, least_established_staff: 8, is_active: true }
const brigade = { id: 1, name: '大队', hasStaffFloor: true, floor: undefined }
const subBureau = { id: 2, name: '分局', hasStaffFloor: true, floor }
const counts = new Map([
  [1, { staff: 14, establishedStaff: 12 }],
  [2, { staff: 9, establishedStaff: 7 }],
])
const move = { fromOrganisationId: 1, fromEstablishment: 'institution', toOrganisationId: 2 }

describe('staffEffects', () => {
  it('takes from one body what it gives to the other', () => {
    const [left, right] = staffEffects(
      [brigade, subBureau],
      [{ ...move, toEstablishment: 'institution' }],
      counts,
    )
    expect(left).toMatchObject({
      floor: null,
      before: { staff: 14, establishedStaff: 12, isMet: null },
      after: { staff: 13, establishedStaff: 11, isMet: null },
    })
    expect(right).toMatchObject({
      floor: { leastStaff: 10, leastEstablishedStaff: 8 },
      before: { staff: 9, establishedStaff: 7, isMet: false },
      after: { staff: 10, establishedStaff: 8, isMet: true },
    })
  })

  it('judges the kind of the new post, not of the old one', () => {
    const [right] = staffEffects([subBureau], [{ ...move, toEstablishment: 'other' }], counts)
    expect(right?.after).toEqual({ staff: 10, establishedStaff: 7, isMet: false })
  })

  it('gives no verdict where the floor is not active or does not count for the body', () => {
    const exempt = { ...subBureau, hasStaffFloor: false }
    const waiting = { ...subBureau, floor: { ...floor, is_active: false } }
    for (const body of [exempt, waiting]) {
      expect(staffEffects([body], [], counts)).toMatchObject([{ floor: null, before: { isMet: null } }])
    }
  })
})
