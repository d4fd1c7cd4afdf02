import { daysBetween } from '../../../calendar.ts'
import { groupBy } from '../../../group-by.ts'
import { type Facts, holds, planOn, type Rule, rulesOn, verdict } from './facts.ts'

/** The last of some days that is not after a day. */
const lastUpTo = (days: readonly string[], on: string): string | undefined =>
  days
    .filter((day) => day <= on)
    .toSorted()
    .at(-1)

/** Cells with enterprises in operation that nobody visited within the interval of the day, counted from the cell's first day. */
export const judgeCellVisits: Rule = (facts, on) => {
  const interval = rulesOn(facts, 'cell_interval', on)[0]?.value
  const planId = planOn(facts, on)
  if (interval === undefined || planId === null) return []
  const open = new Set(facts.enterprises.filter(({ period }) => holds(period, on)).map(({ id }) => id))
  const occupied = new Set(
    facts.placements
      .filter((placed) => placed.planId === planId && open.has(placed.enterpriseId))
      .map(({ cellId }) => cellId),
  )
  const firstDays = firstDaysOf(facts)
  const visits = groupBy(facts.visits, ({ cellId }) => cellId)
  return [...occupied].flatMap((cellId) => {
    const days = [firstDays.get(cellId) ?? on, ...(visits.get(cellId) ?? []).map(({ day }) => day)]
    const last = lastUpTo(days, on)
    return last !== undefined && daysBetween(last, on) > interval
      ? [verdict('cell_overdue', [cellId], { severity: 'serious', measure: interval })]
      : []
  })
}

/** First day on which a cell was in force in any plan. */
function firstDaysOf({ cells, plans }: Facts): Map<number, string> {
  const begins = new Map(plans.map(({ id, period }) => [id, period.from ?? '']))
  const first = new Map<number, string>()
  for (const { cellId, planId } of cells) {
    const begin = begins.get(planId)
    const known = first.get(cellId)
    if (begin !== undefined && (known === undefined || begin < known)) first.set(cellId, begin)
  }
  return first
}

type Enterprise = Facts['enterprises'][number]

/** Enterprises in operation while a plan is in force, with the cell in which they stand. */
export function firmsOn(
  facts: Facts,
  on: string,
): { readonly firm: Enterprise; readonly cellId: number | undefined }[] {
  const planId = planOn(facts, on)
  if (planId === null) return []
  const cells = new Map(
    facts.placements
      .filter((placed) => placed.planId === planId)
      .map(({ enterpriseId, cellId }) => [enterpriseId, cellId]),
  )
  return facts.enterprises
    .filter(({ period }) => holds(period, on))
    .map((firm) => ({ firm, cellId: cells.get(firm.id) }))
}

/** First day from which visits are wanted: the first with a level, in operation. */
function firstWanted(firm: Enterprise, levels: readonly Facts['levels'][number][]): string {
  const firstGraded = levels.map(({ period }) => period.from ?? '').toSorted()[0] ?? ''
  return firm.openedOn !== null && firm.openedOn > firstGraded ? firm.openedOn : firstGraded
}

/** Enterprises whose last visit, or else first day with a level in operation, lies further back than their level allows. */
export const judgeEnterpriseVisits: Rule = (facts, on) => {
  const intervals = new Map(
    rulesOn(facts, 'enterprise_interval', on).map(({ subject, value }) => [subject, value]),
  )
  const levels = groupBy(facts.levels, ({ enterpriseId }) => enterpriseId)
  const visits = groupBy(facts.visits, ({ enterpriseId }) => enterpriseId)
  return firmsOn(facts, on).flatMap(({ firm }) => {
    const own = levels.get(firm.id) ?? []
    const level = own.find(({ period }) => holds(period, on))?.level ?? null
    const interval = intervals.get(level ?? '')
    if (interval === undefined) return []
    const days = [firstWanted(firm, own), ...(visits.get(firm.id) ?? []).map(({ day }) => day)]
    const last = lastUpTo(days, on)
    if (last === undefined || daysBetween(last, on) <= interval) return []
    const severity = level === 'key' ? 'serious' : 'minor'
    return [verdict('enterprise_overdue', [firm.id], { severity, measure: interval, detail: level })]
  })
}

const lackOf = ({ isIdentified, hasIndustry, hasElements }: Enterprise): string | null => {
  if (!isIdentified) return 'identity'
  if (!hasIndustry) return 'industry'
  return hasElements ? null : 'elements'
}

/** Enterprises whose file says not who they are or what they do, and those in no level. */
export const judgeFiles: Rule = (facts, on) => {
  const graded = new Set(
    facts.levels.filter(({ period }) => holds(period, on)).map(({ enterpriseId }) => enterpriseId),
  )
  return firmsOn(facts, on).flatMap(({ firm }) => {
    const lack = lackOf(firm)
    return [
      ...(lack === null
        ? []
        : [verdict('enterprise_without_file', [firm.id], { severity: 'serious', detail: lack })]),
      ...(graded.has(firm.id)
        ? []
        : [verdict('enterprise_without_level', [firm.id], { severity: 'serious' })]),
    ]
  })
}
