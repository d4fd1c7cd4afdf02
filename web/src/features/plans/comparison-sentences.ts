import type { PlanComparison, PlanMove } from '@tongzhou/server/contracts/plans/life'
import { useLanguage } from '../../i18n/formats.ts'
import { usePlansWords } from '../../i18n/plans/use-plans-words.ts'

export type ComparedCell = PlanComparison['begun'][number]

/** What a cell is called in lists and sentences: its name, or what little is known of it, and its code. */
export function useCellName() {
  const { t } = usePlansWords()
  return (cell: ComparedCell | null): string => {
    if (cell === null) return t('comparison.noCell')
    const name = cell.name ?? t('comparison.newCell')
    return cell.code === null ? name : `${name}（${cell.code}）`
  }
}

interface Names {
  village(code: string | null): string
  subBureau(id: number | null): string
}

/** Name, village and sub-bureau of a cell, as far as they differ from those of another. */
export function attributesApart(cell: ComparedCell, other: ComparedCell, names: Names): string {
  return [
    ...(cell.name === other.name ? [] : [cell.name ?? '—']),
    ...(cell.villageCode === other.villageCode ? [] : [names.village(cell.villageCode)]),
    ...(cell.subBureauId === other.subBureauId ? [] : [names.subBureau(cell.subBureauId)]),
  ].join(' · ')
}

/** The whole comparison as sentences, the largest move first. */
export function useChangeList(names: Names) {
  const { t } = usePlansWords()
  const { formats } = useLanguage()
  const nameOf = useCellName()
  const sayMove = (move: PlanMove): string => {
    const values = {
      from: nameOf(move.from),
      to: nameOf(move.to),
      area: formats.areaKm2(move.areaM2),
      enterprises: formats.integer(move.enterpriseCount),
      cases: formats.integer(move.openCaseCount),
    }
    if (move.from === null) return t('comparison.sentences.moveFromNobody', values)
    return t(move.to === null ? 'comparison.sentences.moveToNobody' : 'comparison.sentences.move', values)
  }
  return ({ moves, begun, ended, renamed }: PlanComparison): readonly string[] => [
    ...begun.map((cell) =>
      t('comparison.sentences.begun', { to: nameOf(cell), area: formats.areaKm2(cell.areaM2) }),
    ),
    ...ended.map((cell) => t('comparison.sentences.ended', { from: nameOf(cell) })),
    ...moves.map(sayMove),
    ...renamed.map(({ before, after }) =>
      t('comparison.sentences.renamed', {
        from: nameOf(before),
        before: attributesApart(before, after, names),
        after: attributesApart(after, before, names),
      }),
    ),
  ]
}
