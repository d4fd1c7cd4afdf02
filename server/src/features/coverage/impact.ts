import { type Db, EVERYWHERE, setReach, type Trx } from '@tongzhou/db'
import { groupBy } from '../../group-by.ts'
import { listSharedLand } from '../plans/comparison.queries.ts'
import { findHindrances } from './hindrances.ts'
import {
  type CellRow,
  type Compared,
  findAvailableHours,
  listCellHolders,
  listMovedFirms,
  listOpenCases,
  listSides,
  listStanding,
  listSubBureaus,
  type MovedFirm,
  readTerms,
  type StandingRow,
} from './impact.queries.ts'
import type { PlanImpact } from './mending.contract.ts'
import { dueDay } from './rules/action.ts'

const FIRMS_LIMIT = 500

/**
 * The cell whose holders each cell would have: its own where it goes on, else the one that covered most of it. Before the
 * first plan of all a cell has but the holders that were assigned to it by its code.
 */
async function findHeirs(
  db: Db,
  { beforeId, ...compared }: Compared,
  sides: { readonly before: CellRow[]; readonly after: CellRow[] },
) {
  const before = new Set((beforeId === null ? sides.after : sides.before).map(({ key }) => key))
  const heirs = new Map(sides.after.filter(({ key }) => before.has(key)).map(({ key }) => [key, key]))
  if (beforeId === null) return heirs
  const shared = await listSharedLand(db, { ...compared, beforeId })
  for (const { from_key, to_key } of shared.toSorted((a, b) => b.area_m2 - a.area_m2)) {
    if (!heirs.has(to_key)) heirs.set(to_key, from_key)
  }
  return heirs
}

type Holder = Awaited<ReturnType<typeof listCellHolders>>[number]
interface Share {
  readonly cellCount: number
  readonly enterpriseCount: number
  readonly hours: number
}
const none: Share = { cellCount: 0, enterpriseCount: 0, hours: 0 }

/** Cells, enterprises and hours of everybody who holds a role in some cells. */
function sharesByPerson(
  cells: readonly { readonly key: string; readonly holders: readonly Holder[] }[],
  standing: ReadonlyMap<string | null, readonly StandingRow[]>,
): Map<number, Share> {
  const shares = new Map<number, Share>()
  for (const { key, holders } of cells) {
    const rows = standing.get(key) ?? []
    const enterpriseCount = rows.reduce((sum, { count }) => sum + count, 0)
    const hours = rows.reduce((sum, row) => sum + row.hours, 0)
    for (const [personId, roles] of groupBy(holders, ({ person_id }) => person_id)) {
      const known = shares.get(personId) ?? none
      shares.set(personId, {
        cellCount: known.cellCount + 1,
        enterpriseCount: known.enterpriseCount + enterpriseCount,
        hours: known.hours + (roles.some(({ inspects }) => inspects) ? hours : 0),
      })
    }
  }
  return shares
}

function sideOf(cells: readonly CellRow[], rows: readonly StandingRow[]) {
  const sum = (value: (row: StandingRow) => number) => rows.reduce((total, row) => total + value(row), 0)
  return {
    cellCount: cells.length,
    enterpriseCount: sum(({ count }) => count),
    keyEnterpriseCount: sum(({ level, count }) => (level === 'key' ? count : 0)),
    workload: sum(({ visits }) => visits),
    openCaseCount: sum(({ open_case_count }) => open_case_count),
  }
}

interface Sides {
  readonly before: ReadonlyMap<string, CellRow>
  readonly after: ReadonlyMap<string, CellRow>
}

const subBureauOf = (cells: ReadonlyMap<string, CellRow>, key: string | null): number | null =>
  cells.get(key ?? '')?.sub_bureau_id ?? null

async function describeCases(
  db: Db,
  moved: readonly MovedFirm[],
  { sides, on, mayReadCases }: { readonly sides: Sides; readonly on: string; readonly mayReadCases: boolean },
): Promise<PlanImpact['cases']> {
  const firms = new Map(moved.map((firm) => [firm.id, firm]))
  const terms = await readTerms(db, on)
  const cases = await listOpenCases(db, [...firms.keys()])
  return cases.map(({ id, number, enterprise_id, stage, since }) => {
    const firm = firms.get(enterprise_id)
    const term = terms.get(stage)
    return {
      case: mayReadCases ? { id, number } : null,
      stage,
      dueOn: term && since !== null ? dueDay(since, term) : null,
      fromSubBureauId: subBureauOf(sides.before, firm?.from_key ?? null),
      toSubBureauId: subBureauOf(sides.after, firm?.to_key ?? null),
    }
  })
}

