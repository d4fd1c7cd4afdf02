import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { type DeskEntry, ListDesk } from '@tongzhou/server/contracts/disclosures/desk'
import { CountDesk } from '@tongzhou/server/contracts/disclosures/reading'
import { useId } from 'react'
import { Navigate, useSearchParams } from 'react-router'
import type { z } from 'zod'
import { Answer } from '../../api/answer.tsx'
import { pagesFor, queryFor } from '../../api/query.ts'
import { may, useSession } from '../../api/session.ts'
import { usePagedRows } from '../../api/use-pages.ts'
import { keepLanguage, useGo } from '../../app/page-link.tsx'
import { paths } from '../../app/paths.ts'
import { usePageTitle } from '../../app/use-page-title.ts'
import { useDisclosuresWords } from '../../i18n/disclosures/use-disclosures-words.ts'
import { useLanguage } from '../../i18n/formats.ts'
import { Button } from '../../ui/button.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { useAddressWords } from '../../ui/use-address-words.ts'
import { type DeskAddress, deskWords, orderOf, readDeskFilter, stateIn, tabStates } from './desk-address.ts'
import { useDeskColumns } from './desk-columns.tsx'
import { DeskToolbar } from './desk-toolbar.tsx'
import { ServeButton } from './serve-decision.tsx'

/** The acts of the area by their state, the most pressing first; who reads requests only goes on to them. */
export function DeskPage() {
  const { session } = useSession()
  const [search] = useSearchParams()
  if (!may(session, 'disclosure.read')) {
    return <Navigate to={keepLanguage(paths.correctionRequests, search)} replace />
  }
  return <Desk />
}

function Desk() {
  const { t } = useDisclosuresWords()
  const { session } = useSession()
  usePageTitle(t('shared.title'))
  const panelId = useId()
  const address = useAddressWords(deskWords)
  const state = stateIn(address.words)
  const filter = readDeskFilter(address.words)
  const counts = useQuery({
    ...queryFor(CountDesk, { query: filter }),
    placeholderData: (before) => before,
  }).data
  const tabs = useTabs(counts)
  return (
    <>
      <PageHead
        title={t('shared.title')}
        lead={t('desk.lead')}
        actions={
          <>
            <Button onClick={() => window.print()}>{t('shared.print')}</Button>
            {may(session, 'disclosure.prepare') && may(session, 'case.read') ? <ServeButton /> : null}
          </>
        }
      />
      <div className="desk-tabs">
        <Tabs
          label={t('desk.states.label')}
          selected={state}
          panelId={panelId}
          tabs={tabs}
          onSelect={(key) =>
            address.step({ state: key === 'prepared' ? '' : key, toWithdraw: '', overdue: '' })
          }
        />
      </div>
      <section
        className="sheet table-sheet"
        role="tabpanel"
        id={panelId}
        aria-label={t(`desk.states.${state}`)}
        data-testid="desk"
        data-state={state}
      >
        <ActList key={state} address={address} />
      </section>
    </>
  )
}

const nothing: readonly z.infer<typeof DeskEntry>[] = []

type Counts = ReturnType<typeof CountDesk.answer.parse>

function useTabs(counts: Counts | undefined) {
  const { t } = useDisclosuresWords()
  const { formats } = useLanguage()
  return tabStates.map((key) => {
    const found = counts?.byState.find(({ state }) => state === key)
    const count = found === undefined ? undefined : formats.integer(found.count)
    const late = found?.overdue ?? 0
    return {
      key,
      label: t(`desk.states.${key}`),
      count: count !== undefined && late > 0 ? t('desk.late', { count, late: formats.integer(late) }) : count,
    }
  })
}

function ActList({ address }: { readonly address: DeskAddress }) {
  const { t } = useDisclosuresWords()
  const go = useGo()
  const state = stateIn(address.words)
  const filter = readDeskFilter(address.words)
  const query = useInfiniteQuery(pagesFor(ListDesk, { ...filter, state, order: orderOf(state) }))
  const paged = usePagedRows(query)
  const columns = useDeskColumns(state, paged?.rows ?? nothing)
  const isFiltered = Object.keys(filter).length > 0
  return (
    <>
      <DeskToolbar
        address={address}
        total={paged?.total}
        hasDemo={paged?.rows.some(({ demo }) => demo) ?? false}
      />
      <Answer query={{ ...query, data: paged }} lines={12}>
        {({ rows, total, loadMore }) =>
          rows.length === 0 ? (
            <EmptyState title={t(isFiltered ? 'desk.emptyFiltered' : `desk.empty.${state}`)}>
              {isFiltered ? null : <span className="muted">{t(`desk.emptyHint.${state}`)}</span>}
            </EmptyState>
          ) : (
            <DataTable
              testId="desk-table"
              label={t(`desk.states.${state}`)}
              hint={t('desk.rowHint')}
              columns={columns}
              rows={rows}
              total={total}
              rowKey={({ id }) => String(id)}
              selectedKey={null}
              onOpen={({ id }) => go(paths.disclosure(id))}
              onReachEnd={loadMore}
            />
          )
        }
      </Answer>
    </>
  )
}
