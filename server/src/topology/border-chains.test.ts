import { describe, expect, it } from 'vitest'
import { arrange } from './arrangement.ts'
import { traceBorderChains } from './border-chains.ts'
import { rectangle } from './fixtures.ts'
import { labelFaces } from './label-faces.ts'
import type { LatticePoint } from './lattice.ts'
import type { LabelledSegment } from './node-segments.ts'

function course(points: readonly LatticePoint[], left: string, right: string | null): LabelledSegment[] {
  return points.slice(1).map((to, index) => ({ from: points[index]!, to, layer: 'parts', left, right }))
}

describe('traceBorderChains', () => {
  it('drops points within a unit of the line between their neighbours, and keeps real bends', () => {
    const outline = rectangle([0, 0, 100, 100])
    const border: LatticePoint[] = [
      [50, 0],
      [50, 30],
      [50, 40],
      [60, 70],
      [50, 100],
    ]
    const arrangement = arrange([
      ...course([[50, 0], outline[1]!, outline[2]!, [50, 100]], 'east', null),
      ...course([[50, 100], outline[3]!, outline[0]!, [50, 0]], 'west', null),
      ...course(border, 'west', 'east'),
    ])
    const chains = traceBorderChains(arrangement, labelFaces(arrangement, 'parts'))
    expect(chains).toHaveLength(1)
    const [{ points, left }] = chains as [(typeof chains)[0]]
    const upward = left === 'west' ? points : points.toReversed()
    expect(upward).toEqual([border[0], border[2], border[3], border[4]])
  })
})
