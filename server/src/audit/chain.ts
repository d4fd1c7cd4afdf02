import { createHash } from 'node:crypto'

/** One line of the record, as it is hashed and kept. */
export interface AuditLine {
  readonly at: Date
  readonly kind: 'read' | 'write' | 'access'
  /** Word of what was done, such as `person.update`. */
  readonly action: string
  readonly accountId: number | null
  readonly accountName: string | null
  readonly organisationId: number | null
  readonly sessionId: string | null
  readonly address: string | null
  /** What it concerned, such as `case:12`. */
  readonly subjects: readonly string[]
  readonly reason: string | null
  /** JSON text, kept to the letter. */
  readonly before: string | null
  readonly after: string | null
}

/** How many chains there are: so many accounts can be recorded at the same time without waiting for each other. */
const CHAIN_COUNT = 8

export const chainOf = (accountId: number | null): number => (accountId ?? 0) % CHAIN_COUNT

/** The line as bytes: a JSON list in a fixed order, so that no two lines look the same. */
export function lineBytes(line: AuditLine): Buffer {
  return Buffer.from(
    JSON.stringify([
      line.at.toISOString(),
      line.kind,
      line.action,
      line.accountId,
      line.accountName,
      line.organisationId,
      line.sessionId,
      line.address,
      line.subjects,
      line.reason,
      line.before,
      line.after,
    ]),
    'utf8',
  )
}

const numberBytes = (number: number): Buffer => {
  const bytes = Buffer.alloc(8)
  bytes.writeBigInt64BE(BigInt(number))
  return bytes
}

/** Hash before the first line of a chain. */
export const firstHash = (chain: number): Buffer => createHash('sha256').update(numberBytes(chain)).digest()

/** SHA-256 of the hash before, the number of the line (8 bytes, big-endian) and the line. */
export function nextHash(previous: Buffer, number: number, line: AuditLine): Buffer {
  return createHash('sha256').update(previous).update(numberBytes(number)).update(lineBytes(line)).digest()
}
