import type { DivisionProperties } from '@tongzhou/server/contracts/divisions'
import type { CellSummary } from '@tongzhou/server/contracts/grids'
import type { Organisation } from '@tongzhou/server/contracts/organisation'
import type { z } from 'zod'

/** What is known of a township beside its boundary. */
export type TownshipName = Pick<z.infer<typeof DivisionProperties>, 'code' | 'level' | 'name' | 'nameEn'>

/** Names of bodies and townships in the language of the page. */
export interface PlaceNames {
  readonly townships: readonly { readonly code: string; readonly name: string }[]
  readonly subBureaus: readonly { readonly id: number; readonly name: string }[]
  /** Name of a township; its code while unknown. */
  township(code: string): string
  /** Short name of a body; null when it is unknown. */
  body(id: number): string | null
}

interface NameSources {
  readonly organisations: readonly Organisation[]
  readonly townships: readonly TownshipName[]
  readonly language: string
}

/** Gathers names once, so that tables and panels only look them up. */
export function placeNames({ organisations, townships, language }: NameSources): PlaceNames {
  const isEnglish = language === 'en'
  const townshipNames = new Map(
    townships.map((one) => [one.code, isEnglish ? (one.nameEn ?? one.name) : one.name]),
  )
  const bodyNames = new Map(organisations.map((one) => [one.id, isEnglish ? one.nameEn : one.shortName]))
  return {
    townships: [...townshipNames].map(([code, name]) => ({ code, name })),
    subBureaus: organisations
      .filter((one) => one.kind === 'sub_bureau')
      .map((one) => ({ id: one.id, name: bodyNames.get(one.id) ?? one.name })),
    township: (code) => townshipNames.get(code) ?? code,
    body: (id) => bodyNames.get(id) ?? null,
  }
}

/** The townships that have cells, in the order of their codes, by their Chinese names. */
export function townshipsOf(cells: readonly CellSummary[]): TownshipName[] {
  const names = new Map(cells.map((cell) => [cell.townshipCode, cell.townshipName]))
  return [...names]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, name]) => ({ code, name, nameEn: null, level: 'township' }))
}
