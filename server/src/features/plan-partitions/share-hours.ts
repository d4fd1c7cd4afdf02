import type { FaceId } from '../../topology/plan-topology.ts'
import type { Donor } from './partition-job.ts'

/** Somebody in a cell. */
export type HeldCell = { readonly code: string; readonly personId: number }

/** People per key, each once. */
function personsBy(duties: readonly (readonly [key: string, personId: number])[]): Map<string, Set<number>> {
  const persons = new Map<string, Set<number>>()
  for (const [key, personId] of duties) {
    const known = persons.get(key)
    if (known) known.add(personId)
    else persons.set(key, new Set([personId]))
  }
  return persons
}

/** In how many of some groups each person is. */
function countGroups(groups: Iterable<ReadonlySet<number>>): Map<number, number> {
  const counts = new Map<number, number>()
  for (const persons of groups)
    for (const person of persons) counts.set(person, (counts.get(person) ?? 0) + 1)
  return counts
}

/** Hours that people have for each cell of a result: each shares hers out evenly among the cells where she would be a holder. */
export function shareHours(
  donors: readonly (readonly [faceId: FaceId, donor: Donor])[],
  holders: readonly HeldCell[],
  hoursPerPerson: number,
): ReadonlyMap<FaceId, number> {
  const personsIn = personsBy(holders.map(({ code, personId }) => [code, personId]))
  const cells = donors.map(
    ([faceId, { from }]) => [faceId, personsIn.get(from?.code ?? '') ?? new Set<number>()] as const,
  )
  const cellCounts = countGroups(cells.map(([, persons]) => persons))
  return new Map(
    cells.map(([faceId, persons]) => [
      faceId,
      [...persons].reduce((sum, person) => sum + hoursPerPerson / (cellCounts.get(person) ?? 1), 0),
    ]),
  )
}

/** People who hold cells of a township today, and the hours they have for these. */
export function countTownshipHours(
  codes: ReadonlySet<string>,
  holders: readonly HeldCell[],
  hoursPerPerson: number,
): { readonly personCount: number; readonly availableHours: number } {
  const cellsOf = personsBy(holders.map(({ code, personId }) => [code, personId]))
  const all = countGroups(cellsOf.values())
  const own = countGroups([...cellsOf].filter(([code]) => codes.has(code)).map(([, persons]) => persons))
  const availableHours = [...own].reduce(
    (sum, [person, count]) => sum + (hoursPerPerson * count) / (all.get(person) ?? count),
    0,
  )
  return { personCount: own.size, availableHours }
}
