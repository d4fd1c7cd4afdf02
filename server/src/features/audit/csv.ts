import { writeCsv } from '../../csv.ts'
import type { AuditEntry } from './contract.ts'

const header = [
  '时间 at',
  '类别 kind',
  '操作 action',
  '账户 account',
  '机构 organisation',
  '地址 address',
  '会话 session',
  '对象 subjects',
  '原因 reason',
  '之前 before',
  '之后 after',
  '链 chain',
  '序号 number',
]

/** Lines of the record as CSV. */
export const writeEntries = (entries: readonly AuditEntry[]): Uint8Array<ArrayBuffer> =>
  writeCsv([header, ...entries.map(cellsOf)])

function cellsOf(entry: AuditEntry): string[] {
  return [
    entry.at,
    entry.kind,
    entry.action,
    entry.account?.name ?? '',
    entry.organisation?.name ?? '',
    entry.address ?? '',
    entry.session ?? '',
    entry.subjects.join(' '),
    entry.reason ?? '',
    writeState(entry.before),
    writeState(entry.after),
    String(entry.chain),
    String(entry.number),
  ]
}

const writeState = (state: unknown): string =>
  state === null || state === undefined ? '' : JSON.stringify(state)
