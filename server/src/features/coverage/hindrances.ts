import type { Db } from '@tongzhou/db'
import { groupBy } from '../../group-by.ts'
import {
  type CellRow,
  type Compared,
  type listCellHolders,
  listRequiredRoles,
  listUnassigned,
  type StandingRow,
} from './impact.queries.ts'
import type { PlanImpact } from './mending.contract.ts'

type Hindrance = PlanImpact['hindrances'][number]
type Role = Awaited<ReturnType<typeof listRequiredRoles>>[number]
type Holder = Awaited<ReturnType<typeof listCellHolders>>[number]

/** A plan as it would be: its cells, who would hold them, what would stand in them. */
interface Foreseen {
  readonly compared: Compared
  readonly cells: readonly CellRow[]
  readonly heldBy: (key: string) => readonly Holder[]
  readonly standing: ReadonlyMap<string | null, readonly StandingRow[]>
}

const ofCell = ({ key, name, township_code }: CellRow) => ({
  faceId: key,
  cellName: name,
  townshipCode: township_code,
})

/** Roles that a cell would lack, by the same rules as the judge of what is in force. */
function vacanciesOf(
  cell: CellRow,
  roles: ReadonlyMap<string, readonly Role[]>,
  foreseen: Foreseen,
): Hindrance[] {
  const levels = new Set((foreseen.standing.get(cell.key) ?? []).map(({ level }) => level))
  const holders = foreseen.heldBy(cell.key)
  return [...roles].flatMap(([role, rules]) => {
    const wanted = rules
      .filter(({ level }) => level === '*' || levels.has(level))
      .reduce((most, rule) => Math.max(most, rule.wanted), 0)
    const missing = wanted - holders.filter((holder) => holder.role === role).length
    if (missing <= 0) return []
    const severity = rules.some(({ is_single_holder }) => is_single_holder) ? 'critical' : 'serious'
    return [{ ...ofCell(cell), cause: 'role_vacant', severity, detail: role, measure: missing }]
  })
}

/** What would hinder the publication of a plan: land in no cell, cells without sub-bureau or required holders. */
export async function findHindrances(db: Db, foreseen: Foreseen): Promise<Hindrance[]> {
  const { compared, cells } = foreseen
  const roles = groupBy(await listRequiredRoles(db, compared.on), ({ role }) => role)
  const gaps = compared.isEdited ? await listUnassigned(db, compared.planId) : []
  return [
    ...gaps.map(
      ({ face_id, township_code, area_m2 }): Hindrance => ({
        cause: 'land_gap',
        severity: 'critical',
        faceId: face_id,
        cellName: null,
        townshipCode: township_code,
        detail: null,
        measure: area_m2,
      }),
    ),
    ...cells
      .filter(({ sub_bureau_id }) => sub_bureau_id === null)
      .map(
        (cell): Hindrance => ({
          ...ofCell(cell),
          cause: 'cell_without_sub_bureau',
          severity: 'critical',
          detail: null,
          measure: 0,
        }),
      ),
    ...cells.flatMap((cell) => vacanciesOf(cell, roles, foreseen)),
  ]
}
