import { useInfiniteQuery } from '@tanstack/react-query'
import { type Equipment, ListEquipment } from '@tongzhou/server/contracts/equipment'
import { useMemo } from 'react'
import { Answer } from '../../api/answer.tsx'
import { pagesFor } from '../../api/query.ts'
import { usePagedRows } from '../../api/use-pages.ts'
import { useOrganisationWords } from '../../i18n/organisation/use-organisation-words.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { CalibrationMark, StateMark } from './calibration-mark.tsx'
import { type EquipmentAddress, EquipmentToolbar, equipmentQuery } from './equipment-filters.tsx'
import { useEquipmentKinds } from './equipment-names.ts'
import { OneEquipment } from './one-equipment.tsx'

/** All equipment that meets the filters; a row opens the piece. */
export function EquipmentList({ address }: { readonly address: EquipmentAddress }) {
  const { t } = useOrganisationWords()
  const columns = useColumns()
  const query = useInfiniteQuery(pagesFor(ListEquipment, equipmentQuery(address)))
  const paged = usePagedRows(query)
  const openId = address.words.id
  return (
    <section className="sheet table-sheet" aria-label={t('equipment.views.list')}>
      <EquipmentToolbar
        address={address}
        total={paged?.total}
        hasDemo={paged?.rows.some(({ demo }) => demo) ?? false}
      />
      <Answer query={{ ...query, data: paged }} lines={12}>
        {({ rows, total, loadMore }) =>
          rows.length === 0 ? (
            <EmptyState title={t('equipment.empty')}>
              <span className="muted">{t('equipment.emptyHint')}</span>
            </EmptyState>
          ) : (
            <DataTable
              testId="equipment-table"
              label={t('equipment.views.list')}
              hint={t('shared.rowHint')}
              columns={columns}
              rows={rows}
              total={total}
              rowKey={(row) => String(row.id)}
              selectedKey={openId === '' ? null : openId}
              onOpen={(row) => address.step({ id: String(row.id) })}
              onReachEnd={loadMore}
            />
          )
        }
      </Answer>
      {openId === '' ? null : <OneEquipment key={openId} id={openId} onClose={() => address.set('id', '')} />}
    </section>
  )
}

function useColumns(): readonly Column<Equipment>[] {
  const { t } = useOrganisationWords()
  const kinds = useEquipmentKinds()
  return useMemo(
    () => [
      {
        key: 'assetNumber',
        header: t('equipment.columns.assetNumber'),
        widthPx: 130,
        render: (row) => <span className="code">{row.assetNumber}</span>,
      },
      {
        key: 'kind',
        header: t('equipment.columns.kind'),
        widthPx: 150,
        render: (row) => kinds.name(row.kind),
      },
      { key: 'model', header: t('equipment.columns.model'), widthPx: 170, render: (row) => row.model },
      {
        key: 'body',
        header: t('equipment.columns.body'),
        widthPx: 120,
        render: (row) => row.organisationName,
      },
      {
        key: 'state',
        header: t('equipment.columns.state'),
        widthPx: 92,
        render: (row) => <StateMark state={row.state} />,
      },
      {
        key: 'custodian',
        header: t('equipment.columns.custodian'),
        widthPx: 92,
        render: (row) => row.custodianName ?? '—',
      },
      {
        key: 'calibration',
        header: t('equipment.columns.calibration'),
        widthPx: 200,
        render: (row) => <CalibrationMark of={row} />,
      },
    ],
    [t, kinds],
  )
}
