import '../../styles/organisation.css'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { HandoverState, type HandoverSummary, ListHandovers } from '@tongzhou/server/contracts/handovers'
import { Answer } from '../../api/answer.tsx'
import { pagesFor, queryFor } from '../../api/query.ts'
import { may, useSession } from '../../api/session.ts'
import { usePagedRows } from '../../api/use-pages.ts'
import { usePageTitle } from '../../app/use-page-title.ts'
import { useLanguage } from '../../i18n/formats.ts'
import { useOrganisationWords } from '../../i18n/organisation/use-organisation-words.ts'
import { MoreButton } from '../../ui/more-button.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { SheetTable } from '../../ui/sheet-table.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { type AddressWords, useAddressWords } from '../../ui/use-address-words.ts'
import { BeginButton } from './begin-handover.tsx'
import { useHandoverColumns } from './handover-columns.tsx'

const addressWords = ['state', 'mine', 'from'] as const
type Filters = AddressWords<(typeof addressWords)[number]>

/** What waits for the reader first, then all handovers. */
export function HandoversPage() {
  const { t } = useOrganisationWords()
  usePageTitle(t('handovers.title'))
  const { session } = useSession()
  const filters = useAddressWords(addressWords)
  return (
    <>
      <PageHead
        title={t('handovers.title')}
        lead={t('handovers.lead')}
        actions={
          may(session, 'handover.manage') ? (
            <BeginButton fromPersonId={filters.words.from} onLeave={() => filters.set('from', '')} />
          ) : undefined
        }
      />
      {may(session, 'handover.accept') ? (
        <>
          {session?.account.personId == null ? null : <Waiting personId={session.account.personId} />}
          <AllHandovers filters={filters} />
        </>
      ) : null}
    </>
  )
}

function Waiting({ personId }: { readonly personId: number }) {
  const { t } = useOrganisationWords()
  const columns = useHandoverColumns()
  const query = useQuery(queryFor(ListHandovers, { query: { mine: 'true', state: 'open', limit: 200 } }))
  return (
    <Sheet isFlush title={t('handovers.waiting')} testId="waiting">
      <Answer query={query} lines={2}>
        {({ items }) => (
          <SheetTable<HandoverSummary>
            label={t('handovers.waiting')}
            columns={columns}
            rows={items.filter(({ toPersonId }) => toPersonId === personId)}
            rowKey={({ id }) => id}
            empty={t('handovers.waitingEmpty')}
          />
        )}
      </Answer>
    </Sheet>
  )
}

const queryOf = ({ words }: Filters) => ({
  ...(words.mine === 'true' ? { mine: 'true' } : {}),
  ...(HandoverState.safeParse(words.state).success ? { state: HandoverState.parse(words.state) } : {}),
})

function AllHandovers({ filters }: { readonly filters: Filters }) {
  const { t } = useOrganisationWords()
  const columns = useHandoverColumns()
  const query = useInfiniteQuery(pagesFor(ListHandovers, queryOf(filters)))
  const paged = usePagedRows(query)
  return (
    <Sheet isFlush title={t('handovers.all')}>
      <Toolbar filters={filters} total={paged?.total} />
      <Answer query={{ ...query, data: paged }} lines={8}>
        {({ rows, total, loadMore }) =>
          rows.length === 0 ? (
            <EmptyState title={t('handovers.empty')}>
              <span className="muted">{t('handovers.emptyHint')}</span>
            </EmptyState>
          ) : (
            <>
              <SheetTable
                label={t('handovers.all')}
                testId="handovers"
                columns={columns}
                rows={rows}
                rowKey={({ id }) => id}
                empty={t('handovers.empty')}
              />
              <MoreButton label={t('handovers.more')} restCount={total - rows.length} onMore={loadMore} />
            </>
          )
        }
      </Answer>
    </Sheet>
  )
}

function Toolbar({ filters, total }: { readonly filters: Filters; readonly total: number | undefined }) {
  const { t } = useOrganisationWords()
  const { formats } = useLanguage()
  return (
    <div className="toolbar">
      <SelectField
        label={t('handovers.state')}
        allLabel={t('handovers.allStates')}
        value={filters.words.state}
        choices={HandoverState.options.map((value) => ({ value, label: t(`handovers.states.${value}`) }))}
        onChange={(value) => filters.set('state', value)}
      />
      <label className="check-field">
        <input
          type="checkbox"
          checked={filters.words.mine === 'true'}
          onChange={(event) => filters.set('mine', event.target.checked ? 'true' : '')}
        />
        {t('handovers.onlyMine')}
      </label>
      <output className="count" aria-live="polite">
        {total === undefined ? '' : t('handovers.count', { n: formats.integer(total) })}
      </output>
    </div>
  )
}
