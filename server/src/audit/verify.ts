import { type AuditLine, firstHash, nextHash } from './chain.ts'

/** A line as it lies in the database, with the hash that was made when it was written. */
export interface StoredLine extends AuditLine {
  readonly number: number
  readonly hash: Buffer
  /** False for an instant finer than a millisecond, which the platform never writes. */
  readonly isWholeMillisecond: boolean
}

/** Number and hash of the last line of a chain. */
export interface ChainHead {
  readonly chain: number
  readonly number: number
  readonly hash: Buffer
}

/** Where the lines of a chain come from. */
export interface ChainSource {
  /** All lines after a number, in the order of their numbers. */
  readonly linesAfter: (number: number) => AsyncIterable<StoredLine>
  readonly head: () => Promise<ChainHead>
}

/**
 * removed: a number is missing. inserted: a number twice, or beyond the head. changed: a line is not what was hashed;
 * lines in another order are changed too, because each hash contains the number. truncated: the head tells of more
 * lines. head_changed: the head has another hash than the last line. anchor_lost: a line noted earlier is not there or
 * is another one now.
 */
export type FaultKind = 'removed' | 'inserted' | 'changed' | 'truncated' | 'head_changed' | 'anchor_lost'

export interface Fault {
  readonly kind: FaultKind
  readonly chain: number
  readonly number: number
  /** When the line, or the one after the gap, says that it happened; null where there is none. */
  readonly at: Date | null
}

export interface ChainReport {
  readonly chain: number
  /** Lines that are sound, from the first on. */
  readonly count: number
  /** Hash of the last sound line. */
  readonly hash: Buffer
  /** The first fault. */
  readonly fault: Fault | null
}

/**
 * Computes a chain anew from its first line. Safe beside a platform at work: lines and head are written together, and
 * what is written meanwhile is read before the head is judged.
 */
export async function verifyChain(chain: number, source: ChainSource, anchor?: Noted): Promise<ChainReport> {
  let place: Place = { count: 0, hash: firstHash(chain) }
  for (;;) {
    const before = place.count
    const read = await readOn(source, place, anchor)
    place = read.place
    if (read.finding) return report(chain, place, read.finding)
    const head = await source.head()
    const isWrittenMeanwhile = head.number > place.count && place.count > before
    if (!isWrittenMeanwhile) return report(chain, place, judgeEnd(place, head, anchor))
  }
}

/** How far a chain is sound. */
interface Place {
  readonly count: number
  readonly hash: Buffer
}

/** A line as it was noted earlier. */
type Noted = Pick<ChainHead, 'number' | 'hash'>

type Finding = Pick<Fault, 'kind' | 'number' | 'at'>

const report = (chain: number, place: Place, finding: Finding | null): ChainReport => ({
  chain,
  ...place,
  fault: finding && { chain, ...finding },
})

/** Reads on to the end, or to the first fault. */
async function readOn(
  source: ChainSource,
  from: Place,
  anchor: Noted | undefined,
): Promise<{ place: Place; finding: Finding | null }> {
  let place = from
  for await (const line of source.linesAfter(from.count)) {
    const finding = judgeLine(line, place)
    if (finding) return { place, finding }
    place = { count: line.number, hash: line.hash }
    if (anchor?.number === line.number && !anchor.hash.equals(line.hash)) {
      return { place, finding: { kind: 'anchor_lost', number: line.number, at: line.at } }
    }
  }
  return { place, finding: null }
}

function judgeLine(line: StoredLine, { count, hash }: Place): Finding | null {
  const { number, at } = line
  if (number > count + 1) return { kind: 'removed', number: count + 1, at }
  if (number <= count) return { kind: 'inserted', number, at }
  const isSound = line.isWholeMillisecond && nextHash(hash, number, line).equals(line.hash)
  return isSound ? null : { kind: 'changed', number, at }
}

function judgeEnd({ count, hash }: Place, head: ChainHead, anchor: Noted | undefined): Finding | null {
  if (head.number > count) return { kind: 'truncated', number: count + 1, at: null }
  if (head.number < count) return { kind: 'inserted', number: head.number + 1, at: null }
  if (!head.hash.equals(hash)) return { kind: 'head_changed', number: count, at: null }
  return anchor && anchor.number > count ? { kind: 'anchor_lost', number: anchor.number, at: null } : null
}
