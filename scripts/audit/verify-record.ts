import type { Db } from '@tongzhou/db'
import { type ChainHead, type ChainReport, type FaultKind, verifyChain } from '@tongzhou/server/audit/verify'
import { chainSource, findSubjectFault, listHeads, listMonths } from '@tongzhou/server/audit/verify.queries'
import { civilDay } from '@tongzhou/server/calendar'
import { z } from 'zod'

/** Heads of an earlier day, kept where nobody who can change the database can change them. */
export type Anchor = readonly ChainHead[]

const AnchorFile = z.object({
  at: z.iso.datetime(),
  heads: z.array(
    z.object({
      chain: z.int(),
      number: z.int().min(0),
      hash: z
        .string()
        .regex(/^[0-9a-f]{64}$/)
        .transform((hex) => Buffer.from(hex, 'hex')),
    }),
  ),
})

/** Throws where the text is no anchor. */
export const parseAnchor = (text: string): Anchor => AnchorFile.parse(JSON.parse(text)).heads

export function writeAnchor(reports: readonly ChainReport[], at: Date): string {
  const heads = reports.map(({ chain, count, hash }) => ({
    chain,
    number: count,
    hash: hash.toString('hex'),
  }))
  return `${JSON.stringify({ at: at.toISOString(), heads }, null, 2)}\n`
}

export interface RecordReport {
  readonly reports: readonly ChainReport[]
  /** For a person, one line a chain and one a fault. */
  readonly lines: readonly string[]
  readonly isSound: boolean
}

const sentences: Readonly<Record<FaultKind, string>> = {
  removed: '缺少该行 the line is missing',
  inserted: '多出该行 the line was inserted',
  changed: '该行已被改动或调换 the line was changed or moved',
  truncated: '末尾被删 the end of the chain was cut off; its head tells of this line',
  head_changed: '链头与末行不符 the head does not belong to the last line',
  anchor_lost: '与先前存证不符 the line noted earlier is gone or is another one now',
}

/** Computes every chain anew, and compares where subjects are searched with the lines. */
export async function verifyRecord(db: Db, anchor: Anchor = []): Promise<RecordReport> {
  const reports: ChainReport[] = []
  for (const { chain } of await listHeads(db)) {
    const noted = anchor.find((head) => head.chain === chain)
    reports.push(await verifyChain(chain, chainSource(db, chain), noted))
  }
  const subjects = await listSubjectFaults(db)
  const total = reports.reduce((sum, { count }) => sum + count, 0)
  const isSound = subjects.length === 0 && reports.every(({ fault }) => fault === null)
  const verdict = isSound ? `✓ 记录完整 the record is sound` : '✗ 记录有误 the record is not what was written'
  return {
    reports,
    lines: [...reports.flatMap(describeChain), ...subjects, `${verdict}: ${total.toLocaleString('en')}`],
    isSound,
  }
}

function describeChain({ chain, count, hash, fault }: ChainReport): string[] {
  const line = `链 chain ${chain}  ${count.toLocaleString('en').padStart(12)}  ${hash.toString('hex')}`
  if (!fault) return [line]
  const day = fault.at ? ` (${civilDay(fault.at)})` : ''
  return [
    line,
    `  ✗ 链 chain ${chain} 第 ${fault.number} 行 line ${fault.number}${day}: ${sentences[fault.kind]}`,
  ]
}

async function listSubjectFaults(db: Db): Promise<string[]> {
  const found: string[] = []
  for (const month of await listMonths(db)) {
    const fault = await findSubjectFault(db, month)
    if (!fault) continue
    const { chain, number, at, subject } = fault
    found.push(
      `  ✗ 链 chain ${chain} 第 ${number} 行 line ${number} (${civilDay(at)}): ${subject} 检索索引不符 is not searched as it is told`,
    )
  }
  return found
}
