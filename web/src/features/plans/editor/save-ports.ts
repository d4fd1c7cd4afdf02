import type { QueryClient } from '@tanstack/react-query'
import { ListPlanChanges, type PlanChange, SavePlanChange } from '@tongzhou/server/contracts/plans/saving'
import { call } from '../../../api/client.ts'
import { ApiProblem } from '../../../api/problem.ts'
import { noteRefusal } from '../../../api/session.ts'
import type { SaveOutcome, SavePorts } from '../../../editor/save-loop.ts'
import { newSaveKey } from './editor-options.ts'

/** What others saved, as the dialog of a conflict shows it. */
export type OthersChanges = readonly PlanChange[]

type Failure = Extract<SaveOutcome<OthersChanges>, { kind: 'failed' }>

/**
 * A save waits for the end of a gesture, but not longer than this: half a gesture is no version, and the browser keeps it in
 * the meantime.
 */
const LONGEST_GESTURE_MS = 20_000
const GESTURE_LOOK_MS = 250

interface PortOptions {
  readonly planId: number
  readonly client: QueryClient
  /** Whether the hand holds something. */
  isBusy(): boolean
  /** Hears the server's sentence about what it refused. */
  onRefusal(sentence: string): void
}

/** The world of the autosave: our server, our clock. */
export function savePorts({ planId, client, isBusy, onRefusal }: PortOptions): SavePorts<OthersChanges> {
  const params = { id: String(planId) }
  const failure = (problem: unknown): Failure => {
    if (!(problem instanceof ApiProblem)) return { kind: 'failed', why: 'unreachable', code: null }
    // A session that ended must be noticed here: this call goes past the cache.
    noteRefusal(client, problem, true)
    onRefusal(problem.sentence)
    return { kind: 'failed', why: whyOf(problem), code: problem.code }
  }
  return {
    send: async (request) => {
      try {
        return { kind: 'taken', answer: await call(SavePlanChange, { params, body: request }) }
      } catch (problem) {
        if (!(problem instanceof ApiProblem) || problem.code !== 'plan_changed') return failure(problem)
      }
      try {
        const { items } = await call(ListPlanChanges, { params, query: { after: request.baseVersion } })
        return { kind: 'conflict', changes: items }
      } catch {
        return { kind: 'conflict', changes: [] }
      }
    },
    wait: (ms, wake) => {
      let timer: ReturnType<typeof setTimeout> | undefined
      const latest = performance.now() + ms + LONGEST_GESTURE_MS
      const look = () => {
        if (isBusy() && performance.now() < latest) timer = setTimeout(look, GESTURE_LOOK_MS)
        else wake()
      }
      timer = setTimeout(look, ms)
      return () => clearTimeout(timer)
    },
    now: () => performance.now(),
    newKey: newSaveKey,
  }
}

function whyOf({ code, status }: ApiProblem): Failure['why'] {
  if (code === 'sign_in_required') return 'signed_out'
  if (code === 'plan_not_draft' || code === 'not_allowed') return 'read_only'
  return code === 'unreachable' || status >= 500 || status === 429 ? 'unreachable' : 'refused'
}
