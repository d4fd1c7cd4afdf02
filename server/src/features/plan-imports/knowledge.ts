import type { Language } from '../../http/sentences.ts'
import type { TopologyParts } from '../../topology/topology-from-parts.ts'
import type { ReferenceSystem, TextEncoding } from './contract.ts'

/** What the district knows besides the plan: names that a file may use. */
export type DistrictNames = {
  readonly townships: readonly { readonly code: string; readonly name: string }[]
  readonly villages: readonly {
    readonly code: string
    readonly name: string
    readonly townshipCode: string
  }[]
  readonly subBureaus: readonly { readonly id: number; readonly name: string }[]
}

/** What the client chose. */
export type ImportOptions = {
  readonly crs?: ReferenceSystem | undefined
  readonly encoding?: TextEncoding | undefined
  readonly layer?: string | undefined
  readonly township?: string | undefined
  readonly toleranceM: number
  readonly rest: 'keep' | 'unassign'
}

/** All that an import needs; plain values, so that it can be sent to a thread. */
export type ImportJob = {
  readonly bytes: Uint8Array
  readonly options: ImportOptions
  readonly language: Language
  readonly draft: TopologyParts
  readonly names: DistrictNames
}
