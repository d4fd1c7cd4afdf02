import { describe, expect, it } from 'vitest'
import { type AuditLine, firstHash, nextHash } from './chain.ts'
import { type ChainHead, type ChainSource, type StoredLine, verifyChain } from './verify.ts'

const CHAIN = 3

const lineOf = (number: number): AuditLine => ({
  at: new Date(Date.UTC(2026, 5, 1) + number * 1000),
  kind: number % 3 === 0 ? 'write' : 'read',
  action: 'person.update',
  accountId: 3,
  accountName: 'sub-bureau-leader',
  organisationId: 4,
  sessionId: '3f0e6a1e-7a0f-4b0e-9d43-0d6a52d3b0aa',
  address: '::1',
  subjects: [`person:${number}`],
  reason: null,
  before: null,
  after: `{"number": ${number}}`,
})

function chainOfLength(length: number): StoredLine[] {
  let hash = firstHash(CHAIN)
  return Array.from({ length }, (_, index) => {
    const line = lineOf(index + 1)
    hash = nextHash(hash, index + 1, line)
    return { ...line, number: index + 1, hash, isWholeMillisecond: true }
  })
}

const headOf = (lines: readonly StoredLine[]): ChainHead => ({
  chain: CHAIN,
  number: lines.at(-1)?.number ?? 0,
  hash: lines.at(-1)?.hash ?? firstHash(CHAIN),
})

const sourceOf = (lines: readonly StoredLine[], head = headOf(lines)): ChainSource => ({
  async *linesAfter(number) {
    yield* lines.filter((line) => line.number > number)
  },
  head: async () => head,
})

const sound = chainOfLength(20)

const faultOf = async (lines: readonly StoredLine[], head = headOf(sound)) => {
  const { fault } = await verifyChain(CHAIN, sourceOf(lines, head))
  return fault && [fault.kind, fault.number]
}

describe('a chain', () => {
  it('is sound as it was written, and when it is empty', async () => {
    expect(await faultOf(sound)).toBeNull()
    expect(await faultOf([], headOf([]))).toBeNull()
  })

  it('shows a change of any field of a line', async () => {
    const other: Partial<StoredLine>[] = [
      { at: new Date(0) },
      { kind: 'access' },
      { action: 'person.read' },
      { accountId: 11 },
      { accountId: null },
      { accountName: 'Sub-bureau-leader' },
      { organisationId: 5 },
      { sessionId: null },
      { address: '::2' },
      { subjects: ['person:7', 'person:8'] },
      { reason: '' },
      { before: '{}' },
      { after: '{"number":7}' },
      { isWholeMillisecond: false },
      { hash: Buffer.alloc(32) },
    ]
    for (const change of other) {
      const lines = sound.map((line) => (line.number === 7 ? { ...line, ...change } : line))
      expect([change, await faultOf(lines)]).toEqual([change, ['changed', 7]])
    }
  })

  it('shows a changed line even when its own hash was made anew', async () => {
    const forged = { ...lineOf(7), after: '{"number": 8}' }
    const hash = nextHash(sound[5]!.hash, 7, forged)
    const lines = sound.map((line) => (line.number === 7 ? { ...line, ...forged, hash } : line))
    expect(await faultOf(lines)).toEqual(['changed', 8])
  })

  it('shows a removed line, the first one too', async () => {
    expect(await faultOf(sound.filter(({ number }) => number !== 7))).toEqual(['removed', 7])
    expect(await faultOf(sound.slice(1))).toEqual(['removed', 1])
  })

  it('shows a line inserted between others or after the head', async () => {
    expect(await faultOf([...sound.slice(0, 7), sound[6]!, ...sound.slice(7)])).toEqual(['inserted', 7])
    expect(await faultOf(chainOfLength(21))).toEqual(['inserted', 21])
  })

  it('shows two lines that changed places', async () => {
    const lines = sound.map((line) => {
      if (line.number !== 7 && line.number !== 8) return line
      return { ...line, ...lineOf(15 - line.number) }
    })
    expect(await faultOf(lines)).toEqual(['changed', 7])
    const numbered = sound.map((line) => ({ ...line, number: [8, 7][line.number - 7] ?? line.number }))
    expect(await faultOf(numbered.toSorted((a, b) => a.number - b.number))).toEqual(['changed', 7])
  })

  it('shows that its end was cut off, and that its head was changed', async () => {
    expect(await faultOf(sound.slice(0, -1))).toEqual(['truncated', 20])
    expect(await faultOf(sound, { ...headOf(sound), hash: Buffer.alloc(32) })).toEqual(['head_changed', 20])
  })

  it('keeps what was noted earlier, even when lines and head were cut off together', async () => {
    const anchor = headOf(sound)
    const judge = async (lines: StoredLine[]) =>
      (await verifyChain(CHAIN, sourceOf(lines), anchor)).fault?.kind
    expect(await judge(chainOfLength(25))).toBeUndefined()
    expect(await judge(sound.slice(0, 15))).toBe('anchor_lost')
    let hash = firstHash(CHAIN)
    const rewritten = sound.map((line) => {
      hash = nextHash(hash, line.number, { ...line, address: '::2' })
      return { ...line, address: '::2', hash }
    })
    expect((await verifyChain(CHAIN, sourceOf(rewritten))).fault).toBeNull()
    expect(await judge(rewritten)).toBe('anchor_lost')
  })

  it('is not called cut off because the platform writes meanwhile', async () => {
    let written = 10
    const source: ChainSource = {
      async *linesAfter(number) {
        yield* sound.slice(number, written)
        written = Math.min(20, written + 5)
      },
      head: async () => headOf(sound.slice(0, written)),
    }
    expect(await verifyChain(CHAIN, source)).toMatchObject({ count: 20, fault: null })
  })

  it('of 100,000 lines is checked whole', async () => {
    const long = chainOfLength(100_000)
    expect(await verifyChain(CHAIN, sourceOf(long))).toMatchObject({ count: 100_000, fault: null })
    long[77_776] = { ...long[77_776]!, address: '::2' }
    expect((await verifyChain(CHAIN, sourceOf(long))).fault).toMatchObject({
      kind: 'changed',
      number: 77_777,
    })
  })
})
