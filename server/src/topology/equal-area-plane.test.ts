import { describe, expect, it } from 'vitest'
import { createEqualAreaPlane } from './equal-area-plane.ts'
import { findLabelPoint } from './label-point.ts'
import { toLattice } from './lattice.ts'
import { createRandom } from './testing.ts'

const plane = createEqualAreaPlane([121.05, 32.06])

/** Meridian and transverse radii of GRS 80 at a latitude, metres. */
function radiiM(latDegrees: number): readonly [meridian: number, transverse: number] {
  const flattening = 1 / 298.257222101
  const squared = flattening * (2 - flattening)
  const root = Math.sqrt(1 - squared * Math.sin((latDegrees * Math.PI) / 180) ** 2)
  return [(6_378_137 * (1 - squared)) / root ** 3, 6_378_137 / root]
}

describe('createEqualAreaPlane', () => {
  it('returns degrees to better than a tenth of a lattice unit', () => {
    const random = createRandom(4)
    for (let round = 0; round < 500; round += 1) {
      const lng = 120.5 + random()
      const lat = 31.7 + 0.6 * random()
      const [backLng, backLat] = plane.toLngLat(plane.toMetres([lng, lat]))
      expect(Math.abs(backLng - lng)).toBeLessThan(1e-8)
      expect(Math.abs(backLat - lat)).toBeLessThan(1e-8)
    }
  })

  it.each([31.8, 32.06, 32.3])('measures a small quadrangle as the ellipsoid has it (%f° N)', (lat) => {
    const sizeDegrees = 0.01
    const corners = [
      [121, lat],
      [121 + sizeDegrees, lat],
      [121 + sizeDegrees, lat + sizeDegrees],
      [121, lat + sizeDegrees],
    ] as const
    const middle = lat + sizeDegrees / 2
    const [meridianM, transverseM] = radiiM(middle)
    const sideRad = (sizeDegrees * Math.PI) / 180
    const expected = meridianM * transverseM * Math.cos((middle * Math.PI) / 180) * sideRad ** 2
    expect(plane.areaM2([corners.map(toLattice)]) / expected).toBeCloseTo(1, 6)
  })

  it('measures lengths within 0.3 % a fifth of a degree from its parallel', () => {
    const [meridianM, transverseM] = radiiM(32.26)
    const a = toLattice([121, 32.26])
    const northM = (meridianM * 0.01 * Math.PI) / 180
    const eastM = (transverseM * Math.cos((32.26 * Math.PI) / 180) * 0.01 * Math.PI) / 180
    expect(plane.lengthM(a, toLattice([121, 32.27])) / northM).toBeCloseTo(1, 2)
    expect(Math.abs(plane.lengthM(a, toLattice([121.01, 32.26])) / eastM - 1)).toBeLessThan(0.003)
  })
})

describe('findLabelPoint', () => {
  it('finds the middle of a square', () => {
    const [x, y] = findLabelPoint(
      [
        [
          [0, 0],
          [100, 0],
          [100, 100],
          [0, 100],
        ],
      ],
      1,
    )
    expect([x, y]).toEqual([50, 50])
  })

  it('stays inside a crescent and off its holes', () => {
    const crescent = [
      [0, 0],
      [100, 0],
      [100, 100],
      [0, 100],
      [0, 70],
      [70, 70],
      [70, 30],
      [0, 30],
    ] as const
    const [x, y] = findLabelPoint([crescent], 1)
    expect(Math.min(x, y)).toBeGreaterThan(0)
    expect(x > 70 || y < 30 || y > 70).toBe(true)
  })
})
