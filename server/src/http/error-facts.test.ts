import { describe, expect, it } from 'vitest'
import { errorFacts } from './error-facts.ts'

const refusal = (code: string, message: string) =>
  Object.assign(new Error(message), {
    code,
    detail: 'Failing row contains (7, 00012345678, 000000199001011234).',
    constraint: 'person_private_phone_check',
    table: 'person_private',
    where: 'COPY 000000199001011234',
  })

describe('errorFacts', () => {
  it('keeps what helps and nothing of the row', () => {
    const facts = errorFacts(refusal('23514', 'new row violates check constraint'))
    expect(facts).toMatchObject({
      code: '23514',
      constraint: 'person_private_phone_check',
      table: 'person_private',
      message: 'new row violates check constraint',
    })
    expect(facts.stack).toMatch(/^\s+at /)
    expect(JSON.stringify(facts)).not.toMatch(/000\d{5}/)
  })

  it('says nothing of a value that could not be read', () => {
    const facts = errorFacts(refusal('22P02', 'invalid input syntax for type bigint: "00012345678"'))
    expect(JSON.stringify(facts)).not.toContain('00012345678')
  })

  it('bears what is no error', () => {
    expect(errorFacts('00012345678')).toEqual({ type: 'string', message: 'not an error', stack: '' })
  })
})
