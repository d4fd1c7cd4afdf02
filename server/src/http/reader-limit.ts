import { LRUCache } from 'lru-cache'
import { TooManyQuestions } from '../errors.ts'

/** How fast one address may make the platform work for it. */
export interface ReaderLimit {
  /** Answers that may be made at once after a rest. */
  readonly burst: number
  /** Answers a second that may be made for ever. */
  readonly perSecond: number
}

/** A whole map with its list is some forty answers; a client that reads every collection a few hundred. */
export const usualReaderLimit: ReaderLimit = { burst: 600, perSecond: 20 }

/** Addresses whose use is remembered; the longest silent are forgotten first. */
const MAX_ADDRESSES = 50_000

interface Bucket {
  readonly left: number
  readonly at: number
}

/**
 * Counts the answers that have to be made for an address. What is kept or unchanged costs nothing, so that a burst of
 * readers behind one address after a news story is served; only who asks ever new questions is slowed down.
 * @returns a function that takes `cost` from an address at a moment in milliseconds; throws `TooManyQuestions`
 */
export function createReaderLimit({ burst, perSecond }: ReaderLimit) {
  const buckets = new LRUCache<string, Bucket>({ max: MAX_ADDRESSES })
  return (address: string, now: number, cost = 1): void => {
    const key = networkOf(address)
    const { left, at } = buckets.get(key) ?? { left: burst, at: now }
    const filled = Math.min(burst, left + (Math.max(0, now - at) * perSecond) / 1000)
    if (filled < cost) {
      buckets.set(key, { left: filled, at: now })
      throw new TooManyQuestions('a reader asks faster than its share', (cost - filled) / perSecond)
    }
    buckets.set(key, { left: filled - cost, at: now })
  }
}

/** One reader of IPv6 has a whole network of 64 bits to come from. */
function networkOf(address: string): string {
  if (!address.includes(':') || address.startsWith('::ffff:')) return address
  const [head = '', tail = ''] = address.split('::')
  const first = head.split(':').filter((group) => group !== '')
  const rest = tail.split(':').filter((group) => group !== '')
  const missing = address.includes('::') ? 8 - first.length - rest.length : 0
  return [...first, ...Array.from({ length: missing }, () => '0'), ...rest].slice(0, 4).join(':')
}
