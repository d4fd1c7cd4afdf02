/** A reproducible source of chance: the same seed gives the same row of numbers on every machine. */
export interface Random {
  /** A number in [0, 1). */
  readonly next: () => number
  /** A whole number from `low` to `high`, both included. */
  readonly int: (low: number, high: number) => number
  /** True with the given probability. */
  readonly chance: (probability: number) => boolean
  /** One item of a list that is not empty. */
  readonly pick: <Item>(items: readonly Item[]) => Item
  /** One item, each as likely as its weight; weights are not negative and not all zero. */
  readonly pickWeighted: <Item>(items: readonly Item[], weightOf: (item: Item) => number) => Item
  /** Normal deviate, mean 0, standard deviation 1. */
  readonly gaussian: () => number
  /** A new list with the same items in chance order. */
  readonly shuffle: <Item>(items: readonly Item[]) => Item[]
  /** A source of its own for one purpose, so that more draws there change nothing elsewhere. */
  readonly fork: (purpose: string) => Random
}

/** FNV-1a: spreads a seed and a purpose over 32 bits. */
function hashText(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  return hash >>> 0
}

/** Mulberry32: 32 bits of state, period 2^32, ample for invented data. */
function numbersFrom(state: number): () => number {
  let counter = state
  return () => {
    counter = (counter + 0x6d2b79f5) | 0
    let mixed = Math.imul(counter ^ (counter >>> 15), counter | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

function pickFrom<Item>(next: () => number, items: readonly Item[]): Item {
  const item = items[Math.floor(next() * items.length)]
  if (item === undefined) throw new RangeError('cannot pick from an empty list')
  return item
}

function pickByWeight<Item>(
  next: () => number,
  items: readonly Item[],
  weightOf: (item: Item) => number,
): Item {
  const total = items.reduce((sum, item) => sum + weightOf(item), 0)
  let left = next() * total
  for (const item of items) {
    left -= weightOf(item)
    if (left < 0) return item
  }
  return pickFrom(next, items.slice(-1))
}

function shuffled<Item>(next: () => number, items: readonly Item[]): Item[] {
  return items
    .map((item) => ({ item, key: next() }))
    .toSorted((one, other) => one.key - other.key)
    .map(({ item }) => item)
}

/** Opens a source of chance. `seed` is any whole number. */
export function createRandom(seed: number, purpose = ''): Random {
  const next = numbersFrom(hashText(`${seed}/${purpose}`))
  return {
    next,
    int: (low, high) => low + Math.floor(next() * (high - low + 1)),
    chance: (probability) => next() < probability,
    pick: (items) => pickFrom(next, items),
    pickWeighted: (items, weightOf) => pickByWeight(next, items, weightOf),
    gaussian: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    shuffle: (items) => shuffled(next, items),
    fork: (inner) => createRandom(seed, `${purpose}/${inner}`),
  }
}
