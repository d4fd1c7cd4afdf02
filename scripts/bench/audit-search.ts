import { type Db, withReach } from '@tongzhou/db'
import { type AuditSearch, searchRecord } from '@tongzhou/server/audit-search'
import { fillRecord, type RunStep, runExplained } from './audit.queries.ts'
import { listenTo } from './captured-plans.ts'
import { formatNumber, formatTable } from './measure.ts'
import { analyzeEverything } from './reference.queries.ts'

/** Months of the small and of the large record; the large one is four times as long. */
const MONTHS = [6, 24] as const
const LINES_A_MONTH = 100_000
/** The months end here, so that both records have the same newest ones. */
const NOW = new Date('2026-06-29T02:00:00Z')
const PAGE = 101
/** How many more buffers a question may read in a record four times as long. */
const MAX_GROWTH = 1.2

/** Questions of the page of the record. Open ones go back until the page is full. */
const questions: readonly (readonly [name: string, search: AuditSearch])[] = [
  ['newest first', {}],
  ['by account', { account: 77 }],
  ['by body', { organisation: 7 }],
  ['by action', { action: 'word_h.read' }],
  ['by subject', { subject: 'person:77' }],
  ['by kind', { kind: 'access' }],
  ['by account and action', { account: 77, action: 'word_q.read', from: '2026-02-01', until: '2026-02-28' }],
  ['newest first, one month', { from: '2026-02-01', until: '2026-02-28' }],
  ['by account, one month', { account: 77, from: '2026-02-01', until: '2026-02-28' }],
  ['by body, one month', { organisation: 7, from: '2026-02-01', until: '2026-02-28' }],
  ['by action, one month', { action: 'word_h.read', from: '2026-02-01', until: '2026-02-28' }],
  ['by rare subject, one month', { subject: 'case:777', from: '2026-02-01', until: '2026-02-28' }],
]
/** Has to go back to the beginning, because there are fewer lines than a page; shown, not limited. */
const rare: readonly [string, AuditSearch] = ['by rare subject, all months', { subject: 'case:777' }]

/** What the statements of a question did. */
interface Read {
  readonly partitions: number
  readonly indexes: readonly string[]
  readonly rows: number
  readonly buffers: number
  readonly wholeReads: number
}

/** Fills two records and compares what the questions read. Throws where one grows with the months before it. */
export async function measureSearch(open: (schema: string) => Promise<Db>): Promise<void> {
  const databases: Db[] = []
  for (const months of MONTHS) databases.push(await openRecord(await open(`months_${months}`), months))
  const [small, large] = databases
  if (!small || !large) throw new Error('two records are compared')
  const rows: string[][] = []
  const faults: string[] = []
  for (const [name, search] of [...questions, rare]) {
    const [before, after] = [await readBy(small, search), await readBy(large, search)]
    rows.push(describe(name, before, after))
    faults.push(...(name === rare[0] ? [] : findFaults(name, before, after)))
  }
  const [shorter, longer] = MONTHS
  console.log(
    `\nSearching the record, pages of ${PAGE - 1}, ${LINES_A_MONTH.toLocaleString('en')} lines a month:`,
  )
  console.log(`${shorter} months (before) against ${longer} months (after); buffers are 8 KiB`)
  console.log(formatTable(['question', 'partitions', 'rows read', 'buffers', 'growth', 'indexes'], rows))
  console.log(carryOver)
  if (faults.length > 0) throw new Error(faults.join('; '))
}

const carryOver = `
A question with a window, or one that its newest months answer, opens those months and no others, whatever lies before
them. 100 million lines are 24 months of 4.2 million, 42 times what is measured here: the trees of each month's indexes
grow by one level at most, so such a question reads one more buffer an index descent, and as many rows as the page has.
Two filters together read what the narrower one meets in the window. Only a question with fewer lines than a page is
asked in every month, by one descent a month, in windows that double.
`

async function openRecord(db: Db, months: number): Promise<Db> {
  const begin = performance.now()
  const first = new Date(Date.UTC(2026, 6 - months, 1)).toISOString().slice(0, 10)
  await fillRecord(db, { firstMonth: first, months, linesAMonth: LINES_A_MONTH })
  await analyzeEverything(db, 'postgresql')
  const lines = (months * LINES_A_MONTH).toLocaleString('en')
  console.log(
    `${months} months, ${lines} lines: filled in ${((performance.now() - begin) / 1000).toFixed(0)} s`,
  )
  return db
}

function findFaults(name: string, before: Read, after: Read): string[] {
  const growth = after.buffers / before.buffers
  return [
    ...(after.wholeReads > 0 ? [`${name} reads a month whole`] : []),
    ...(growth > MAX_GROWTH ? [`${name} grows by ${growth.toFixed(2)}`] : []),
    ...(after.partitions > before.partitions ? [`${name} opens more months`] : []),
  ]
}

/** Asks as the endpoint does, then runs the same statements again to see how. */
async function readBy(db: Db, search: AuditSearch): Promise<Read> {
  const listening = listenTo(db)
  await withReach(listening.db, { hasAudit: true }, (trx) =>
    searchRecord(trx, search, { now: NOW, after: undefined, limit: PAGE }),
  )
  const statements = listening.takeStatements().filter(({ text }) => text.includes('audit_'))
  const plans: RunStep[] = []
  for (const statement of statements) plans.push(await runExplained(db, statement))
  const steps = plans.flatMap(listSteps).filter((step) => step['Actual Loops'] > 0)
  const scans = steps.filter((step) => /^audit_\w+_\d{6}$/.test(step['Relation Name'] ?? ''))
  return {
    partitions: new Set(scans.map((step) => step['Relation Name'])).size,
    indexes: [...new Set(steps.flatMap(nameIndex))].filter((index) => index.startsWith('audit_')),
    rows: scans.reduce((sum, step) => sum + rowsOf(step), 0),
    buffers: plans.reduce(
      (sum, plan) => sum + (plan['Shared Hit Blocks'] ?? 0) + (plan['Shared Read Blocks'] ?? 0),
      0,
    ),
    wholeReads: scans.filter((step) => step['Node Type'] === 'Seq Scan').length,
  }
}

const listSteps = (step: RunStep): RunStep[] => [step, ...(step.Plans ?? []).flatMap(listSteps)]

const rowsOf = (step: RunStep): number =>
  step['Actual Loops'] * (step['Actual Rows'] + (step['Rows Removed by Filter'] ?? 0))

/** The index of a month without the month. */
const nameIndex = (step: RunStep): string[] =>
  step['Index Name'] === undefined
    ? []
    : [step['Index Name'].replace(/_\d{6}/, '').replace(/_(idx|index)\d*$/, '')]

const describe = (name: string, before: Read, after: Read): string[] => [
  name,
  `${before.partitions} → ${after.partitions}`,
  `${formatNumber(before.rows)} → ${formatNumber(after.rows)}`,
  `${before.buffers} → ${after.buffers}`,
  (after.buffers / before.buffers).toFixed(2),
  after.indexes.join(', '),
]
