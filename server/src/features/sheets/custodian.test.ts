import { describe, expect, it } from 'vitest'
import { type Colleague, findCustodian, parseCustodian, writeCustodian } from './custodian.ts'
import { createRowReader } from './rows.ts'

const colleagues: readonly Colleague[] = [
  { personId: 1, name: '王伟', organisationId: 10 },
  { personId: 2, name: '王伟', organisationId: 10 },
  { personId: 3, name: '李敏', organisationId: 10 },
  { personId: 4, name: '王伟', organisationId: 20 },
]

function find(written: string) {
  const reader = createRowReader({ number: 2, cells: new Map() })
  const personId = findCustodian(reader, { written, former: null, organisationId: 10, colleagues })
  return { personId, words: reader.faults.map(({ word }) => word) }
}

describe('a custodian in a cell', () => {
  it('is a name where the body has one of that name, else a name with the number', () => {
    expect(colleagues.map((one) => writeCustodian(one, colleagues))).toEqual([
      '王伟（编号 1）',
      '王伟（编号 2）',
      '李敏',
      '王伟',
    ])
    // Somebody who has left the body is not to be taken for a namesake there.
    expect(writeCustodian({ personId: 9, name: '李敏', organisationId: 10 }, colleagues)).toBe(
      '李敏（编号 9）',
    )
  })

  it('leads back to the same person', () => {
    for (const one of colleagues.filter(({ organisationId }) => organisationId === 10)) {
      expect(find(writeCustodian(one, colleagues))).toEqual({ personId: one.personId, words: [] })
    }
    expect(parseCustodian('王伟 (编号2)')).toEqual({ name: '王伟', personId: 2 })
  })

  it('is refused where several have the name, or nobody in that body', () => {
    expect(find('王伟').words).toEqual(['several_custodians'])
    expect(find('赵六').words).toEqual(['custodian_elsewhere'])
    expect(find('王伟（编号 4）').words).toEqual(['custodian_elsewhere'])
    expect(find('李敏（编号 1）').words).toEqual(['custodian_elsewhere'])
  })
})
