import { useInfiniteQuery } from '@tanstack/react-query'
import { AmendmentState, ListAmendments } from '@tongzhou/server/contracts/disclosures/amendment'
import type { z } from 'zod'
import { Answer } from '../../../api/answer.tsx'
import { pagesFor } from '../../../api/query.ts'
import { usePagedRows } from '../../../api/use-pages.ts'
import { PageLink } from '../../../app/page-link.tsx'
import { paths } from '../../../app/paths.ts'
import { usePageTitle } from '../../../app/use-page-title.ts'
import { useDisclosuresWords } from '../../../i18n/disclosures/use-disclosures-words.ts'
import { useLanguage } from '../../../i18n/formats.ts'
import { Button } from '../../../ui/button.tsx'
import { MoreButton } from '../../../ui/more-button.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { type PlainColumn, PlainTable } from '../../../ui/plain-table.tsx'
import { SelectField } from '../../../ui/select-field.tsx'
import { EmptyState } from '../../../ui/states.tsx'
import { useAddressWords } from '../../../ui/use-address-words.ts'

type Row = z.infer<typeof ListAmendments.answer>['items'][number]

const addressWords = ['state'] as const

/** Corrections of what is on display, for the second person to find them. */
export function AmendmentsPage() {
  const { t } = useDisclosuresWords()
  const { formats } = useLanguage()
  usePageTitle(t('outcome.amendments.title'))
  const address = useAddressWords(addressWords)
  const state = AmendmentState.safeParse(address.words.state).data
  const query = useInfiniteQuery(pagesFor(ListAmendments, state === undefined ? {} : { state }))
  const paged = usePagedRows(query)
  const columns = useColumns()
  return (
    <>
      <PageHead
        title={t('outcome.amendments.title')}
        lead={t('outcome.amendments.lead')}
        actions={<Button onClick={() => window.print()}>{t('shared.print')}</Button>}
      />
      <div className="sheet">
        <div className="toolbar">
          <SelectField
            label={t('outcome.amendments.state')}
            allLabel={t('outcome.amendments.allStates')}
            value={state ?? ''}
            choices={AmendmentState.options.map((value) => ({
              value,
              label: t(`outcome.amend.states.${value}`),
            }))}
            onChange={(value) => address.step({ state: value })}
          />
          <output className="count" aria-live="polite">
            {paged === undefined ? '' : t('outcome.amendments.count', { n: formats.integer(paged.total) })}
          </output>
        </div>
        <Answer query={{ ...query, data: paged }} lines={6}>
          {({ rows, total, loadMore }) =>
            rows.length === 0 ? (
              <EmptyState title={t('outcome.amendments.empty')}>
                <span className="muted">{t('outcome.amendments.emptyHint')}</span>
              </EmptyState>
            ) : (
              <>
                <PlainTable
                  label={t('outcome.amendments.title')}
                  testId="amendments"
                  columns={columns}
                  rows={rows}
                  rowKey={({ id }) => id}
                />
                <MoreButton
                  label={t('outcome.amendments.more')}
                  restCount={total - rows.length}
                  onMore={loadMore}
                />
              </>
            )
          }
        </Answer>
      </div>
    </>
  )
}

function useColumns(): readonly PlainColumn<Row>[] {
  const { t } = useDisclosuresWords()
  const { formats } = useLanguage()
  return [
    {
      key: 'title',
      header: t('outcome.amendments.columns.title'),
      render: ({ disclosureId, title, kind }) => (
        <>
          <PageLink to={paths.disclosure(disclosureId)}>{title}</PageLink>
          <span className="cell-line muted">{t(`shared.kinds.${kind}`)}</span>
        </>
      ),
    },
    { key: 'party', header: t('outcome.amendments.columns.party'), render: ({ partyName }) => partyName },
    { key: 'reason', header: t('outcome.amendments.columns.reason'), render: ({ reason }) => reason },
    {
      key: 'submitted',
      header: t('outcome.amendments.columns.submitted'),
      render: ({ submittedBy, submittedAt }) =>
        t('outcome.amendments.submittedBy', { by: submittedBy, at: formats.dateTime(submittedAt) }),
    },
    {
      key: 'state',
      header: t('outcome.amendments.columns.state'),
      render: ({ state }) => <span className="nowrap">{t(`outcome.amend.states.${state}`)}</span>,
    },
  ]
}
