import type { DivisionProperties } from '@tongzhou/server/contracts/divisions'
import type { CellSummary } from '@tongzhou/server/contracts/grids'
import type { Organisation } from '@tongzhou/server/contracts/organisation'
import type { DataDrivenPropertyValueSpecification, ExpressionSpecification } from 'maplibre-gl'
import type { z } from 'zod'
import type { MapLanguage } from './language.ts'
import {
  bodyColours,
  cellFillOpacity,
  openCaseColours,
  overPaper,
  townshipColours,
  unassigned,
  workloadColours,
} from './palette.ts'

/** By what the cells are coloured. */
export const colourings = ['sub_bureau', 'township', 'workload', 'open_cases'] as const
export type ColouringBy = (typeof colourings)[number]

export interface LegendClass {
  readonly key: string
  readonly label: string
  /** The colour as seen on the map, sRGB hex, opaque: show it as it is. */
  readonly colour: string
  /** Cells in this class. The counts of all classes add up to the number of cells. */
  readonly count: number
}

/** One definition for both: the legend shows `classes`, the map paints `expression`. */
export interface Colouring {
  readonly by: ColouringBy
  readonly classes: readonly LegendClass[]
  readonly expression: DataDrivenPropertyValueSpecification<string>
}

/** What the legend counts: the same rows that the table beside the map shows. */
export interface LegendFacts {
  readonly cells: readonly Pick<CellSummary, 'townshipCode' | 'subBureauId' | 'workload' | 'openCaseCount'>[]
  readonly organisations: readonly Pick<Organisation, 'id' | 'kind' | 'shortName' | 'nameEn'>[]
  readonly divisions: readonly Pick<
    z.infer<typeof DivisionProperties>,
    'code' | 'level' | 'name' | 'nameEn'
  >[]
  readonly language: MapLanguage
  /** Word for cells that belong to none of the classes. */
  readonly unassignedLabel: string
}

type Cell = LegendFacts['cells'][number]

/** A class before its cells are counted; `colour` is the pure colour that the map thins. */
interface Draft {
  readonly key: string | number
  readonly label: string
  readonly colour: string
}

/** Colours the cells by one of the four questions; classes keep the order of their bodies, codes or numbers. */
export function colouringFor(by: ColouringBy, facts: LegendFacts): Colouring {
  switch (by) {
    case 'sub_bureau':
      return byName(by, facts, { drafts: subBureauDrafts(facts), property: 'subBureauId' })
    case 'township':
      return byName(by, facts, { drafts: townshipDrafts(facts), property: 'townshipCode' })
    case 'workload':
      return byNumber(by, facts.cells, {
        property: 'workload',
        thresholds: quantileThresholds(
          facts.cells.map((cell) => cell.workload),
          workloadColours.length,
        ),
        colours: workloadColours,
        labels: (lowest, highest) => numberRange(facts.language, lowest, highest),
      })
    case 'open_cases':
      return byNumber(by, facts.cells, {
        property: 'openCaseCount',
        thresholds: [1, 2, 3],
        colours: openCaseColours,
        labels: (_lowest, _highest, i) => (i === 3 ? '3+' : String(i)),
      })
  }
}

function subBureauDrafts(facts: LegendFacts): Draft[] {
  return facts.organisations
    .filter((body) => body.kind === 'sub_bureau')
    .toSorted((a, b) => a.id - b.id)
    .map((body, i) => ({
      key: body.id,
      label: facts.language === 'en' ? body.nameEn : body.shortName,
      colour: cycle(bodyColours, i),
    }))
}

function townshipDrafts(facts: LegendFacts): Draft[] {
  return facts.divisions
    .filter((division) => division.level === 'township')
    .toSorted((a, b) => (a.code < b.code ? -1 : 1))
    .map((division, i) => ({
      key: division.code,
      label: facts.language === 'en' ? (division.nameEn ?? division.name) : division.name,
      colour: cycle(townshipColours, i),
    }))
}

