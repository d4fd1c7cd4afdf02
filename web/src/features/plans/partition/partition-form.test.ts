import { describe, expect, test } from 'vitest'
import { type PartitionForm, readForm, startForm } from './partition-form.ts'

const township = '320612119'
const start = startForm(township)

function faultsOf(form: PartitionForm): readonly string[] {
  const result = readForm(form, 3)
  return 'faults' in result ? result.faults.map(({ path }) => path) : []
}

describe('the form of an automatic partition', () => {
  test('begins with what the contract assumes, shares in per cent', () => {
    expect(start.numbers).toMatchObject({ tolerance: '2', patrolShare: '20', travelKmPerHour: '' })
  })

  test('sends shares as fractions, and no way where none is typed', () => {
    expect(readForm(start, 3)).toMatchObject({
      wish: { version: 3, townships: [township], tolerance: 0.02, patrolShare: 0.2, travelKmPerHour: null },
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
    expect(faultsOf({ ...start, numbers: { ...start.numbers, [name]: text } })).toEqual([name])
  })

  test('names the township whose number of cells is missing, and asks for none in other modes', () => {
    const given: PartitionForm = { ...start, cellRule: 'given' }
    expect(faultsOf(given)).toEqual(['counts.0.count'])
    expect(faultsOf({ ...given, counts: { [township]: '12' } })).toEqual([])
    expect(faultsOf({ ...given, mode: 'rebalance' })).toEqual([])
  })

  test('names the townships where none is chosen', () => {
    expect(faultsOf({ ...start, townships: [] })).toEqual(['townships'])
  })
})
