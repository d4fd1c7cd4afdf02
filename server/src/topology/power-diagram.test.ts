import { describe, expect, it } from 'vitest'
import type { MassCloud } from './capacity-fitting.ts'
import { fitCapacities, keepOwnSites, shareCloud } from './capacity-fitting.ts'
import { solveLinear } from './linear-system.ts'
import type { MetreBox, PowerSite } from './power-diagram.ts'
import { powerCells, powerDistance, powerEdges } from './power-diagram.ts'
import { createRandom } from './testing.ts'

const BOX: MetreBox = [0, 0, 1000, 1000]

function randomSites(seed: number, count: number): PowerSite[] {
  const random = createRandom(seed)
  return Array.from({ length: count }, () => ({
    x: random() * 1000,
    y: random() * 1000,
    weight: random() * 20_000,
  }))
}

function areaOf(points: readonly (readonly [number, number])[]): number {
  return (
    points.reduce((sum, [x, y], index) => {
      const [nextX, nextY] = points[(index + 1) % points.length]!
      return sum + x * nextY - nextX * y
    }, 0) / 2
  )
}

function gridCloud(stepM: number): MassCloud {
  const points = []
  for (let x = stepM / 2; x < 1000; x += stepM) {
    for (let y = stepM / 2; y < 1000; y += stepM) points.push({ x, y, mass: stepM * stepM })
  }
  return { points, spacingM: stepM }
}

describe('powerCells', () => {
  it('shares the box out without remainder', () => {
    for (const seed of [1, 2, 3]) {
      const total = powerCells(randomSites(seed, 20), BOX).reduce((sum, cell) => sum + areaOf(cell), 0)
      expect(total).toBeCloseTo(1e6, 3)
    }
  })

  it('is the Voronoi diagram for equal weights', () => {
    const cells = powerCells(
      [
        { x: 250, y: 500, weight: 5 },
        { x: 750, y: 500, weight: 5 },
      ],
      BOX,
    )
    expect(cells.map(areaOf)).toEqual([500_000, 500_000])
  })

  it('gives an outweighed site an empty cell', () => {
    const cells = powerCells(
      [
        { x: 500, y: 500, weight: 0 },
        { x: 510, y: 500, weight: 5e6 },
      ],
      BOX,
    )
    expect(cells[0]).toEqual([])
  })
})

describe('powerEdges', () => {
  it('lies where both cells are equally far and no third is nearer', () => {
    const sites = randomSites(5, 25)
    for (const { from, to, left, right } of powerEdges(sites, BOX)) {
      const middle = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2] as const
      const best = Math.min(...sites.map((site) => powerDistance(site, middle)))
      expect(powerDistance(sites[left]!, middle)).toBeCloseTo(best, 4)
      expect(powerDistance(sites[right]!, middle)).toBeCloseTo(best, 4)
    }
  })

  it('lets three edges meet in one point to the last bit', () => {
    const inner = powerEdges(randomSites(6, 25), BOX)
      .flatMap(({ from, to }) => [from, to])
      .filter(([x, y]) => x > 1e-6 && x < 1000 - 1e-6 && y > 1e-6 && y < 1000 - 1e-6)
    const counts = new Map<string, number>()
    for (const point of inner) counts.set(point.join(), (counts.get(point.join()) ?? 0) + 1)
    expect(counts.size).toBeGreaterThan(20)
    expect(new Set(counts.values())).toEqual(new Set([3]))
  })
})

describe('fitCapacities', () => {
  it('reaches unequal targets', () => {
    const cloud = gridCloud(10)
    const start = randomSites(8, 12).map((site) => ({ ...site, weight: 0 }))
    const parts = start.map((_, index) => index + 3)
    const sum = parts.reduce((total, part) => total + part, 0)
    const targets = parts.map((part) => (1e6 * part) / sum)
    const fit = fitCapacities(start, cloud, { targets, tolerance: 0.02, maxSteps: 40 })
    expect(fit.residual).toBeLessThanOrEqual(0.02)
    expect(fit.shares.masses.reduce((total, mass) => total + mass, 0)).toBeCloseTo(1e6, 3)
  })

  it('gives a single site everything, and moves nothing', () => {
    const { masses, flow } = shareCloud([{ x: 3, y: 4, weight: 0 }], gridCloud(100))
    expect(masses).toEqual([1e6])
    expect(flow).toEqual([[0]])
  })

  it('stops where no step comes nearer to the targets, as with masses that cannot be divided', () => {
    const sites = [
      { x: 200, y: 500, weight: 0 },
      { x: 800, y: 500, weight: 0 },
    ]
    const points = [
      { x: 450, y: 500, mass: 90 },
      { x: 700, y: 500, mass: 10 },
    ]
    const fit = fitCapacities(
      sites,
      { points, spacingM: 100 },
      { targets: [50, 50], tolerance: 0.01, maxSteps: 9 },
    )
    expect(fit.sites).toBe(sites)
    expect(fit.residual).toBeCloseTo(0.8, 9)
  })

  it('counts masses as the exact cells do', () => {
    const sites = randomSites(9, 8)
    const exact = powerCells(sites, BOX).map((cell) => (cell.length > 0 ? areaOf(cell) : 0))
    shareCloud(sites, gridCloud(4)).masses.forEach((mass, index) => {
      expect(Math.abs(mass - exact[index]!)).toBeLessThan(4000)
    })
  })
})

describe('keepOwnSites', () => {
  it('leaves every site in its own cell', () => {
    const sites = keepOwnSites(randomSites(10, 30).map((site, index) => ({ ...site, weight: index * 9000 })))
    for (const site of sites) {
      const nearest = sites.toSorted(
        (a, b) => powerDistance(a, [site.x, site.y]) - powerDistance(b, [site.x, site.y]),
      )[0]
      expect(nearest).toBe(site)
    }
  })
})

describe('solveLinear', () => {
  it('exchanges rows where the pivot is zero', () => {
    expect(
      solveLinear(
        [
          [0, 2],
          [4, 1],
        ],
        [6, 11],
      ),
    ).toEqual([2, 3])
  })

  it('refuses a singular system', () => {
    expect(() =>
      solveLinear(
        [
          [1, 2],
          [2, 4],
        ],
        [1, 2],
      ),
    ).toThrow(RangeError)
  })
})
