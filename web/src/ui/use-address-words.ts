import { useCallback, useMemo } from 'react'
import { useSearchParams } from 'react-router'

/** Words of the address that narrow a page; '' stands for none. */
export interface AddressWords<Name extends string> {
  readonly words: Readonly<Record<Name, string>>
  readonly hasAny: boolean
  /** Writes a word in place; '' takes it away. */
  set(name: Name, value: string): void
  /** Makes a step that the back button undoes. */
  step(changes: Partial<Record<Name, string>>): void
  clear(): void
}

/** Reads and writes some words of the address; the others, such as the language, stay. `names` must not change. */
export function useAddressWords<const Name extends string>(names: readonly Name[]): AddressWords<Name> {
  const [search, setSearch] = useSearchParams()
  const words = useMemo(
    () => Object.fromEntries(names.map((name) => [name, search.get(name) ?? ''])) as Record<Name, string>,
    [names, search],
  )
  const change = useCallback(
    (changes: Partial<Record<Name, string>>, replace: boolean) => {
      setSearch((current) => withWords(current, changes), { replace })
    },
    [setSearch],
  )
  return {
    words,
    hasAny: names.some((name) => words[name] !== ''),
    set: useCallback(
      (name: Name, value: string) => change({ [name]: value } as Partial<Record<Name, string>>, true),
      [change],
    ),
    step: useCallback((changes: Partial<Record<Name, string>>) => change(changes, false), [change]),
    clear: useCallback(
      () => change(Object.fromEntries(names.map((name) => [name, ''])) as Record<Name, string>, true),
      [change, names],
    ),
  }
}

function withWords(search: URLSearchParams, changes: Readonly<Partial<Record<string, string>>>) {
  const next = new URLSearchParams(search)
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined || value === '') next.delete(name)
    else next.set(name, value)
  }
  return next
}
