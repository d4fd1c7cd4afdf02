import type { Sentence } from '../../http/sentences.ts'
import type { CauseGroup, CauseWord, Severity } from './cause.contract.ts'

/** Names of groups and causes for files, the same as on the pages. */
export const causeNames: Readonly<Record<CauseGroup | CauseWord, Sentence>> = {
  land: { zh: '土地', en: 'Land' },
  responsibility: { zh: '责任', en: 'Responsibility' },
  bodies: { zh: '机构', en: 'Bodies' },
  visits: { zh: '检查', en: 'Visits' },
  action: { zh: '处置', en: 'Action' },
  no_plan: { zh: '没有现行方案', en: 'No plan in force' },
  land_gap: { zh: '未划土地', en: 'Land in no cell' },
  land_overlap: { zh: '重叠土地', en: 'Land in two cells' },
  enclave_undeclared: { zh: '飞地未申报', en: 'Undeclared enclave' },
  township_ended: { zh: '镇街已撤并', en: 'Township has ended' },
  cell_without_sub_bureau: { zh: '网格无分局', en: 'Cell without sub-bureau' },
  role_vacant: { zh: '岗位空缺', en: 'Vacant role' },
  holder_without_post: { zh: '责任人不在岗', en: 'Holder left the post' },
  holder_away: { zh: '责任人请假', en: 'Holder on leave' },
  deputy_ended: { zh: '代理到期', en: 'Deputy expired' },
  certificate_invalid: { zh: '证件无效', en: 'No valid certificate' },
  person_overloaded: { zh: '负荷超限', en: 'Overloaded' },
  staff_below_floor: { zh: '人员不足', en: 'Below staff floor' },
  office_incomplete: { zh: '环保办不健全', en: 'Office incomplete' },
  equipment_below_norm: { zh: '装备不达标', en: 'Equipment missing' },
  township_without_sub_bureau: { zh: '镇街无分局', en: 'Township without sub-bureau' },
  cell_overdue: { zh: '网格逾期未检', en: 'Cell visit overdue' },
  enterprise_overdue: { zh: '企业逾期未检', en: 'Enterprise visit overdue' },
  enterprise_without_file: { zh: '企业无档案', en: 'Enterprise without file' },
  enterprise_without_level: { zh: '企业未定级', en: 'Enterprise without level' },
  enterprise_without_cell: { zh: '企业无网格', en: 'Enterprise in no cell' },
  enterprise_outside_district: { zh: '企业在区外', en: 'Outside the district' },
  enterprise_across_border: { zh: '地址与镇街不符', en: 'Address in other township' },
  case_step_overdue: { zh: '案件超期', en: 'Case step overdue' },
  case_without_handler: { zh: '案件无人办', en: 'Case without handler' },
  handover_overdue: { zh: '交接未办结', en: 'Handover unfinished' },
}

/** The same words as on the pages. */
export const severityNames: Readonly<Record<Severity, Sentence>> = {
  critical: { zh: '紧急', en: 'Critical' },
  serious: { zh: '严重', en: 'Serious' },
  minor: { zh: '一般', en: 'Minor' },
}