function byName(
  by: ColouringBy,
  facts: LegendFacts,
  { drafts, property }: { drafts: readonly Draft[]; property: 'subBureauId' | 'townshipCode' },
): Colouring {
  const counts = new Map<Cell[typeof property], number>()
  for (const cell of facts.cells) counts.set(cell[property], (counts.get(cell[property]) ?? 0) + 1)
  const classes = drafts.map((draft) => seen(draft, counts.get(draft.key) ?? 0))
  const rest = facts.cells.length - classes.reduce((sum, one) => sum + one.count, 0)
  if (rest > 0) {
    classes.push(seen({ key: 'unassigned', label: facts.unassignedLabel, colour: unassigned }, rest))
  }
  return { by, classes, expression: matchExpression(property, drafts) }
}

function matchExpression(property: string, drafts: readonly Draft[]): Colouring['expression'] {
  const [first, ...others] = drafts
  if (!first) return unassigned
  return [
    'match',
    ['get', property],
    first.key,
    first.colour,
    ...others.flatMap((draft) => [draft.key, draft.colour]),
    unassigned,
  ] as unknown as ExpressionSpecification
}

interface NumberClasses {
  readonly property: 'workload' | 'openCaseCount'
  /** Lower bounds, inclusive, of every class but the first; rising. */
  readonly thresholds: readonly number[]
  readonly colours: readonly string[]
  readonly labels: (lowest: number, highest: number, index: number) => string
}

function byNumber(by: ColouringBy, cells: LegendFacts['cells'], wanted: NumberClasses): Colouring {
  const { property, thresholds } = wanted
  const colours = spread(wanted.colours, thresholds.length + 1)
  const members: number[][] = colours.map(() => [])
  for (const cell of cells) {
    const value = cell[property]
    members[thresholds.filter((threshold) => value >= threshold).length]?.push(value)
  }
  const classes = members.map((values, i) =>
    seen(
      {
        key: i === 0 ? 'least' : String(thresholds[i - 1]),
        label: wanted.labels(Math.min(...values), Math.max(...values), i),
        colour: colours[i] ?? unassigned,
      },
      values.length,
    ),
  )
  return {
    by,
    classes: cells.length === 0 ? [] : classes,
    expression: stepExpression(property, thresholds, colours),
  }
}

function stepExpression(
  property: string,
  thresholds: readonly number[],
  colours: readonly string[],
): Colouring['expression'] {
  const [least = unassigned, ...others] = colours
  if (thresholds.length === 0) return least
  return [
    'step',
    ['to-number', ['get', property], 0],
    least,
    ...others.flatMap((colour, i) => [thresholds[i] ?? 0, colour]),
  ] as unknown as ExpressionSpecification
}

/**
 * Lower bounds that divide values into at most `classCount` classes of nearly equal size. Equal values never fall
 * apart, so fewer classes come out where many values are the same.
 */
export function quantileThresholds(values: readonly number[], classCount: number): number[] {
  const sorted = values.toSorted((a, b) => a - b)
  const lowest = sorted[0] ?? 0
  const bounds = Array.from(
    { length: classCount - 1 },
    (_, i) => sorted[Math.floor((sorted.length * (i + 1)) / classCount)] ?? lowest,
  )
  return [...new Set(bounds)].filter((bound) => bound > lowest)
}

function numberRange(language: MapLanguage, lowest: number, highest: number): string {
  const format = new Intl.NumberFormat(language, { maximumFractionDigits: 1 })
  const [from, to] = [format.format(lowest), format.format(highest)]
  return from === to ? from : `${from}–${to}`
}

function seen(draft: Draft, count: number): LegendClass {
  return {
    key: String(draft.key),
    label: draft.label,
    colour: overPaper(draft.colour, cellFillOpacity),
    count,
  }
}

/** Picks `count` colours of a ramp so that both ends stay in use. */
function spread(ramp: readonly string[], count: number): string[] {
  if (count === 1) return ramp.slice(0, 1)
  return Array.from(
    { length: count },
    (_, i) => ramp[Math.round((i * (ramp.length - 1)) / (count - 1))] ?? unassigned,
  )
}

function cycle(colours: readonly string[], i: number): string {
  return colours[i % colours.length] ?? unassigned
}
