import { createHash } from 'node:crypto'
import type { Db } from '@tongzhou/db'
import { type AuditLine, firstHash, lineBytes, nextHash } from '@tongzhou/server/audit/chain'
import { ensureAuditPartitions } from '@tongzhou/server/audit/record.queries'
import { type ChainSource, type StoredLine, verifyChain } from '@tongzhou/server/audit/verify'
import { chainSource } from '@tongzhou/server/audit/verify.queries'
import { loadChain } from './audit.queries.ts'
import { formatNumber, formatTable, interleave, timed } from './measure.ts'
import { analyzeEverything } from './reference.queries.ts'

const CHAIN = 3
const CHAIN_LINES = 100_000
const VERIFY_ROUNDS = 5

/** Lines a second, against the bare hash over the same bytes. */
export async function measureVerify(db: Db): Promise<void> {
  const lines = makeChain(CHAIN_LINES)
  await db.transaction().execute((trx) => ensureAuditPartitions(trx, '2026-06-01', 1))
  for (let start = 0; start < lines.length; start += 10_000) {
    await loadChain(db, CHAIN, lines.slice(start, start + 10_000))
  }
  await analyzeEverything(db, 'postgresql')
  const bytes = lines.map((line) => lineBytes(line))
  const measured = await interleave(
    [
      { name: 'bare SHA-256', run: () => timed(CHAIN_LINES, async () => hashBare(bytes)) },
      { name: 'verified in memory', run: () => timed(CHAIN_LINES, () => demandSound(sourceOf(lines))) },
      {
        name: 'verified from PostgreSQL',
        run: () => timed(CHAIN_LINES, () => demandSound(chainSource(db, CHAIN))),
      },
    ],
    VERIFY_ROUNDS,
  )
  console.log(`\nVerifying a chain of ${CHAIN_LINES.toLocaleString('en')} lines, reference: the bare hash`)
  const rows = measured.map(({ name, unitsPerSecond, ratio }) => [
    name,
    formatNumber(unitsPerSecond),
    ratio.toFixed(3),
  ])
  console.log(formatTable(['path', 'lines/s', 'ratio'], rows))
}

function makeChain(length: number): StoredLine[] {
  let hash = firstHash(CHAIN)
  return Array.from({ length }, (_, index) => {
    const number = index + 1
    const line: AuditLine = {
      at: new Date(Date.UTC(2026, 5, 2) + number * 1000),
      kind: 'read',
      action: 'case.read',
      accountId: CHAIN,
      accountName: 'sub-bureau-leader',
      organisationId: 4,
      sessionId: '3f0e6a1e-7a0f-4b0e-9d43-0d6a52d3b0aa',
      address: '10.0.0.1',
      subjects: [`case:${number % 500}`, `person:${number % 300}`],
      reason: null,
      before: null,
      after: null,
    }
    hash = nextHash(hash, number, line)
    return { ...line, number, hash, isWholeMillisecond: true }
  })
}

const sourceOf = (lines: readonly StoredLine[]): ChainSource => ({
  async *linesAfter(number) {
    yield* lines.slice(number)
  },
  head: async () => ({
    chain: CHAIN,
    number: lines.length,
    hash: lines.at(-1)?.hash ?? firstHash(CHAIN),
  }),
})

function hashBare(lines: readonly Buffer[]): void {
  let hash = firstHash(CHAIN)
  for (const bytes of lines) hash = createHash('sha256').update(hash).update(bytes).digest()
}

/** Throws when the chain is not sound: a fast wrong answer is no result. */
async function demandSound(source: ChainSource): Promise<void> {
  const { fault, count } = await verifyChain(CHAIN, source)
  if (fault || count !== CHAIN_LINES)
    throw new Error(`not sound: ${JSON.stringify(fault)} after ${count} lines`)
}
