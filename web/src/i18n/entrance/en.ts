import type { EntranceDictionary } from './zh-cn.ts'

export const en: EntranceDictionary = {
  signIn: {
    title: 'Sign in',
    lead: 'For staff of environmental enforcement and of the grid only',
    name: 'User name',
    password: 'Password',
    code: 'One-time code',
    codeHint: 'The 6 digits that your authenticator shows.',
    submit: 'Sign in',
    sending: 'Signing in…',
    singleSignOn: 'Sign in with {{name}}',
    or: 'or',
    back: 'Back',
    ended: 'Your session has ended. Please sign in again.',
    forgotten: 'Forgotten your password? Ask the system administrator for a new link.',
  },
  problems: {
    sso_failed: 'The single sign-on did not finish. Please try again.',
    sso_unknown:
      'That identity is joined with no account here. Sign in with your password and join it under “My account”.',
    sso_taken: 'That identity is joined with another account already.',
    sso_disabled: 'The account is disabled. Ask the system administrator.',
  },
  again: {
    title: 'Your session has ended',
    lead: 'Please sign in again. What you entered stays on the page.',
    other: 'Sign in with another account (discards what is not saved)',
  },
  setUp: {
    title: 'First start',
    lead: 'Create the first account, that of a system administrator. This link works once.',
    name: 'User name',
    nameHint: '3–40 lower-case letters, digits or . _ -; you sign in with it.',
    displayName: 'Full name',
    submit: 'Create the account',
  },
  invitation: {
    title: 'Choose a password',
    lead: '{{name}}, choose a password for the account {{account}}.',
    noToken: 'The link is not complete. Open this page with the whole link that you were given.',
    submit: 'Set the password and sign in',
    toSignIn: 'To the sign-in page',
  },
  password: {
    rules: 'What the password needs',
    length: 'At least {{n}} characters',
    notName: 'Does not contain the user name',
    met: 'met',
    unmet: 'not met',
    common: 'No common password; a few words in a row are safe and easy to remember.',
  },
}
