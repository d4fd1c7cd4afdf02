/** One thing that was told of a state, before and after; null where it was not told. */
export interface Difference {
  readonly name: string
  readonly before: string | null
  readonly after: string | null
}

/** What differs between two states as the record tells them; a state that is no object stands under an empty name. */
export function differencesOf(before: unknown, after: unknown): Difference[] {
  const [was, is] = [partsOf(before), partsOf(after)]
  const names = [...new Set([...was.keys(), ...is.keys()])]
  return names
    .map((name) => ({ name, before: textOf(was.get(name)), after: textOf(is.get(name)) }))
    .filter((one) => one.before !== one.after)
}

function partsOf(state: unknown): ReadonlyMap<string, unknown> {
  if (state === null || state === undefined) return new Map()
  const isParted = typeof state === 'object' && !Array.isArray(state)
  return new Map(isParted ? Object.entries(state) : [['', state]])
}

function textOf(value: unknown): string | null {
  if (value === undefined || value === null) return null
  return typeof value === 'string' ? value : JSON.stringify(value)
}
