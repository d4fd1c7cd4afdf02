import { useQuery, useQueryClient } from '@tanstack/react-query'
import { SummariseCoverage } from '@tongzhou/server/contracts/coverage'
import { useEffect, useMemo, useRef } from 'react'
import { queryFor } from '../../api/query.ts'
import { type ItemFilter, onDay } from './coverage-address.ts'
import { type Facets, facetsOf, type Summary } from './facets.ts'

/** How often the page asks whether something changed, and how often while changes are being worked in. */
const POLL_MS = 60_000
const PENDING_POLL_MS = 1500

/**
 * The summary of a day with the counts to choose from. The server is asked without cause, severity, sub-bureau and
 * township, so that choosing one of them answers at once.
 */
export function useCoverageSummary(on: string, filter: ItemFilter) {
  const {
    cause: _cause,
    group: _group,
    severity: _severity,
    subBureau: _line,
    township: _block,
    ...kept
  } = filter
  const query = useQuery({
    ...queryFor(SummariseCoverage, { query: { ...onDay(on), ...kept } }),
    refetchInterval: ({ state }) =>
      (state.data?.freshness.pendingCount ?? 0) > 0 ? PENDING_POLL_MS : POLL_MS,
  })
  const counts = query.data?.counts
  const facets: Facets | undefined = useMemo(
    () => (counts === undefined ? undefined : facetsOf(counts, filter)),
    [counts, filter],
  )
  useAnswersInStep(query.data)
  return { query, facets }
}

/** A newer summary means newer lists and shades: they are read again together. */
function useAnswersInStep(summary: Summary | undefined) {
  const client = useQueryClient()
  const seen = useRef<string>(undefined)
  const state =
    summary && `${summary.freshness.computedAt} ${summary.freshness.pendingCount} ${summary.total}`
  useEffect(() => {
    const isNew = seen.current !== undefined && state !== undefined && seen.current !== state
    seen.current = state ?? seen.current
    if (!isNew) return
    void client.invalidateQueries({
      predicate: ({ queryKey }) =>
        queryKey.some((part) => typeof part === 'string' && part.startsWith('/api/coverage/')) &&
        queryKey[0] !== SummariseCoverage.path,
    })
  }, [client, state])
}
