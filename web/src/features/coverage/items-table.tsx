import type { CoverageItem } from '@tongzhou/server/contracts/coverage'
import { PageLink } from '../../app/page-link.tsx'
import { paths } from '../../app/paths.ts'
import { useCoverageWords } from '../../i18n/coverage/use-coverage-words.ts'
import { useLanguage } from '../../i18n/formats.ts'
import { type PlainColumn, PlainTable } from '../../ui/plain-table.tsx'
import { listAddress } from './coverage-address.ts'
import { SeverityMark } from './severity-mark.tsx'
import { useItemWords } from './use-item-words.ts'

interface ItemsTableProps {
  readonly label: string
  readonly testId: string
  readonly items: readonly CoverageItem[]
  /** True where the items begin later: the days are those that are left. */
  readonly isAhead?: boolean
  /** The day on which the list shows an item. */
  dayOf(item: CoverageItem): string
}

/** A few items whole, as they stand on paper, each with the way to it in the list. */
export function ItemsTable({ label, testId, items, isAhead = false, dayOf }: ItemsTableProps) {
  const { t } = useCoverageWords()
  const { formats } = useLanguage()
  const words = useItemWords()
  const columns: readonly PlainColumn<CoverageItem>[] = [
    {
      key: 'since',
      header: t('page.list.columns.since'),
      render: ({ since }) => <span className="tabular">{formats.day(since)}</span>,
    },
    {
      key: 'days',
      header: t(isAhead ? 'page.list.columns.left' : 'page.list.columns.days'),
      isNumber: true,
      render: ({ days }) => formats.integer(days),
    },
    {
      key: 'cause',
      header: t('page.list.columns.cause'),
      render: (item) => (
        <span className="item-cause">
          <SeverityMark severity={item.severity} label={t(`causes.severities.${item.severity}`)} />{' '}
          <PageLink to={listAddress(paths.coverage, { on: dayOf(item), cause: item.cause, item: item.id })}>
            {words.name(item.cause)}
          </PageLink>
        </span>
      ),
    },
    { key: 'subject', header: t('page.list.columns.subject'), render: (item) => words.subject(item) },
    {
      key: 'why',
      header: t('page.list.columns.why'),
      render: (item) => <span className="item-why">{words.sentence(item)}</span>,
    },
    {
      key: 'exposed',
      header: t('page.list.columns.exposed'),
      isNumber: true,
      render: ({ exposedEnterpriseCount }) => formats.integer(exposedEnterpriseCount),
    },
    {
      key: 'ask',
      header: t('page.detail.ask'),
      render: ({ ask }) => [ask.body?.name, ask.person?.name].filter(Boolean).join(' '),
    },
  ]
  return (
    <div className="items-table">
      <PlainTable
        label={label}
        testId={testId}
        columns={columns}
        rows={items}
        rowKey={({ id, since }) => `${id} ${since}`}
      />
    </div>
  )
}
