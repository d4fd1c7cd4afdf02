import '../../styles/organisation.css'
import { useQuery } from '@tanstack/react-query'
import { ListOrganisations, type Organisation } from '@tongzhou/server/contracts/organisation'
import { Answer } from '../../api/answer.tsx'
import { queryFor } from '../../api/query.ts'
import { may, useSession } from '../../api/session.ts'
import { usePageTitle } from '../../app/use-page-title.ts'
import { useLanguage } from '../../i18n/formats.ts'
import { useOrganisationWords } from '../../i18n/organisation/use-organisation-words.ts'
import { CountList } from '../../ui/count-list.tsx'
import { DayField } from '../../ui/day-field.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { SheetTable } from '../../ui/sheet-table.tsx'
import { type AddressWords, useAddressWords } from '../../ui/use-address-words.ts'
import { isShort } from './floor-mark.tsx'
import { FoundButton } from './found-body.tsx'
import { StaffFloors } from './staff-floors.tsx'
import { hasIssue, lineRows, officeRows, type TreeRow } from './tree.ts'
import { useTreeColumns } from './tree-columns.tsx'

const addressWords = ['on', 'issues'] as const
type Filters = AddressWords<(typeof addressWords)[number]>

/** The tree of bodies with their staff, floors, checklists and areas on a day. */
export function OrganisationsPage() {
  const { t } = useOrganisationWords()
  usePageTitle(t('bodies.title'))
  const { session } = useSession()
  const filters = useAddressWords(addressWords)
  const { on } = filters.words
  const query = useQuery(queryFor(ListOrganisations, { query: on === '' ? {} : { on } }))
  return (
    <>
      <PageHead
        title={t('bodies.title')}
        lead={t('bodies.lead')}
        actions={may(session, 'organisation.manage') ? <FoundButton /> : undefined}
      />
      <Answer query={query} lines={14}>
        {({ items }) => <Tree bodies={items} filters={filters} />}
      </Answer>
      <StaffFloors />
    </>
  )
}

function Tree({ bodies, filters }: { readonly bodies: readonly Organisation[]; readonly filters: Filters }) {
  const { t } = useOrganisationWords()
  const columns = useTreeColumns(bodies)
  const isNarrowed = filters.words.issues === 'true'
  const shown = (rows: readonly TreeRow[]) => (isNarrowed ? rows.filter(({ body }) => hasIssue(body)) : rows)
  const empty = t(isNarrowed ? 'bodies.noIssues' : 'bodies.empty')
  return (
    <>
      <div className="key-facts">
        <Summary bodies={bodies} />
        <DayField
          label={t('shared.on')}
          value={filters.words.on}
          onChange={(value) => filters.set('on', value)}
        />
        <label className="check-field">
          <input
            type="checkbox"
            checked={isNarrowed}
            onChange={(event) => filters.set('issues', event.target.checked ? 'true' : '')}
          />
          {t('bodies.onlyIssues')}
        </label>
      </div>
      <Sheet isFlush title={t('bodies.lines')}>
        <SheetTable
          label={t('bodies.lines')}
          testId="line-bodies"
          columns={columns.lines}
          rows={shown(lineRows(bodies))}
          rowKey={({ body }) => body.id}
          empty={empty}
        />
      </Sheet>
      <Sheet isFlush title={t('bodies.townships')}>
        <SheetTable
          label={t('bodies.townships')}
          testId="township-offices"
          columns={columns.offices}
          rows={shown(officeRows(bodies))}
          rowKey={({ body }) => body.id}
          empty={empty}
        />
      </Sheet>
    </>
  )
}

function Summary({ bodies }: { readonly bodies: readonly Organisation[] }) {
  const { t } = useOrganisationWords()
  const { formats } = useLanguage()
  const count = (test: (body: Organisation) => boolean) => formats.integer(bodies.filter(test).length)
  return (
    <CountList
      counts={[
        { label: t('bodies.summary.bodies'), count: count(() => true) },
        { label: t('bodies.summary.short'), count: count(isShort) },
        { label: t('bodies.summary.missing'), count: count((body) => body.missingCheckCount > 0) },
        { label: t('bodies.summary.unknown'), count: count((body) => body.unknownCheckCount > 0) },
      ]}
    />
  )
}
