import { Cron } from 'croner'
import type { Logger } from 'pino'

/** Work that is due by the clock of the district, in every server; the work itself sees to it that one does it. */
export interface ScheduledWork {
  readonly name: string
  /** Five fields of cron, in the time of the district. */
  readonly pattern: string
  readonly run: () => Promise<unknown>
  /** Also at the start, for what came due while no server ran. */
  readonly isMadeUpFor: boolean
}

export interface Schedule {
  /** Ends when what runs has ended; nothing begins any more. */
  stop(): Promise<void>
}

/**
 * Runs work by the clock (croner: no table of its own, so it works on both engines). A run never begins while the one
 * before goes on, and one that fails is logged and tried again at its next time.
 */
export function startSchedule(works: readonly ScheduledWork[], log: Logger): Schedule {
  const running = new Set<Promise<unknown>>()
  const runOnce = async ({ name, run }: ScheduledWork): Promise<void> => {
    const work = run().catch((error: unknown) =>
      log.error({ err: error, job: name }, 'scheduled work failed'),
    )
    running.add(work)
    await work
    running.delete(work)
  }
  const jobs = works.map(
    (work) =>
      new Cron(work.pattern, { name: work.name, timezone: 'Asia/Shanghai', protect: true, unref: true }, () =>
        runOnce(work),
      ),
  )
  for (const [index, work] of works.entries()) if (work.isMadeUpFor) void jobs[index]?.trigger()
  return {
    stop: async () => {
      for (const job of jobs) job.stop()
      await Promise.all(running)
    },
  }
}
