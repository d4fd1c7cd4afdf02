import { describe, expect, it } from 'vitest'
import { readReturnPath, withProblem } from './return-path.ts'

describe('the address after a sign-in elsewhere', () => {
  it.each(['/office', '/office/cells?on=2026-06-15#a', '/office/'])('may be %s', (to) => {
    expect(readReturnPath(to)).toBe(to)
  })

  it.each([
    'https://evil.example/office',
    '//evil.example/office',
    '/\\evil.example/office',
    '/\t/evil.example/office',
    '/office/../api/session',
    '/officer',
    '/api/session',
    'office',
    'javascript:alert(1)',
    '',
    undefined,
    ['/office', '/office'],
    `/office/${'a'.repeat(600)}`,
  ])('is the front page instead of %s', (to) => {
    expect(readReturnPath(to)).toBe('/office')
  })

  it('takes a word for what went wrong', () => {
    expect(withProblem('/office/account?tab=1#top', 'sso_taken')).toBe(
      '/office/account?tab=1&problem=sso_taken#top',
    )
  })
})
