import { useQuery } from '@tanstack/react-query'
import { GetTimeliness } from '@tongzhou/server/contracts/disclosures/timeliness'
import type { z } from 'zod'
import { Answer } from '../../../api/answer.tsx'
import { useBodies } from '../../../api/bodies.ts'
import { GradeMark } from '../../../api/marks.tsx'
import { queryFor } from '../../../api/query.ts'
import { usePageTitle } from '../../../app/use-page-title.ts'
import { useDisclosuresWords } from '../../../i18n/disclosures/use-disclosures-words.ts'
import { useLanguage } from '../../../i18n/formats.ts'
import { Button } from '../../../ui/button.tsx'
import { CountList } from '../../../ui/count-list.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { type PlainColumn, PlainTable } from '../../../ui/plain-table.tsx'
import { EmptyState } from '../../../ui/states.tsx'
import { useAddressWords } from '../../../ui/use-address-words.ts'
import { shareInTime } from './timeliness-share.ts'

type Timeliness = z.infer<typeof GetTimeliness.answer>
type Row = Timeliness['rows'][number]

const addressWords = ['year'] as const

/** How many disclosures of a year were published in time, by body, kind and rule. */
export function TimelinessPage() {
  const { t } = useDisclosuresWords()
  usePageTitle(t('outcome.timeliness.title'))
  const address = useAddressWords(addressWords)
  const year = /^20\d\d$/.test(address.words.year) ? Number(address.words.year) : undefined
  const query = useQuery({
    ...queryFor(GetTimeliness, { query: year === undefined ? {} : { year } }),
    placeholderData: (before) => before,
  })
  return (
    <>
      <PageHead
        title={t('outcome.timeliness.title')}
        lead={t('outcome.timeliness.lead')}
        actions={<Button onClick={() => window.print()}>{t('shared.print')}</Button>}
      />
      <Answer query={query} lines={8}>
        {(answer) => (
          <div className="sheet" data-testid="timeliness">
            <div className="toolbar">
              <select
                className="field"
                aria-label={t('outcome.timeliness.year')}
                value={answer.year}
                onChange={(event) => address.step({ year: event.target.value })}
              >
                {[...new Set([answer.year, ...answer.years])].map((one) => (
                  <option key={one} value={one}>
                    {t('outcome.timeliness.yearOf', { year: String(one) })}
                  </option>
                ))}
              </select>
            </div>
            <Rows answer={answer} />
          </div>
        )}
      </Answer>
    </>
  )
}

function useShare() {
  const { t } = useDisclosuresWords()
  const { formats } = useLanguage()
  return (counts: Parameters<typeof shareInTime>[0]) => {
    const share = shareInTime(counts)
    return share === null ? '—' : t('outcome.timeliness.shareOf', { share: formats.decimal(share) })
  }
}

function Rows({ answer: { rows, total } }: { readonly answer: Timeliness }) {
  const { t } = useDisclosuresWords()
  const { formats } = useLanguage()
  const say = useShare()
  const columns = useColumns()
  if (rows.length === 0) return <EmptyState title={t('outcome.timeliness.empty')} />
  return (
    <>
      <div className="sheet-body">
        <CountList
          counts={[
            { label: t('outcome.timeliness.share'), count: say(total) },
            ...(['onTime', 'late', 'overdue', 'open', 'withheld'] as const).map((key) => ({
              label: t(`outcome.timeliness.columns.${key}`),
              count: formats.integer(total[key]),
            })),
          ]}
        />
      </div>
      <PlainTable
        label={t('outcome.timeliness.title')}
        columns={columns}
        rows={rows}
        rowKey={({ organisationId, kind, rule }) => `${organisationId} ${kind} ${rule.id}`}
      />
      <Sources rows={rows} />
    </>
  )
}

/** Where the periods come from. */
function Sources({ rows }: { readonly rows: readonly Row[] }) {
  const { t } = useDisclosuresWords()
  const { formats } = useLanguage()
  const rules = [...new Map(rows.map(({ rule }) => [rule.id, rule])).values()]
  return (
    <ul className="sheet-note muted">
      {rules.map(({ id, workingDays, source, grade }) => (
        <li key={id}>{t('outcome.timeliness.source', { n: formats.integer(workingDays), source, grade })}</li>
      ))}
    </ul>
  )
}

function useColumns(): readonly PlainColumn<Row>[] {
  const { t } = useDisclosuresWords()
  const { language, formats } = useLanguage()
  const bodies = useBodies()
  const say = useShare()
  const number = (key: 'onTime' | 'late' | 'overdue' | 'open' | 'withheld'): PlainColumn<Row> => ({
    key,
    header: t(`outcome.timeliness.columns.${key}`),
    isNumber: true,
    render: (row) =>
      key === 'overdue' && row.overdue > 0 ? (
        <span className="short">{formats.integer(row.overdue)}</span>
      ) : (
        formats.integer(row[key])
      ),
  })
  return [
    {
      key: 'organisation',
      header: t('outcome.timeliness.columns.organisation'),
      render: ({ organisationId, organisationName, organisationNameEn }) =>
        bodies.name(organisationId) || (language === 'en' ? organisationNameEn : organisationName),
    },
    {
      key: 'kind',
      header: t('outcome.timeliness.columns.kind'),
      render: ({ kind }) => <span className="nowrap">{t(`shared.kinds.${kind}`)}</span>,
    },
    {
      key: 'rule',
      header: t('outcome.timeliness.columns.rule'),
      render: ({ rule }) => (
        <span className="nowrap">
          {t('outcome.timeliness.ruleOf', { n: formats.integer(rule.workingDays) })}{' '}
          <GradeMark grade={rule.grade} />
        </span>
      ),
    },
    number('onTime'),
    number('late'),
    number('overdue'),
    number('open'),
    number('withheld'),
    {
      key: 'share',
      header: t('outcome.timeliness.columns.share'),
      isNumber: true,
      render: (row) => say(row),
    },
  ]
}
