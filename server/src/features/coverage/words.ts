import type { Sentence } from '../../http/sentences.ts'
import type { CauseGroup, CauseWord, Severity } from './cause.contract.ts'

/** Names of groups and causes, for files. */
export const causeNames: Readonly<Record<CauseGroup | CauseWord, Sentence>> = {
  land: { zh: '土地', en: 'Land' },
  responsibility: { zh: '责任', en: 'Responsibility' },
  bodies: { zh: '机构', en: 'Bodies' },
  visits: { zh: '检查', en: 'Visits' },
  action: { zh: '办理', en: 'Action' },
  no_plan: { zh: '没有生效的网格方案', en: 'No plan in force' },
  land_gap: { zh: '土地不在任何网格内', en: 'Land in no cell' },
  land_overlap: { zh: '土地同时在两个网格内', en: 'Land in two cells' },
  enclave_undeclared: { zh: '未申报的飞地', en: 'Undeclared enclave' },
  township_ended: { zh: '所属镇街已撤并', en: 'Township has ended' },
  cell_without_sub_bureau: { zh: '网格没有分局', en: 'Cell without sub-bureau' },
  role_vacant: { zh: '必设岗位空缺', en: 'Required role vacant' },
  holder_without_post: { zh: '责任人已不在岗', en: 'Holder no longer in post' },
  holder_away: { zh: '责任人请假且无人代理', en: 'Holder away without deputy' },
  deputy_ended: { zh: '代理已到期', en: 'Deputy has ended' },
  certificate_invalid: { zh: '责任人没有有效证件', en: 'Holder without valid certificate' },
  person_overloaded: { zh: '负荷超过一人所能', en: 'More load than one can carry' },
  staff_below_floor: { zh: '人员低于下限', en: 'Staff below the floor' },
  office_incomplete: { zh: '环保办未配齐', en: 'Township office incomplete' },
  equipment_below_norm: { zh: '装备低于标准', en: 'Equipment below the norm' },
  township_without_sub_bureau: { zh: '镇街没有分局管辖', en: 'Township without sub-bureau' },
  cell_overdue: { zh: '网格逾期未检查', en: 'Cell not visited in time' },
  enterprise_overdue: { zh: '企业逾期未检查', en: 'Enterprise not visited in time' },
  enterprise_without_file: { zh: '企业档案不全', en: 'Enterprise without file' },
  enterprise_without_level: { zh: '企业未定监管等级', en: 'Enterprise without level' },
  enterprise_without_cell: { zh: '企业未落入网格', en: 'Enterprise in no cell' },
  enterprise_outside_district: { zh: '企业位置在区外', en: 'Enterprise outside the district' },
  enterprise_across_border: { zh: '企业地址与网格镇街不符', en: 'Address and cell in different townships' },
  case_step_overdue: { zh: '案件环节逾期', en: 'Case step overdue' },
  case_without_handler: { zh: '案件无人主办', en: 'Case without handler' },
  handover_overdue: { zh: '交接逾期未决', en: 'Handover overdue' },
}

export const severityNames: Readonly<Record<Severity, Sentence>> = {
  critical: { zh: '严重', en: 'critical' },
  serious: { zh: '较重', en: 'serious' },
  minor: { zh: '一般', en: 'minor' },
}
