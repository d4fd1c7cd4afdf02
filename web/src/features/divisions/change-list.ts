import type { DivisionChange } from '@tongzhou/server/contracts/divisions'
import type { FieldProblem } from '@tongzhou/server/errors'

/** The list with two neighbours swapped; at its ends it stays as it is. */
export function moved(
  changes: readonly DivisionChange[],
  index: number,
  by: -1 | 1,
): readonly DivisionChange[] {
  const change = changes[index]
  const other = changes[index + by]
  if (change === undefined || other === undefined) return changes
  return changes.map((one, at) => (at === index ? other : at === index + by ? change : one))
}

/** What is wrong with single changes, by their place in the list; anything else stands apart. */
export interface ChangeFaults {
  readonly ofChanges: ReadonlyMap<number, readonly string[]>
  readonly others: readonly string[]
}

const CHANGE_PATH = /^changes\.(\d+)/

/** Sorts the fields of a refusal by the change that they are about. */
export function sortFaults(fields: readonly FieldProblem[]): ChangeFaults {
  const ofChanges = new Map<number, string[]>()
  const others: string[] = []
  for (const { path, message } of fields) {
    const place = CHANGE_PATH.exec(path)?.[1]
    if (place === undefined) others.push(message)
    else ofChanges.set(Number(place), [...(ofChanges.get(Number(place)) ?? []), message])
  }
  return { ofChanges, others }
}
