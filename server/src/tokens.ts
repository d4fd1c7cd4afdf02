import { createHash, randomBytes } from 'node:crypto'

/** 256 bits from the random source of the system, base64url. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** What is kept of a token: who reads the database cannot sign in with it. */
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest()

/** Whether a text could be a token at all. */
export const isToken = (text: string): boolean => /^[\w-]{43}$/.test(text)
