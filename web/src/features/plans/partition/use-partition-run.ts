import { useQuery, useQueryClient } from '@tanstack/react-query'
import {
  EndPartition,
  FindPartition,
  type PartitionRequest,
  type PartitionRun,
  StartPartition,
} from '@tongzhou/server/contracts/plan-partitions'
import { useState } from 'react'
import type { z } from 'zod'
import type { ApiProblem } from '../../../api/problem.ts'
import { queryFor } from '../../../api/query.ts'
import { useSending } from '../../../api/use-command.ts'

export type Found = z.output<typeof FindPartition.answer>
type Request = z.input<typeof PartitionRequest>

const OWN_LOOK_MS = 1000
const OTHER_LOOK_MS = 3000

/** Whether a run waits or is being worked on. */
export const isUnderWay = (run: PartitionRun | null | undefined): boolean =>
  run?.state === 'queued' || run?.state === 'running'

/** The partition of a plan: what is known of it, and what can be done about it. */
export interface PartitionTask {
  readonly query: { readonly data: Found | undefined; readonly error: ApiProblem | null; refetch(): unknown }
  /** Why the last start or end was refused. */
  readonly problem: ApiProblem | null
  readonly isStarting: boolean
  readonly isEnding: boolean
  /** The draft could not be saved, so that nothing was begun. */
  readonly isUnsaved: boolean
  /** A run that was under way is not there any more. */
  readonly isGone: boolean
  /** Saves the draft and begins a run on the version that stands on the server then. */
  start(request: Request): Promise<void>
  /** Cancels a run that is under way, forgets one that has ended. True when it is done. */
  end(run: PartitionRun): Promise<boolean>
}

function lookAgainMs(found: Found | undefined): number | false {
  if (found !== undefined && isUnderWay(found.run)) return OWN_LOOK_MS
  return found?.other ? OTHER_LOOK_MS : false
}

/** Notices a run that vanished while it was under way, as when the platform was started again. */
function useGone(found: Found | undefined) {
  const [watched, setWatched] = useState<string | null>(null)
  const [isGone, setIsGone] = useState(false)
  if (found === undefined) return isGone
  const { run } = found
  const id = run !== null && isUnderWay(run) ? run.id : null
  if (id !== watched) {
    setWatched(id)
    setIsGone(id === null && run === null)
  }
  return isGone
}

/** Follows the partition of a plan that this account began, and begins and ends one. */
export function usePartitionRun(planId: number, settle: () => Promise<number | null>): PartitionTask {
  const client = useQueryClient()
  const params = { id: String(planId) }
  const options = queryFor(FindPartition, { params })
  const query = useQuery({
    ...options,
    refetchInterval: ({ state }) => lookAgainMs(state.data),
    // A result is large and never changes: it is not asked for again and again.
    refetchOnWindowFocus: false,
    staleTime: 0,
    structuralSharing: false,
  })
  const starting = useSending(StartPartition)
  const ending = useSending(EndPartition)
  const [isSettling, setIsSettling] = useState(false)
  const [isUnsaved, setIsUnsaved] = useState(false)
  const put = async (run: PartitionRun | null) => {
    await client.cancelQueries({ queryKey: options.queryKey })
    client.setQueryData(options.queryKey, { run, other: null })
  }
  return {
    query,
    problem: starting.error ?? ending.error,
    isStarting: isSettling || starting.isPending,
    isEnding: ending.isPending,
    isUnsaved,
    isGone: useGone(query.data),
    start: async (request) => {
      starting.reset()
      ending.reset()
      setIsSettling(true)
      const version = await settle()
      setIsSettling(false)
      setIsUnsaved(version === null)
      if (version === null) return
      try {
        await put(await starting.mutateAsync({ params, body: { ...request, version } }))
      } catch {
        // `problem` says it; a run that stood in the way is found.
        void query.refetch()
      }
    },
    end: async (run) => {
      starting.reset()
      try {
        const answer = await ending.mutateAsync({ params: { ...params, run: run.id } })
        // One that had ended is forgotten; one that ended just before it could be cancelled is still told.
        await put(isUnderWay(run) ? answer.run : null)
        return true
      } catch {
        return false
      }
    },
  }
}
