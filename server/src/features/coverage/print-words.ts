import type { Language } from '../../http/sentences.ts'
import type { CoverageItem } from './contract.ts'
import type { DetailWords } from './detail-words.ts'
import type { ItemFilter } from './item-scope.queries.ts'
import { causeNames, severityNames } from './words.ts'

const columns = {
  zh: ['序号', '程度', '原因', '地点', '镇街', '分局', '自', '天数', '说明', '找谁'],
  en: ['No.', 'Severity', 'Cause', 'Place', 'Township', 'Sub-bureau', 'Since', 'Days', 'Detail', 'Ask'],
} as const
const shares = [26, 30, 72, 236, 58, 78, 52, 30, 88, 100] as const

const words = {
  zh: {
    title: '监管盲区清单',
    on: '查看日期',
    filter: '筛选条件',
    all: '全部',
    area: '范围',
    district: '全区',
    by: '导出人',
    at: '导出时间',
    total: (total: number) => `共 ${total} 项`,
    cut: (total: number, shown: number) => `共 ${total} 项，本文件只列前 ${shown} 项，请加筛选条件分次导出`,
    unverified: '待核实',
    demo: '含演示数据，为虚构内容',
    empty: '该日在此条件下没有发现监管盲区。',
    foot: '通州区环境监管网格平台 · 监管盲区清单',
    keys: {
      cause: '原因',
      group: '类别',
      severity: '程度',
      subBureau: '分局',
      township: '镇街',
      cell: '网格',
      person: '人员',
      enterprise: '企业',
      q: '文字',
      id: '编号',
    },
  },
  en: {
    title: 'Blind spots',
    on: 'Day',
    filter: 'Filter',
    all: 'everything',
    area: 'Area',
    district: 'whole district',
    by: 'Exported by',
    at: 'Exported at',
    total: (total: number) => `${total} items`,
    cut: (total: number, shown: number) =>
      `${total} items, of which the first ${shown} are here; filter to get the rest`,
    unverified: 'to be verified',
    demo: 'Holds demo data, which is invented',
    empty: 'No blind spots were found for this day and filter.',
    foot: 'Tongzhou environmental supervision grid · Blind spots',
    keys: {
      cause: 'cause',
      group: 'group',
      severity: 'severity',
      subBureau: 'sub-bureau',
      township: 'township',
      cell: 'cell',
      person: 'person',
      enterprise: 'enterprise',
      q: 'text',
      id: 'number',
    },
  },
} as const

/** What is printed and for whom. */
export interface PrintWanted {
  readonly items: readonly CoverageItem[]
  /** How many the list has, also beyond those that are printed. */
  readonly total: number
  readonly on: string
  readonly filter: ItemFilter & { readonly id?: number | undefined }
  /** Names of the sub-bureau and the township of the filter. */
  readonly names: { readonly subBureau: string | null; readonly township: string | null }
  readonly by: { readonly name: string; readonly body: string; readonly isDistrictWide: boolean }
  readonly madeAt: Date
  readonly language: Language
  readonly detail: DetailWords
}

const momentFormat = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
})

/** The list as it stands on paper: what, for which day and filter, by whom, how many, and its rows. */
export function printedList(wanted: PrintWanted) {
  const { items, total, on, by, language } = wanted
  const say = words[language]
  const facts = [
    `${say.on}：${on}    ${say.area}：${by.isDistrictWide ? say.district : by.body}`,
    `${say.filter}：${filterWords(wanted)}`,
    `${say.by}：${by.name}（${by.body}）    ${say.at}：${momentFormat.format(wanted.madeAt)}`,
    total > items.length ? say.cut(total, items.length) : say.total(total),
    ...(items.some(({ demo }) => demo) ? [say.demo] : []),
  ]
  return {
    title: say.title,
    facts: language === 'zh' ? facts : facts.map((fact) => fact.replaceAll('：', ': ')),
    columns: columns[language].map((heading, at) => ({ heading, share: shares[at] ?? 0 })),
    rows: items.map((item, at) => rowOf(item, at + 1, wanted)),
    empty: say.empty,
    foot: `${say.foot} · ${on}`,
  }
}

function rowOf(item: CoverageItem, number: number, { language, detail }: PrintWanted): string[] {
  const { cell, enterprise, person, body, case: one, ask } = item
  const place = [
    cell && `${cell.name} ${cell.code}`,
    ...[enterprise, person, body].map((named) => named?.name),
  ]
  const said = [detail(item), item.verified ? '' : words[language].unverified]
  return [
    String(number),
    severityNames[item.severity][language],
    causeNames[item.cause][language],
    [...place, one?.number].filter(Boolean).join(' · '),
    item.township?.name ?? '',
    item.subBureau?.name ?? '',
    item.since,
    String(item.days),
    said.filter((text) => text !== '').join(' · '),
    [ask.body?.name, ask.person?.name].filter(Boolean).join(' '),
  ]
}

/** The filter in words; an identity stands by the name that the list itself gives it. */
function filterWords({ filter, names, items, language }: PrintWanted): string {
  const { keys, all } = words[language]
  const known: Readonly<Record<string, string | null | undefined>> = {
    ...names,
    ...causeWordsOf(filter, language),
    person: items[0]?.person?.name,
    enterprise: items[0]?.enterprise?.name,
  }
  const said = (Object.keys(keys) as (keyof typeof keys)[]).flatMap((key) => {
    const value = filter[key]
    return value === undefined ? [] : [`${keys[key]} ${known[key] ?? value}`]
  })
  return said.length === 0 ? all : said.join(language === 'zh' ? '；' : '; ')
}

const causeWordsOf = ({ group, cause, severity }: ItemFilter, language: Language) => ({
  group: group && causeNames[group][language],
  cause: cause && causeNames[cause][language],
  severity: severity && severityNames[severity][language],
})
