import type { Language } from '../../http/sentences.ts'
import type { CoverageItem } from './contract.ts'
import type { DetailWords } from './detail-words.ts'
import { causeNames, severityNames } from './words.ts'

const headings: Readonly<Record<Language, readonly string[]>> = {
  zh: [
    '类别',
    '原因',
    '程度',
    '自',
    '天数',
    '说明',
    '数值',
    '网格编码',
    '网格',
    '企业',
    '人员',
    '机构',
    '镇街',
    '分局',
    '涉及企业',
    '询问',
    '依据',
  ],
  en: [
    'Group',
    'Cause',
    'Severity',
    'Since',
    'Days',
    'Detail',
    'Measure',
    'Cell code',
    'Cell',
    'Enterprise',
    'Person',
    'Body',
    'Township',
    'Sub-bureau',
    'Exposed enterprises',
    'Ask',
    'Basis',
  ],
}
const basis = { zh: ['已核实', '待核实'], en: ['verified', 'to be verified'] } as const

/** Widths of the columns in characters. */
export const sheetWidths = [10, 24, 8, 12, 8, 20, 10, 18, 24, 30, 12, 20, 14, 18, 10, 24, 10] as const

const nameOf = (thing: { readonly name: string } | null): string => thing?.name ?? ''

const placeCells = ({ cell, enterprise, person, body, township, subBureau }: CoverageItem): string[] => [
  cell?.code ?? '',
  ...[cell, enterprise, person, body, township, subBureau].map(nameOf),
]

const cellsOf = (item: CoverageItem, language: Language, detail: DetailWords): string[] => [
  causeNames[item.group][language],
  causeNames[item.cause][language],
  severityNames[item.severity][language],
  item.since,
  String(item.days),
  detail(item),
  String(item.measure),
  ...placeCells(item),
  String(item.exposedEnterpriseCount),
  [item.ask.body, item.ask.person].map(nameOf).join(' ').trim(),
  basis[language][item.verified ? 0 : 1],
]

/** The list as rows of a sheet, headings first. */
export const sheetRows = (
  items: readonly CoverageItem[],
  language: Language,
  detail: DetailWords,
): string[][] => [[...headings[language]], ...items.map((item) => cellsOf(item, language, detail))]
