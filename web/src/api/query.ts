import {
  infiniteQueryOptions,
  MutationCache,
  QueryCache,
  QueryClient,
  queryOptions,
} from '@tanstack/react-query'
import type { Contract } from '@tongzhou/server/contract'
import type { z } from 'zod'
import { type CallInput, call } from './client.ts'
import { ApiProblem } from './problem.ts'
import { noteRefusal } from './session.ts'

declare module '@tanstack/react-query' {
  interface Register {
    defaultError: ApiProblem
  }
}

/** One page of a list as `listOf` says it. */
export interface Page<Item> {
  readonly items: readonly Item[]
  readonly total: number
  readonly next: string | null
}

type ListContract<Query extends z.ZodType, Item> = Contract<z.ZodType, Query, z.ZodType<Page<Item>>>

/** Cache entry of one call: the key is the contract's path and the input, so two askers share one answer. */
export function queryFor<C extends Contract>(contract: C, input: CallInput<C>) {
  return queryOptions({
    queryKey: [contract.path, input.params ?? {}, input.query ?? {}] as const,
    queryFn: ({ signal }) => call(contract, input, signal),
  })
}

/** Cache entry of a list read page by page along `next`. */
export function pagesFor<Query extends z.ZodType, Item>(
  contract: ListContract<Query, Item>,
  query: z.input<Query> & object,
) {
  return infiniteQueryOptions({
    queryKey: ['pages', contract.path, query] as const,
    queryFn: ({ pageParam, signal }): Promise<Page<Item>> => {
      const words: object = { ...query, after: pageParam }
      const input = { query: words } as CallInput<typeof contract>
      return call(contract, input, signal)
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: Page<Item>) => last.next ?? undefined,
  })
}

const mayHelpToRepeat = (problem: ApiProblem) => problem.code === 'unreachable' || problem.status >= 500

/** The cache of everything that the server knows; `retries` is how often a read is repeated that may yet succeed. */
export function createQueryClient(retries = 2): QueryClient {
  const notice = (isSending: boolean) => (problem: Error) => {
    if (problem instanceof ApiProblem) noteRefusal(client, problem, isSending)
  }
  const client = new QueryClient({
    queryCache: new QueryCache({ onError: notice(false) }),
    mutationCache: new MutationCache({ onError: notice(true) }),
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        // The server may stand on this very machine, so the browser's word "offline" stops nothing.
        networkMode: 'always',
        retry: (failureCount, problem) =>
          failureCount < retries && problem instanceof ApiProblem && mayHelpToRepeat(problem),
      },
      mutations: { networkMode: 'always' },
    },
  })
  return client
}

const PATIENCE_MS = 3000

/**
 * Reads anew what is on the page after something was changed, and waits for it, so that the next step begins with what
 * is there now; but never for long, because the change itself has been made.
 */
export async function readAnew(client: QueryClient): Promise<void> {
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))
  await Promise.race([client.invalidateQueries(), patience])
}
