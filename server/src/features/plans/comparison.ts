import type { Db, Trx } from '@tongzhou/db'
import { groupBy } from '../../group-by.ts'
import {
  type Compared,
  type ComparedRow,
  listAllCells,
  listBothCells,
  listHolderNames,
  listKeptKeys,
  listMovedEnterprises,
  listSharedLand,
  type MovedEnterprises,
  type SharedLand,
} from './comparison.queries.ts'
import type { PlanComparison, PlanMove } from './life.contract.ts'

const cellAnswer = (row: ComparedRow) => ({
  faceId: row.key,
  code: row.code,
  name: row.name,
  townshipCode: row.township_code,
  villageCode: row.village_code,
  subBureauId: row.sub_bureau_id,
  areaM2: row.area_m2,
})

const pairKey = (from: string | null, to: string | null): string => `${from ?? ''}>${to ?? ''}`

/** Less is what geodesic areas of parts and whole differ by. */
const LEAST_REST_M2 = 100

/** What is left of each changed cell when everything shared is taken off: land that the other plan gives to nobody. */
function restsOf(rows: readonly ComparedRow[], shared: readonly (readonly [key: string, areaM2: number])[]) {
  const taken = new Map<string, number>()
  for (const [key, area] of shared) taken.set(key, (taken.get(key) ?? 0) + area)
  return rows
    .map(({ key, area_m2 }) => ({ key, areaM2: area_m2 - (taken.get(key) ?? 0) }))
    .filter(({ areaM2 }) => areaM2 > LEAST_REST_M2)
}

interface Pair {
  readonly from: string | null
  readonly to: string | null
  readonly areaM2: number
}

function pairsOf(
  shared: readonly SharedLand[],
  enterprises: readonly MovedEnterprises[],
  sides: { readonly before: readonly ComparedRow[]; readonly after: readonly ComparedRow[] },
): Pair[] {
  const lost = restsOf(
    sides.before,
    shared.map(({ from_key, area_m2 }) => [from_key, area_m2]),
  ).map(({ key, areaM2 }): Pair => ({ from: key, to: null, areaM2 }))
  const won = restsOf(
    sides.after,
    shared.map(({ to_key, area_m2 }) => [to_key, area_m2]),
  ).map(({ key, areaM2 }): Pair => ({ from: null, to: key, areaM2 }))
  const moved = shared
    .filter(({ from_key, to_key }) => from_key !== to_key)
    .map(({ from_key, to_key, area_m2 }): Pair => ({ from: from_key, to: to_key, areaM2: area_m2 }))
  const byKey = new Map([...moved, ...lost, ...won].map((pair) => [pairKey(pair.from, pair.to), pair]))
  for (const { from_key, to_key } of enterprises) {
    const key = pairKey(from_key, to_key)
    if (!byKey.has(key)) byKey.set(key, { from: from_key, to: to_key, areaM2: 0 })
  }
  return [...byKey.values()].toSorted(
    (a, b) => b.areaM2 - a.areaM2 || (pairKey(a.from, a.to) < pairKey(b.from, b.to) ? -1 : 1),
  )
}

type HolderRow = Awaited<ReturnType<typeof listHolderNames>>[number]
const holderAnswer = ({ role, personId, name }: HolderRow) => ({ role, personId, name })

/** The cell whose holders a cell would have: its own while it is in force, else the one that covered most of it. */
function findHeirs(shared: readonly SharedLand[]): Map<string, string> {
  const heirs = new Map<string, SharedLand>()
  for (const land of shared) {
    const known = heirs.get(land.to_key)
    if (!known || land.area_m2 > known.area_m2) heirs.set(land.to_key, land)
  }
  return new Map([...heirs].map(([key, { from_key }]) => [key, from_key]))
}

/** What a plan moves from whom to whom, compared with the plan in force, seen on a day. */
export async function comparePlans(
  db: Trx,
  compared: Compared,
  on: string,
): Promise<Omit<PlanComparison, 'planId' | 'version' | 'inForce'>> {
  const { before, after } = await listBothCells(db, compared)
  const kept = new Set(await listKeptKeys(db, compared))
  const shared = await listSharedLand(db, compared)
  const enterprises = await listMovedEnterprises(db, compared, on)
  const isChanged = ({ key }: ComparedRow) => !kept.has(key)
  const sides = { before: before.filter(isChanged), after: after.filter(isChanged) }
  const beforeByKey = new Map(before.map((row) => [row.key, row]))
  const afterByKey = new Map(after.map((row) => [row.key, row]))
  const codes = sides.before.map(({ key }) => key)
  const holders = groupBy(await listHolderNames(db, codes, on), ({ code }) => code)
  const heirs = findHeirs(shared)
  const stand = groupBy(enterprises, ({ from_key, to_key }) => pairKey(from_key, to_key))
  const holdersOf = (key: string | null) => (holders.get(key ?? '') ?? []).map(holderAnswer)
  const moves = pairsOf(shared, enterprises, sides).map(({ from, to, areaM2 }): PlanMove => {
    const firms = stand.get(pairKey(from, to)) ?? []
    const [old, fresh] = [beforeByKey.get(from ?? ''), afterByKey.get(to ?? '')]
    return {
      from: old ? cellAnswer(old) : null,
      to: fresh ? cellAnswer(fresh) : null,
      areaM2,
      enterpriseCount: firms.reduce((sum, { count }) => sum + count, 0),
      enterprisesByLevel: firms.map(({ level, count }) => ({ level, count })),
      openCaseCount: firms.reduce((sum, { open_case_count }) => sum + open_case_count, 0),
      holdersBefore: holdersOf(from),
      holdersAfter: to === null ? [] : holdersOf(beforeByKey.has(to) ? to : (heirs.get(to) ?? null)),
    }
  })
  const renamed = after.flatMap((row) => {
    const old = beforeByKey.get(row.key)
    return old && hasOtherWords(old, row) ? [{ before: cellAnswer(old), after: cellAnswer(row) }] : []
  })
  return {
    moves,
    begun: after.filter(({ key }) => !beforeByKey.has(key)).map(cellAnswer),
    ended: before.filter(({ key }) => !afterByKey.has(key)).map(cellAnswer),
    renamed,
    unchangedCount: kept.size - renamed.filter(({ after: { faceId } }) => kept.has(faceId)).length,
  }
}

const hasOtherWords = (a: ComparedRow, b: ComparedRow): boolean =>
  a.name !== b.name || a.village_code !== b.village_code || a.sub_bureau_id !== b.sub_bureau_id

/** A plan while none is in force: everything begins. */
export async function describeAlone(db: Db, planId: number, isEdited: boolean) {
  const cells = await listAllCells(db, { planId, beforeId: planId, isEdited })
  return { moves: [], begun: cells.map(cellAnswer), ended: [], renamed: [], unchangedCount: 0 }
}
