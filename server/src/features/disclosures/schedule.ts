import { EVERYWHERE, withReach } from '@tongzhou/db'
import { insertAuditLine } from '../../audit/record.queries.ts'
import { auditLine } from '../../audit/recorder.ts'
import { civilDay } from '../../calendar.ts'
import type { Deps } from '../../deps.ts'
import { raiseLayerVersions } from '../../layer-versions.queries.ts'
import type { ScheduledWork } from '../../schedule.ts'
import { endDisplays } from './life.queries.ts'

/** Ends what was displayed long enough, with everything the public reads of it; how many. */
export function endDueDisplays({ db, clock }: Pick<Deps, 'db' | 'clock'>): Promise<number> {
  const at = clock()
  return withReach(db, EVERYWHERE, async (trx) => {
    const ids = await endDisplays(trx, { on: civilDay(at), at })
    if (ids.length === 0) return 0
    await raiseLayerVersions(trx, ['disclosures'], at)
    const deed = { action: 'disclosure.end', subjects: ids.map((id) => `disclosure:${id}`) }
    await insertAuditLine(trx, auditLine(null, { kind: 'write', at }, deed))
    return ids.length
  })
}

/** Just after midnight, and at the start for what ended while no server ran. */
export const disclosureWork = (deps: Pick<Deps, 'db' | 'clock' | 'log'>): readonly ScheduledWork[] => [
  {
    name: 'disclosure-ends',
    pattern: '1 0 * * *',
    isMadeUpFor: true,
    run: async () => {
      const ended = await endDueDisplays(deps)
      if (ended > 0) deps.log.info({ ended }, 'displays ended')
    },
  },
]
