import { useQuery } from '@tanstack/react-query'
import { causeGroups } from '@tongzhou/server/contracts/coverage/cause'
import { GetCoverageTrends } from '@tongzhou/server/contracts/coverage/overview'
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
import { DayField } from '../../ui/day-field.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { type PlainColumn, PlainTable } from '../../ui/plain-table.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { useAddressWords } from '../../ui/use-address-words.ts'
import { dayIn, listAddress } from './coverage-address.ts'
import { shiftDay } from './days.ts'
import { LineChart } from './line-chart.tsx'

const words = ['from', 'until', 'step'] as const
const FIRST_DAYS = 90

type Point = z.output<typeof GetCoverageTrends.answer>['points'][number]

/** How the covered shares and the open items change over time, as lines and as numbers. */
export function TrendsPage() {
  const { t } = useCoverageWords()
  usePageTitle(t('page.tabs.trends'))
  const address = useAddressWords(words)
  const until = dayIn(address.words.until) ?? districtToday()
  const from = dayIn(address.words.from) ?? shiftDay(until, -FIRST_DAYS)
  const step = address.words.step === 'day' ? 'day' : 'week'
  const query = useQuery({
    ...queryFor(GetCoverageTrends, { query: { from, until, step } }),
    placeholderData: (before) => before,
  })
  return (
    <>
      <PageHead
        title={t('page.tabs.trends')}
        lead={t('records.trends.lead')}
        actions={<Button onClick={() => window.print()}>{t('page.print')}</Button>}
      />
      <div className="toolbar sheet">
        <DayField
          label={t('records.trends.from')}
          value={from}
          onChange={(value) => address.set('from', value)}
        />
        <DayField
          label={t('records.trends.until')}
          value={until}
          onChange={(value) => address.set('until', value)}
        />
        <select
          className="field"
          aria-label={t('records.trends.step')}
          value={step}
          onChange={(event) => address.set('step', event.target.value === 'day' ? 'day' : '')}
        >
          <option value="week">{t('records.trends.steps.week')}</option>
          <option value="day">{t('records.trends.steps.day')}</option>
        </select>
      </div>
      <Answer query={query} lines={10}>
        {({ points }) =>
          points.length === 0 ? (
            <EmptyState title={t('records.trends.empty')} />
          ) : (
            <>
              <SharesChart points={points} />
              <ItemsChart points={points} />
              <PointsTable points={points} />
            </>
          )
        }
      </Answer>
    </>
  )
}

type OfPoints = { readonly points: readonly Point[] }

function useChartLabel(points: readonly Point[]) {
  const { t } = useCoverageWords()
  const { formats } = useLanguage()
  const day = (point: Point | undefined) => (point === undefined ? '' : formats.day(point.on))
  return (title: string) =>
    t('records.trends.chart', { title, from: day(points[0]), until: day(points.at(-1)) })
}

function SharesChart({ points }: OfPoints) {
  const { t } = useCoverageWords()
  const { formats } = useLanguage()
  const label = useChartLabel(points)
  const lines = (['area', 'cells', 'enterprises'] as const).map((key) => ({
    key,
    label: t(`page.covered.${key}`),
    values: points.map((point) => point[percentOf[key]]),
  }))
  const known = lines.flatMap(({ values }) => values.filter((value) => value !== null))
  const lowest = Math.max(0, Math.floor(Math.min(100, ...known) / 10) * 10)
  return (
    <Sheet title={t('records.trends.shares')}>
      <LineChart
        label={label(t('records.trends.shares'))}
        days={points.map(({ on }) => formats.day(on))}
        lines={lines}
        range={[lowest === 100 ? 90 : lowest, 100]}
        say={(value) => `${formats.decimal(value)}%`}
      />
    </Sheet>
  )
}

const percentOf = { area: 'areaPercent', cells: 'cellPercent', enterprises: 'enterprisePercent' } as const

function ItemsChart({ points }: OfPoints) {
  const { t } = useCoverageWords()
  const { formats } = useLanguage()
  const label = useChartLabel(points)
  const lines = [
    { key: 'total', label: t('records.trends.total'), values: points.map(({ itemCount }) => itemCount) },
    ...causeGroups.map((group) => ({
      key: group,
      label: t(`causes.groups.${group}`),
      values: points.map(({ byGroup }) => byGroup[group] ?? 0),
    })),
  ]
  return (
    <Sheet title={t('records.trends.items')}>
      <LineChart
        label={label(t('records.trends.items'))}
        days={points.map(({ on }) => formats.day(on))}
        lines={lines}
        range={[0, Math.max(1, ...points.map(({ itemCount }) => itemCount))]}
        say={formats.integer}
      />
    </Sheet>
  )
}

const percent = (value: number | null) => (value === null ? '—' : value.toFixed(2))

function PointsTable({ points }: OfPoints) {
  const { t } = useCoverageWords()
  const { formats } = useLanguage()
  const columns: readonly PlainColumn<Point>[] = [
    {
      key: 'day',
      header: t('records.trends.day'),
      render: ({ on }) => (
        <PageLink to={listAddress(paths.coverage, { on })} title={t('records.trends.open', { day: on })}>
          {formats.day(on)}
        </PageLink>
      ),
    },
    ...(['area', 'cells', 'enterprises'] as const).map((key) => ({
      key,
      header: `${t(`page.covered.${key}`)} %`,
      isNumber: true,
      render: (point: Point) => percent(point[percentOf[key]]),
    })),
    {
      key: 'total',
      header: t('records.trends.total'),
      isNumber: true,
      render: ({ itemCount }) => formats.integer(itemCount),
    },
    ...causeGroups.map((group) => ({
      key: group,
      header: t(`causes.groups.${group}`),
      isNumber: true,
      render: ({ byGroup }: Point) => formats.integer(byGroup[group] ?? 0),
    })),
  ]
  return (
    <Sheet isFlush title={t('records.trends.table')}>
      <PlainTable
        label={t('records.trends.table')}
        testId="trend-points"
        columns={columns}
        rows={points.toReversed()}
        rowKey={({ on }) => on}
      />
    </Sheet>
  )
}
