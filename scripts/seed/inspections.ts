import { groupBy } from '@tongzhou/server/group-by'
import { type DayNumber, instantText, listWorkingDays } from './days.ts'
import type { Enterprise } from './enterprises.ts'
import type { Cell } from './grid.ts'
import type { Member } from './people.ts'
import type { Random } from './random.ts'
import type { SeedRow } from './rows.ts'

type Kind = 'routine' | 'random' | 'complaint' | 'follow_up'
type Result = 'no_problem' | 'corrected_on_site' | 'problem_found'

/** An invented visit before it becomes rows. */
export interface Inspection {
  readonly id: number
  readonly enterprise: Enterprise
  readonly cell: Cell
  readonly day: DayNumber
  /** Minutes after midnight, Asia/Shanghai. */
  readonly startMinute: number
  readonly endMinute: number
  readonly kind: Kind
  readonly result: Result
  /** Two or three. */
  readonly inspectorIds: readonly number[]
}

interface InspectionsWanted {
  readonly count: number
  readonly enterprises: readonly Enterprise[]
  readonly members: readonly Member[]
  readonly today: DayNumber
  /** Identities count from the next number on. */
  readonly lastInspectionId: number
}

interface Visit {
  readonly enterprise: Enterprise
  readonly cell: Cell
  readonly day: DayNumber
}

/** Visits a year that a level really gets: the key ones nearly all they should, the others less. */
const visitWeights = { key: 11.5, general: 2.25, minor: 0.9, none: 0.5 } as const
const neverVisitedShare = 0.02
const silentCellCount = 3

/** Cells with few enterprises in which nobody was visited all year. */
function chooseSilentCells(random: Random, enterprises: readonly Enterprise[]): Set<number> {
  const counts = new Map<number, number>()
  for (const { cell } of enterprises) if (cell) counts.set(cell.id, (counts.get(cell.id) ?? 0) + 1)
  const byCount = [...counts].toSorted(
    ([id, count], [otherId, otherCount]) => count - otherCount || id - otherId,
  )
  const few = byCount.slice(0, silentCellCount * 8).map(([id]) => id)
  return new Set(random.shuffle(few).slice(0, silentCellCount))
}

/**
 * Shares out exactly `count` visits in proportion to the weights by equal steps along their sum, so that each
 * enterprise gets its due rounded up or down.
 */
function shareOutVisits(random: Random, weights: readonly number[], count: number): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const offset = random.next()
  let sum = 0
  let given = 0
  return weights.map((weight) => {
    sum += weight
    // At the end sum equals total to the bit, being added up in the same order, so all visits are given out.
    const reached = Math.min(count, Math.floor((sum / total) * count + offset))
    const visits = reached - given
    given = reached
    return visits
  })
}

function planVisits(random: Random, wanted: InspectionsWanted): Visit[] {
  const silentCells = chooseSilentCells(random, wanted.enterprises)
  const weights = wanted.enterprises.map(({ cell, level }) => {
    const isNever = random.chance(neverVisitedShare) || silentCells.has(cell.id)
    return isNever ? 0 : visitWeights[level ?? 'none']
  })
  const counts = shareOutVisits(random, weights, wanted.count)
  const workingDays = listWorkingDays(wanted.today - 365, wanted.today)
  const visits = wanted.enterprises.flatMap((enterprise, index) => {
    const visitCount = counts[index] ?? 0
    const { cell } = enterprise
    return Array.from({ length: visitCount }, (_, turn) => {
      const place = ((turn + 0.1 + 0.8 * random.next()) / visitCount) * workingDays.length
      return { enterprise, cell, day: workingDays[Math.floor(place)] ?? wanted.today - 1 }
    })
  })
  return visits.toSorted((one, other) => one.day - other.day || one.enterprise.id - other.enterprise.id)
}

/** Begins of the four visits that a team makes in a day, minutes after midnight. */
const startMinutes = [9 * 60, 10 * 60 + 20, 14 * 60, 15 * 60 + 20] as const

/**
 * The team and the time of a sub-bureau's visit of a day: pairs that change from day to day; nobody is in two places
 * at once until a day has more visits than the teams can make.
 */
