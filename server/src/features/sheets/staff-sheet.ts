import type { Column } from './rows.ts'

export const staffHeadings = {
  number: '编号',
  name: '姓名',
  body: '机构',
  establishment: '岗位性质',
  title: '职务',
  since: '任职日期',
  certificate: '执法证号',
  issuer: '执法证发证机关',
  issuedOn: '执法证发证日期',
  validUntil: '执法证有效期至',
  phone: '手机号',
  identityNumber: '身份证号',
  homeAddress: '住址',
} as const

export const establishmentWords = new Map([
  ['行政', 'administrative'],
  ['事业', 'institution'],
  ['其他', 'other'],
])

/** In the column 编号: somebody new, whoever else has the same name. */
export const newPersonWord = '新增'

const h = staffHeadings

const openColumns: readonly Column[] = [
  {
    heading: h.number,
    width: 10,
    explanation: '平台给的编号，由导出得到；新进人员空白，与已有人员同名时填“新增”',
    example: '示例',
  },
  { heading: h.name, width: 12, explanation: '必填，最多 40 字', example: '示例人', isKey: true },
  { heading: h.body, width: 34, explanation: '新增时必填，全称或简称，见下方“机构”', example: '' },
  { heading: h.establishment, width: 10, explanation: '新增时必填：行政、事业、其他', example: '事业' },
  { heading: h.title, width: 18, explanation: '新增时必填，最多 60 字', example: '环境监察员' },
  {
    heading: h.since,
    width: 13,
    explanation: '新增时必填；岗位变动时填新岗位的第一天，如 2026-06-15',
    example: '2026-06-15',
  },
  { heading: h.certificate, width: 22, explanation: '选填，最多 60 字', example: '示例 000001 号' },
  { heading: h.issuer, width: 18, explanation: '登记新证时必填', example: '示例发证机关' },
  { heading: h.issuedOn, width: 15, explanation: '登记新证时必填', example: '2024-06-15' },
  { heading: h.validUntil, width: 15, explanation: '登记新证时必填，有效的最后一天', example: '2029-06-14' },
]

const privateColumns: readonly Column[] = [
  { heading: h.phone, width: 16, explanation: '选填；个人信息，导入导出均留痕', example: '00000000000' },
  { heading: h.identityNumber, width: 22, explanation: '选填，18 位；个人信息', example: '' },
  {
    heading: h.homeAddress,
    width: 30,
    explanation: '选填，最多 200 字；个人信息',
    example: '此行为示例，导入时忽略',
  },
]

/** All columns, or those that somebody sees who may not read private data. */
export const staffColumns = ({ hasPrivate }: { readonly hasPrivate: boolean }): readonly Column[] =>
  hasPrivate ? [...openColumns, ...privateColumns] : openColumns
