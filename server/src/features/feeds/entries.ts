import type { FeedRow } from './feed.queries.ts'

/** An entry as every kind of feed says it. */
export interface FeedEntry {
  /** Never changes, whatever host the platform moves to. */
  readonly id: string
  /** Address of the record for people; null where nothing is left to be read. */
  readonly link: string | null
  readonly title: string
  readonly text: string
  readonly published: Date
  readonly updated: Date
  readonly categories: readonly string[]
}

/** A feed with its entries, the last change first. */
export interface Feed {
  readonly title: string
  readonly description: string
  /** Address of the feed itself and of the same records for people. */
  readonly self: string
  readonly home: string
  readonly updated: Date
  readonly entries: readonly FeedEntry[]
}

const kinds: Readonly<Record<string, string>> = {
  penalty_decision: '处罚决定',
  administrative_order: '行政命令',
  compulsory_measure: '行政强制',
  follow_up_result: '后督察结果',
  inspection_result: '检查结果',
}

const corrections: Readonly<Record<string, string>> = {
  not_required: '无需整改',
  pending: '整改尚未核实',
  verified: '已核实整改到位',
  failed: '核实未整改到位',
}

const kindOf = ({ kind }: FeedRow): string => kinds[kind] ?? kind

/** Whether the fine was paid and the correction verified stands beside the amount: a fine alone is not the end. */
function textOf(row: FeedRow): string {
  const { fine_yuan, confiscated_yuan, paid_on, correction } = row
  const paid = paid_on === null ? '（尚未缴清）' : `（${paid_on} 缴清）`
  return [
    `当事人：${row.party_name}`,
    ...(row.document_number === null ? [] : [`文书号：${row.document_number}`]),
    `作出机关：${row.organisation_name}，${row.acted_on}`,
    `依据：${row.legal_basis}`,
    ...(row.ordered === null ? [] : [`责令：${row.ordered}`]),
    ...(fine_yuan === null ? [] : [`罚款 ${fine_yuan} 元${paid}`]),
    ...(confiscated_yuan === null ? [] : [`没收 ${confiscated_yuan} 元`]),
    `整改：${corrections[correction ?? ''] ?? '—'}`,
    ...(row.amended_on === null ? [] : [`更正：${row.amended_on}，${row.amended_for ?? ''}`]),
  ].join('\n')
}

/** What is left of a record says when and why it went, and nothing of what it said. */
const stoneTextOf = ({ state, withdrawn_on, withdrawn_reason, ended_on }: FeedRow): string =>
  state === 'withdrawn'
    ? `${withdrawn_on} 撤回。原因：${withdrawn_reason}`
    : `${ended_on} 公示期满，不再公示。`

export function entryOf(row: FeedRow, origin: string): FeedEntry {
  const isOut = row.state === 'published'
  const gone = row.state === 'withdrawn' ? '已撤回' : '公示期满'
  return {
    id: `urn:x-tongzhou:disclosure:${row.id}`,
    link: isOut ? `${origin}/disclosures/${row.id}` : null,
    title: isOut
      ? `${kindOf(row)}：${row.party_name}，${row.title}`
      : `${gone}：${kindOf(row)}（编号 ${row.id}）`,
    text: isOut ? textOf(row) : stoneTextOf(row),
    published: row.published_at,
    updated: row.changed_at,
    categories: isOut ? [kindOf(row)] : [kindOf(row), gone],
  }
}
