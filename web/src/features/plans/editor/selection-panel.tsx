import { getFrom } from '@tongzhou/server/topology/persistent-map'
import type { Face, FaceId } from '@tongzhou/server/topology/plan-topology'
import { findFace } from '@tongzhou/server/topology/plan-topology'
import type { FaceFigures } from '../../../editor/figures/face-figures.ts'
import type { Figures } from '../../../editor/figures/figures.ts'
import type { OperationInput } from '../../../editor/operations/operation.ts'
import type { OperationName } from '../../../editor/operations/operation-names.ts'
import type { OfferedOperation } from '../../../editor/operations/operation-rules.ts'
import { useEditorWords } from '../../../i18n/editor/use-editor-words.ts'
import { groupCellCode, useLanguage } from '../../../i18n/formats.ts'
import { Button } from '../../../ui/button.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { CellAttributes } from './cell-attributes.tsx'
import type { CellNames } from './cell-names.ts'
import { DeviationMark } from './deviation-mark.tsx'
import { OperationButtons } from './operation-buttons.tsx'
import type { Sentences } from './use-sentences.ts'

export interface SelectionPanelProps {
  readonly figures: Figures
  readonly selection: readonly FaceId[]
  readonly names: CellNames
  readonly levels: readonly string[]
  readonly villages: readonly {
    readonly code: string
    readonly name: string
    readonly townshipCode: string
  }[]
  readonly operations: readonly OfferedOperation[]
  readonly sentences: Sentences
  readonly isReadOnly: boolean
  onOperate(name: OperationName, input?: OperationInput): void
  onShow(ids: readonly FaceId[]): void
}

/** What is chosen: its names and figures, what can be done with it, and why something cannot. */
export function SelectionPanel(props: SelectionPanelProps) {
  const { t } = useEditorWords()
  const { figures, selection } = props
  const faces = selection.flatMap((id) => findFace(figures.topology, id) ?? [])
  const [first] = faces
  if (first === undefined) {
    return (
      <div className="panel-empty">
        <p>{t('panels.selection.none')}</p>
        <p className="muted">{t('panels.selection.noneHint')}</p>
      </div>
    )
  }
  const cells = faces.filter(({ kind }) => kind === 'cell')
  return (
    <div className="selection">
      <SelectionHead {...props} faces={faces} first={first} />
      {cells.length > 0 ? <CellAttributes {...props} cells={cells} /> : null}
      {faces.length === 1 ? (
        <FaceFacts face={first} {...props} />
      ) : (
        <SumFacts figures={figures} ids={selection} levels={props.levels} />
      )}
      <OperationButtons {...props} />
    </div>
  )
}

function SelectionHead(
  props: SelectionPanelProps & { readonly faces: readonly Face[]; readonly first: Face },
) {
  const { t } = useEditorWords()
  const { faces, first, names, figures, selection, onShow } = props
  const title =
    faces.length === 1
      ? names.face(figures.topology, first.id)
      : t('panels.selection.several', { n: faces.length })
  return (
    <header className="selection-head">
      <div>
        <h3 tabIndex={-1}>{title}</h3>
        <p className="muted tabular">
          {faces.length > 1
            ? faces
                .slice(0, 6)
                .map(({ id }) => names.face(figures.topology, id))
                .join('、')
            : first.kind === 'cell'
              ? first.code === null
                ? t('panels.selection.codeLater')
                : groupCellCode(first.code)
              : t('panels.selection.unassignedLand')}
        </p>
      </div>
      <Button look="plain" className="button-small" onClick={() => onShow(selection)}>
        {t('panels.selection.show')}
      </Button>
    </header>
  )
}

function FaceFacts({ face, figures, names, levels }: SelectionPanelProps & { readonly face: Face }) {
  const words = useFactWords()
  const { t } = words
  const counted = getFrom(figures.faces, face.id)
  if (counted === undefined) return null
  const isCell = face.kind === 'cell'
  return (
    <Facts
      facts={[
        { term: t('panels.selection.township'), value: names.township(face.townshipCode ?? '') },
        ...countFacts(words, counted, levels),
        ...(isCell
          ? [
              {
                term: t('panels.selection.deviation'),
                value: <DeviationMark deviation={counted.deviation} balance={counted.balance} />,
              },
            ]
          : []),
        {
          term: t('panels.selection.compactness'),
          value: (
            <span title={t('panels.selection.compactnessHint')}>
              {counted.compactness === null ? '—' : counted.compactness.toFixed(2)}
            </span>
          ),
        },
      ]}
    />
  )
}

interface SumFactsProps {
  readonly figures: Figures
  readonly ids: readonly FaceId[]
  readonly levels: readonly string[]
}

function SumFacts({ figures, ids, levels }: SumFactsProps) {
  const words = useFactWords()
  const counted = ids.flatMap((id) => getFrom(figures.faces, id) ?? [])
  return <Facts facts={countFacts(words, sumOf(counted), levels)} />
}

type Counted = Pick<
  FaceFigures,
  'enterpriseCount' | 'countByLevel' | 'workload' | 'areaM2' | 'persons' | 'openCaseCount'
>

function sumOf(faces: readonly FaceFigures[]): Counted {
  const sum = (value: (face: FaceFigures) => number) => faces.reduce((total, face) => total + value(face), 0)
  return {
    enterpriseCount: sum((face) => face.enterpriseCount),
    countByLevel: (faces[0]?.countByLevel ?? []).map((_, level) =>
      sum((face) => face.countByLevel[level] ?? 0),
    ),
    workload: sum((face) => face.workload),
    areaM2: sum((face) => face.areaM2),
    persons: sum((face) => face.persons),
    openCaseCount: sum((face) => face.openCaseCount),
  }
}

/** Words and formats of the facts, gathered by a hook. */
function useFactWords() {
  const { t } = useEditorWords()
  const { formats } = useLanguage()
  return { t, formats }
}

function countFacts(
  { t, formats }: ReturnType<typeof useFactWords>,
  counted: Counted,
  levels: readonly string[],
) {
  const levelled = counted.countByLevel.reduce((sum, count) => sum + count, 0)
  const parts = levels.map((level, index) => `${level} ${counted.countByLevel[index] ?? 0}`)
  const rest = counted.enterpriseCount - levelled
  if (rest > 0) parts.push(`${t('panels.selection.noLevel')} ${rest}`)
  return [
    {
      term: t('panels.selection.workload'),
      value: t('panels.selection.visits', { n: formats.decimal(counted.workload) }),
    },
    {
      term: t('panels.selection.enterprises'),
      value: (
        <>
          {t('panels.selection.total', { n: formats.integer(counted.enterpriseCount) })}
          <span className="cell-line muted">{parts.join(' · ')}</span>
        </>
      ),
    },
    {
      term: t('panels.selection.area'),
      value: t('panels.selection.areaKm2', { n: formats.areaKm2(counted.areaM2) }),
    },
    {
      term: t('panels.selection.persons'),
      value: t('panels.selection.people', { n: formats.integer(counted.persons) }),
    },
    {
      term: t('panels.selection.openCases'),
      value: t('panels.selection.cases', { n: formats.integer(counted.openCaseCount) }),
    },
  ]
}
