import { useTranslation } from 'react-i18next'
import { Answer } from '../../api/answer.tsx'
import { usePageTitle } from '../../app/use-page-title.ts'
import { useCoverageWords } from '../../i18n/coverage/use-coverage-words.ts'
import { Button } from '../../ui/button.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { CoverageLegend } from './coverage-legend.tsx'
import { CoverageMap } from './coverage-map.tsx'
import { CoveredShares } from './covered-shares.tsx'
import { DayBar } from './day-bar.tsx'
import { ExportMenu } from './export-menu.tsx'
import type { Summary } from './facets.ts'
import { FacetsPanel } from './facets-panel.tsx'
import { FilterBar } from './filter-bar.tsx'
import { ItemDetail } from './item-detail.tsx'
import { ItemList } from './item-list.tsx'
import { useCoverageView } from './use-coverage-view.ts'

/** The first day of all plans where the day lies before it. */
const beforePlans = (summary: Summary | undefined, on: string): string | null =>
  summary?.plan === null && summary.firstDay !== null && on < summary.firstDay ? summary.firstDay : null

const LIST_ID = 'coverage-list'

/** The map and the list of what nobody really watches on a day, with the detail of what was chosen in either. */
export function CoveragePage() {
  const { t } = useCoverageWords()
  const { t: say } = useTranslation()
  usePageTitle(t('page.title'))
  const view = useCoverageView()
  const { address, on, summary, facets, filter, items, item, names } = view
  const { words } = address
  return (
    <>
      <PageHead
        title={t('page.title')}
        lead={t('page.lead')}
        actions={
          <>
            <ExportMenu on={words.on} filter={filter} />
            <Button onClick={() => window.print()}>{t('page.print')}</Button>
          </>
        }
      />
      <section className="sheet coverage-day" aria-label={t('page.day.label')}>
        <DayBar
          on={words.on}
          firstDay={summary.data?.firstDay ?? null}
          lastDay={summary.data?.lastDay ?? null}
          onDay={(day) => address.set('on', day)}
        />
        <Answer query={summary} lines={2}>
          {(answer) => <CoveredShares summary={answer} />}
        </Answer>
      </section>
      <div
        className="coverage-panes"
        data-detail={item.id === '' ? 'closed' : 'open'}
        data-shown={view.shown}
      >
        <ViewSwitch shown={view.shown} onShow={view.show} />
        <details className="coverage-facets" open={!view.isNarrow}>
          <summary>{t('page.filter.open')}</summary>
          {facets === undefined ? (
            summary.error === null ? (
              <Skeleton lines={8} label={say('platform.loading')} />
            ) : null
          ) : (
            <FacetsPanel facets={facets} filter={filter} names={names} onFilter={address.step} />
          )}
        </details>
        <section className="coverage-map-pane" aria-label={t('page.map.name')}>
          <CoverageMap {...view.map} />
          <CoverageLegend shades={view.map.shades} />
        </section>
        <section id={LIST_ID} tabIndex={-1} className="coverage-list-pane" aria-label={t('page.list.label')}>
          <FilterBar address={address} filter={filter} names={names} total={items.data?.total} />
          <Answer query={items} lines={12}>
            {(paged) => (
              <ItemList
                items={paged}
                on={on}
                isFiltered={Object.keys(filter).length > 0}
                noPlanBefore={beforePlans(view.summary.data, on)}
                names={names}
                selectedId={item.id === '' ? null : item.id}
                highlightedCell={view.pointedOnMap}
                onOpen={view.open}
                onHover={view.pointAt}
              />
            )}
          </Answer>
        </section>
        <Detail view={view} />
      </div>
    </>
  )
}

type View = ReturnType<typeof useCoverageView>

function Detail({ view: { item, items, on, names, step, close } }: { readonly view: View }) {
  const { t } = useCoverageWords()
  if (item.id === '' || items.data === undefined) return null
  if (item.shown !== undefined) {
    return (
      <ItemDetail
        item={item.shown}
        on={on}
        names={names}
        position={{ n: item.index < 0 ? null : item.index + 1, total: items.data.total }}
        fallbackFocusId={LIST_ID}
        onStep={step}
        onClose={close}
      />
    )
  }
  return (
    <aside className="panel" data-testid="coverage-gone">
      <EmptyState title={t(item.isSought ? 'page.detail.finding' : 'page.detail.gone')}>
        {item.isSought ? null : <span className="muted">{t('page.detail.goneHint')}</span>}
        <Button onClick={close}>{t('page.detail.close')}</Button>
      </EmptyState>
    </aside>
  )
}

interface ViewSwitchProps {
  readonly shown: 'map' | 'list'
  onShow(shown: 'map' | 'list'): void
}

/** On a phone: the map or the list. */
function ViewSwitch({ shown, onShow }: ViewSwitchProps) {
  const { t } = useCoverageWords()
  return (
    <nav className="coverage-switch" aria-label={t('page.map.views')}>
      <Button aria-pressed={shown === 'list'} onClick={() => onShow('list')}>
        {t('page.map.list')}
      </Button>
      <Button aria-pressed={shown === 'map'} onClick={() => onShow('map')}>
        {t('page.map.show')}
      </Button>
    </nav>
  )
}