function assignTeam(
  pool: readonly Member[],
  day: DayNumber,
  turn: number,
): { readonly inspectorIds: number[]; readonly startMinute: number } {
  const teamCount = Math.max(1, Math.floor(pool.length / 2))
  const team = turn % teamCount
  const isThreesome = pool.length % 2 === 1 && team === teamCount - 1
  const places = isThreesome ? [2 * team, 2 * team + 1, 2 * team + 2] : [2 * team, 2 * team + 1]
  const ids = places.map((place) => pool[(place + day) % pool.length]?.personId ?? 0)
  return { inspectorIds: ids, startMinute: startMinutes[Math.floor(turn / teamCount) % 4] ?? 9 * 60 }
}

function chooseKind(random: Random, previous: Result | undefined): Kind {
  if (previous === 'problem_found' && random.chance(0.8)) return 'follow_up'
  const share = random.next()
  if (share < 0.62) return 'routine'
  return share < 0.88 ? 'random' : 'complaint'
}

function chooseResult(random: Random, kind: Kind): Result {
  const share = random.next()
  if (share < (kind === 'complaint' ? 0.2 : 0.09)) return 'problem_found'
  return share < 0.26 ? 'corrected_on_site' : 'no_problem'
}

/** Staff who inspect, by body. */
function poolsOf(members: readonly Member[]): Map<number, Member[]> {
  const inspectors = members.filter(({ duty, until }) => duty === 'inspector' && until === null)
  return groupBy(inspectors, ({ body }) => body.id)
}

/**
 * Invents exactly the wanted number of visits over the 365 days before today, on working days and in working hours,
 * in the order of their days.
 * @throws Error when a sub-bureau has fewer than two inspectors
 */
export function inventInspections(random: Random, wanted: InspectionsWanted): Inspection[] {
  const pools = poolsOf(wanted.members)
  const previous = new Map<number, Result>()
  const turns = new Map<string, number>()
  return planVisits(random, wanted).map((visit, index) => {
    const pool = pools.get(visit.cell.subBureauId) ?? []
    if (pool.length < 2) throw new Error(`sub-bureau ${visit.cell.subBureauId} has no two inspectors`)
    const turnKey = `${visit.cell.subBureauId}/${visit.day}`
    const turn = turns.get(turnKey) ?? 0
    turns.set(turnKey, turn + 1)
    const team = assignTeam(pool, visit.day, turn)
    const startMinute = team.startMinute + random.int(0, 15)
    const kind = chooseKind(random, previous.get(visit.enterprise.id))
    const result = chooseResult(random, kind)
    previous.set(visit.enterprise.id, result)
    const { inspectorIds } = team
    const endMinute = startMinute + random.int(35, 60)
    return {
      ...visit,
      id: wanted.lastInspectionId + 1 + index,
      inspectorIds,
      startMinute,
      endMinute,
      kind,
      result,
    }
  })
}

const summaries: Record<Result, readonly string[]> = {
  no_problem: ['现场未发现环境违法行为', '治污设施运行正常，台账齐全', '排放口规范，未见异常'],
  corrected_on_site: ['台账登记不全，已当场改正', '固废标识缺失，已当场补挂', '车间密闭不严，已责令当场整改'],
  problem_found: [
    '发现涉嫌违法线索，已制作现场检查笔录',
    '治污设施未正常运行，已取样送检',
    '排放口异味明显，已立即取证',
  ],
}

export function* inspectionRows(
  inspections: readonly Inspection[],
): Generator<SeedRow<'inspection'> & { readonly id: number }> {
  for (const inspection of inspections) {
    const wordings = summaries[inspection.result]
    yield {
      id: inspection.id,
      enterprise_id: inspection.enterprise.id,
      cell_id: inspection.cell.id,
      organisation_id: inspection.cell.subBureauId,
      kind: inspection.kind,
      started_at: instantText(inspection.day, inspection.startMinute),
      ended_at: instantText(inspection.day, inspection.endMinute),
      result: inspection.result,
      summary: `${wordings[inspection.id % wordings.length] ?? ''}（演示）`,
      is_demo: true,
    }
  }
}

export function* inspectorRows(
  inspections: readonly Inspection[],
): Generator<SeedRow<'inspection_inspector'>> {
  for (const { id, inspectorIds } of inspections) {
    for (const personId of inspectorIds) yield { inspection_id: id, person_id: personId }
  }
}
