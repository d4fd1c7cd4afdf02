import { useQuery } from '@tanstack/react-query'
import { GetCoverageDigest } from '@tongzhou/server/contracts/coverage/overview'
import type { z } from 'zod'
import { Answer } from '../../api/answer.tsx'
import { queryFor } from '../../api/query.ts'
import { PageLink } from '../../app/page-link.tsx'
import { paths } from '../../app/paths.ts'
import { usePageTitle } from '../../app/use-page-title.ts'
import { useCoverageWords } from '../../i18n/coverage/use-coverage-words.ts'
import { useLanguage } from '../../i18n/formats.ts'
import { districtToday } from '../../i18n/today.ts'
import { Button } from '../../ui/button.tsx'
import { CountList } from '../../ui/count-list.tsx'
import { DayField } from '../../ui/day-field.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { type PlainColumn, PlainTable } from '../../ui/plain-table.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { useAddressWords } from '../../ui/use-address-words.ts'
import { dayIn, listAddress } from './coverage-address.ts'
import { shiftDay } from './days.ts'
import { ItemsTable } from './items-table.tsx'
import { useItemWords } from './use-item-words.ts'

const words = ['until'] as const
const WEEK_DAYS = 7

type Digest = z.output<typeof GetCoverageDigest.answer>

/** The week that ends on a day, as it is reported: what opened, what was mended, what stays open, the worst. */
export function DigestPage() {
  const { t } = useCoverageWords()
  const { formats } = useLanguage()
  usePageTitle(t('page.tabs.digest'))
  const address = useAddressWords(words)
  const asked = dayIn(address.words.until)
  const query = useQuery({
    ...queryFor(GetCoverageDigest, { query: asked === undefined ? {} : { until: asked } }),
    placeholderData: (before) => before,
  })
  const until = query.data?.until ?? asked ?? districtToday()
  const move = (days: number) => address.set('until', shiftDay(until, days))
  return (
    <>
      <PageHead
        title={
          query.data === undefined
            ? t('page.tabs.digest')
            : t('records.digest.title', {
                from: formats.day(query.data.from),
                until: formats.day(query.data.until),
              })
        }
        lead={t('records.digest.lead')}
        actions={<Button onClick={() => window.print()}>{t('page.print')}</Button>}
      />
      <div className="toolbar sheet">
        <Button onClick={() => move(-WEEK_DAYS)}>‹ {t('records.digest.earlier')}</Button>
        <DayField
          label={t('records.digest.week')}
          value={until}
          onChange={(value) => address.set('until', value)}
        />
        <Button onClick={() => move(WEEK_DAYS)}>{t('records.digest.later')} ›</Button>
      </div>
      <Answer query={query} lines={12}>
        {(digest) => <DigestSheets digest={digest} />}
      </Answer>
    </>
  )
}

function DigestSheets({ digest }: { readonly digest: Digest }) {
  const { t } = useCoverageWords()
  const { formats } = useLanguage()
  const sum = (key: 'opened' | 'mended') => digest.byCause.reduce((total, row) => total + row[key], 0)
  return (
    <>
      <div className="digest-counts">
        <CountList
          counts={[
            { label: t('records.digest.before'), count: formats.integer(digest.openBefore) },
            { label: t('records.digest.opened'), count: formats.integer(sum('opened')) },
            { label: t('records.digest.mended'), count: formats.integer(sum('mended')) },
            { label: t('records.digest.after'), count: formats.integer(digest.openAfter) },
          ]}
        />
      </div>
      <div className="sheet-columns">
        <CauseTable digest={digest} />
        <SharesTable digest={digest} />
      </div>
      <Sheet isFlush title={t('records.digest.worst')}>
        {digest.worst.length === 0 ? (
          <p className="sheet-body muted">{t('records.digest.none')}</p>
        ) : (
          <ItemsTable
            label={t('records.digest.worst')}
            testId="digest-worst"
            items={digest.worst}
            dayOf={() => digest.until}
          />
        )}
      </Sheet>
    </>
  )
}

function CauseTable({ digest: { byCause, until } }: { readonly digest: Digest }) {
  const { t } = useCoverageWords()
  const { formats } = useLanguage()
  const names = useItemWords()
  type Row = (typeof byCause)[number]
  const columns: readonly PlainColumn<Row>[] = [
    {
      key: 'cause',
      header: t('page.list.columns.cause'),
      render: ({ cause }) => (
        <PageLink to={listAddress(paths.coverage, { on: until, cause })}>{names.name(cause)}</PageLink>
      ),
    },
    ...(['opened', 'mended', 'open'] as const).map((key) => ({
      key,
      header: t(`records.digest.${key}`),
      isNumber: true,
      render: (row: Row) => formats.integer(row[key]),
    })),
  ]
  return (
    <Sheet isFlush title={t('records.digest.byCause')}>
      {byCause.length === 0 ? (
        <p className="sheet-body muted">{t('records.digest.none')}</p>
      ) : (
        <PlainTable
          label={t('records.digest.byCause')}
          testId="digest-causes"
          columns={columns}
          rows={byCause}
          rowKey={({ cause }) => cause}
        />
      )}
    </Sheet>
  )
}

const shareKeys = { area: 'areaPercent', cells: 'cellPercent', enterprises: 'enterprisePercent' } as const
type ShareKey = keyof typeof shareKeys

const say = (value: number | null) => (value === null ? '—' : `${value.toFixed(2)}%`)

function SharesTable({ digest: { before, after } }: { readonly digest: Digest }) {
  const { t } = useCoverageWords()
  const change = (key: ShareKey) => {
    const [from, to] = [before[shareKeys[key]], after[shareKeys[key]]]
    if (from === null || to === null) return '—'
    return `${to >= from ? '+' : '−'}${Math.abs(to - from).toFixed(2)}`
  }
  const columns: readonly PlainColumn<ShareKey>[] = [
    { key: 'share', header: t('records.digest.share'), render: (key) => t(`page.covered.${key}`) },
    {
      key: 'before',
      header: t('records.digest.before'),
      isNumber: true,
      render: (key) => say(before[shareKeys[key]]),
    },
    {
      key: 'after',
      header: t('records.digest.after'),
      isNumber: true,
      render: (key) => say(after[shareKeys[key]]),
    },
    { key: 'change', header: t('records.digest.change'), isNumber: true, render: change },
  ]
  return (
    <Sheet isFlush title={t('records.digest.shares')}>
      <PlainTable
        label={t('records.digest.shares')}
        columns={columns}
        rows={Object.keys(shareKeys) as readonly ShareKey[]}
        rowKey={(key) => key}
      />
    </Sheet>
  )
}
