import { useInfiniteQuery } from '@tanstack/react-query'
import { ListUpcomingGaps } from '@tongzhou/server/contracts/coverage'
import { CauseGroup, causeGroups } from '@tongzhou/server/contracts/coverage/cause'
import { Answer } from '../../api/answer.tsx'
import { pagesFor } from '../../api/query.ts'
import { usePagedRows } from '../../api/use-pages.ts'
import { usePageTitle } from '../../app/use-page-title.ts'
import { useCoverageWords } from '../../i18n/coverage/use-coverage-words.ts'
import { useLanguage } from '../../i18n/formats.ts'
import { districtToday } from '../../i18n/today.ts'
import { Button } from '../../ui/button.tsx'
import { DayField } from '../../ui/day-field.tsx'
import { MoreButton } from '../../ui/more-button.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { useAddressWords } from '../../ui/use-address-words.ts'
import { dayIn } from './coverage-address.ts'
import { shiftDay } from './days.ts'
import { ItemsTable } from './items-table.tsx'

const words = ['until', 'group'] as const
/** As far as the server looks where it is not told. */
const AHEAD_DAYS = 182

/** What is known to become uncovered, before it does. */
export function UpcomingPage() {
  const { t } = useCoverageWords()
  const { formats } = useLanguage()
  usePageTitle(t('page.tabs.upcoming'))
  const address = useAddressWords(words)
  const until = dayIn(address.words.until)
  const group = CauseGroup.safeParse(address.words.group).data
  const query = useInfiniteQuery(
    pagesFor(ListUpcomingGaps, {
      ...(until === undefined ? {} : { until }),
      ...(group === undefined ? {} : { group }),
      limit: 100,
    }),
  )
  const paged = usePagedRows(query)
  const last = formats.day(until ?? shiftDay(districtToday(), AHEAD_DAYS))
  return (
    <>
      <PageHead
        title={t('page.tabs.upcoming')}
        lead={t('records.upcoming.lead')}
        actions={<Button onClick={() => window.print()}>{t('page.print')}</Button>}
      />
      <Sheet isFlush title={t('records.upcoming.table')}>
        <div className="toolbar">
          <SelectField
            label={t('page.facets.cause')}
            allLabel={t('page.facets.all')}
            value={group ?? ''}
            choices={causeGroups.map((value) => ({ value, label: t(`causes.groups.${value}`) }))}
            onChange={(value) => address.set('group', value)}
          />
          <DayField
            label={t('records.upcoming.until')}
            value={address.words.until}
            onChange={(value) => address.set('until', value)}
          />
          <output className="count" aria-live="polite" data-testid="upcoming-count" data-count={paged?.total}>
            {paged === undefined
              ? ''
              : t('records.upcoming.count', { n: formats.integer(paged.total), day: last })}
          </output>
        </div>
        <Answer query={{ ...query, data: paged }} lines={8}>
          {({ rows, total, loadMore }) =>
            rows.length === 0 ? (
              <EmptyState title={t('records.upcoming.empty', { day: last })} />
            ) : (
              <>
                <ItemsTable
                  label={t('records.upcoming.table')}
                  testId="upcoming"
                  items={rows}
                  isAhead
                  dayOf={({ since }) => since}
                />
                <MoreButton
                  label={t('records.upcoming.more')}
                  restCount={total - rows.length}
                  onMore={loadMore}
                />
              </>
            )
          }
        </Answer>
      </Sheet>
    </>
  )
}
