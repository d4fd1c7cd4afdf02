import { readFile } from 'node:fs/promises'
import { listTracked } from './tracked.ts'

/**
 * Reads may join, writes call the owner: the folder of the server that alone inserts, updates and deletes rows of a
 * table. Who needs a change elsewhere calls a function of the owner's queries with its own transaction.
 */
export const tableOwners: Readonly<Record<string, string>> = {
  account: 'features/access',
  account_credential: 'features/access',
  account_identity: 'features/access',
  account_token: 'features/access',
  audit_chain: 'audit',
  audit_entry: 'audit',
  audit_subject: 'audit',
  basemap_feature: 'seed',
  case_event: 'features/enforcement',
  case_follow_up: 'features/enforcement',
  case_stage: 'seed',
  case_decision: 'features/enforcement',
  certificate: 'features/qualifications',
  correction_request: 'features/public-requests',
  coverage_item: 'features/coverage',
  coverage_rule: 'features/coverage',
  coverage_touch: 'features/coverage',
  data_load: 'seed',
  deputy: 'features/absences',
  disclosure: 'features/disclosures',
  disclosure_amendment: 'features/disclosures',
  disclosure_event: 'features/disclosures',
  disclosure_rule: 'features/disclosures',
  disclosure_withholding: 'features/disclosures',
  division: 'features/divisions',
  division_boundary: 'features/divisions',
  division_change: 'features/divisions',
  division_former_name: 'features/divisions',
  division_succession: 'features/divisions',
  enforcement_case: 'features/enforcement',
  enterprise: 'features/enterprises',
  enterprise_level: 'features/enterprises',
  enterprise_placement: 'features/enterprises',
  equipment: 'features/equipment',
  equipment_kind: 'seed',
  equipment_norm: 'features/equipment',
  grid_cell: 'features/plans',
  grid_cell_version: 'features/plans',
  grid_plan: 'features/plans',
  grid_plan_arc: 'features/plans',
  grid_plan_change: 'features/plans',
  grid_plan_event: 'features/plans',
  grid_plan_face: 'features/plans',
  grid_plan_township: 'features/plans',
  handover: 'features/handovers',
  handover_line: 'features/handovers',
  industry: 'seed',
  inspection: 'features/inspections',
  inspection_inspector: 'features/inspections',
  jurisdiction: 'features/organisation',
  layer_version: 'layer-versions.queries.ts',
  oidc_flow: 'features/access',
  organisation: 'features/organisation',
  organisation_check: 'features/organisation',
  organisation_former_name: 'features/organisation',
  person: 'features/persons',
  person_leave: 'features/absences',
  person_private: 'features/persons',
  person_training: 'features/qualifications',
  post: 'features/persons',
  problem_report: 'features/public-requests',
  published_disclosure: 'features/disclosures',
  responsibility: 'features/grids',
  responsibility_role: 'seed',
  role_grant: 'features/access',
  scheduled_run: 'features/coverage',
  session: 'features/access',
  shown_problem_report: 'features/public-requests',
  sign_in_throttle: 'features/access',
  staff_floor: 'features/organisation',
  staff_transfer: 'features/transfers',
  stored_file: 'features/files',
  supervision_level: 'seed',
  working_day_exception: 'features/coverage',
}

const writes = [
  /\b(?:insertInto|updateTable|deleteFrom|mergeInto)\(\s*['"`](\w+)/g,
  /\binsert\s+into\s+(\w+)\b/gi,
  /\bupdate\s+(\w+)\s+(?:as\s+\w+\s+)?set\b/gi,
  /\bdelete\s+from\s+(\w+)\b/gi,
  /\btruncate\s+(?:table\s+)?(\w+)\b/gi,
]

/** Tables that a text writes to. */
export const tablesWritten = (text: string): string[] => [
  ...new Set(writes.flatMap((pattern) => [...text.matchAll(pattern)].flatMap((match) => match[1] ?? []))),
]

/** Writes that do not stand in the folder of the table's owner, as lines for a person. */
export async function checkTableOwners(): Promise<string[]> {
  const files = (await listTracked()).filter(
    (file) => /^server\/src\/.*\.ts$/.test(file) && !file.endsWith('.test.ts'),
  )
  const problems = await Promise.all(
    files.map(async (file) =>
      tablesWritten(await readFile(file, 'utf8')).flatMap((table) => {
        const owner = tableOwners[table]
        if (owner === undefined) return []
        return file.startsWith(`server/src/${owner}`) ? [] : [`${file} writes ${table}, which is ${owner}'s`]
      }),
    ),
  )
  return problems.flat()
}
