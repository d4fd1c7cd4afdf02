import type { z } from 'zod'
import { daysBetween } from '../../calendar.ts'
import { certificateState } from '../../certificate-state.ts'
import type { CellRow } from './cells.queries.ts'
import { type CellProperties, type CellSummary, type GridPlan, type Holder, PlanState } from './contract.ts'
import type { PlanRow } from './plans.queries.ts'
import type { PublicCellRow } from './public.queries.ts'
import type { HolderRow } from './responsibilities.queries.ts'

/** A plan as the API says it. */
export const planAnswer = (row: PlanRow): z.infer<typeof GridPlan> => ({
  id: row.id,
  name: row.name,
  state: PlanState.parse(row.state),
  effectiveFrom: row.effective_from,
  effectiveTo: row.effective_to,
  cellCount: row.cell_count,
  demo: row.is_demo,
})

/** What everybody may know of a cell. */
export const publicCellProperties = (row: PublicCellRow): z.infer<typeof CellProperties> => ({
  code: row.code,
  name: row.name,
  townshipCode: row.township_code,
  subBureauId: row.sub_bureau_id,
  workload: row.visits_per_year ?? 0,
  areaM2: row.area_m2,
  approximate: row.is_approximate,
  demo: row.is_demo,
})

/** A row of the cell table, seen on a day. */
export const cellSummary = (row: CellRow, on: string): CellSummary => ({
  code: row.code,
  name: row.name,
  townshipCode: row.township_code,
  subBureauId: row.sub_bureau_id,
  workload: row.workload,
  openCaseCount: row.open_case_count,
  areaM2: row.area_m2,
  approximate: row.is_approximate,
  demo: row.is_demo,
  townshipName: row.township_name,
  labelPoint: [row.label_lng, row.label_lat],
  enterpriseCount: row.enterprise_count,
  keyEnterpriseCount: row.key_enterprise_count,
  lastInspectedOn: row.last_inspected_on,
  daysSinceLastInspection: row.last_inspected_on === null ? null : daysBetween(row.last_inspected_on, on),
  vacantRoles: row.vacant_roles,
  certificateProblemCount: row.certificate_problem_count,
})

/** A responsible person with the state of the certificate on a day. */
export const holderAnswer = (row: HolderRow, on: string): z.infer<typeof Holder> => ({
  personId: row.person_id,
  name: row.name,
  organisationId: row.organisation_id,
  organisationName: row.organisation_name,
  since: row.since,
  certificate: {
    state: certificateState(
      { certificateKind: row.certificate_kind },
      { validUntil: row.valid_until, revokedOn: row.revoked_on },
      on,
    ),
    number: row.number,
    validUntil: row.valid_until,
  },
  demo: row.is_demo,
})
