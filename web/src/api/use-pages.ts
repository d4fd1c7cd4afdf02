import { type InfiniteData, type UseInfiniteQueryResult, useQuery } from '@tanstack/react-query'
import type { Contract } from '@tongzhou/server/contract'
import { useCallback, useMemo } from 'react'
import type { z } from 'zod'
import type { ApiProblem } from './problem.ts'
import { type Page, queryFor } from './query.ts'

/** A paged list as one growing list of rows. */
export interface PagedRows<Item> {
  readonly rows: readonly Item[]
  /** All rows that meet the filters, loaded or not. */
  readonly total: number
  /** Asks for the next page; does nothing while one is on its way or after the last. */
  loadMore(): void
}

/** Joins the pages that have been read so far; undefined until the first has arrived. */
export function usePagedRows<Item>(
  query: UseInfiniteQueryResult<InfiniteData<Page<Item>>, ApiProblem>,
): PagedRows<Item> | undefined {
  const { data, hasNextPage, isFetching, fetchNextPage } = query
  const loadMore = useCallback(() => {
    if (hasNextPage && !isFetching) void fetchNextPage()
  }, [hasNextPage, isFetching, fetchNextPage])
  return useMemo(() => {
    if (data === undefined) return undefined
    return {
      rows: data.pages.flatMap((page) => page.items),
      total: data.pages.at(-1)?.total ?? 0,
      loadMore,
    }
  }, [data, loadMore])
}

type CountedContract = Contract<z.ZodType, z.ZodType, z.ZodType<Page<unknown>>>

/** How many things a list has in all; undefined until it is known, and where it may not be read. */
export function useTotal(contract: CountedContract, isReadable: boolean): number | undefined {
  return useQuery({ ...queryFor(contract, { query: { limit: 1 } }), enabled: isReadable }).data?.total
}