interface Wanted {
  readonly compared: Compared
  readonly mayReadCases: boolean
}

/**
 * What publishing a plan would move, before and after. The rest of the transaction reaches everything: how many cases move is
 * shown to all who may see plans, which ones only to those who may read them.
 */
export async function describeImpact(
  db: Db,
  { compared, mayReadCases }: Wanted,
): Promise<Omit<PlanImpact, 'planId' | 'version' | 'on' | 'inForce'>> {
  // A recorded endpoint hands its transaction on as a database.
  await setReach(db as Trx, EVERYWHERE)
  const { on } = compared
  const lists = await listSides(db, compared)
  const sides: Sides = {
    before: new Map(lists.before.map((cell) => [cell.key, cell])),
    after: new Map(lists.after.map((cell) => [cell.key, cell])),
  }
  const rows = await listStanding(db, compared)
  const from = groupBy(rows, ({ from_key }) => from_key)
  const to = groupBy(rows, ({ to_key }) => to_key)
  const heirs = await findHeirs(db, compared, lists)
  const holders = groupBy(
    await listCellHolders(db, [...new Set(heirs.values()), ...sides.before.keys()], on),
    ({ code }) => code,
  )
  const heldBy = (key: string) => holders.get(heirs.get(key) ?? '') ?? []
  const before = sharesByPerson(
    lists.before.map(({ key }) => ({ key, holders: holders.get(key) ?? [] })),
    from,
  )
  const after = sharesByPerson(
    lists.after.map(({ key }) => ({ key, holders: heldBy(key) })),
    to,
  )
  const moved = await listMovedFirms(db, compared)
  const cases = await describeCases(db, moved, { sides, on, mayReadCases })
  const availableHours = await findAvailableHours(db, on)
  const names = new Map([...holders.values()].flat().map(({ person_id, name }) => [person_id, name]))
  return {
    people: [...names]
      .map(([id, name]) => ({
        person: { id, name },
        before: before.get(id) ?? none,
        after: after.get(id) ?? none,
        availableHours,
      }))
      .filter((one) => JSON.stringify(one.before) !== JSON.stringify(one.after)),
    enterprises: moved.slice(0, FIRMS_LIMIT).map(({ id, name, level, from_key, to_key }) => ({
      id,
      name,
      level,
      fromCell: from_key,
      toCell: to_key,
      fromSubBureauId: subBureauOf(sides.before, from_key),
      toSubBureauId: subBureauOf(sides.after, to_key),
    })),
    enterpriseCount: moved.length,
    cases,
    caseCount: cases.length,
    subBureaus: await describeSubBureaus(db, { lists, rows, sides, on }),
    hindrances: await findHindrances(db, { compared, cells: lists.after, heldBy, standing: to }),
  }
}

async function describeSubBureaus(
  db: Db,
  {
    lists,
    rows,
    sides,
    on,
  }: {
    readonly lists: { readonly before: CellRow[]; readonly after: CellRow[] }
    readonly rows: readonly StandingRow[]
    readonly sides: Sides
    readonly on: string
  },
): Promise<PlanImpact['subBureaus']> {
  const bodies = await listSubBureaus(db, on)
  return bodies.map(({ id, name, staff, established, is_floor_met }) => ({
    body: { id, name },
    before: sideOf(
      lists.before.filter((cell) => cell.sub_bureau_id === id),
      rows.filter(({ from_key }) => subBureauOf(sides.before, from_key) === id),
    ),
    after: sideOf(
      lists.after.filter((cell) => cell.sub_bureau_id === id),
      rows.filter(({ to_key }) => subBureauOf(sides.after, to_key) === id),
    ),
    staff: { staffCount: staff, establishedStaffCount: established },
    isFloorMet: is_floor_met,
  }))
}
