import { findPasswordFault } from '@tongzhou/server/access/password-policy'
import { describe, expect, it } from 'vitest'
import { newReadablePassword } from './demo-account-file.ts'

describe('a password of the demo', () => {
  it('has 99 bits, can be read aloud, meets the policy and is never the same', () => {
    const password = newReadablePassword()
    expect(password).toMatch(/^[a-hjkmnp-z2-9]{4}(-[a-hjkmnp-z2-9]{4}){4}$/)
    expect(findPasswordFault(password, 'bureau-leader')).toBeUndefined()
    expect(new Set(Array.from({ length: 200 }, newReadablePassword)).size).toBe(200)
  })
})
