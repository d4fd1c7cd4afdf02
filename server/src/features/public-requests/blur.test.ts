import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { blurred } from './blur.ts'

const METRES_PER_DEGREE = 111_320
const lng = fc.double({ min: 120.6, max: 121.5, noNaN: true })
const lat = fc.double({ min: 31.8, max: 32.3, noNaN: true })

describe('a blurred place', () => {
  it('is at most half a square of 500 m away on each axis', () => {
    fc.assert(
      fc.property(lng, lat, (x, y) => {
        const [east, north] = blurred([x, y])
        expect(Math.abs(north - y) * METRES_PER_DEGREE).toBeLessThan(255)
        expect(Math.abs(east - x) * METRES_PER_DEGREE * Math.cos((y * Math.PI) / 180)).toBeLessThan(255)
      }),
    )
  })

  it('is the same for every place in its square, so an average tells nothing', () => {
    fc.assert(
      fc.property(
        lng,
        lat,
        fc.double({ min: -0.49, max: 0.49, noNaN: true }),
        fc.double({ min: -0.49, max: 0.49, noNaN: true }),
        (x, y, right, up) => {
          const middle = blurred([x, y])
          expect(blurred([middle[0] + right * 0.0053, middle[1] + up * 0.0045])).toEqual(middle)
        },
      ),
    )
  })
})
