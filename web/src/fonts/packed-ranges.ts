/** Characters of font files by the name of the file: CSS ranges as in `unicode-range`, parted by commas. */
export type UnicodeRanges = Readonly<Record<string, string>>

/** The same in a third of the bytes once compressed. */
export interface PackedRanges {
  readonly names: readonly string[]
  /** One sign for each character from `FIRST` on: a space where no file draws it, else which file does. */
  readonly signs: string
  /** What does not fit there: other characters, and those that a second file draws. */
  readonly rest: UnicodeRanges
}

/** Chinese characters and their punctuation lie here, and their files share them out one by one. */
const FIRST = 0x2e80
const LAST = 0x9fff
/** The first sign for a file; none of those that follow is a quote or a backslash in front of its own kind. */
const FIRST_SIGN = 0xa1

/** Packs ranges; `unpackRanges` gives ranges of the same characters. Throws RangeError for more files than there are signs. */
export function packRanges(ranges: UnicodeRanges): PackedRanges {
  const names = Object.keys(ranges)
  if (names.length > 0x400) throw new RangeError(`${names.length} files are too many to pack`)
  const signs = Array.from({ length: LAST - FIRST + 1 }, () => ' ')
  const rest: Record<string, string> = {}
  for (const [index, name] of names.entries()) {
    const left = pointsOf(ranges[name] ?? '').filter((point) => {
      if (point < FIRST || point > LAST || signs[point - FIRST] !== ' ') return true
      signs[point - FIRST] = String.fromCharCode(FIRST_SIGN + index)
      return false
    })
    if (left.length > 0) rest[name] = rangesOf(left)
  }
  return { names, signs: signs.join('').trimEnd(), rest }
}

/** The ranges of every file, in the order in which they were packed. */
export function unpackRanges({ names, signs, rest }: PackedRanges): UnicodeRanges {
  const points = names.map((): number[] => [])
  for (let index = 0; index < signs.length; index += 1)
    points[signs.charCodeAt(index) - FIRST_SIGN]?.push(FIRST + index)
  return Object.fromEntries(
    names.map((name, index) => [
      name,
      [rangesOf(points[index] ?? []), rest[name] ?? ''].filter((part) => part !== '').join(','),
    ]),
  )
}

/** Every character of ranges, ascending. */
export function pointsOf(ranges: string): number[] {
  return ranges
    .split(',')
    .flatMap((range) => {
      const [first = Number.NaN, last = first] = range
        .replace(/^U\+/i, '')
        .split('-')
        .map((hex) => Number.parseInt(hex, 16))
      return Array.from({ length: last - first + 1 }, (_, index) => first + index)
    })
    .toSorted((a, b) => a - b)
}

/** Ascending characters as CSS ranges. */
function rangesOf(points: readonly number[]): string {
  const parts: string[] = []
  let first = points[0]
  points.forEach((point, index) => {
    if (points[index + 1] === point + 1) return
    const from = (first ?? point).toString(16)
    parts.push(first === point ? `U+${from}` : `U+${from}-${point.toString(16)}`)
    first = points[index + 1]
  })
  return parts.join(',')
}
