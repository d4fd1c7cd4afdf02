import type { Language } from '../../http/sentences.ts'
import type { LatticePoint } from '../../topology/lattice.ts'
import type { RowWarning, RowWarningCode } from './contract.ts'
import { limits } from './limits.ts'

/** One thing to know of a row, before it is put into words. */
export type Warning = {
  readonly code: RowWarningCode
  readonly measure?: number
  readonly at?: LatticePoint
  readonly otherRow?: number
  /** What stands in the file, for the sentence. */
  readonly text?: string
}

/** What it is and what to do; `{measure}`, `{row}` and `{text}` are replaced. */
const sentences: Readonly<Record<RowWarningCode, Readonly<Record<Language, string>>>> = {
  empty_geometry: { zh: '没有图形，未导入', en: 'no shape; left out' },
  wrong_type: {
    zh: '图形不是面，未导入；请转换为面',
    en: 'the shape is no polygon; left out. Turn it into one',
  },
  coordinates_malformed: {
    zh: '坐标有误（不是数字或超出范围），未导入',
    en: 'coordinates are no numbers or beyond the range; left out',
  },
  record_damaged: {
    zh: '记录损坏，未导入；请重新导出',
    en: 'the record is damaged; left out. Export it again',
  },
  self_crossing: {
    zh: '边界自相交，已按奇偶规则修复，请核对形状',
    en: 'the border crosses itself; mended by the even-odd rule, look at the shape',
  },
  ring_dropped: {
    zh: '有一圈边界不足三个不同的点，已忽略',
    en: 'a ring of fewer than three points was dropped',
  },
  tiny: { zh: '面积仅 {measure} 平方米，请核对', en: 'only {measure} m²; please check' },
  sliver: {
    zh: '过于狭长，平均宽度 {measure} 米，请核对',
    en: 'a sliver, {measure} m wide on average; please check',
  },
  snapped: {
    zh: '顶点已吸附到已有边界，最大移动 {measure} 米',
    en: 'vertices moved onto borders, at most {measure} m',
  },
  overlap: {
    zh: '与第 {row} 行重叠 {measure} 平方米，重叠部分归第 {row} 行',
    en: 'overlaps row {row} by {measure} m²; row {row} has it',
  },
  locked_land: {
    zh: '占用了已锁定网格的 {measure} 平方米，该部分不导入；如需调整请先解锁',
    en: 'claims {measure} m² of locked cells; that part is left out. Unlock them first',
  },
  locked_cell: {
    zh: '对应的网格已锁定，未导入；如需调整请先解锁',
    en: 'the cell is locked; left out. Unlock it first',
  },
  outside: {
    zh: '有 {measure} 平方米在通州区范围以外，已舍去',
    en: '{measure} m² lie beyond the district; dropped',
  },
  crosses_township: {
    zh: '跨越镇街边界，{measure} 平方米在其他镇街，已舍去',
    en: 'crosses the township border; {measure} m² in another township dropped',
  },
  other_township: { zh: '不在所选镇街内，未导入', en: 'not in the township chosen; left out' },
  gap_closed: {
    zh: '与相邻网格间的细缝 {measure} 平方米已并入',
    en: 'a narrow gap of {measure} m² was added',
  },
  border_dropped: {
    zh: '一段边界无法接到镇街边界的顶点上，已并入一侧',
    en: 'a stretch of border found no vertex of the township border; one side has the land',
  },
  cell_lost: { zh: '处理后没有剩余面积，未导入', en: 'no land is left; left out' },
  duplicate_code: {
    zh: '编码 {text} 与第 {row} 行重复，按新网格导入',
    en: 'code {text} stands in row {row} already; taken as a new cell',
  },
  unknown_code: {
    zh: '草案中没有编码 {text}，按新网格导入；编码在发布时生成',
    en: 'the draft has no cell {text}; taken as a new cell, codes are given at publication',
  },
  malformed_code: {
    zh: '编码 {text} 不是 15 位数字，按新网格导入',
    en: 'code {text} is not 15 digits; taken as a new cell',
  },
  unknown_township: {
    zh: '没有镇街“{text}”，按位置确定',
    en: 'there is no township "{text}"; taken by place',
  },
  unknown_village: {
    zh: '没有（或有多个）村居“{text}”，该项留空',
    en: 'no village "{text}", or several; left empty',
  },
  unknown_sub_bureau: { zh: '没有分局“{text}”，该项留空', en: 'there is no sub-bureau "{text}"; left empty' },
  township_differs: {
    zh: '图形不在“{text}”内，按图形所在镇街作为新网格导入',
    en: 'the shape is not in "{text}"; taken as a new cell where it lies',
  },
  name_too_long: { zh: '名称超过 40 个字，已截断', en: 'the name is longer than 40 characters; cut' },
}

const formatters = {
  zh: [0, 2].map((maximumFractionDigits) => new Intl.NumberFormat('zh-CN', { maximumFractionDigits })),
  en: [0, 2].map((maximumFractionDigits) => new Intl.NumberFormat('en', { maximumFractionDigits })),
} as const

/** A measure with as many digits as people can use. */
function inWords(measure: number | undefined, language: Language): string {
  return measure === undefined ? '' : (formatters[language][measure < 10 ? 1 : 0]?.format(measure) ?? '')
}

/** Warnings of a row in words; the rest of very many is left out. */
export function sayWarnings(warnings: readonly Warning[], language: Language): RowWarning[] {
  return warnings.slice(0, limits.warningsPerRow).map(({ code, measure, at, otherRow, text }) => ({
    code,
    message: sentences[code][language]
      .replaceAll('{measure}', () => inWords(measure, language))
      .replaceAll('{row}', () => String(otherRow ?? ''))
      .replaceAll('{text}', () => text ?? ''),
    measure: measure ?? null,
    at: at ?? null,
    otherRow: otherRow ?? null,
  }))
}
