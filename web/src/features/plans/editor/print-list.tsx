import { getFrom, valuesOf } from '@tongzhou/server/topology/persistent-map'
import type { Editor } from '../../../editor/editor-store.ts'
import { useEditorWords } from '../../../i18n/editor/use-editor-words.ts'
import { groupCellCode, useLanguage } from '../../../i18n/formats.ts'
import { usePrinting } from '../../../ui/use-printing.ts'
import type { CellNames } from './cell-names.ts'
import { DeviationMark } from './deviation-mark.tsx'

interface PrintListProps {
  readonly editor: Editor
  readonly names: CellNames
}

/** All cells as a table; it exists on paper only. */
export function PrintList(props: PrintListProps) {
  return usePrinting() ? <CellList {...props} /> : null
}

function CellList({ editor, names }: PrintListProps) {
  const { t } = useEditorWords()
  const { formats } = useLanguage()
  const { topology, figures } = editor.getSnapshot()
  const cells = valuesOf(topology.faces)
    .filter(({ kind }) => kind === 'cell')
    .toSorted((a, b) => (`${a.townshipCode} ${a.id}` < `${b.townshipCode} ${b.id}` ? -1 : 1))
  return (
    <section className="print-list">
      <h2>{t('frame.printTitle')}</h2>
      <table className="plain-table">
        <thead>
          <tr>
            {(['cell', 'township', 'subBureau', 'enterprises', 'workload', 'deviation', 'area'] as const).map(
              (key) => (
                <th key={key} scope="col">
                  {t(`panels.figures.${key}`)}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {cells.map((cell) => {
            const counted = getFrom(figures.faces, cell.id)
            if (counted === undefined) return null
            return (
              <tr key={cell.id}>
                <th scope="row">
                  {names.face(topology, cell.id)}
                  {cell.code === null ? '' : ` ${groupCellCode(cell.code)}`}
                </th>
                <td>{names.township(cell.townshipCode ?? '')}</td>
                <td>{counted.subBureauId === null ? '' : names.subBureau(counted.subBureauId)}</td>
                <td className="number">{formats.integer(counted.enterpriseCount)}</td>
                <td className="number">{formats.decimal(counted.workload)}</td>
                <td>
                  <DeviationMark deviation={counted.deviation} balance={counted.balance} />
                </td>
                <td className="number">{formats.areaKm2(counted.areaM2)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}
