import type { Measure, TextMark } from './page.ts'

/** Marks that may not begin a line. */
const neverFirst = new Set('，。、；：？！）》」』】〉…·,.;:?!)]%')
/** Latin letters and digits stay together. */
const units = /[A-Za-z0-9][A-Za-z0-9._/:-]*|./gsu

export interface TextStyle {
  readonly size: number
  readonly isBold?: boolean
  readonly colour: string
}

/** Lines of a text that are not wider than allowed; what cannot be broken elsewhere is broken between two characters. */
export function breakLines(
  text: string,
  width: number,
  { measure, style }: { readonly measure: Measure; readonly style: TextStyle },
): string[] {
  const font = { size: style.size, isBold: style.isBold ?? false }
  const fits = (line: string): boolean => measure(line, font) <= width
  const lines: string[] = []
  let line = ''
  for (const unit of [...text.matchAll(units)].flatMap(([part]) => (fits(part) ? [part] : [...part]))) {
    if (line === '' || fits(line + unit) || neverFirst.has(unit)) line += unit
    else {
      lines.push(line.trimEnd())
      line = unit.trimStart()
    }
  }
  return line === '' ? lines : [...lines, line]
}

/** Height of a line for its size of letters. */
export const lineHeight = (size: number): number => size * 1.42

/** One line of text. */
export const textMark = (
  text: string,
  [x, baseline]: readonly [number, number],
  { size, isBold = false, colour }: TextStyle,
): TextMark => ({ kind: 'text', text, x, baseline, size, isBold, colour })

/** Lines one below the other; `top` is the upper end of the first line. */
export const stackLines = (
  lines: readonly string[],
  [x, top]: readonly [number, number],
  style: TextStyle,
): TextMark[] =>
  lines.map((line, index) =>
    textMark(line, [x, top + lineHeight(style.size) * index + style.size * 1.1], style),
  )
