/** A square of pixels that repeats without a seam, red, green, blue, alpha. */
export interface Pattern {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array<ArrayBuffer>
}

interface PatternLines {
  readonly sizePx: number
  /** Whether a pixel belongs to the figure. */
  isInk(x: number, y: number): boolean
  readonly ink: readonly [red: number, green: number, blue: number, alpha: number]
}

/** Fills a square with the figure. */
export function drawPattern({ sizePx, isInk, ink }: PatternLines): Pattern {
  const data = new Uint8Array(sizePx * sizePx * 4)
  for (let y = 0; y < sizePx; y += 1) {
    for (let x = 0; x < sizePx; x += 1) {
      if (isInk(x, y)) data.set(ink, (y * sizePx + x) * 4)
    }
  }
  return { width: sizePx, height: sizePx, data }
}

/** Slanting lines: land that no cell owns. */
export function hatchPattern(): Pattern {
  const sizePx = 16
  return drawPattern({ sizePx, isInk: (x, y) => (x + y) % sizePx < 4, ink: [154, 91, 0, 190] })
}

const isDot = (x: number, y: number): boolean =>
  (x - 4) ** 2 + (y - 4) ** 2 <= 4 || (x - 12) ** 2 + (y - 12) ** 2 <= 4

/** Dots in rows: a cell that is locked. */
export function lockedPattern(): Pattern {
  const sizePx = 16
  return drawPattern({ sizePx, isInk: isDot, ink: [34, 49, 58, 150] })
}
