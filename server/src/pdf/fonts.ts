import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { type Font, openSync } from 'fontkit'
import type { Measure } from './page.ts'

/** The printer's sign for a character that the font lacks. */
const LACKING = '〓'

export interface PdfFonts {
  readonly regular: Font
  readonly bold: Font
  /** The text as the fonts can show it: every character is seen, if only as 〓. */
  readonly legible: (text: string) => string
  readonly measure: Measure
}

/**
 * Noto Sans SC, SIL Open Font License 1.1: 30,000 characters, every one of the 20,902 unified ideographs and rarer ones in
 * names. It takes most of a second to open both, so a thread keeps them.
 */
export function openFonts(): PdfFonts {
  const folder = join(dirname(createRequire(import.meta.url).resolve('@embedpdf/fonts-sc')), '../fonts')
  const regular = openFont(join(folder, 'NotoSansHans-Regular.otf'))
  const bold = openFont(join(folder, 'NotoSansHans-Bold.otf'))
  const legible = (text: string): string =>
    [...text].map((one) => (regular.hasGlyphForCodePoint(one.codePointAt(0) ?? 0) ? one : LACKING)).join('')
  return {
    regular,
    bold,
    legible,
    measure: (text, { size, isBold }) => {
      const font = isBold ? bold : regular
      return (font.layout(legible(text)).advanceWidth * size) / font.unitsPerEm
    },
  }
}

function openFont(path: string): Font {
  const font = openSync(path)
  if (!('layout' in font)) throw new Error(`${path} is a collection and no font`)
  return font
}
