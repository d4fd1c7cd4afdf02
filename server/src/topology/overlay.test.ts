import { describe, expect, it } from 'vitest'
import { splitFaces } from './actions/split-faces.ts'
import { CELLS, cell, drawPlan, rectangle, TOWNSHIPS, WEST } from './fixtures.ts'
import type { LatticePoint, LatticeRing } from './lattice.ts'
import { overlayNothing } from './overlay.ts'
import { seatLine } from './seat-lines.ts'
import { reasonOf } from './testing-plan.ts'

const plan = drawPlan()
const newIds = ['1', '2', '3', '4', '5', '6', '7']

/** A township of one ring with the given cells in it. */
function drawIn(ring: LatticeRing, ...rings: readonly LatticeRing[]) {
  return drawPlan(
    rings.map((each, index) => cell(`cell-${index}`, WEST, [each])),
    [{ code: WEST, polygons: [[ring]] }],
  )
}

describe('seatLine', () => {
  const fixed = [
    [
      [0, 0],
      [0, 100],
    ],
    [
      [0, 100],
      [0, 200],
    ],
  ] as const

  it('moves crossings and vertices on a fixed border to its nearer vertices', () => {
    expect(
      seatLine(
        [
          [-10, 20],
          [10, 30],
        ],
        fixed,
      ),
    ).toEqual([
      [-10, 20],
      [0, 0],
      [10, 30],
    ])
    expect(
      seatLine(
        [
          [0, 160],
          [50, 160],
          [50, 160],
        ],
        fixed,
      ),
    ).toEqual([
      [0, 200],
      [50, 160],
    ])
    expect(
      seatLine(
        [
          [-10, 10],
          [0, 100],
          [10, 10],
        ],
        fixed,
      ),
    ).toEqual([
      [-10, 10],
      [0, 100],
      [10, 10],
    ])
  })

  it('ends also where bending goes on without end', () => {
    const tangle: readonly (readonly [LatticePoint, LatticePoint])[] = [
      [
        [10, 8],
        [7, 3],
      ],
      [
        [7, 3],
        [1, 6],
      ],
      [
        [1, 6],
        [0, 3],
      ],
      [
        [0, 3],
        [9, 4],
      ],
    ]
    expect(
      seatLine(
        [
          [1, 9],
          [8, 2],
        ],
        tangle,
      ),
    ).toContainEqual([8, 2])
  })
})

describe('overlayLines', () => {
  it('says per face of the arrangement which face was there, null beyond', () => {
    const overlay = overlayNothing(plan, ['sw', 'se'])
    expect(overlay.before.filter((label) => label !== null).toSorted()).toEqual(['se', 'sw'])
  })

  it('refuses a line that would pull a border into one that takes no part', () => {
    const topology = drawIn(rectangle([0, 0, 9, 9], 1), [
      [3, 9],
      [2, 0],
      [9, 4],
    ])
    const cut: LatticePoint[] = [
      [8, 3],
      [2, 8],
      [1, 1],
    ]
    expect(reasonOf(splitFaces(topology, { cut, newIds, faceIds: ['cell-0'] }))).toBe('too_close')
  })

  it('refuses a line that would make a thin face collapse', () => {
    const ring: LatticeRing = [
      [5, 1],
      [5, 4],
      [0, 4],
      [-6, 5],
      [-6, 1],
      [-3, -1],
      [-2, -5],
      [2, -4],
      [4, -2],
    ]
    const west: LatticeRing = [
      [-6, 1],
      [-3, -1],
      [-2, -5],
      [2, -4],
    ]
    const east: LatticeRing = [
      [2, -4],
      [4, -2],
      [5, 1],
      [5, 4],
      [0, 4],
      [-6, 5],
      [-6, 1],
    ]
    const cut: LatticePoint[] = [
      [3, 7],
      [3, -8],
      [-1, 3],
    ]
    expect(reasonOf(splitFaces(drawIn(ring, west, east), { cut, newIds }))).toBe('too_close')
  })

  it('refuses a line whose crossing with a border rounds onto a fixed border', () => {
    const ring: LatticeRing = [
      [3, 0],
      [5, 5],
      [0, 9],
      [-4, 4],
      [-6, 0],
      [-6, -8],
      [3, -9],
      [5, -2],
    ]
    const south: LatticeRing = [
      [-6, 0],
      [-6, -8],
      [3, -9],
      [5, -2],
      [3, 0],
      [5, 5],
    ]
    const north: LatticeRing = [
      [5, 5],
      [0, 9],
      [-4, 4],
      [-6, 0],
    ]
    const cut: LatticePoint[] = [
      [0, 9],
      [-5, 0],
    ]
    expect(reasonOf(splitFaces(drawIn(ring, south, north), { cut, newIds }))).toBe('too_close')
  })

  it('knows a plan without cells', () => {
    expect(overlayNothing(drawPlan([], TOWNSHIPS), []).before).toEqual([null])
    expect(CELLS).toHaveLength(6)
  })
})
