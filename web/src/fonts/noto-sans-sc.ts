import unicodeRanges from '@fontsource-variable/noto-sans-sc/unicode.json'

interface FontFace {
  readonly url: string
  readonly 'unicode-range': string[]
}

const addresses: Record<string, string> = import.meta.glob(
  '../../../node_modules/@fontsource-variable/noto-sans-sc/files/*-wght-normal.woff2',
  { query: '?url', import: 'default', eager: true },
)

/**
 * Files of Noto Sans SC (variable weight, OFL), each with the characters that it draws, as MapLibre's `font-faces`
 * wants them. A map fetches only the files that its labels need.
 */
export function notoSansScFaces(): FontFace[] {
  const ranges = new Map<string, string>(Object.entries(unicodeRanges))
  return Object.entries(addresses).map(([path, url]) => {
    const subset = /noto-sans-sc-(.+)-wght-normal\.woff2$/.exec(path)?.[1] ?? ''
    const range = ranges.get(subset) ?? ranges.get(`[${subset}]`)
    if (!range) throw new Error(`no characters are known for the font file ${path}`)
    return { url, 'unicode-range': range.split(',') }
  })
}
