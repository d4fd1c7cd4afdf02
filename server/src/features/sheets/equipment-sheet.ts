import type { Column } from './rows.ts'

export const equipmentHeadings = {
  assetNumber: '资产编号',
  kind: '类别',
  model: '型号',
  serialNumber: '出厂编号',
  body: '机构',
  state: '状态',
  acquiredOn: '购置日期',
  custodian: '保管人',
  calibratedOn: '检定日期',
  validUntil: '检定有效期至',
  note: '备注',
} as const

export const stateWords = new Map([
  ['在用', 'in_use'],
  ['维修', 'in_repair'],
  ['报废', 'retired'],
])

const h = equipmentHeadings

export const equipmentColumns: readonly Column[] = [
  {
    heading: h.assetNumber,
    width: 18,
    explanation: '必填，全区唯一；车辆填车牌号。按它查找已有装备',
    example: '示例-001',
    isKey: true,
  },
  { heading: h.kind, width: 18, explanation: '新增时必填，见下方“装备类别”', example: '便携式 pH 计' },
  { heading: h.model, width: 22, explanation: '新增时必填，最多 120 字', example: '示例牌 pH-100' },
  { heading: h.serialNumber, width: 18, explanation: '选填，最多 120 字', example: '000123456' },
  { heading: h.body, width: 34, explanation: '新增时必填，全称或简称，见下方“机构”', example: '' },
  { heading: h.state, width: 8, explanation: '在用、维修、报废；新增时空白为在用', example: '在用' },
  { heading: h.acquiredOn, width: 13, explanation: '选填，如 2026-06-15', example: '2024-03-01' },
  {
    heading: h.custodian,
    width: 20,
    explanation: '选填，须是该机构在岗人员；有同名的写成“姓名（编号 7）”',
    example: '',
  },
  { heading: h.calibratedOn, width: 13, explanation: '需检定的装备填写', example: '2026-01-10' },
  { heading: h.validUntil, width: 15, explanation: '检定有效的最后一天', example: '2027-01-09' },
  { heading: h.note, width: 30, explanation: '选填，最多 500 字', example: '此行为示例，导入时忽略' },
]
