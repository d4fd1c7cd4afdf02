import { at } from './checked.ts'

/**
 * An immutable map with text keys: a hash trie of 32 branches a level. A change copies one path of it, so that two
 * versions share all the rest and a change costs the same in a small and in a large map. Plain data: it may be cloned
 * to a worker. After Bagwell, "Ideal Hash Trees" (2001), without the bitmaps.
 */
export type PersistentMap<V> = { readonly size: number; readonly root: Branch<V> }

type Entry<V> = { readonly hash: number; readonly key: string; readonly value: V }
type Leaf<V> = { readonly entries: readonly Entry<V>[] }
type Branch<V> = { readonly children: readonly (Branch<V> | Leaf<V>)[] }

const BITS = 5
const WIDTH = 2 ** BITS
/** Entries of a leaf before it becomes a branch. */
const LEAF_LIMIT = 8
/** Below this level all bits of the hash are used up, and equal hashes share a leaf. */
const LAST_SHIFT = 30

const EMPTY_LEAF: Leaf<never> = { entries: [] }

function emptyBranch<V>(): Branch<V> {
  return { children: Array.from({ length: WIDTH }, () => EMPTY_LEAF) }
}

/** A map without entries. */
export function emptyMap<V>(): PersistentMap<V> {
  return { size: 0, root: emptyBranch() }
}

function hashOf(key: string): number {
  let hash = 0
  for (let index = 0; index < key.length; index += 1) hash = Math.imul(hash, 31) + key.charCodeAt(index)
  // The finaliser of MurmurHash3 spreads neighbouring coordinates over all branches.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

function slotOf(hash: number, shift: number): number {
  return (hash >>> shift) % WIDTH
}

function isBranch<V>(node: Branch<V> | Leaf<V>): node is Branch<V> {
  return 'children' in node
}

function findLeaf<V>(map: PersistentMap<V>, hash: number): Leaf<V> {
  let node: Branch<V> | Leaf<V> = map.root
  for (let shift = 0; isBranch(node); shift += BITS) node = at(node.children, slotOf(hash, shift))
  return node
}

/** The value under a key, undefined when there is none. */
export function getFrom<V>(map: PersistentMap<V>, key: string): V | undefined {
  return findLeaf(map, hashOf(key)).entries.find((entry) => entry.key === key)?.value
}

/** The value under a key that must be there; a missing one is a programming mistake and throws RangeError. */
export function requireFrom<V>(map: PersistentMap<V>, key: string): V {
  const value = getFrom(map, key)
  if (value === undefined) throw new RangeError(`no entry for ${key}`)
  return value
}

function branchOf<V>(entries: readonly Entry<V>[], shift: number): Branch<V> {
  const slots = Array.from({ length: WIDTH }, (): Entry<V>[] => [])
  for (const entry of entries) at(slots, slotOf(entry.hash, shift)).push(entry)
  const below = shift + BITS
  return {
    children: slots.map((own) =>
      own.length > LEAF_LIMIT && below <= LAST_SHIFT ? branchOf(own, below) : { entries: own },
    ),
  }
}

function putInto<V>(branch: Branch<V>, entry: Entry<V>, shift: number): Branch<V> {
  const slot = slotOf(entry.hash, shift)
  const child = at(branch.children, slot)
  return { children: branch.children.with(slot, putIntoChild(child, entry, shift + BITS)) }
}

function putIntoChild<V>(child: Branch<V> | Leaf<V>, entry: Entry<V>, shift: number): Branch<V> | Leaf<V> {
  if (isBranch(child)) return putInto(child, entry, shift)
  const entries = [...child.entries.filter(({ key }) => key !== entry.key), entry]
  return entries.length > LEAF_LIMIT && shift <= LAST_SHIFT ? branchOf(entries, shift) : { entries }
}

/** The map with a value under a key. */
export function putIn<V>(map: PersistentMap<V>, key: string, value: V): PersistentMap<V> {
  const isNew = getFrom(map, key) === undefined
  const root = putInto(map.root, { hash: hashOf(key), key, value }, 0)
  return { size: map.size + (isNew ? 1 : 0), root }
}

function dropInto<V>(branch: Branch<V>, entry: { hash: number; key: string }, shift: number): Branch<V> {
  const slot = slotOf(entry.hash, shift)
  const child = at(branch.children, slot)
  const rest = isBranch(child)
    ? dropInto(child, entry, shift + BITS)
    : { entries: child.entries.filter(({ key }) => key !== entry.key) }
  return { children: branch.children.with(slot, rest) }
}

/** The map without a key; the same map when it is not there. */
export function dropFrom<V>(map: PersistentMap<V>, key: string): PersistentMap<V> {
  if (getFrom(map, key) === undefined) return map
  return { size: map.size - 1, root: dropInto(map.root, { hash: hashOf(key), key }, 0) }
}

/** The map of entries, of which the last under a key counts; faster than putting one after the other. */
export function mapOf<V>(entries: Iterable<readonly [key: string, value: V]>): PersistentMap<V> {
  const listed = [...new Map(entries)].map(([key, value]): Entry<V> => ({ hash: hashOf(key), key, value }))
  return { size: listed.length, root: branchOf(listed, 0) }
}

/** The map with values put and, where undefined, dropped. */
export function changeIn<V>(
  map: PersistentMap<V>,
  changes: Iterable<readonly [key: string, value: V | undefined]>,
): PersistentMap<V> {
  if (map.size === 0)
    return mapOf([...changes].flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const])))
  let changed = map
  for (const [key, value] of changes) {
    changed = value === undefined ? dropFrom(changed, key) : putIn(changed, key, value)
  }
  return changed
}

/** All values, in an order that depends on the keys only. */
export function valuesOf<V>(map: PersistentMap<V>): V[] {
  return entriesOf(map).map(({ value }) => value)
}

/** All keys with their values, in an order that depends on the keys only while no leaf has been split. */
export function entriesOf<V>(map: PersistentMap<V>): { readonly key: string; readonly value: V }[] {
  const found: Entry<V>[] = []
  const visit = (node: Branch<V> | Leaf<V>): void => {
    if (isBranch(node)) for (const child of node.children) visit(child)
    else found.push(...node.entries)
  }
  visit(map.root)
  return found
}

/**
 * Keys that only one of two versions has, or under which they have values that are not the same; sorted. Shared parts are
 * skipped, so it costs what the difference costs.
 */
export function changedKeys<V>(
  before: PersistentMap<V>,
  after: PersistentMap<V>,
  isSame: (a: V, b: V) => boolean,
): string[] {
  const keys = new Set<string>()
  const compare = (old: Branch<V> | Leaf<V>, fresh: Branch<V> | Leaf<V>): void => {
    if (old === fresh) return
    if (isBranch(old) && isBranch(fresh)) {
      old.children.forEach((child, slot) => {
        compare(child, at(fresh.children, slot))
      })
      return
    }
    for (const { key } of [...entriesOf(asMap(old)), ...entriesOf(asMap(fresh))]) keys.add(key)
  }
  compare(before.root, after.root)
  const isChanged = (key: string): boolean => {
    const old = getFrom(before, key)
    const fresh = getFrom(after, key)
    return old === undefined || fresh === undefined || !isSame(old, fresh)
  }
  return [...keys].filter(isChanged).toSorted()
}

function asMap<V>(node: Branch<V> | Leaf<V>): PersistentMap<V> {
  return { size: 0, root: { children: [node] } }
}
