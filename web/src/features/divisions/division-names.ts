import { useQuery } from '@tanstack/react-query'
import { type DivisionProperties, ListDivisions } from '@tongzhou/server/contracts/divisions'
import { useMemo } from 'react'
import type { z } from 'zod'
import { queryFor } from '../../api/query.ts'
import type { Choice } from '../../ui/select-field.tsx'

export type Division = z.infer<typeof DivisionProperties>

/** Townships and villages of today for names and choices. */
export interface DivisionNames {
  readonly townships: readonly Division[]
  readonly townshipChoices: readonly Choice[]
  /** Kinds of townships in the official list, such as 街道 or 镇. */
  readonly kinds: readonly string[]
  villagesOf(townshipCode: string): readonly Division[]
  /** The code itself while it is unknown. */
  name(code: string): string
}

const of = (level: 'township' | 'village') => queryFor(ListDivisions, { query: { level } })

/** The divisions that stand today; empty while they are on their way. */
export function useDivisionNames(): DivisionNames {
  const townships = useQuery(of('township')).data
  const villages = useQuery(of('village')).data
  return useMemo(
    () =>
      divisionNames(
        (townships?.features ?? []).map(({ properties }) => properties),
        (villages?.features ?? []).map(({ properties }) => properties),
      ),
    [townships, villages],
  )
}

/** Gathers names once, so that forms and lists only look them up. */
export function divisionNames(townships: readonly Division[], villages: readonly Division[]): DivisionNames {
  const names = new Map([...townships, ...villages].map(({ code, name }) => [code, name]))
  return {
    townships,
    townshipChoices: townships.map(({ code, name }) => ({ value: code, label: `${name}（${code}）` })),
    kinds: [...new Set(townships.map(({ kind }) => kind))],
    villagesOf: (townshipCode) => villages.filter(({ parentCode }) => parentCode === townshipCode),
    name: (code) => names.get(code) ?? code,
  }
}
