import type { Deps } from './deps.ts'

/** Something that is made once for every platform of this process, at its first use, and goes with it. */
export function perPlatform<Thing>(make: (deps: Deps) => Thing): (deps: Deps) => Thing {
  const made = new WeakMap<Deps, Thing>()
  return (deps) => {
    const known = made.get(deps)
    if (known !== undefined) return known
    const thing = make(deps)
    made.set(deps, thing)
    return thing
  }
}
