import { AuditKind, type ListAuditEntries } from '@tongzhou/server/contracts/audit'
import { useCallback, useMemo } from 'react'
import { useSearchParams } from 'react-router'
import type { z } from 'zod'
import { buildAddress } from '../../api/client.ts'
import { changeSearch } from '../../app/office-view.ts'

export type FilterName = 'account' | 'organisation' | 'kind' | 'action' | 'subject' | 'from' | 'until'
const names = ['account', 'organisation', 'kind', 'action', 'subject', 'from', 'until'] as const

type RecordQuery = z.input<typeof ListAuditEntries.query>

/** The filters of the record, which stand in the address. */
export interface RecordFilter {
  readonly words: Readonly<Record<FilterName, string>>
  readonly query: RecordQuery
  /** Where the lines that meet the filters can be had as a file. */
  readonly exportAddress: string
  change(name: FilterName, value: string): void
}

export function useRecordFilter(exportPath: string): RecordFilter {
  const [search, setSearch] = useSearchParams()
  const change = useCallback(
    (name: FilterName, value: string) =>
      setSearch((current) => changeSearch(current, { [name]: value }), { replace: true }),
    [setSearch],
  )
  return useMemo(() => {
    const words = Object.fromEntries(
      names.map((name) => [name, search.get(name) ?? '']),
    ) as RecordFilter['words']
    const given = Object.fromEntries(Object.entries(words).filter(([, word]) => word !== ''))
    const query: RecordQuery = { ...given, kind: AuditKind.options.find((kind) => kind === words.kind) }
    return { words, query, exportAddress: buildAddress(exportPath, { query }), change }
  }, [search, exportPath, change])
}
