/** A stretch of two texts that is the same in both, or that one puts in the place of the other. */
export interface Piece {
  readonly original: string
  readonly masked: string
  readonly isSame: boolean
  /** Where it begins in either text. */
  readonly originalAt: number
  readonly maskedAt: number
}

/** More letters against more letters than this are taken as wholly different: nobody could follow the marks. */
const MOST_PAIRS = 4_000_000

/** Lengths of the longest common parts of the ends of both texts, row by row. */
function commonLengths(one: string, other: string): Uint16Array {
  const width = other.length + 1
  const lengths = new Uint16Array((one.length + 1) * width)
  for (let i = one.length - 1; i >= 0; i -= 1) {
    for (let j = other.length - 1; j >= 0; j -= 1) {
      const at = i * width + j
      lengths[at] =
        one[i] === other[j]
          ? (lengths[at + width + 1] ?? 0) + 1
          : Math.max(lengths[at + width] ?? 0, lengths[at + 1] ?? 0)
    }
  }
  return lengths
}

type Step = 'both' | 'original' | 'masked'

/** Which text goes on where both have letters left: the way on which most letters stay common. */
function stepAt(
  lengths: Uint16Array,
  width: number,
  { i, j, isCommon }: { readonly i: number; readonly j: number; readonly isCommon: boolean },
): Step {
  if (isCommon) return 'both'
  const at = i * width + j
  return (lengths[at + width] ?? 0) >= (lengths[at + 1] ?? 0) ? 'original' : 'masked'
}

/** Which text goes on at every step from the beginning to the end of both. */
function* stepsThrough(one: string, other: string): Generator<Step> {
  let [i, j] = [0, 0]
  if (one.length * other.length <= MOST_PAIRS) {
    const lengths = commonLengths(one, other)
    while (i < one.length && j < other.length) {
      const step = stepAt(lengths, other.length + 1, { i, j, isCommon: one[i] === other[j] })
      if (step !== 'masked') i += 1
      if (step !== 'original') j += 1
      yield step
    }
  }
  for (; i < one.length; i += 1) yield 'original'
  for (; j < other.length; j += 1) yield 'masked'
}

/** Finds what a text puts in the place of an original, letter by letter; the pieces make up both texts. */
export function compareTexts(original: string, masked: string): readonly Piece[] {
  const pieces: Piece[] = []
  let [i, j] = [0, 0]
  let begun = { i: 0, j: 0, isSame: true }
  const close = () => {
    if (i === begun.i && j === begun.j) return
    pieces.push({
      original: original.slice(begun.i, i),
      masked: masked.slice(begun.j, j),
      isSame: begun.isSame,
      originalAt: begun.i,
      maskedAt: begun.j,
    })
  }
  for (const step of stepsThrough(original, masked)) {
    const isSame = step === 'both'
    if (isSame !== begun.isSame) {
      close()
      begun = { i, j, isSame }
    }
    if (step !== 'masked') i += 1
    if (step !== 'original') j += 1
  }
  close()
  return pieces
}

/** What a rule found in an original. */
export interface Find {
  readonly rule: string
  readonly text: string
}

/** A place that is masked or reworded, with its number from 1 and the rules that name it. */
export interface Place extends Piece {
  readonly number: number
  /** Rules, or `hand` for a mask that no rule asked for, or `reworded`. */
  readonly why: readonly string[]
}

/** Stands for something masked, as the server writes it. */
export const MASK = '＊＊＊'

const overlaps = (from: number, to: number, piece: Piece): boolean =>
  from < piece.originalAt + piece.original.length && to > piece.originalAt

function* rulesAt(original: string, piece: Piece, finds: readonly Find[]): Generator<string> {
  for (const { rule, text } of finds) {
    for (let at = original.indexOf(text); at >= 0; at = original.indexOf(text, at + text.length)) {
      if (overlaps(at, at + text.length, piece)) yield rule
    }
  }
}

const byHand = ({ masked }: Piece): 'hand' | 'reworded' => (/＊|某$/.test(masked) ? 'hand' : 'reworded')

/** The places where a text differs from its original, and why. */
export function placesOf(
  original: string,
  pieces: readonly Piece[],
  finds: readonly Find[],
): readonly Place[] {
  return pieces
    .filter(({ isSame }) => !isSame)
    .map((piece, index) => {
      const rules = [...new Set(rulesAt(original, piece, finds))]
      return { ...piece, number: index + 1, why: rules.length === 0 ? [byHand(piece)] : rules }
    })
}

/** The text with the original words at a place. */
export const restored = (masked: string, { maskedAt, masked: put, original }: Piece): string =>
  masked.slice(0, maskedAt) + original + masked.slice(maskedAt + put.length)

/** The text with everything between two places masked; as it is where they are one. */
export const maskedBetween = (text: string, from: number, to: number): string =>
  from === to ? text : text.slice(0, from) + MASK + text.slice(to)
