import type { Deps, FollowUp } from '../../deps.ts'
import { workInTouches } from './keep.service.ts'
import { insertTouches } from './store.queries.ts'
import { touchesOf } from './touched.ts'

/** How long the answer of a command waits for the coverage to follow; what takes longer goes on behind it. */
const PATIENCE_MS = 400

/** Lets the coverage follow every command: noted in its transaction, worked in right after it. */
export function coverageFollows(deps: Pick<Deps, 'db' | 'clock' | 'log'>): FollowUp {
  let running: Promise<unknown> = Promise.resolve()
  const settle = (): Promise<unknown> => {
    // One after the other, so that the last one sees everything that was committed before it.
    running = running
      .then(() => workInTouches(deps))
      .catch((error: unknown) => deps.log.error({ err: error }, 'the coverage could not follow a change'))
    return running
  }
  return {
    note: async (trx, deeds, now) => {
      const subjects = [...new Set(deeds.flatMap(touchesOf))]
      if (subjects.length > 0) await insertTouches(trx, subjects, now)
      return subjects.length > 0
    },
    settle: async () => {
      const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS).unref())
      await Promise.race([settle(), patience])
    },
  }
}
