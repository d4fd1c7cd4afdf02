/**
 * Paths of texts that no database takes and no hash repeats: with a zero character, or with half of a pair of
 * surrogates, which would be kept as another character than the one that was recorded.
 */
export function findIllText(input: unknown, path: readonly PropertyKey[] = []): readonly PropertyKey[][] {
  if (typeof input === 'string') return isIll(input) ? [[...path]] : []
  if (typeof input !== 'object' || input === null || ArrayBuffer.isView(input)) return []
  return Object.entries(input).flatMap(([key, value]) => findIllText(value, [...path, key]))
}

const isIll = (text: string): boolean => text.includes('\0') || /\p{Surrogate}/u.test(text)
