import { describe, expect, it } from 'vitest'
import { findPasswordFault } from './password-policy.ts'

describe('a password', () => {
  it.each([
    'correct horse battery staple',
    '通州的稻田在六月里很绿',
    'kx7-mq2-vt9-hw4',
    'only for tests, 通州 2026',
    'passwords are a nuisance',
  ])('may be %s', (password) => {
    expect(findPasswordFault(password, 'wang.lin')).toBeUndefined()
  })

  it.each([
    'password1234',
    'Password-Password',
    'PASSWORD!!!!1234',
    'qwertyuiop12',
    'admin-admin-admin',
    '123456789012',
    '987654321098',
    'aaaaaaaaaaaa',
    'abababababab',
    'Tongzhou2026!',
    'tongzhoutongzhou',
    'ｐａｓｓｗｏｒｄ１２３４',
    '320612-2026-0615',
  ])('is too common as %s', (password) => {
    expect(findPasswordFault(password, 'wang.lin')).toBe('password_common')
  })

  it('holds the account name in no spelling', () => {
    expect(findPasswordFault('my name is WANG.LIN today', 'wang.lin')).toBe('password_contains_name')
  })
})
