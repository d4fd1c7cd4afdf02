import { useQuery } from '@tanstack/react-query'
import { type EquipmentShortage, ListEquipmentShortages } from '@tongzhou/server/contracts/equipment'
import { useMemo } from 'react'
import type { z } from 'zod'
import { Answer } from '../../api/answer.tsx'
import { useBodies } from '../../api/bodies.ts'
import { GradeMark } from '../../api/marks.tsx'
import { queryFor } from '../../api/query.ts'
import { PageLink } from '../../app/page-link.tsx'
import { paths } from '../../app/paths.ts'
import { useLanguage } from '../../i18n/formats.ts'
import { useOrganisationWords } from '../../i18n/organisation/use-organisation-words.ts'
import type { PlainColumn } from '../../ui/plain-table.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { SheetTable } from '../../ui/sheet-table.tsx'
import type { EquipmentAddress } from './equipment-filters.tsx'
import { useEquipmentKinds } from './equipment-names.ts'

type Shortage = z.infer<typeof EquipmentShortage>

/** Every body beside every active norm: wanted, usable, missing. */
export function Shortages({ address: { words, set } }: { readonly address: EquipmentAddress }) {
  const { t } = useOrganisationWords()
  const { choices } = useBodies()
  const query = useQuery(queryFor(ListEquipmentShortages, {}))
  const isNarrowed = words.missing === 'true'
  const narrow = (items: readonly Shortage[]) =>
    items.filter(
      (row) =>
        (words.organisation === '' || String(row.organisationId) === words.organisation) &&
        (!isNarrowed || row.missing > 0),
    )
  return (
    <section className="sheet" aria-label={t('equipment.views.shortages')}>
      <div className="toolbar">
        <SelectField
          label={t('shared.body')}
          allLabel={t('shared.allBodies')}
          value={words.organisation}
          choices={choices}
          onChange={(value) => set('organisation', value)}
        />
        <label className="check-field">
          <input
            type="checkbox"
            checked={isNarrowed}
            onChange={(event) => set('missing', event.target.checked ? 'true' : '')}
          />
          {t('equipment.shortages.onlyMissing')}
        </label>
        <Count rows={narrow(query.data?.items ?? [])} />
      </div>
      <p className="sheet-note muted">{t('equipment.shortages.lead')}</p>
      <Answer query={query} lines={10}>
        {({ items }) => <ShortageTable rows={narrow(items)} isNarrowed={isNarrowed} />}
      </Answer>
    </section>
  )
}

function Count({ rows }: { readonly rows: readonly Shortage[] }) {
  const { t } = useOrganisationWords()
  const { formats } = useLanguage()
  const short = rows.filter(({ missing }) => missing > 0)
  const missing = short.reduce((sum, row) => sum + row.missing, 0)
  return (
    <output className="count" aria-live="polite" data-testid="shortage-count" data-count={short.length}>
      {t('equipment.shortages.count', {
        n: formats.integer(short.length),
        missing: formats.integer(missing),
      })}
    </output>
  )
}

interface ShortageTableProps {
  readonly rows: readonly Shortage[]
  readonly isNarrowed: boolean
}

function ShortageTable({ rows, isNarrowed }: ShortageTableProps) {
  const { t } = useOrganisationWords()
  const columns = useColumns()
  return (
    <SheetTable
      label={t('equipment.views.shortages')}
      testId="shortages"
      columns={columns}
      rows={rows}
      rowKey={(row) => `${row.normId}-${row.organisationId}`}
      empty={t(isNarrowed ? 'equipment.shortages.empty' : 'equipment.shortages.none')}
    />
  )
}

function useColumns(): readonly PlainColumn<Shortage>[] {
  const { t } = useOrganisationWords()
  const kinds = useEquipmentKinds()
  return useMemo(
    () => [
      {
        key: 'body',
        header: t('shared.body'),
        render: (row) => (
          <PageLink to={paths.organisation(row.organisationId)}>{row.organisationName}</PageLink>
        ),
      },
      { key: 'kind', header: t('equipment.columns.kind'), render: (row) => kinds.name(row.kind) },
      {
        key: 'staff',
        header: t('equipment.shortages.staff'),
        isNumber: true,
        render: (row) => row.staffCount,
      },
      { key: 'wanted', header: t('equipment.shortages.wanted'), isNumber: true, render: (row) => row.wanted },
      { key: 'usable', header: t('equipment.shortages.usable'), isNumber: true, render: (row) => row.usable },
      {
        key: 'missing',
        header: t('equipment.shortages.missing'),
        isNumber: true,
        render: (row) => <span className={row.missing > 0 ? 'amount short' : 'amount'}>{row.missing}</span>,
      },
      {
        key: 'source',
        header: t('shared.source'),
        render: (row) => (
          <span className="inline-list">
            {row.source} <GradeMark grade={row.grade} />
          </span>
        ),
      },
    ],
    [t, kinds],
  )
}
