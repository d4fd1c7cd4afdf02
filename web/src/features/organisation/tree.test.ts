import type { Organisation } from '@tongzhou/server/contracts/organisation'
import { describe, expect, test } from 'vitest'
import { subBureau } from '../../test/fixtures.ts'
import { bodiesOfTownship, hasIssue, lineRows, officeRows, officesOf } from './tree.ts'

const body = (changes: Partial<Organisation>): Organisation => ({
  ...subBureau,
  jurisdictions: [],
  missingCheckCount: 0,
  unknownCheckCount: 0,
  ...changes,
})

const government = body({ id: 1, parentId: null, kind: 'district_government' })
const bureau = body({ id: 2, parentId: 1, kind: 'bureau' })
const brigade = body({ id: 3, parentId: 2, kind: 'brigade' })
const own = body({ id: 4, parentId: 2, jurisdictions: [{ divisionCode: '320612100', assumed: true }] })
const office = body({ id: 9, parentId: 1, kind: 'township_office', divisionCode: '320612100' })
const bodies = [office, own, brigade, bureau, government]

describe('the tree of bodies', () => {
  test('puts every body of the line after the one it stands under, one step deeper', () => {
    expect(lineRows(bodies).map((row) => [row.body.id, row.depth])).toEqual([
      [1, 0],
      [2, 1],
      [4, 2],
      [3, 2],
    ])
  })

  test('shows a body whose parent was closed at the top instead of losing it', () => {
    expect(lineRows([brigade, own]).map(({ depth }) => depth)).toEqual([0, 0])
  })

  test('keeps the township offices apart', () => {
    expect(officeRows(bodies).map((row) => row.body.id)).toEqual([9])
  })

  test('joins townships, their offices and their sub-bureaus both ways', () => {
    expect(officesOf(bodies, own)).toEqual([{ divisionCode: '320612100', assumed: true, office }])
    expect(bodiesOfTownship(bodies, '320612100')).toEqual([{ body: own, assumed: true }])
  })
})

describe('hasIssue', () => {
  const floor = { leastStaff: 10, leastEstablishedStaff: 8, isMet: false, isActive: true }

  test('notices a floor that is not met, something missing, and what nobody has looked at', () => {
    expect(hasIssue(body({ floor }))).toBe(true)
    expect(hasIssue(body({ missingCheckCount: 1 }))).toBe(true)
    expect(hasIssue(body({ unknownCheckCount: 1 }))).toBe(true)
    expect(hasIssue(body({ floor: { ...floor, isMet: true } }))).toBe(false)
  })

  test('lets a floor count for nothing while its source is not verified', () => {
    expect(hasIssue(body({ floor: { ...floor, isActive: false } }))).toBe(false)
  })
})
