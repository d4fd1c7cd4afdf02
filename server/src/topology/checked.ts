/** Reads an element that must exist; an index outside the array is a programming mistake and throws RangeError. */
export function at<T>(items: ArrayLike<T>, index: number): T {
  const item = items[index]
  if (item === undefined) throw new RangeError(`no element ${index} in a list of ${items.length}`)
  return item
}

/**
 * Reads an integer that must exist, as `at` does. A function of its own, since the engine makes reading much faster where
 * it has seen one kind of list only, and the inner loops over half a million points read nothing but these.
 */
export function integerAt(items: Int32Array, index: number): number {
  const item = items[index]
  if (item === undefined) throw new RangeError(`no element ${index} in a list of ${items.length}`)
  return item
}

/** Reads the element after `index` in a list that closes on itself. */
export function atNext<T>(items: ArrayLike<T>, index: number): T {
  return at(items, (index + 1) % items.length)
}

/** Reads a map entry that must exist; a missing key is a programming mistake and throws RangeError. */
export function getOrThrow<K, V>(map: ReadonlyMap<K, V>, key: K): V {
  const value = map.get(key)
  if (value === undefined) throw new RangeError(`no entry for ${String(key)}`)
  return value
}
