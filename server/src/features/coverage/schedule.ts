import type { Deps } from '../../deps.ts'
import type { ScheduledWork } from '../../schedule.ts'
import { keepDaily, workInTouches } from './keep.service.ts'

/** What keeps the coverage true by the clock: the whole once a day, and every minute what a broken-off server left. */
export function coverageWork(deps: Pick<Deps, 'db' | 'clock' | 'log'>): readonly ScheduledWork[] {
  return [
    {
      name: 'coverage-daily',
      pattern: '5 0 * * *',
      isMadeUpFor: true,
      run: async () => {
        const kept = await keepDaily(deps)
        if (kept) deps.log.info(kept, 'the coverage was judged for the day')
      },
    },
    { name: 'coverage-touches', pattern: '* * * * *', isMadeUpFor: false, run: () => workInTouches(deps) },
  ]
}
