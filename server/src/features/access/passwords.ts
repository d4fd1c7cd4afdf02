import { hash, verify } from '@node-rs/argon2'
import { TooManyAttempts } from '../../errors.ts'

/** argon2id (the library's default) as OWASP advises: 19 MiB, two passes, one lane; runs off the request thread. */
const settings = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** So many at once: 76 MiB, and as many threads as Node has for such work. */
const MOST_AT_ONCE = 4
/** Whoever comes when so many wait is asked to come again. */
const MOST_WAITING = 100
const COME_AGAIN_SECONDS = 5

let running = 0
const waiting: (() => void)[] = []

/** Hashes of this process that run and that wait, for the test that they stay few. */
export const countHashes = (): { running: number; waiting: number } => ({ running, waiting: waiting.length })

/** One after another once `MOST_AT_ONCE` run, so that a flood of attempts takes time and no memory. */
async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (running < MOST_AT_ONCE) running += 1
  else {
    if (waiting.length >= MOST_WAITING) throw new TooManyAttempts('too many hashes wait', COME_AGAIN_SECONDS)
    // Whoever ends hands the place over, so `running` does not change.
    await new Promise<void>((resolve) => void waiting.push(resolve))
  }
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
}

/** Throws TooManyAttempts when too many wait. */
export const hashPassword = (password: string): Promise<string> =>
  inTurn(() => hash(password.normalize('NFKC'), settings))

/** Of a password that nobody has: checking against it takes as long as against a real one. */
let nobody: Promise<string> | undefined

/**
 * False without a hash too, after the same time, so that the clock does not tell which names exist. Throws
 * TooManyAttempts when too many wait.
 */
export async function isPassword(password: string, stored: string | null): Promise<boolean> {
  nobody ??= hash('nobody has this password', settings)
  const against = stored ?? (await nobody)
  const isRight = await inTurn(() => verify(against, password.normalize('NFKC')))
  return isRight && stored !== null
}
