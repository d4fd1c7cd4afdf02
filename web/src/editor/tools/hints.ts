import type { Effect, Hint } from './tool.ts'

/** Says whether two hints say the same at the same place. */
function isSameHint(a: Hint | null, b: Hint | null): boolean {
  if (a === null || b === null) return a === b
  return JSON.stringify(a) === JSON.stringify(b)
}

/** The effect of another hint; none when it says what was said last, so that a still hand causes no work. */
export function sayHint(said: Hint | null, hint: Hint | null): readonly Effect[] {
  return isSameHint(said, hint) ? [] : [{ kind: 'hint', hint }]
}
