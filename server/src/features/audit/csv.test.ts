import { describe, expect, it } from 'vitest'
import type { AuditEntry } from './contract.ts'
import { writeEntries } from './csv.ts'

const entry: AuditEntry = {
  chain: 1,
  number: 2,
  at: '2026-06-15T02:00:00.000Z',
  kind: 'write',
  action: 'person.update',
  account: { id: 1, name: 'leader' },
  organisation: null,
  address: '::1',
  session: null,
  subjects: ['person:7', 'person:8'],
  reason: null,
  before: null,
  after: { name: '王"某", 一' },
}

const linesOf = (entries: readonly AuditEntry[]) =>
  Buffer.from(writeEntries(entries)).toString('utf8').split('\r\n')

describe('the record as a table', () => {
  it('begins with the mark that Excel knows and a line of words', () => {
    expect(linesOf([])[0]).toMatch(/^\uFEFF时间 at,类别 kind,/)
  })

  it('quotes commas and quotation marks', () => {
    expect(linesOf([entry])[1]).toBe(
      '2026-06-15T02:00:00.000Z,write,person.update,leader,,::1,,person:7 person:8,,,"{""name"":""王\\""某\\"", 一""}",1,2',
    )
  })

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1'])(
    'takes the formula out of %j',
    (reason) => {
      const line = linesOf([{ ...entry, after: null, reason }])
        .slice(1)
        .join('\r\n')
      expect(line).toContain(`'${reason}`)
    },
  )
})
