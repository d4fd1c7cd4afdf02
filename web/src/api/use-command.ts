import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Contract } from '@tongzhou/server/contract'
import type { z } from 'zod'
import { type CallInput, call } from './client.ts'
import type { ApiProblem } from './problem.ts'

/** One thing that a page can do, how it goes, and why it was refused. */
export interface Command<C extends Contract> {
  readonly isBusy: boolean
  readonly problem: ApiProblem | null
  /** Does it; gives the answer, or null when it was refused: then `problem` says why. */
  run(input: CallInput<C>): Promise<z.output<C['answer']> | null>
  /** Forgets the last refusal. */
  reset(): void
}

/** For contracts that change something. What was read before is read anew when it is done. */
export function useCommand<C extends Contract>(contract: C): Command<C> {
  const client = useQueryClient()
  const sending = useSending(contract)
  return {
    isBusy: sending.isPending,
    problem: sending.error,
    run: async (input) => {
      try {
        const answer = await sending.mutateAsync(input)
        void client.invalidateQueries()
        return answer
      } catch {
        return null
      }
    },
    reset: sending.reset,
  }
}

/** The bare call, for forms: whoever sends looks at the refusal. */
export const useSending = <C extends Contract>(contract: C) =>
  useMutation({ mutationFn: (input: CallInput<C>) => call(contract, input) })
