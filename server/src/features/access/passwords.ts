import { hash, verify } from '@node-rs/argon2'

/** argon2id (the library's default) as OWASP advises: 19 MiB, two passes, one lane; runs off the request thread. */
const settings = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFKC'), settings)

/** Of a password that nobody has: checking against it takes as long as against a real one. */
let nobody: Promise<string> | undefined

/** False without a hash too, after the same time, so that the clock does not tell which names exist. */
export async function isPassword(password: string, stored: string | null): Promise<boolean> {
  nobody ??= hashPassword('nobody has this password')
  const isRight = await verify(stored ?? (await nobody), password.normalize('NFKC'))
  return isRight && stored !== null
}
