import type { PartitionReport } from '@tongzhou/server/contracts/plan-partitions/report'
import type { TFunction } from 'i18next'
import type { WordOf } from '../../../api/vocabulary.ts'

type Cell = PartitionReport['cells'][number]
type Words = TFunction<'partition'>

const number = (value: number, digits = 1): string => String(Number(value.toFixed(digits)))

/** Columns of the file: a head and what stands in it. Numbers are written for machines, with a point and no separators. */
const columns = {
  township: ({ townshipCode }: Cell, { report }: Source) =>
    report.townships.find(({ code }) => code === townshipCode)?.name ?? '',
  townshipCode: ({ townshipCode }) => townshipCode,
  village: ({ villageCode }) => villageCode ?? '',
  name: ({ name }) => name ?? '',
  code: ({ code }) => code ?? '',
  codeState: ({ isCodeGiven, code }, { t }) =>
    code === null ? '' : t(isCodeGiven ? 'report.heads.codeGiven' : 'report.heads.codeProposed'),
  isNew: ({ isNew }, { t }) => t(isNew ? 'report.heads.yes' : 'report.heads.no'),
  enterprises: ({ enterpriseCount }) => String(enterpriseCount),
  visits: ({ visits }) => number(visits),
  openCases: ({ openCaseCount }) => String(openCaseCount),
  complaints: ({ complaintCount }) => String(complaintCount),
  hours: ({ hours }) => number(hours.total),
  visitHours: ({ hours }) => number(hours.visits),
  caseHours: ({ hours }) => number(hours.openCases),
  complaintHours: ({ hours }) => number(hours.complaints),
  travelHours: ({ hours }) => number(hours.travel),
  patrolHours: ({ hours }) => number(hours.patrol),
  available: ({ availableHours }) => number(availableHours),
  deviation: ({ deviation }) => number(deviation * 100, 2),
  areaM2: ({ areaM2 }) => number(areaM2, 0),
  compactness: ({ compactness }) => number(compactness, 3),
  convexity: ({ convexity }) => number(convexity, 3),
  parts: ({ parts }) => String(parts),
  vertices: ({ interiorVertices }) => String(interiorVertices),
  succession: (cell, { t, percent }) => successionText(cell, t, percent),
  holders: ({ succession }, { word }) =>
    succession.holders.map(({ role, name }) => `${word('roles', role)} ${name}`).join('；'),
} as const satisfies Readonly<Record<string, (cell: Cell, source: Source) => string>>

interface Source {
  readonly report: PartitionReport
  readonly t: Words
  /** How roles are called. */
  readonly word: WordOf
  percent(share: number): string
}

/** Which cell in force a cell follows, in words. */
export function successionText({ succession }: Cell, t: Words, percent: (share: number) => string): string {
  const { rule, from } = succession
  const values = { cell: from?.name ?? from?.code ?? '', share: percent(from?.share ?? 0) }
  return t(`report.successions.${rule}`, values)
}

/** The cells of a report as the rows of a file, the head first. */
export function reportRows(source: Source): readonly (readonly string[])[] {
  const names = Object.keys(columns) as (keyof typeof columns)[]
  return [
    names.map((name) => source.t(`report.heads.${name}`)),
    ...source.report.cells.map((cell) => names.map((name) => columns[name](cell, source))),
  ]
}
