import type { PlanComparison, PlanMove } from '@tongzhou/server/contracts/plans/life'
import { useWords } from '../../api/vocabulary.ts'
import { useLanguage } from '../../i18n/formats.ts'
import { usePlansWords } from '../../i18n/plans/use-plans-words.ts'
import { Sheet } from '../../ui/sheet.tsx'
import { SheetTable } from '../../ui/sheet-table.tsx'
import { attributesApart, type ComparedCell, useCellName } from './comparison-sentences.ts'
import type { PlaceNames } from './use-place-names.ts'

type Holders = PlanMove['holdersBefore']

/** Land that changes hands, with what stands on it and who answers for it before and after. */
export function MovesTable({ moves }: { readonly moves: readonly PlanMove[] }) {
  const { t } = usePlansWords()
  const { formats } = useLanguage()
  const nameOf = useCellName()
  return (
    <Sheet isFlush title={t('comparison.moves')}>
      <SheetTable<PlanMove>
        label={t('comparison.moves')}
        testId="moves"
        rows={moves}
        rowKey={({ from, to }) => `${from?.faceId} ${to?.faceId}`}
        empty={t('comparison.noMoves')}
        columns={[
          { key: 'from', header: t('comparison.columns.from'), render: ({ from }) => nameOf(from) },
          { key: 'to', header: t('comparison.columns.to'), render: ({ to }) => nameOf(to) },
          {
            key: 'area',
            header: t('comparison.columns.area'),
            isNumber: true,
            render: ({ areaM2 }) => formats.areaKm2(areaM2),
          },
          {
            key: 'enterprises',
            header: t('comparison.columns.enterprises'),
            render: (move) => <Enterprises move={move} />,
          },
          {
            key: 'cases',
            header: t('comparison.columns.cases'),
            isNumber: true,
            render: ({ openCaseCount }) => formats.integer(openCaseCount),
          },
          {
            key: 'before',
            header: t('comparison.columns.before'),
            render: ({ holdersBefore }) => <HolderNames holders={holdersBefore} />,
          },
          {
            key: 'after',
            header: t('comparison.columns.after'),
            render: ({ holdersAfter }) => <HolderNames holders={holdersAfter} />,
          },
        ]}
      />
    </Sheet>
  )
}

function Enterprises({ move }: { readonly move: PlanMove }) {
  const { language, formats } = useLanguage()
  const wordOf = useWords(language)
  const levels = move.enterprisesByLevel.flatMap(({ level, count }) =>
    level === null ? [] : [`${wordOf('levels', level)} ${formats.integer(count)}`],
  )
  return (
    <>
      {formats.integer(move.enterpriseCount)}
      {levels.length === 0 ? null : <span className="muted">（{levels.join('，')}）</span>}
    </>
  )
}

function HolderNames({ holders }: { readonly holders: Holders }) {
  const { t } = usePlansWords()
  const { language } = useLanguage()
  const wordOf = useWords(language)
  if (holders.length === 0) return <span className="short">{t('comparison.nobody')}</span>
  return holders.map(({ role, personId, name }) => (
    <span key={`${role} ${personId}`} className="holder-name">
      {wordOf('roles', role)} {name}
    </span>
  ))
}

interface CellsTableProps {
  /** Cells that the plan in force has not, or that this plan has not. */
  readonly kind: 'begun' | 'ended'
  readonly cells: readonly ComparedCell[]
  readonly names: PlaceNames
}

const emptyWords = { begun: 'comparison.noBegun', ended: 'comparison.noEnded' } as const

/** Cells that are in one of the two plans only. */
export function CellsTable({ kind, cells, names }: CellsTableProps) {
  const { t } = usePlansWords()
  const { formats } = useLanguage()
  const nameOf = useCellName()
  return (
    <Sheet isFlush title={t(`comparison.${kind}`)}>
      <SheetTable<ComparedCell>
        label={t(`comparison.${kind}`)}
        testId={kind}
        rows={cells}
        rowKey={({ faceId }) => faceId}
        empty={t(emptyWords[kind])}
        columns={[
          { key: 'cell', header: t('comparison.cell'), render: nameOf },
          {
            key: 'township',
            header: t('comparison.township'),
            render: ({ townshipCode }) => names.township(townshipCode),
          },
          {
            key: 'area',
            header: t('comparison.columns.area'),
            isNumber: true,
            render: ({ areaM2 }) => formats.areaKm2(areaM2),
          },
        ]}
      />
    </Sheet>
  )
}

interface RenamedTableProps {
  readonly renamed: PlanComparison['renamed']
  readonly names: PlaceNames
}

/** Cells of both plans with another name, village or sub-bureau. */
export function RenamedTable({ renamed, names }: RenamedTableProps) {
  const { t } = usePlansWords()
  const nameOf = useCellName()
  return (
    <Sheet isFlush title={t('comparison.renamed')}>
      <SheetTable
        label={t('comparison.renamed')}
        testId="renamed"
        rows={renamed}
        rowKey={({ before }) => before.faceId}
        empty={t('comparison.noRenamed')}
        columns={[
          { key: 'cell', header: t('comparison.cell'), render: ({ before }) => nameOf(before) },
          {
            key: 'before',
            header: t('comparison.beforeThat'),
            render: ({ before, after }) => attributesApart(before, after, names),
          },
          {
            key: 'after',
            header: t('comparison.afterThat'),
            render: ({ before, after }) => attributesApart(after, before, names),
          },
        ]}
      />
    </Sheet>
  )
}
