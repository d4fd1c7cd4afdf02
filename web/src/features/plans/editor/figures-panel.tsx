import { getFrom } from '@tongzhou/server/topology/persistent-map'
import type { FaceId } from '@tongzhou/server/topology/plan-topology'
import { memo, useMemo, useState } from 'react'
import type { FaceFigures } from '../../../editor/figures/face-figures.ts'
import type { Figures } from '../../../editor/figures/figures.ts'
import { useEditorWords } from '../../../i18n/editor/use-editor-words.ts'
import { useLanguage } from '../../../i18n/formats.ts'
import { OrderHead } from '../../../ui/order-head.tsx'
import type { CellNames } from './cell-names.ts'
import { DeviationMark } from './deviation-mark.tsx'
import { SubBureauTable } from './sub-bureau-table.tsx'
import { TownshipTable } from './township-table.tsx'

export interface FiguresPanelProps {
  readonly figures: Figures
  readonly selection: readonly FaceId[]
  /** The township whose cells are listed, unless another one is chosen here. */
  readonly townshipAtHand: string
  readonly names: CellNames
  /** Names of the levels, in the order of the counts. */
  readonly levels: readonly string[]
  onOpenCell(id: FaceId): void
  onTolerance(share: number): void
}

/** Live figures: the cells of one township against the tolerance, then all townships, then the sub-bureaus. */
export function FiguresPanel(props: FiguresPanelProps) {
  const { t } = useEditorWords()
  const { figures, names, townshipAtHand } = props
  const [chosen, setChosen] = useState<string | null>(null)
  const code = chosen ?? townshipAtHand
  const codes = [...figures.townships.keys()]
  return (
    <div className="figures">
      <div className="figures-head">
        <select
          className="field"
          aria-label={t('panels.figures.township')}
          value={chosen ?? ''}
          onChange={(event) => setChosen(event.target.value === '' ? null : event.target.value)}
        >
          <option value="">
            {t('panels.figures.follow')}：{names.township(townshipAtHand)}
          </option>
          {codes.map((one) => (
            <option key={one} value={one}>
              {names.township(one)}
            </option>
          ))}
        </select>
        <ToleranceField share={figures.toleranceShare} onTolerance={props.onTolerance} />
      </div>
      <p className="field-hint">{t('panels.figures.basis')}</p>
      <CellTable {...props} code={code} />
      <TownshipTable figures={figures} names={names} currentCode={code} onChoose={setChosen} />
      <SubBureauTable figures={figures} />
    </div>
  )
}

interface ToleranceFieldProps {
  readonly share: number
  onTolerance(share: number): void
}

const ToleranceField = memo(function ToleranceField({ share, onTolerance }: ToleranceFieldProps) {
  const { t } = useEditorWords()
  const [text, setText] = useState(() => String(Math.round(share * 100)))
  const type = (typed: string) => {
    setText(typed)
    const percent = Number(typed)
    if (percent >= 1 && percent <= 100) onTolerance(percent / 100)
  }
  return (
    <label className="tolerance" title={t('panels.figures.toleranceHint')}>
      {t('panels.figures.tolerance')}
      <input
        className="field"
        type="number"
        min={1}
        max={100}
        value={text}
        onChange={(event) => type(event.target.value)}
        onBlur={() => setText(String(Math.round(share * 100)))}
      />
      %
    </label>
  )
})

/** What the table of cells can be ordered by; the name is the order at rest, so that rows stay while one drags. */
type Order = 'name' | 'deviation' | 'workload' | 'areaM2'

function CellTable(props: FiguresPanelProps & { readonly code: string }) {
  const { t } = useEditorWords()
  const { figures, code, names, selection } = props
  const [order, setOrder] = useState<Order>('name')
  const faceIds = figures.faceIdsOfTownship.get(code)
  const rows = useMemo(() => {
    const faces = (faceIds ?? []).flatMap((id) => getFrom(figures.faces, id) ?? [])
    return arrange(
      faces.filter(({ kind }) => kind === 'cell'),
      order,
    )
  }, [faceIds, figures.faces, order])
  const outCount = rows.filter(({ balance }) => balance === 'above' || balance === 'below').length
  if (rows.length === 0) return <p className="panel-empty">{t('panels.figures.noCells')}</p>
  return (
    <section className="figures-part" aria-label={t('panels.figures.cells')}>
      <h3>
        {t('panels.figures.cells')}
        <span className="muted">{t('panels.figures.outOf', { n: rows.length, out: outCount })}</span>
      </h3>
      <div className="figures-scroll">
        <table className="figures-table">
          <CellHead order={order} onOrder={setOrder} />
          <tbody>
            {rows.map((face) => (
              <CellRow
                key={face.id}
                face={face}
                name={names.face(figures.topology, face.id)}
                levels={props.levels}
                isSelected={selection.includes(face.id)}
                onOpen={props.onOpenCell}
              />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

interface CellHeadProps {
  readonly order: Order
  onOrder(order: Order): void
}

const CellHead = memo(function CellHead({ order, onOrder }: CellHeadProps) {
  const { t } = useEditorWords()
  return (
    <thead>
      <tr>
        <OrderHead order="name" current={order} onOrder={onOrder} label={t('panels.figures.cell')} />
        <OrderHead
          order="deviation"
          current={order}
          onOrder={onOrder}
          label={t('panels.figures.deviation')}
        />
        <OrderHead order="workload" current={order} onOrder={onOrder} label={t('panels.figures.workload')} />
        <th scope="col">{t('panels.figures.enterprises')}</th>
        <OrderHead order="areaM2" current={order} onOrder={onOrder} label={t('panels.figures.area')} />
        <th scope="col">{t('panels.figures.persons')}</th>
        <th scope="col">{t('panels.figures.openCases')}</th>
        <th scope="col">{t('panels.figures.compactness')}</th>
      </tr>
    </thead>
  )
})

function arrange(faces: readonly FaceFigures[], order: Order): readonly FaceFigures[] {
  if (order === 'name') return faces
  const value = (face: FaceFigures) =>
    order === 'deviation' ? Math.abs(face.deviation ?? 0) : order === 'workload' ? face.workload : face.areaM2
  return faces.toSorted((a, b) => value(b) - value(a))
}

interface CellRowProps {
  readonly face: FaceFigures
  readonly name: string
  readonly levels: readonly string[]
  readonly isSelected: boolean
  onOpen(id: FaceId): void
}

/** Drawn anew only when its own figures change: a drag touches two or three of them. */
const CellRow = memo(function CellRow({ face, name, levels, isSelected, onOpen }: CellRowProps) {
  const { t } = useEditorWords()
  const { formats } = useLanguage()
  const list = levels.map((level, index) => `${level} ${face.countByLevel[index] ?? 0}`).join(' · ')
  return (
    <tr aria-selected={isSelected} data-key={face.id} onClick={() => onOpen(face.id)}>
      <th scope="row">
        <button type="button" className="row-name" onClick={() => onOpen(face.id)}>
          {name}
        </button>
      </th>
      <td>
        <DeviationMark deviation={face.deviation} balance={face.balance} />
      </td>
      <td>{formats.decimal(face.workload)}</td>
      <td title={t('panels.figures.byLevel', { list })}>{formats.integer(face.enterpriseCount)}</td>
      <td>{formats.areaKm2(face.areaM2)}</td>
      <td>{formats.integer(face.persons)}</td>
      <td>{formats.integer(face.openCaseCount)}</td>
      <td>{face.compactness === null ? '—' : face.compactness.toFixed(2)}</td>
    </tr>
  )
})
