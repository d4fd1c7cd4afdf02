import type { ReactNode } from 'react'
import { Answer } from '../../../api/answer.tsx'
import type { ApiProblem } from '../../../api/problem.ts'
import type { PagedRows } from '../../../api/use-pages.ts'
import { useDisclosuresWords } from '../../../i18n/disclosures/use-disclosures-words.ts'
import { useLanguage } from '../../../i18n/formats.ts'
import { Button } from '../../../ui/button.tsx'
import { MoreButton } from '../../../ui/more-button.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { type Choice, SelectField } from '../../../ui/select-field.tsx'
import { EmptyState } from '../../../ui/states.tsx'

interface RequestListProps<Item> {
  readonly page: 'corrections' | 'problems'
  readonly testId: string
  readonly query: {
    readonly data: PagedRows<Item> | undefined
    readonly error: ApiProblem | null
    refetch(): unknown
  }
  /** The state that is asked for; '' for all. */
  readonly state: string
  readonly choices: readonly Choice[]
  onState(state: string): void
  renderItem(item: Item): ReactNode
}

/** What the public sent, one sheet each, by state. */
export function RequestList<Item extends { readonly id: number }>(props: RequestListProps<Item>) {
  const { page, query, state, choices } = props
  const { t } = useDisclosuresWords()
  const { formats } = useLanguage()
  const total = query.data?.total
  return (
    <>
      <PageHead
        title={t(`requests.${page}.title`)}
        lead={t(`requests.${page}.lead`)}
        actions={<Button onClick={() => window.print()}>{t('shared.print')}</Button>}
      />
      <section className="sheet" aria-label={t(`requests.${page}.title`)}>
        <div className="toolbar">
          <SelectField
            label={t('requests.state')}
            allLabel={t('requests.allStates')}
            value={state}
            choices={choices}
            onChange={props.onState}
          />
          <output
            className="count"
            aria-live="polite"
            data-testid={`${props.testId}-count`}
            data-count={total}
          >
            {total === undefined ? '' : t('requests.count', { n: formats.integer(total) })}
          </output>
        </div>
        <Answer query={query} lines={8}>
          {({ rows, total: all, loadMore }) =>
            rows.length === 0 ? (
              <EmptyState title={t(`requests.${page}.empty`)}>
                <span className="muted">{t(`requests.${page}.emptyHint`)}</span>
              </EmptyState>
            ) : (
              <>
                <ol className="requests" data-testid={props.testId}>
                  {rows.map((row) => (
                    <li key={row.id} id={`request-${row.id}`} data-key={row.id}>
                      {props.renderItem(row)}
                    </li>
                  ))}
                </ol>
                <MoreButton label={t('requests.more')} restCount={all - rows.length} onMore={loadMore} />
              </>
            )
          }
        </Answer>
      </section>
    </>
  )
}
