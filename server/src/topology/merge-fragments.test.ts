import { describe, expect, it } from 'vitest'
import type { Arrangement } from './arrangement.ts'
import { arrange } from './arrangement.ts'
import { rectangle } from './fixtures.ts'
import { labelFaces } from './label-faces.ts'
import { mergeFragments } from './merge-fragments.ts'
import type { LabelledSegment } from './node-segments.ts'

type Box = readonly [west: number, south: number, east: number, north: number]

/** The arrangement of labelled rectangles. */
function arrangeBoxes(boxes: readonly (readonly [label: string, box: Box])[]): Arrangement {
  return arrange(
    boxes.flatMap(([label, box]) => {
      const ring = rectangle(box)
      return ring.map(
        (from, index): LabelledSegment => ({
          from,
          to: ring[(index + 1) % ring.length]!,
          layer: 'parts',
          left: label,
          right: null,
        }),
      )
    }),
  )
}

function mergeBoxes(boxes: readonly (readonly [label: string, box: Box])[]): (string | null)[] {
  const arrangement = arrangeBoxes(boxes)
  const labels = labelFaces(arrangement, 'parts')
  const merged = mergeFragments(arrangement, labels)
  return arrangement.doubledFaceAreas
    .map((area, face) => ({ area, label: merged[face] ?? null, was: labels[face] }))
    .filter(({ was }) => was !== null)
    .toSorted((a, b) => a.area - b.area)
    .map(({ label }) => label)
}

describe('mergeFragments', () => {
  it('gives a fragment to the neighbour with the longest common border', () => {
    expect(
      mergeBoxes([
        ['a', [0, 0, 10, 10]],
        ['a', [20, 0, 24, 9]],
        ['b', [10, 0, 20, 12]],
        ['c', [24, 0, 44, 7]],
      ]),
    ).toEqual(['b', 'a', 'b', 'c'])
  })

  it.each([
    ['b', 'c'],
    ['c', 'b'],
  ])('decides between equally long borders by name, whoever comes first: %s, %s', (west, east) => {
    expect(
      mergeBoxes([
        ['a', [0, 20, 30, 50]],
        ['a', [10, 0, 14, 10]],
        [west, [0, 0, 10, 10]],
        [east, [14, 0, 25, 10]],
      ])[0],
    ).toBe('b')
  })

  it('hands fragments on from neighbour to neighbour', () => {
    expect(
      mergeBoxes([
        ['a', [0, 50, 30, 90]],
        ['a', [0, 0, 4, 10]],
        ['b', [0, 90, 30, 140]],
        ['b', [4, 0, 9, 10]],
        ['c', [9, 0, 40, 10]],
      ]).slice(0, 2),
    ).toEqual(['c', 'c'])
  })

  it('leaves a fragment that touches nobody without a label', () => {
    expect(
      mergeBoxes([
        ['a', [0, 0, 10, 10]],
        ['a', [20, 0, 24, 9]],
      ]),
    ).toEqual([null, 'a'])
  })
})
