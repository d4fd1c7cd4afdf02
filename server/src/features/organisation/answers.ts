import type { Db } from '@tongzhou/db'
import { groupBy } from '../../group-by.ts'
import { judgeStaffFloor } from '../../staff-floor.ts'
import { type CheckItem, CheckState, checkItems, type Organisation, OrganisationKind } from './contract.ts'
import {
  countStaff,
  listCheckStates,
  listJurisdictions,
  listOrganisations,
  listStaffFloors,
  type OrganisationRow,
} from './queries.ts'

/** Kinds of bodies of which the plan wants a plate, a leader, staff and an office. */
const checkedKinds: ReadonlySet<string> = new Set(['sub_bureau', 'township_office'])

export const hasChecklist = (kind: string): boolean => checkedKinds.has(kind)

/** Everything that is said of all bodies on a day, one statement a part. */
export async function readParts(db: Db, on: string) {
  const jurisdictions = await listJurisdictions(db, on)
  const staff = await countStaff(db, on)
  const checks = await listCheckStates(db, on)
  const floors = await listStaffFloors(db)
  return {
    areas: groupBy(jurisdictions, (row) => row.organisation_id),
    staff: new Map(staff.map((row) => [row.organisation_id, row])),
    checks: groupBy(checks, (row) => row.organisation_id),
    floors: new Map(floors.map((row) => [row.organisation_kind, row])),
  }
}

type Parts = Awaited<ReturnType<typeof readParts>>

/** All bodies of a day as the API says them. */
export async function readOrganisations(db: Db, on: string): Promise<Organisation[]> {
  const rows = await listOrganisations(db, on)
  const parts = await readParts(db, on)
  return rows.map((row) => organisationAnswer(row, parts))
}

/** One body as the API says it. */
export function organisationAnswer(row: OrganisationRow, parts: Parts): Organisation {
  const counts = {
    hasStaffFloor: row.has_staff_floor,
    staffCount: parts.staff.get(row.id)?.staff_count ?? 0,
    establishedStaffCount: parts.staff.get(row.id)?.established_staff_count ?? 0,
  }
  const checks = hasChecklist(row.kind) ? checkStates(parts.checks.get(row.id) ?? []) : null
  return {
    id: row.id,
    parentId: row.parent_id,
    kind: OrganisationKind.parse(row.kind),
    name: row.name,
    nameEn: row.name_en,
    shortName: row.short_name,
    divisionCode: row.division_code,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    officeAddress: row.office_address,
    officePhone: row.office_phone,
    source: row.source,
    revision: row.revision,
    jurisdictions: (parts.areas.get(row.id) ?? []).map((area) => ({
      divisionCode: area.division_code,
      assumed: area.is_assumed,
    })),
    ...counts,
    floor: judgeStaffFloor(parts.floors.get(row.kind), counts),
    checks,
    missingCheckCount: countState(checks, 'missing'),
    unknownCheckCount: countState(checks, 'unknown'),
  }
}

type States = Record<CheckItem, CheckState>

function checkStates(rows: readonly { item: string; state: string }[]): States {
  const seen = new Map(rows.map(({ item, state }) => [item, CheckState.parse(state)]))
  const entries = checkItems.map((item): [CheckItem, CheckState] => [item, seen.get(item) ?? 'unknown'])
  return Object.fromEntries(entries) as States
}

const countState = (states: States | null, state: CheckState): number =>
  states === null ? 0 : Object.values(states).filter((one) => one === state).length
