import { at } from './checked.ts'

/** Disjoint groups of the integers 0 … count − 1 (union–find). */
export type Groups = {
  /** The representative of an item's group. */
  readonly find: (item: number) => number
  readonly join: (a: number, b: number) => void
}

/** Starts with every item in a group of its own; the smallest member represents a group. */
export function createGroups(count: number): Groups {
  const parents = Array.from({ length: count }, (_, item) => item)
  const find = (item: number): number => {
    let root = item
    while (at(parents, root) !== root) {
      parents[root] = at(parents, at(parents, root))
      root = at(parents, root)
    }
    return root
  }
  const join = (a: number, b: number): void => {
    const low = Math.min(find(a), find(b))
    const high = Math.max(find(a), find(b))
    parents[high] = low
  }
  return { find, join }
}
