import createQrCode from 'qrcode-generator'
import { filledBox, type Mark, type PageBox, type PagePoint } from './page.ts'

/** Light modules around the code that readers need (ISO/IEC 18004). */
const QUIET_MODULES = 4

/** A QR code with its quiet zone, medium correction, filling a square box. */
export function drawQrCode(content: string, box: PageBox): Mark[] {
  const code = createQrCode(0, 'M')
  code.addData(content)
  code.make()
  const count = code.getModuleCount()
  const size = box.width / (count + 2 * QUIET_MODULES)
  const squares: PagePoint[][] = []
  for (let row = 0; row < count; row += 1) {
    for (let first = 0; first < count; first += 1) {
      if (!code.isDark(row, first)) continue
      let end = first
      while (end < count && code.isDark(row, end)) end += 1
      squares.push(stripe(box, { row, first, end, size }))
      first = end
    }
  }
  return [filledBox(box, '#ffffff'), { kind: 'shape', lines: squares, isClosed: true, fill: '#000000' }]
}

/** Dark modules that stand side by side in a row, as one rectangle without seams. */
function stripe(
  { x, y }: PageBox,
  {
    row,
    first,
    end,
    size,
  }: { readonly row: number; readonly first: number; readonly end: number; readonly size: number },
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
