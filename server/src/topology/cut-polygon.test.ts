import { describe, expect, it } from 'vitest'
import { cutPolygon } from './cut-polygon.ts'
import type { LatticePoint, LatticeRing } from './lattice.ts'

const across = (height: number, [left, right]: readonly [string, string]) => ({
  from: [-8, height] as LatticePoint,
  to: [8, height] as LatticePoint,
  left,
  right,
})

describe('cutPolygon', () => {
  it('refuses where no vertex of the outline is free for the end of a border', () => {
    const wedge: LatticeRing = [
      [1, 1],
      [-2, 1],
      [2, -2],
    ]
    expect(cutPolygon([wedge], [across(0, ['b', 'a'])])).toEqual({
      ok: false,
      problem: { code: 'border-end-stuck', at: expect.any(Array) },
    })
  })

  it('refuses where noding would bend the outline, which is not for it to move', () => {
    const needle: LatticeRing = [
      [1, 0],
      [-1, 1],
      [1, -1],
    ]
    expect(cutPolygon([needle], [across(1, ['b', 'a'])])).toEqual({
      ok: false,
      problem: { code: 'borders-still-cross' },
    })
  })

  it('refuses where two borders end on one vertex and leave a part in two pieces', () => {
    const corners: LatticeRing = [
      [4, 1],
      [0, 3],
      [-3, 1],
      [0, -3],
      [2, -1],
    ]
    const cut = cutPolygon([corners], [across(-2, ['b', 'a']), across(0, ['c', 'b'])])
    expect(cut).toEqual({ ok: false, problem: { code: 'part-not-connected', label: 'b' } })
  })
})
