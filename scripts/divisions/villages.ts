import type { DivisionSources, TownshipSource } from './sources.ts'
import { readDataJson } from './sources.ts'

/** A village-level unit (村委会 or 居委会) with its 12-digit code of the National Bureau of Statistics. */
export type Village = { readonly code: string; readonly name: string }

/** The villages of a township, in order of their codes. There is no geometry: no open data exists. */
export type TownshipVillages = {
  readonly townshipCode: string
  readonly townshipName: string
  readonly villages: readonly Village[]
}

/** Villages and names of a township must agree between the code list and the township file. */
function matchVillages(township: TownshipSource, all: readonly Village[]): TownshipVillages {
  const villages = all.filter(({ code }) => code.startsWith(township.code))
  const names = villages.map(({ name }) => name)
  if (names.length !== township.villages || names.join() !== township.village_names.join()) {
    throw new Error(`village names of ${township.name} differ between villages.json and townships.json`)
  }
  return { townshipCode: township.code, townshipName: township.name, villages }
}

/** The villages of every township; throws when the two sources disagree in names or counts. */
export function listVillages(sources: DivisionSources): TownshipVillages[] {
  const all = readDataJson<readonly Village[]>('sources/villages.json')
  return sources.townships.map((township) => matchVillages(township, all))
}

/** Text of `data/divisions/villages.json`: one township a line. */
export function writeVillages(townships: readonly TownshipVillages[]): string {
  return `[\n${townships.map((township) => JSON.stringify(township)).join(',\n')}\n]\n`
}
