import { LRUCache } from 'lru-cache'

/** Results by key, each made once: asked again it is kept, asked twice at a time it is made for both. */
export interface KeptWork<Value> {
  get(key: string, make: () => Promise<Value>): Promise<Value>
}

/** Keeps results up to a number of bytes, the longest unused go first; failures are not kept. */
export function createKeptWork<Value extends object | string>(options: {
  readonly maxBytes: number
  readonly bytesOf: (value: Value) => number
  /** What is larger is made anew each time, because one of it would push out everything else. */
  readonly largestBytes?: number
}): KeptWork<Value> {
  const kept = new LRUCache<string, Value>({
    maxSize: options.maxBytes,
    ...(options.largestBytes !== undefined && { maxEntrySize: options.largestBytes }),
    // The key and the entry itself weigh something too, also with an empty value.
    sizeCalculation: (value, key) => options.bytesOf(value) + key.length + 64,
  })
  const underWay = new Map<string, Promise<Value>>()
  return {
    async get(key, make) {
      const known = kept.get(key)
      if (known !== undefined) return known
      const running = underWay.get(key)
      if (running) return running
      const work = make()
        .then((value) => {
          kept.set(key, value)
          return value
        })
        .finally(() => underWay.delete(key))
      underWay.set(key, work)
      return work
    },
  }
}
