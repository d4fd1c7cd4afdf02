/** One way of doing the same work, measured beside the others. */
export interface Variant {
  readonly name: string
  /** Does the work once and says how much it was and how long it took. */
  readonly run: () => Promise<Work>
}

export interface Work {
  readonly units: number
  readonly elapsedMs: number
}

export interface Measured {
  readonly name: string
  /** Median over the rounds. */
  readonly unitsPerSecond: number
  /** Median over the rounds of this rate to the first variant's rate of the same round: noise of the machine cancels. */
  readonly ratio: number
}

/** The middle value; of an even number of values the mean of the two middle ones. Throws RangeError for none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const upper = sorted[Math.floor(sorted.length / 2)]
  const lower = sorted[Math.floor((sorted.length - 1) / 2)]
  if (upper === undefined || lower === undefined) throw new RangeError('no median of nothing')
  return (lower + upper) / 2
}

/** Runs work and takes its time. */
export async function timed(units: number, work: () => Promise<unknown>): Promise<Work> {
  const begin = performance.now()
  await work()
  return { units, elapsedMs: performance.now() - begin }
}

/**
 * Measures variants in turn, round after round, so that a slow moment of the machine meets all of them; the round
 * before the first warms up and is not counted. The first variant is the reference of every ratio.
 */
export async function interleave(variants: readonly Variant[], rounds: number): Promise<Measured[]> {
  const rates: number[][] = []
  for (let round = 0; round <= rounds; round++) {
    const rateOf: number[] = []
    for (const { run } of variants) {
      const { units, elapsedMs } = await run()
      rateOf.push((units * 1000) / elapsedMs)
    }
    if (round > 0) rates.push(rateOf)
  }
  return variants.map(({ name }, index) => ({
    name,
    unitsPerSecond: median(rates.map((rateOf) => rateOf[index] ?? Number.NaN)),
    ratio: median(rates.map((rateOf) => (rateOf[index] ?? Number.NaN) / (rateOf[0] ?? Number.NaN))),
  }))
}

/** A table for the terminal that is also Markdown; the first column stands left, the others right. */
export function formatTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = header.map((_, column) =>
    Math.max(3, ...[header, ...rows].map((row) => row[column]?.length ?? 0)),
  )
  const write = (row: readonly string[]): string =>
    `| ${widths.map((width, column) => pad(row[column] ?? '', width, column === 0)).join(' | ')} |`
  const rule = `|${widths.map((width, column) => (column === 0 ? `:${'-'.repeat(width + 1)}` : `${'-'.repeat(width + 1)}:`)).join('|')}|`
  return [write(header), rule, ...rows.map(write)].join('\n')
}

const pad = (text: string, width: number, isLeft: boolean): string =>
  isLeft ? text.padEnd(width) : text.padStart(width)

/** A number with about three digits that count. */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return '—'
  return value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3)
}
