import { drawPlan } from '@tongzhou/server/topology/fixtures'
import type { LatticePoint } from '@tongzhou/server/topology/lattice'
import { describe, expect, it } from 'vitest'
import { contextOf, handAt } from '../testing-hand.ts'
import { snap } from './snapping.ts'
import { footOn, touchBorders } from './touch.ts'

const plan = drawPlan()
const all = { nodes: true, borders: true, townships: true, villages: true }
const villages = [
  { code: 'far', at: [300, 300] },
  { code: 'near', at: [250, 246] },
  { code: 'nearer', at: [250, 247] },
  { code: 'beside', at: [242, 263] },
  { code: 'on the line', at: [354, 505] },
] as const

function snapAt(at: LatticePoint, snapping: Partial<typeof all> = {}, keys: { alt?: boolean } = {}) {
  return snap(
    { ...contextOf(plan), snapping: { ...all, ...snapping }, villages },
    handAt('move', at, { keys }),
  )
}

describe('snapping', () => {
  it.each([
    ['a node before a nearer vertex or border', [494, 500], { at: [500, 500], to: 'node' }],
    ['a vertex before the nearer border', [402, 505], { at: [400, 500], to: 'vertex' }],
    ['a village before a place on a border', [350, 505], { at: [354, 505], to: 'village' }],
    ['a place on a border', [335, 505], { at: [335, 500], to: 'border' }],
    ['the nearest village', [251, 251], { at: [250, 247], to: 'village' }],
    [
      'the vertex of a township line that the border will have',
      [1003, 236],
      { at: [1000, 200], to: 'township' },
    ],
    ['its other vertex', [1003, 264], { at: [1000, 300], to: 'township' }],
    ['a vertex of a township line', [1003, 304], { at: [1000, 300], to: 'township' }],
    ['the outline', [260, -4], { at: [300, 0], to: 'township' }],
    ['nothing where nothing is near', [130, 430], { at: [130, 430], to: null }],
  ] as const)('draws the hand to %s', (_, at, found) => {
    expect(snapAt(at)).toEqual(found)
  })

  it.each([
    ['nodes', [494, 503], { nodes: false }, { at: [500, 500], to: 'node' }],
    ['nodes and borders', [494, 503], { nodes: false, borders: false }, { at: [494, 503], to: null }],
    ['borders', [335, 505], { borders: false }, { at: [335, 505], to: null }],
    ['townships', [1003, 236], { townships: false }, { at: [1003, 236], to: null }],
    ['villages', [251, 251], { villages: false }, { at: [251, 251], to: null }],
    [
      'townships, not the nodes on their lines',
      [1003, 503],
      { townships: false },
      { at: [1000, 500], to: 'node' },
    ],
    [
      'nodes, not those of township lines',
      [1003, 503],
      { nodes: false },
      { at: [1000, 500], to: 'township' },
    ],
  ] as const)('leaves out %s when they are off', (_, at, snapping, found) => {
    expect(snapAt(at, snapping)).toEqual(found)
  })

  it('is off while Alt is held', () => {
    expect(snapAt([499, 499], {}, { alt: true })).toEqual({ at: [499, 499], to: null })
  })

  it('measures as the screen shows it: towards the poles a degree of latitude is the longer one', () => {
    const line = [
      [-1000, -1000],
      [1000, 1000],
    ] as const
    expect(footOn(...line, [500, 0])).toEqual([250, 250])
    const north = line.map(([x, y]): LatticePoint => [x, y + 600_000_000])
    // At 60 degrees it is twice as long, and the line twice as steep.
    expect(footOn(north[0]!, north[1]!, [500, 600_000_000])).toEqual([100, 600_000_100])
  })

  it('looks only near the hand', () => {
    expect(touchBorders(plan, handAt('move', [250, 250]))).toBeNull()
  })
})
