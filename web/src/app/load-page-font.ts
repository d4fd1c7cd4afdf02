/**
 * Offers Noto Sans SC to machines without a Chinese font, from the files that the map letters with. The browser fetches
 * a file only for characters that no font before it in the list can draw.
 */
export async function loadPageFont(): Promise<void> {
  const { notoSansScFaces } = await import('../fonts/noto-sans-sc.ts')
  for (const face of notoSansScFaces()) {
    const unicodeRange = face['unicode-range'].join(',')
    const options = { unicodeRange, weight: '100 900', display: 'swap' } as const
    document.fonts.add(new FontFace('Noto Sans SC Page', `url(${face.url})`, options))
  }
}
