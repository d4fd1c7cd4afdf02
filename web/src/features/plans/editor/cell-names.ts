import type { FaceId, PlanTopology } from '@tongzhou/server/topology/plan-topology'
import { findFace, OUTSIDE } from '@tongzhou/server/topology/plan-topology'
import { groupCellCode } from '../../../i18n/formats.ts'

/** Words that names are made of. */
export interface NameWords {
  newCell(n: number): string
  unassignedIn(township: string): string
  readonly outside: string
}

/** How faces, townships, villages and bodies are called on the page. */
export interface CellNames {
  /** Name of a face in a plan; of one that is gone, how it was called last. */
  face(topology: PlanTopology, id: FaceId): string
  township(code: string): string
  village(code: string): string
  subBureau(id: number): string
}

interface NameSources {
  readonly townships: readonly { readonly code: string; readonly name: string }[]
  readonly villages: readonly { readonly code: string; readonly name: string }[]
  readonly subBureaus: readonly { readonly id: number; readonly name: string }[]
  readonly words: NameWords
}

/** Remembers, for one page, the number of each new cell and the last name of each cell that is gone. */
export interface NameMemory {
  readonly numbers: Map<FaceId, number>
  readonly last: Map<FaceId, string>
}

export const createNameMemory = (): NameMemory => ({ numbers: new Map(), last: new Map() })

/** New cells without a name are numbered in the order in which they are first called. */
function numberOf({ numbers }: NameMemory, id: FaceId): number {
  const known = numbers.get(id) ?? numbers.size + 1
  numbers.set(id, known)
  return known
}

/** Makes the namer of a page. */
export function createCellNames(sources: NameSources, memory: NameMemory): CellNames {
  const { words } = sources
  const townshipNames = new Map(sources.townships.map(({ code, name }) => [code, name]))
  const villageNames = new Map(sources.villages.map(({ code, name }) => [code, name]))
  const bureauNames = new Map(sources.subBureaus.map(({ id, name }) => [id, name]))
  const township = (code: string) => townshipNames.get(code) ?? code
  const nameless = (id: FaceId) =>
    id.startsWith('new-') ? words.newCell(numberOf(memory, id)) : groupCellCode(id)
  const face = (topology: PlanTopology, id: FaceId): string => {
    if (id === OUTSIDE) return words.outside
    const found = findFace(topology, id)
    if (found === undefined) return memory.last.get(id) ?? nameless(id)
    if (found.kind === 'unassigned') return words.unassignedIn(township(found.townshipCode ?? ''))
    const name = found.name ?? nameless(id)
    memory.last.set(id, name)
    return name
  }
  return {
    face,
    township,
    village: (code) => villageNames.get(code) ?? code,
    subBureau: (id) => bureauNames.get(id) ?? String(id),
  }
}
