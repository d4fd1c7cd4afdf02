import { encode } from 'uqr'
import { filledBox, type Mark, type PageBox, type PagePoint } from '../../pdf/page.ts'

/** Light modules around the code that readers need (ISO/IEC 18004). */
const QUIET_MODULES = 4

/** A QR code with its quiet zone, medium correction, filling a square box. */
export function drawQrCode(content: string, box: PageBox): Mark[] {
  const { data, size: count } = encode(content, { ecc: 'M', border: 0 })
  const size = box.width / (count + 2 * QUIET_MODULES)
  const squares = data.flatMap((modules, row) =>
    darkRuns(modules).map((run) => stripe(box, { row, ...run, size })),
  )
  return [filledBox(box, '#ffffff'), { kind: 'shape', lines: squares, isClosed: true, fill: '#000000' }]
}

interface Run {
  readonly first: number
  readonly end: number
}

/** Where dark modules of a row stand side by side: the first and the one after the last. */
function darkRuns(modules: readonly boolean[]): Run[] {
  const runs: Run[] = []
  let first = -1
  for (const [index, isDark] of [...modules, false].entries()) {
    if (isDark && first < 0) first = index
    if (isDark || first < 0) continue
    runs.push({ first, end: index })
    first = -1
  }
  return runs
}

/** Dark modules that stand side by side in a row, as one rectangle without seams. */
function stripe(
  { x, y }: PageBox,
  { row, first, end, size }: Run & { readonly row: number; readonly size: number },
): PagePoint[] {
  const [west, east] = [x + (first + QUIET_MODULES) * size, x + (end + QUIET_MODULES) * size]
  const [north, south] = [y + (row + QUIET_MODULES) * size, y + (row + 1 + QUIET_MODULES) * size]
  return [
    [west, north],
    [east, north],
    [east, south],
    [west, south],
  ]
}
