import { isIPv4 } from 'node:net'
import type { Request, RequestHandler } from 'express'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { TooManyAttempts } from '../../errors.ts'
import { perPlatform } from '../../per-platform.ts'

/** Attempts that fail, from one address. An office behind one address signs in as often as it likes. */
const ATTEMPTS_PER_MINUTE = 30
const MINUTE_SECONDS = 60

/** Counts in the memory of this process, so that refusing costs neither database nor hash. */
const limiterOf = perPlatform(
  () => new RateLimiterMemory({ points: ATTEMPTS_PER_MINUTE, duration: MINUTE_SECONDS }),
)

/** Whoever holds one IPv6 address holds its whole /64. */
export function networkOf(address: string): string {
  const plain = address.startsWith('::ffff:') ? address.slice('::ffff:'.length) : address
  if (isIPv4(plain)) return plain
  const [head = '', tail] = plain.split('::')
  const left = head.split(':').filter((group) => group !== '')
  const right = (tail ?? '').split(':').filter((group) => group !== '')
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length)
  const groups = [...left, ...Array.from({ length: zeros }, () => '0'), ...right]
  return groups
    .slice(0, 4)
    .map((group) => group.toLowerCase().replace(/^0+(?=.)/, ''))
    .join(':')
}

/** Refuses an address that tries too often, before anything of the request is read. */
export const limitAttempts: (deps: Parameters<typeof limiterOf>[0]) => RequestHandler =
  (deps) => async (request, _response, next) => {
    try {
      await limiterOf(deps).consume(networkOf(request.ip ?? ''))
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal
      throw new TooManyAttempts('too many attempts from one address', refusal.msBeforeNext / 1000)
    }
    next()
  }

/** The attempt was right: it does not count. */
export async function forgiveAttempt(deps: Parameters<typeof limiterOf>[0], request: Request): Promise<void> {
  await limiterOf(deps).reward(networkOf(request.ip ?? ''))
}
