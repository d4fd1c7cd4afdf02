import type { SeedRow } from './rows.ts'

const levelSource =
  '假定：三类监管频次（每月、每季、每年）为平台起步值，尚未见通州区文件规定；可在系统中修改 (assumed: monthly, quarterly, yearly)'

export const supervisionLevels: readonly SeedRow<'supervision_level'>[] = [
  ['key', '重点', 'Key', 12],
  ['general', '一般', 'General', 4],
  ['minor', '简易', 'Minor', 1],
].map(([code, name, name_en, visits_per_year], index) => ({
  code: String(code),
  name: String(name),
  name_en: String(name_en),
  visits_per_year: Number(visits_per_year),
  sort_order: index + 1,
  source: levelSource,
  grade: 'assumed',
}))

interface Role {
  readonly code: string
  readonly names: readonly [name: string, nameEn: string]
  readonly isSingleHolder: boolean
  readonly isRequired: boolean
  readonly certificateKind: 'enforcement' | null
}

const roles: readonly Role[] = [
  {
    code: 'grid_leader',
    names: ['网格长', 'Grid leader'],
    isSingleHolder: true,
    isRequired: true,
    certificateKind: null,
  },
  {
    code: 'enforcement_officer',
    names: ['执法责任人', 'Enforcement officer'],
    isSingleHolder: true,
    isRequired: true,
    certificateKind: 'enforcement',
  },
  {
    code: 'grid_member',
    names: ['网格员', 'Grid member'],
    isSingleHolder: false,
    isRequired: true,
    certificateKind: null,
  },
  {
    code: 'supervising_leader',
    names: ['分管领导', 'Supervising leader'],
    isSingleHolder: true,
    isRequired: false,
    certificateKind: null,
  },
]

export const responsibilityRoles: readonly SeedRow<'responsibility_role'>[] = roles.map((role, index) => ({
  code: role.code,
  name: role.names[0],
  name_en: role.names[1],
  is_single_holder: role.isSingleHolder,
  is_required: role.isRequired,
  certificate_kind: role.certificateKind,
  sort_order: index + 1,
}))

const stages = [
  ['clue', '线索', 'Clue', true],
  ['filed', '立案', 'Filed', true],
  ['investigation', '调查取证', 'Investigation', true],
  ['legal_review', '法制审核', 'Legal review', true],
  ['notice', '告知听证', 'Notice and hearing', true],
  ['decision', '处罚决定', 'Decision', true],
  ['service', '送达', 'Service', true],
  ['performance', '履行', 'Performance', true],
  ['enforcement', '申请强制执行', 'Enforcement applied for', true],
  ['follow_up', '后督察', 'Follow-up supervision', true],
  ['closed', '结案', 'Closed', false],
  ['not_filed', '不予立案', 'Not filed', false],
  ['revoked', '撤销案件', 'Revoked', false],
] as const

/** Code of a stage of a case. */
export type CaseStage = (typeof stages)[number][0]

export const caseStages: readonly SeedRow<'case_stage'>[] = stages.map(
  ([code, name, name_en, is_open], index) => ({ code, name, name_en, is_open, sort_order: index + 1 }),
)

const openStages: ReadonlySet<string> = new Set(
  stages.filter(([, , , isOpen]) => isOpen).map(([code]) => code),
)

/** Whether somebody must still act in a stage. */
export function isOpenStage(stage: CaseStage): boolean {
  return openStages.has(stage)
}
