import type { PartitionReport } from '@tongzhou/server/contracts/plan-partitions/report'
import type { FaceId } from '@tongzhou/server/topology/plan-topology'
import { memo, useEffect, useMemo, useRef, useState } from 'react'
import { usePartitionWords } from '../../../i18n/partition/use-partition-words.ts'
import { OrderHead } from '../../../ui/order-head.tsx'
import { usePart } from '../editor/use-snapshot.ts'
import { CellDetail } from './cell-detail.tsx'
import { isWithin } from './make-preview.ts'
import type { PreviewStore } from './preview-store.ts'
import { useReportFormats } from './use-report-formats.ts'

type Cell = PartitionReport['cells'][number]

const orders = ['name', 'deviation', 'hours', 'enterprises', 'area'] as const
type Order = (typeof orders)[number]

const valueOf: Readonly<Record<Exclude<Order, 'name'>, (cell: Cell) => number>> = {
  deviation: ({ deviation }) => Math.abs(deviation),
  hours: ({ hours }) => hours.total,
  enterprises: ({ enterpriseCount }) => enterpriseCount,
  area: ({ areaM2 }) => areaM2,
}

interface ReportCellsProps {
  readonly report: PartitionReport
  /** Whose cells are listed; '' for all. */
  readonly townshipCode: string
  readonly preview: PreviewStore
  onShow(ids: readonly FaceId[]): void
}

/** The cells of the proposal, the most uneven first; a line and its cell on the map point at each other. */
export function ReportCells({ report, townshipCode, preview, onShow }: ReportCellsProps) {
  const { t } = usePartitionWords()
  const [order, setOrder] = useState<Order>('deviation')
  const pointed = usePart(preview, (state) => state.pointed)
  const chosen = usePart(preview, (state) => state.chosen)
  const body = useRef<HTMLTableSectionElement>(null)
  const rows = useMemo(() => arrange(report, townshipCode, order), [report, townshipCode, order])
  useEffect(() => {
    if (chosen !== null) {
      body.current?.querySelector(`[data-key="${chosen}"]`)?.scrollIntoView({ block: 'nearest' })
    }
  }, [chosen])
  const heads = {
    name: 'cell',
    deviation: 'deviation',
    hours: 'workOf',
    enterprises: 'enterprises',
    area: 'area',
  }
  return (
    <section className="figures-part" aria-label={t('report.cells')}>
      <h3>
        {t('report.cells')}
        <span className="muted">{rows.length}</span>
      </h3>
      <div className="figures-scroll">
        <table className="figures-table" data-testid="partition-cells">
          <thead>
            <tr>
              {orders.map((one) => (
                <OrderHead
                  key={one}
                  order={one}
                  current={order}
                  label={t(`report.${heads[one] as 'cell'}`)}
                  onOrder={setOrder}
                />
              ))}
            </tr>
          </thead>
          <tbody ref={body}>
            {rows.map((cell) => (
              <CellRow
                key={cell.faceId}
                cell={cell}
                within={isWithin(cell, report)}
                isPointed={cell.faceId === pointed}
                isChosen={cell.faceId === chosen}
                preview={preview}
                onShow={onShow}
              />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function arrange(report: PartitionReport, townshipCode: string, order: Order): readonly Cell[] {
  const cells = report.cells.filter((cell) => townshipCode === '' || cell.townshipCode === townshipCode)
  if (order === 'name') {
    return cells.toSorted((a, b) => (a.name ?? a.code ?? '').localeCompare(b.name ?? b.code ?? '', 'zh'))
  }
  const value = valueOf[order]
  return cells.toSorted((a, b) => value(b) - value(a))
}

interface CellRowProps {
  readonly cell: Cell
  readonly within: boolean
  readonly isPointed: boolean
  readonly isChosen: boolean
  readonly preview: PreviewStore
  onShow(ids: readonly FaceId[]): void
}

/** Drawn anew only when it is pointed at or chosen: a district has hundreds of lines. */
const CellRow = memo(function CellRow({ cell, within, isPointed, isChosen, preview, onShow }: CellRowProps) {
  const { t } = usePartitionWords()
  const formats = useReportFormats()
  const { faceId, hours, availableHours } = cell
  const toggle = () => {
    preview.choose(isChosen ? null : faceId)
    if (!isChosen) onShow([faceId])
  }
  return (
    <>
      <tr
        data-key={faceId}
        data-pointed={isPointed}
        aria-selected={isChosen}
        onMouseEnter={() => preview.point(faceId)}
        onMouseLeave={() => preview.point(null)}
        onClick={toggle}
      >
        <th scope="row">
          <button
            type="button"
            className="row-name"
            aria-expanded={isChosen}
            onFocus={() => preview.point(faceId)}
            onBlur={() => preview.point(null)}
          >
            {cell.name ?? cell.code ?? faceId}
          </button>
          {cell.isNew ? <span className="tag partition-new">{t('report.new')}</span> : null}
        </th>
        <td>
          <span className={`deviation deviation-${within ? 'within' : 'above'}`}>
            <span aria-hidden="true">{within ? '✓' : cell.deviation > 0 ? '▲' : '▼'}</span>
            {formats.signed(cell.deviation)}
            <span className="visually-hidden">{t(within ? 'report.within' : 'report.beyond')}</span>
          </span>
        </td>
        <td>
          {formats.integer(hours.total)}
          <span className={hours.total > availableHours ? 'partition-short' : 'muted'}>
            {' / '}
            {formats.integer(availableHours)}
          </span>
        </td>
        <td>{formats.integer(cell.enterpriseCount)}</td>
        <td>{formats.areaKm2(cell.areaM2)}</td>
      </tr>
      {isChosen ? (
        <tr className="partition-detail">
          <td colSpan={orders.length}>
            <CellDetail cell={cell} />
          </td>
        </tr>
      ) : null}
    </>
  )
})
