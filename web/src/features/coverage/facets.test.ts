import { describe, expect, test } from 'vitest'
import { dayIn, listAddress, readFilter } from './coverage-address.ts'
import { daysBetween, shiftDay } from './days.ts'
import { facetsOf } from './facets.ts'
import { isEmptyCrossing, matrixTotals } from './matrix-totals.ts'
import { askedPlace, readPlace } from './responsible/asked-place.ts'
import { makeItem, makeSummary, matrix } from './testing-coverage.ts'

const items = [
  makeItem(1, 'role_vacant'),
  makeItem(2, 'role_vacant', { township: { code: '320612101', name: '另镇' } }),
  makeItem(3, 'cell_overdue', { severity: 'serious' }),
  makeItem(4, 'staff_below_floor', { township: null }),
]
const { counts } = makeSummary(items)

describe('the counts to choose from', () => {
  test('add up to the list under every filter', () => {
    expect(facetsOf(counts, {}).total).toBe(4)
    expect(facetsOf(counts, { cause: 'role_vacant' }).total).toBe(2)
    expect(facetsOf(counts, { group: 'visits', severity: 'serious' }).total).toBe(1)
    expect(facetsOf(counts, { township: '320612100', severity: 'critical' }).total).toBe(1)
  })

  test('of one kind are not narrowed by the choice in it, but by those in the others', () => {
    const facets = facetsOf(counts, { cause: 'role_vacant', township: '320612101' })
    expect(facets.townships).toEqual([
      { code: '320612100', count: 1 },
      { code: '320612101', count: 1 },
    ])
    expect(facets.groups.map(({ group, count }) => [group, count])).toEqual([['responsibility', 1]])
  })

  test('name causes under their groups in the order of the contract', () => {
    const { groups } = facetsOf(counts, {})
    expect(groups.map(({ group }) => group)).toEqual(['responsibility', 'bodies', 'visits'])
    expect(groups[0]?.causes).toEqual([{ cause: 'role_vacant', count: 2 }])
  })

  test('count what has no township apart', () => {
    expect(facetsOf(counts, {}).townships).toContainEqual({ code: null, count: 1 })
  })
})

describe('the address', () => {
  const none = {
    cause: '',
    group: '',
    severity: '',
    subBureau: '',
    township: '',
    cell: '',
    person: '',
    enterprise: '',
    q: '',
  }

  test('gives the server what means something and nothing else', () => {
    expect(
      readFilter({
        ...none,
        cause: 'nonsense',
        subBureau: '4',
        township: '12',
        q: '  张 ',
        severity: 'serious',
      }),
    ).toEqual({ subBureau: 4, q: '张', severity: 'serious' })
  })

  test('knows a day from what only looks like one', () => {
    expect(dayIn('2026-02-28')).toBe('2026-02-28')
    expect(dayIn('2026-2-8')).toBeUndefined()
    expect(dayIn('2026-13-01')).toBeUndefined()
  })

  test('leaves out what is empty', () => {
    expect(listAddress('/office/coverage', { on: '', cause: 'no_plan', item: null })).toBe(
      '/office/coverage?cause=no_plan',
    )
  })
})

describe('days', () => {
  test('count a leap day, and the end of a year', () => {
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2)
    expect(shiftDay('2026-12-31', 1)).toBe('2027-01-01')
    expect(shiftDay('2024-03-01', -1)).toBe('2024-02-29')
  })
})

describe('the matrix', () => {
  test('adds its crossings up to rows, columns and the whole', () => {
    const totals = matrixTotals(matrix)
    expect(totals.ofBlock('320612100')).toBe(3)
    expect(totals.ofLine(4)).toBe(matrix.total)
    expect(totals.ofLine(null)).toBe(0)
    expect(totals.blocks).toEqual(['320612100', '320612101'])
  })

  test('shows as empty only a jurisdiction without cells or people', () => {
    const [full, empty] = matrix.crossings
    expect(isEmptyCrossing(full!)).toBe(false)
    expect(isEmptyCrossing(empty!)).toBe(true)
    expect(isEmptyCrossing({ ...empty!, isJurisdiction: false })).toBe(false)
  })
})

describe('a place', () => {
  test('is a code of 15 digits, with or without gaps, or longitude and latitude', () => {
    expect(readPlace('320612 100 201 001')).toEqual({ kind: 'cell', code: '320612100201001' })
    expect(readPlace('121.05，32.07')).toEqual({ kind: 'point', lngLat: [121.05, 32.07] })
    expect(readPlace('121.05, 132.07')).toBeNull()
    expect(readPlace('金沙')).toBeNull()
  })

  test('in the address is the cell before the point', () => {
    expect(askedPlace({ cell: '', at: '121,32' })).toEqual({ kind: 'point', lngLat: [121, 32] })
    expect(askedPlace({ cell: '', at: '' })).toBeNull()
  })
})
