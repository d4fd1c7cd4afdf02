import decodeQr from 'qr/decode.js'
import { describe, expect, it } from 'vitest'
import { drawQrCode } from './qr-code.ts'

/** What another program reads from the marks, drawn as black on white with four pixels a point. */
function readCode(content: string): string {
  const side = 400
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255)
  for (const mark of drawQrCode(content, { x: 0, y: 0, width: 100, height: 100 })) {
    if (mark.kind !== 'shape' || mark.fill !== '#000000') continue
    for (const [[west, north] = [0, 0], , [east, south] = [0, 0]] of mark.lines) {
      for (let y = Math.round(north * 4); y < Math.round(south * 4); y += 1) {
        for (let x = Math.round(west * 4); x < Math.round(east * 4); x += 1) {
          pixels.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3)
        }
      }
    }
  }
  return decodeQr({ width: side, height: side, data: pixels })
}

describe('the QR code', () => {
  it.each([
    'https://grid.example.cn/cells/320612001001001',
    'http://127.0.0.1:3000/cells/320612116200001',
    `https://${'long-name.'.repeat(15)}cn/cells/320612001001001`,
  ])('is read by another program as %s', (content) => {
    expect(readCode(content)).toBe(content)
  })
})
