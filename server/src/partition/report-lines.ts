import { at } from '../topology/checked.ts'
import type { NamedTownship } from './compose-plan.ts'
import type { LineKind } from './given-lines.ts'
import { LINE_KINDS, layLines } from './given-lines.ts'
import type { LineFigures } from './line-figures.ts'
import { measureLines } from './line-figures.ts'
import type { PartitionSource } from './partition-source.ts'
import type { LinesReport } from './report.ts'

type Pick = (figures: LineFigures) => number

function sumOf(list: readonly LineFigures[], pick: Pick): number {
  return list.reduce((sum, figures) => sum + pick(figures), 0)
}

const onLines: Pick = ({ onLinesM }) => LINE_KINDS.reduce((sum, kind) => sum + onLinesM[kind], 0)

function shareOf(list: readonly LineFigures[]): number {
  return (
    sumOf(list, onLines) /
    Math.max(
      1,
      sumOf(list, ({ borderM }) => borderM),
    )
  )
}

function compactnessOf(list: readonly LineFigures[]): number {
  return (
    sumOf(list, ({ compactness }) => compactness) /
    Math.max(
      1,
      sumOf(list, ({ cells }) => cells),
    )
  )
}

/** How far the borders follow the given lines; null when none were given. */
export function reportLines(
  { plane, lines = [] }: PartitionSource,
  named: readonly NamedTownship[],
): LinesReport | null {
  if (lines.length === 0) return null
  const parts = named.flatMap(({ solved }) => solved.parts)
  const after = parts.map(({ solved: { map } }) => measureLines(map, layLines(map.ground, lines, plane)))
  const before = parts.map(({ solved }, index) => solved.beforeLines ?? at(after, index))
  const onLinesM = Object.fromEntries(
    LINE_KINDS.map((kind) => [kind, sumOf(after, (figures) => figures.onLinesM[kind])]),
  ) as Record<LineKind, number>
  return {
    borderM: sumOf(after, ({ borderM }) => borderM),
    share: shareOf(after),
    shareBefore: shareOf(before),
    onLinesM,
    linesM: sumOf(after, ({ linesM }) => linesM),
    compactnessGivenUp: compactnessOf(before) - compactnessOf(after),
  }
}
