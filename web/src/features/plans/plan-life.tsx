import type { PlanDetail } from '@tongzhou/server/contracts/plans'
import { useLanguage } from '../../i18n/formats.ts'
import { usePlansWords } from '../../i18n/plans/use-plans-words.ts'

type Event = PlanDetail['events'][number]

/** What happened to a plan, the newest first: who, when, why. */
export function PlanLife({ plan }: { readonly plan: PlanDetail }) {
  const { t } = usePlansWords()
  return (
    <ol className="plan-life" aria-label={t('life.life')} data-testid="plan-life">
      {plan.events.toReversed().map((event) => (
        <LifeEvent key={`${event.at} ${event.kind}`} event={event} />
      ))}
    </ol>
  )
}

function LifeEvent({ event }: { readonly event: Event }) {
  const { t } = usePlansWords()
  const { formats } = useLanguage()
  const details = useDetails(event)
  return (
    <li>
      <p>
        <strong>{t(`life.events.${event.kind}`)}</strong>{' '}
        <span className="muted">
          {formats.dateTime(event.at)} · {event.by ?? t('life.somebody')}
        </span>
      </p>
      {details.map((detail) => (
        <p key={detail}>{detail}</p>
      ))}
    </li>
  )
}

function useDetails({ reason, waiver, effectiveFrom, counts }: Event): readonly string[] {
  const { t } = usePlansWords()
  const { formats } = useLanguage()
  return [
    ...(effectiveFrom === null ? [] : [t('life.eventEffective', { day: formats.day(effectiveFrom) })]),
    ...(reason === null ? [] : [reason]),
    ...(waiver === null ? [] : [t('life.eventWaiver', { reason: waiver })]),
    ...(counts === null
      ? []
      : [
          t('life.eventCounts', {
            cells: formats.integer(counts.cells),
            begun: formats.integer(counts.begunCells),
            voided: formats.integer(counts.voidedCells),
            begunDuties: formats.integer(counts.begunResponsibilities),
            endedDuties: formats.integer(counts.endedResponsibilities),
          }),
        ]),
  ]
}
