import type { Language } from '../../http/sentences.ts'
import type { SheetFault } from './contract.ts'
import { limits } from './limits.ts'

/** What to mend, in both languages; `{detail}` is replaced. */
const sentences = {
  unknown_heading: {
    zh: '不认识的列，请删除或改为模板中的列名',
    en: 'unknown column; remove it or use a heading of the template',
  },
  repeated_heading: { zh: '列名重复，请只保留一列', en: 'this heading stands twice; keep one' },
  missing_heading: { zh: '缺少这一列', en: 'this column is missing' },
  no_rows: { zh: '表格中没有数据行', en: 'the sheet has no rows of data' },
  required: { zh: '必须填写', en: 'must be filled in' },
  too_long: { zh: '最多 {detail} 个字符', en: 'at most {detail} characters' },
  control_character: {
    zh: '含有不可见的控制字符，请重新输入',
    en: 'holds invisible control characters; type it anew',
  },
  lost_digits: {
    zh: '按数字保存，末尾几位已丢失；请把单元格设为“文本”后重新输入',
    en: 'was kept as a number and has lost its last digits; make the cell text and type it anew',
  },
  not_a_day: { zh: '应为日期，如 2026-06-15', en: 'expected a day such as 2026-06-15' },
  not_in_future: { zh: '不能晚于今天', en: 'must not lie in the future' },
  not_a_choice: { zh: '只能填：{detail}', en: 'only one of: {detail}' },
  no_such_body: { zh: '没有这个机构', en: 'there is no such body' },
  no_such_person: { zh: '没有这名人员', en: 'there is no such person' },
  not_a_person_number: {
    zh: '应为导出表中的编号，或“新增”',
    en: 'expected a number of an exported sheet, or 新增 for somebody new',
  },
  several_namesakes: {
    zh: '有多名同名人员：请填写编号；确为新进人员的，编号填“新增”',
    en: 'several people have this name: give the number, or 新增 for somebody new',
  },
  repeated_row: { zh: '与第 {detail} 行重复', en: 'the same as row {detail}' },
  needs_transfer: {
    zh: '与在档机构不同；划转请在“人员划转”中办理',
    en: 'not the body of record; people move by a transfer',
  },
  post_day_differs: {
    zh: '与在档任职日期（{detail}）不同；职务、岗位变动须填更晚的日期，更正请在人员页面办理',
    en: 'not the day of record ({detail}); a new post begins later, a correction is made on the page of the person',
  },
  before_last_post: {
    zh: '早于上一岗位结束之日（{detail}）',
    en: 'before the end of the former post ({detail})',
  },
  certificate_taken: {
    zh: '该证号属于其他人员或其他类型的证件',
    en: 'this number belongs to somebody else or to another kind of certificate',
  },
  certificate_order: { zh: '有效期不得早于发证日期', en: 'must not end before it was issued' },
  certificate_revoked: {
    zh: '该证已注销，不能修改',
    en: 'this certificate was revoked and cannot be changed',
  },
  not_a_phone: { zh: '应为 6–20 位电话号码', en: 'expected a phone number of 6 to 20 digits' },
  not_an_identity_number: {
    zh: '不是有效的 18 位身份证号（出生日期或校验码不符）',
    en: 'not a valid identity number of 18 characters (day of birth or check digit)',
  },
  asset_number_taken: { zh: '资产编号已被使用', en: 'this asset number is in use' },
  custodian_elsewhere: {
    zh: '保管人须是该机构的在岗人员',
    en: 'the custodian must have a post in that body',
  },
  several_custodians: {
    zh: '该机构有多名同名人员，请写成“姓名（编号 7）”',
    en: 'several people of that body have this name; write name（编号 7）',
  },
  calibration_order: {
    zh: '不得早于检定日期，且须同时填写检定日期',
    en: 'the calibration must have a day, and must not end before it',
  },
} as const

export type FaultWord = keyof typeof sentences

/** One thing to mend; `row` as the spreadsheet program counts. */
export interface Fault {
  readonly row: number
  readonly column: string | null
  readonly word: FaultWord
  readonly detail?: string
}

/** The first faults in words, by row, and how many there are besides. */
export function faultAnswers(
  faults: readonly Fault[],
  language: Language,
): { faults: SheetFault[]; moreFaultCount: number } {
  const sorted = faults.toSorted((one, other) => one.row - other.row)
  return {
    faults: sorted.slice(0, limits.faults).map(({ row, column, word, detail }) => ({
      row,
      column,
      message: sentences[word][language].replace('{detail}', () => detail ?? ''),
    })),
    moreFaultCount: Math.max(0, sorted.length - limits.faults),
  }
}
