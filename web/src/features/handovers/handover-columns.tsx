import type { HandoverSummary } from '@tongzhou/server/contracts/handovers'
import { useMemo } from 'react'
import { DemoMark } from '../../api/marks.tsx'
import { PageLink } from '../../app/page-link.tsx'
import { paths } from '../../app/paths.ts'
import { useLanguage } from '../../i18n/formats.ts'
import { useOrganisationWords } from '../../i18n/organisation/use-organisation-words.ts'
import type { PlainColumn } from '../../ui/plain-table.tsx'
import { StatusMark, type Tone } from '../../ui/status-mark.tsx'

const tones: Readonly<Record<HandoverSummary['state'], Tone>> = {
  open: 'warning',
  completed: 'good',
  cancelled: 'neutral',
}

export function HandoverMark({ state }: Pick<HandoverSummary, 'state'>) {
  const { t } = useOrganisationWords()
  return <StatusMark tone={tones[state]}>{t(`handovers.states.${state}`)}</StatusMark>
}

/** How many lines have been decided. */
export function Progress({ lineCount, pendingCount }: Pick<HandoverSummary, 'lineCount' | 'pendingCount'>) {
  const { t } = useOrganisationWords()
  const { formats } = useLanguage()
  const decided = lineCount - pendingCount
  const sentence = t('handovers.progress', {
    done: formats.integer(decided),
    total: formats.integer(lineCount),
  })
  return (
    <span className="inline-list" data-testid="progress">
      <progress className="progress" value={decided} max={Math.max(lineCount, 1)} aria-label={sentence} />
      <span className="amount">{sentence}</span>
    </span>
  )
}

/** The columns of a list of handovers; the first leads to one. */
export function useHandoverColumns(): readonly PlainColumn<HandoverSummary>[] {
  const { t } = useOrganisationWords()
  const { formats } = useLanguage()
  return useMemo(
    () => [
      {
        key: 'parties',
        header: t('handovers.columns.parties'),
        render: (row) => (
          <span className="inline-list">
            <PageLink to={paths.handover(row.id)}>
              {row.fromName} → {row.toName}
            </PageLink>
            <DemoMark isShown={row.demo} />
          </span>
        ),
      },
      { key: 'body', header: t('handovers.columns.body'), render: (row) => row.organisationName },
      {
        key: 'effectiveOn',
        header: t('handovers.columns.effectiveOn'),
        render: (row) => <span className="amount">{formats.day(row.effectiveOn)}</span>,
      },
      { key: 'reason', header: t('handovers.columns.reason'), render: (row) => row.reason },
      { key: 'progress', header: t('handovers.columns.progress'), render: (row) => <Progress {...row} /> },
      {
        key: 'state',
        header: t('handovers.columns.state'),
        render: (row) => <HandoverMark state={row.state} />,
      },
      {
        key: 'created',
        header: t('handovers.columns.created'),
        render: (row) => <span className="amount">{formats.dateTime(row.createdAt)}</span>,
      },
    ],
    [t, formats],
  )
}
