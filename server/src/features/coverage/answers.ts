import { type Actor } from '../../authority/actor.ts'
import { isDistrictWide } from '../../authority/roles.ts'
import { type CauseGroup, causeGroups, causes } from './cause.contract.ts'
import type { CoverageItem, CoveredShares } from './contract.ts'
import type { CoverageReach } from './item-scope.queries.ts'
import type { ItemRow } from './items.queries.ts'
import type { ShareRow } from './shares.queries.ts'

/** Whose items somebody sees. */
export function coverageReachOf({ body }: Actor): CoverageReach {
  if (!body) return { bodyId: 0, townshipCodes: [] }
  return isDistrictWide(body.kind) ? 'all' : { bodyId: body.id, townshipCodes: body.townshipCodes }
}

const named = (id: number | null, name: string | null) => (id === null ? null : { id, name: name ?? '' })
const placed = (code: string | null, name: string | null) =>
  code === null ? null : { code, name: name ?? '' }

/** A row of the list as the API says it; cases are named only to those who may read them. */
export const itemAnswer = (
  row: ItemRow,
  { mayReadCases }: { readonly mayReadCases: boolean },
): CoverageItem => ({
  id: row.id,
  cause: row.cause,
  ...causes[row.cause],
  severity: row.severity,
  key: row.key,
  since: row.since,
  until: row.until,
  days: row.days,
  measure: row.measure,
  detail: row.detail,
  cell: placed(row.cell_code, row.cell_name),
  enterprise: named(row.enterprise_id, row.enterprise_name),
  person: named(row.person_id, row.person_name),
  body: named(row.body_id, row.body_name),
  case: mayReadCases && row.case_id !== null ? { id: row.case_id, number: row.case_number ?? '' } : null,
  handoverId: row.handover_id,
  township: placed(row.township_code, row.township_name),
  subBureau: named(row.sub_bureau_id, row.sub_bureau_name),
  at: row.lng === null || row.lat === null ? null : [row.lng, row.lat],
  exposedEnterpriseCount: row.exposed,
  weight: row.weight,
  ask: {
    body: named(row.ask_body_id, row.ask_body_name),
    person: named(row.ask_person_id, row.ask_person_name),
  },
  verified: row.is_verified,
  demo: row.is_demo,
})

/** What an item tells of, for the record. */
export const subjectsOf = (items: readonly CoverageItem[]): string[] => [
  ...new Set(
    items.flatMap((item) => [
      ...(item.person ? [`person:${item.person.id}`] : []),
      ...(item.case ? [`case:${item.case.id}`] : []),
    ]),
  ),
]

/** Two decimals, never rounded up to all: a hundred means all. */
const percent = (part: number, whole: number): number | null => {
  if (whole <= 0) return null
  const share = Math.floor((Math.max(0, part) / whole) * 10_000) / 100
  return part >= whole ? 100 : Math.min(share, 99.99)
}

export const sharesAnswer = (row: ShareRow): CoveredShares => ({
  areaPercent: percent(row.area_m2 - row.uncovered_m2, row.area_m2),
  cellPercent: percent(row.covered_cell_count, row.cell_count),
  enterprisePercent: percent(row.covered_enterprise_count, row.enterprise_count),
  cellCount: row.cell_count,
  coveredCellCount: row.covered_cell_count,
  enterpriseCount: row.enterprise_count,
  coveredEnterpriseCount: row.covered_enterprise_count,
})

/** Counts by cause as counts by group. */
export function byGroup(byCause: Readonly<Record<string, number>>): Record<CauseGroup, number> {
  const groupOf = new Map<string, CauseGroup>(
    Object.entries(causes).map(([word, { group }]) => [word, group]),
  )
  const sums = Object.fromEntries(causeGroups.map((group) => [group, 0])) as Record<CauseGroup, number>
  for (const [cause, count] of Object.entries(byCause)) {
    const group = groupOf.get(cause)
    if (group) sums[group] += count
  }
  return sums
}
