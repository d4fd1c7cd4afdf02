import { useQuery } from '@tanstack/react-query'
import { GetOutcome } from '@tongzhou/server/contracts/disclosures/outcome'
import type { z } from 'zod'
import { Answer } from '../../../api/answer.tsx'
import { queryFor } from '../../../api/query.ts'
import { PageLink } from '../../../app/page-link.tsx'
import { paths } from '../../../app/paths.ts'
import { useDisclosuresWords } from '../../../i18n/disclosures/use-disclosures-words.ts'
import { useLanguage } from '../../../i18n/formats.ts'
import { Facts } from '../../../ui/facts.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import { StatusMark, type Tone } from '../../../ui/status-mark.tsx'
import type { Act } from '../act.ts'
import { StateMark } from '../state-mark.tsx'
import { OutcomeActions } from './outcome-actions.tsx'

export type Outcome = z.infer<typeof GetOutcome.answer>

/** Reads what became of an act. */
export const useOutcome = ({ id }: Pick<Act, 'id'>) => useQuery(queryFor(GetOutcome, { params: { id } }))

interface OutcomeProps {
  readonly act: Act
}

/** What became of an act after its service: payment, follow-ups, annulment, the end of its display. */
export function OutcomeSheet({ act }: OutcomeProps) {
  const { t } = useDisclosuresWords()
  const query = useOutcome(act)
  return (
    <Sheet title={t('outcome.title')} testId="outcome">
      <Answer query={query} lines={6}>
        {(outcome) => (
          <>
            <OutcomeFacts outcome={outcome} />
            <FollowUps outcome={outcome} />
            <PastAmendments outcome={outcome} />
            <OutcomeActions act={act} outcome={outcome} />
          </>
        )}
      </Answer>
    </Sheet>
  )
}

interface ReadProps {
  readonly outcome: Outcome
}

function OutcomeFacts({ outcome }: ReadProps) {
  const { t } = useDisclosuresWords()
  const decided = useDecisionFacts(outcome)
  const displayed = useDisplayFacts(outcome)
  const facts = [...decided, ...displayed].flatMap(({ key, value }) =>
    value === null ? [] : [{ term: t(`outcome.facts.${key}`), value }],
  )
  return (
    <>
      {outcome.decision === null ? <p className="muted">{t('outcome.none')}</p> : null}
      <Facts facts={facts} />
    </>
  )
}

const correctionTones: Readonly<Record<NonNullable<Outcome['decision']>['correction'], Tone>> = {
  not_required: 'neutral',
  pending: 'warning',
  verified: 'good',
  failed: 'bad',
}

function useDecisionFacts({ decision }: Outcome) {
  const { t } = useDisclosuresWords()
  const { formats } = useLanguage()
  if (decision === null) return []
  const day = (value: string | null) => (value === null ? null : formats.day(value))
  const { correction, correctionVerifiedOn, paidOn, paidYuan, annulledOn } = decision
  const state = t(`outcome.corrections.${correction}`)
  return [
    { key: 'servedOn' as const, value: day(decision.servedOn) },
    { key: 'performUntil' as const, value: day(decision.performUntil) },
    {
      key: 'paid' as const,
      value:
        paidOn === null
          ? t('outcome.facts.notPaid')
          : t('outcome.facts.paidOn', { day: formats.day(paidOn), yuan: formats.yuan(paidYuan ?? '0') }),
    },
    {
      key: 'correction' as const,
      value: (
        <StatusMark tone={correctionTones[correction]}>
          {correctionVerifiedOn === null
            ? state
            : t('outcome.correctionOn', { state, day: formats.day(correctionVerifiedOn) })}
        </StatusMark>
      ),
    },
    {
      key: 'annulled' as const,
      value:
        annulledOn === null
          ? null
          : t('outcome.facts.annulledOn', {
              day: formats.day(annulledOn),
              reason: decision.annulmentReason ?? '',
            }),
    },
  ]
}

function useDisplayFacts(outcome: Outcome) {
  const { t } = useDisclosuresWords()
  const { formats } = useLanguage()
  const day = (value: string | null) => (value === null ? null : formats.day(value))
  const { repairedOn, repairBasis } = outcome
  return [
    { key: 'published' as const, value: day(outcome.publishedOn) },
    { key: 'displayUntil' as const, value: day(outcome.displayUntil) },
    { key: 'repairEndsFrom' as const, value: repairedOn === null ? day(outcome.repairEndsFrom) : null },
    {
      key: 'repaired' as const,
      value:
        repairedOn === null
          ? null
          : t('outcome.facts.repairedOn', { day: formats.day(repairedOn), basis: repairBasis ?? '' }),
    },
  ]
}

function FollowUps({ outcome: { followUps } }: ReadProps) {
  const { t } = useDisclosuresWords()
  const { formats } = useLanguage()
  if (followUps.length === 0) return null
  return (
    <>
      <h3>{t('outcome.followUp.list')}</h3>
      <ol className="deeds" data-testid="follow-ups">
        {followUps.map((one) => (
          <li key={`${one.followedUpOn} ${one.findings}`}>
            <p>
              <strong>{t(`outcome.followUp.outcomes.${one.outcome}`)}</strong>{' '}
              <span className="muted">
                {[formats.day(one.followedUpOn), ...(one.recordedBy === null ? [] : [one.recordedBy])].join(
                  ' · ',
                )}
              </span>
            </p>
            <p>{one.findings}</p>
            {one.disclosureId === null ? null : (
              <p className="inline-list">
                <PageLink to={paths.disclosure(one.disclosureId)}>{t('outcome.followUp.record')}</PageLink>
                {one.disclosureState === null ? null : <StateMark state={one.disclosureState} />}
              </p>
            )}
          </li>
        ))}
      </ol>
    </>
  )
}

function PastAmendments({ outcome: { amendments } }: ReadProps) {
  const { t } = useDisclosuresWords()
  const { formats } = useLanguage()
  const past = amendments.filter(({ state }) => state !== 'submitted')
  if (past.length === 0) return null
  return (
    <>
      <h3>{t('outcome.amend.past')}</h3>
      <ol className="deeds">
        {past.map((one) => (
          <li key={one.id}>
            <p className="muted">
              {t('outcome.amend.pastEntry', {
                at: formats.dateTime(one.submittedAt),
                by: one.submittedBy,
                state: t(`outcome.amend.states.${one.state}`),
              })}
            </p>
            <p>{one.reason}</p>
            {one.returnReason === null ? null : <p>{one.returnReason}</p>}
          </li>
        ))}
      </ol>
    </>
  )
}
