import '../../styles/organisation.css'
import { useInfiniteQuery } from '@tanstack/react-query'
import { ListPersons } from '@tongzhou/server/contracts/persons'
import { Answer } from '../../api/answer.tsx'
import { DemoMark } from '../../api/marks.tsx'
import { pagesFor } from '../../api/query.ts'
import { may, useSession } from '../../api/session.ts'
import { usePagedRows } from '../../api/use-pages.ts'
import { useGo } from '../../app/page-link.tsx'
import { paths } from '../../app/paths.ts'
import { StaffTabs } from '../../app/staff-tabs.tsx'
import { usePageTitle } from '../../app/use-page-title.ts'
import { useOrganisationWords } from '../../i18n/organisation/use-organisation-words.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { useAddressWords } from '../../ui/use-address-words.ts'
import { CreatePersonButton } from './create-person.tsx'
import { usePersonColumns } from './person-columns.tsx'
import { PersonToolbar, personFilters, personQuery } from './person-filters.tsx'

/** The staff list with its filters in the address; a row opens the person. */
export function PersonsPage() {
  const { t } = useOrganisationWords()
  usePageTitle(t('persons.title'))
  const { session } = useSession()
  const go = useGo()
  const filters = useAddressWords(personFilters)
  const query = useInfiniteQuery(pagesFor(ListPersons, personQuery(filters)))
  const paged = usePagedRows(query)
  const columns = usePersonColumns()
  return (
    <>
      <PageHead
        title={t('persons.title')}
        lead={t('persons.lead')}
        marks={<DemoMark isShown={paged?.rows.some(({ demo }) => demo) ?? false} />}
        actions={may(session, 'person.manage') ? <CreatePersonButton /> : undefined}
      />
      <StaffTabs />
      <section className="sheet table-sheet" aria-label={t('persons.title')}>
        <PersonToolbar filters={filters} total={paged?.total} />
        <Answer query={{ ...query, data: paged }} lines={12}>
          {({ rows, total, loadMore }) =>
            rows.length === 0 ? (
              <EmptyState title={t('persons.empty')}>
                <span className="muted">{t('persons.emptyHint')}</span>
              </EmptyState>
            ) : (
              <DataTable
                testId="persons-table"
                label={t('persons.title')}
                hint={t('shared.rowHint')}
                columns={columns}
                rows={rows}
                total={total}
                rowKey={(row) => String(row.id)}
                selectedKey={null}
                onOpen={(row) => go(paths.person(row.id))}
                onReachEnd={loadMore}
              />
            )
          }
        </Answer>
      </section>
    </>
  )
}
