import { describe, expect, test } from 'vitest'
import { numberBounds } from './number-bounds.ts'
import { formOf, type PartitionForm, readForm, startForm } from './partition-form.ts'

const [township, other] = ['320612119', '320612118'] as const
const ground = { version: 3, townshipCodes: [township, other] }
const start = startForm(township)

function faultsOf(form: PartitionForm): readonly string[] {
  const result = readForm(form, ground)
  return 'faults' in result ? result.faults.map(({ path }) => path) : []
}

const typed = (numbers: Partial<PartitionForm['numbers']>, form: PartitionForm = start): PartitionForm => ({
  ...form,
  numbers: { ...form.numbers, ...numbers },
})

describe('the form of an automatic partition', () => {
  test('begins with what the contract assumes, shares in per cent', () => {
    expect(start.numbers).toMatchObject({ tolerance: '2', patrolShare: '20', travelKmPerHour: '' })
  })

  test('sends shares as fractions, and no way where none is typed', () => {
    const result = readForm(start, ground)
    expect(result).toMatchObject({
      request: { version: 3, townships: [township], tolerance: 0.02, patrolShare: 0.2 },
    })
    expect(result).not.toHaveProperty('request.travelKmPerHour')
    expect(readForm(typed({ travelKmPerHour: '30' }), ground)).toMatchObject({
      request: { travelKmPerHour: 30, travelDetour: 1.3 },
    })
  })

  test.each([
    ['tolerance', '0'],
    ['tolerance', ''],
    ['patrolShare', '95'],
    ['hoursPerVisit', '0'],
    ['hoursPerPerson', 'many'],
    ['seed', '1.5'],
  ] as const)('names %s where %j is typed', (name, text) => {
    expect(faultsOf(typed({ [name]: text }))).toEqual([name])
  })

  test('tells the bounds of the contract as they are typed', () => {
    expect(readForm(typed({ tolerance: '0' }), ground)).toEqual({
      faults: [{ kind: 'number', path: 'tolerance', least: 0.2, most: 50, isWhole: false, typed: '0' }],
    })
    expect(numberBounds('seed')).toMatchObject({ least: 1, most: 2_147_483_647, isWhole: true })
    expect(numberBounds('travelKmPerHour')).toMatchObject({ least: 1, most: 120, isOptional: true })
    expect(numberBounds('count')).toMatchObject({ least: 1, most: 500, isWhole: true })
  })

  test('names every township whose number of cells is missing, of the whole district too', () => {
    const given: PartitionForm = { ...start, cellRule: 'given' }
    expect(faultsOf(given)).toEqual(['counts.0.count'])
    expect(faultsOf({ ...given, counts: { [township]: '12' } })).toEqual([])
    const district: PartitionForm = { ...given, townships: null, counts: { [other]: '501' } }
    expect(readForm(district, ground)).toMatchObject({
      faults: [
        { kind: 'count', townshipCode: township, least: 1, most: 500, typed: '' },
        { kind: 'count', townshipCode: other, typed: '501' },
      ],
    })
    expect(readForm({ ...district, counts: { [township]: '12', [other]: '9' } }, ground)).toMatchObject({
      request: { townships: null, counts: [{ count: 12 }, { townshipCode: other, count: 9 }] },
    })
  })

  test('passes over and does not send what belongs to another mode', () => {
    const given = typed({ personsPerCell: 'x', travelDetour: '' }, { ...start, cellRule: 'given' })
    expect(faultsOf(given)).toEqual(['counts.0.count'])
    const rebalance = readForm({ ...given, mode: 'rebalance', startFrom: 'in_force' }, ground)
    expect(rebalance).toMatchObject({ request: { mode: 'rebalance', startFrom: 'in_force' } })
    expect(rebalance).not.toHaveProperty('request.cellRule')
    expect(rebalance).not.toHaveProperty('request.counts')
    expect(readForm({ ...start, startFrom: 'in_force' }, ground)).not.toHaveProperty('request.startFrom')
  })

  test('names the number of people for a cell only where cells are counted by staff', () => {
    const none = typed({ personsPerCell: '0' })
    expect(faultsOf(none)).toEqual([])
    expect(faultsOf({ ...none, cellRule: 'staff' })).toEqual(['personsPerCell'])
  })

  test('names townships and roles where none is chosen', () => {
    expect(faultsOf({ ...start, townships: [], roles: [] })).toEqual(['townships', 'roles'])
  })

  test('is the same again from what the server tells back', () => {
    const result = readForm({ ...start, cellRule: 'given', counts: { [township]: '7' } }, ground)
    if (!('request' in result)) throw new Error('refused')
    const { lines: _, ...wish } = { lines: [], ...result.request }
    const again = formOf({ ...baseWish, ...wish } as never)
    expect(again).toEqual({ ...start, cellRule: 'given', counts: { [township]: '7' } })
  })
})

const baseWish = { startFrom: 'draft', personsPerCell: 2, travelKmPerHour: null, travelDetour: 1.3 }
