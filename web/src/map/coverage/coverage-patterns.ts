import { drawPattern, type Pattern } from '../editor/patterns.ts'

/** Names under which the figures are known to the style. */
export const coverageImages = {
  critical: 'coverage-critical',
  serious: 'coverage-serious',
  minor: 'coverage-minor',
  land: 'coverage-land',
} as const

const sizePx = 16
const isRising = (x: number, y: number, widthPx: number) => (x + y) % sizePx < widthPx
const isFalling = (x: number, y: number, widthPx: number) => (x - y + sizePx) % sizePx < widthPx
const dark = [60, 8, 6] as const

/** Crossed lines, single lines, dots, and broad lines for land: four figures that are told apart in grey. */
export function coveragePatterns(): Readonly<Record<keyof typeof coverageImages, Pattern>> {
  return {
    critical: drawPattern({
      sizePx,
      isInk: (x, y) => isRising(x, y, 2) || isFalling(x, y, 2),
      ink: [...dark, 130],
    }),
    serious: drawPattern({ sizePx, isInk: (x, y) => isRising(x, y, 2), ink: [...dark, 120] }),
    minor: drawPattern({ sizePx, isInk: (x, y) => x % 8 < 2 && y % 8 < 2, ink: [...dark, 70] }),
    land: drawPattern({ sizePx, isInk: (x, y) => isFalling(x, y, 6), ink: [106, 27, 122, 190] }),
  }
}
