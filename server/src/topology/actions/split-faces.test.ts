import { describe, expect, it } from 'vitest'
import { CELLS, cell, drawPlan, EAST, rectangle, WEST } from '../fixtures.ts'
import { findFace, getFace, unassignedIn } from '../plan-topology.ts'
import { accept, areaOf, hasVertex, reasonOf } from '../testing-plan.ts'
import { setAttributes } from './set-attributes.ts'
import { splitFaces } from './split-faces.ts'

const plan = drawPlan()
const newIds = ['a', 'b', 'c', 'd']

describe('splitFaces', () => {
  it('cuts a cell in two; the larger part keeps the name, the smaller takes the new one', () => {
    const split = accept(
      splitFaces(plan, {
        cut: [
          [-50, 200],
          [520, 200],
        ],
        faceIds: ['sw'],
        newIds,
      }),
    )
    expect(areaOf(split, 'sw')).toBe(150_000)
    expect(areaOf(split, 'a')).toBe(100_000)
    expect(getFace(split, 'a')).toEqual({
      id: 'a',
      kind: 'cell',
      townshipCode: WEST,
      code: null,
      name: null,
      villageCode: null,
      subBureauId: null,
      isLocked: false,
      isEnclave: false,
    })
    expect(findFace(split, 'b')).toBeUndefined()
  })

  it('leaves new parts in the village and the sub-bureau of their cell, without its name, code and lock', () => {
    const said = { name: '金沙一网格', villageCode: '320612001001', subBureauId: 7, code: '320612001001001' }
    const known = accept(setAttributes(plan, { faceIds: ['sw'], attributes: said }))
    const cut = [
      [-50, 200],
      [520, 200],
    ] as const
    const split = accept(splitFaces(known, { cut, faceIds: ['sw'], newIds }))
    expect(getFace(split, 'sw')).toMatchObject(said)
    const inherited = { villageCode: '320612001001', subBureauId: 7 }
    expect(getFace(split, 'a')).toMatchObject({ ...inherited, name: null, code: null, isLocked: false })
  })

  it('gives the name to the part at a point when a person says so', () => {
    const cut = [
      [-50, 200],
      [520, 200],
    ] as const
    const split = accept(splitFaces(plan, { cut, faceIds: ['sw'], newIds, keepAt: [[250, 100]] }))
    expect(areaOf(split, 'sw')).toBe(100_000)
    expect(areaOf(split, 'a')).toBe(150_000)
  })

  it('lets the larger part keep the name when the point lies in it anyway', () => {
    const cut = [
      [-50, 200],
      [520, 200],
    ] as const
    const split = accept(
      splitFaces(plan, {
        cut,
        faceIds: ['sw'],
        newIds,
        keepAt: [
          [250, 400],
          [5000, 5000],
        ],
      }),
    )
    expect(areaOf(split, 'sw')).toBe(150_000)
  })

  it('cuts every cell the line divides, across the township border, when none is named', () => {
    const split = accept(
      splitFaces(plan, {
        cut: [
          [-50, 253],
          [2050, 253],
        ],
        newIds,
      }),
    )
    expect(['sw', 'se', 'south'].map((id) => areaOf(split, id))).not.toContain(250_000)
    expect(split.faces.size).toBe(plan.faces.size + 3)
    expect(['a', 'b', 'c'].map((id) => getFace(split, id).townshipCode).toSorted()).toEqual([
      WEST,
      WEST,
      EAST,
    ])
  })

  it('ends on vertices that the township border has, and nodes the borders between cells where it crosses', () => {
    const split = accept(
      splitFaces(plan, {
        cut: [
          [-50, 253],
          [550, 253],
        ],
        faceIds: ['sw'],
        newIds,
      }),
    )
    expect(hasVertex(split, 'a', [0, 300])).toBe(true)
    expect(hasVertex(split, 'a', [500, 257]) && hasVertex(split, 'se', [500, 257])).toBe(true)
  })

  it('cuts in three along a bent line that leaves and comes back', () => {
    const cut = [
      [100, -50],
      [100, 550],
      [300, 550],
      [300, -50],
    ] as const
    const split = accept(splitFaces(plan, { cut, faceIds: ['sw'], newIds }))
    expect(split.faces.size).toBe(plan.faces.size + 2)
    expect(areaOf(split, 'sw') + areaOf(split, 'a') + areaOf(split, 'b')).toBe(250_000)
  })

  it('cuts only the island that the line crosses', () => {
    const islands = cell(
      'isles',
      WEST,
      [rectangle([0, 0, 400, 400], 100)],
      [rectangle([600, 600, 1000, 1000], 100)],
    )
    const split = accept(
      splitFaces(drawPlan([islands]), {
        cut: [
          [200, -10],
          [200, 410],
        ],
        newIds,
      }),
    )
    expect(areaOf(split, 'a')).toBe(80_000)
    expect(areaOf(split, 'isles')).toBe(240_000)
  })

  it.each([
    ['line_too_short', { cut: [[1, 1]] }],
    [
      'line_too_short',
      {
        cut: [
          [1, 1],
          [1, 1],
        ],
      },
    ],
    [
      'line_crosses_itself',
      {
        cut: [
          [0, 0],
          [400, 400],
          [400, 0],
          [0, 400],
        ],
      },
    ],
    [
      'line_crosses_itself',
      {
        cut: [
          [100, 100],
          [400, 100],
          [400, 400],
          [100, 100],
        ],
      },
    ],
    [
      'line_crosses_itself',
      {
        cut: [
          [-50, 100],
          [250, 300],
          [400, 200],
          [250, 300],
          [600, 300],
        ],
      },
    ],
    [
      'line_crosses_itself',
      {
        cut: [
          [-50, 100],
          [250, 300],
          [300, 400],
          [350, 300],
          [250, 300],
          [260, 600],
        ],
      },
    ],
    [
      'cut_misses_face',
      {
        cut: [
          [100, 100],
          [400, 400],
        ],
      },
    ],
    [
      'cut_misses_face',
      {
        cut: [
          [-50, -50],
          [-50, 900],
        ],
      },
    ],
    [
      'cut_misses_face',
      {
        cut: [
          [0, 500],
          [500, 500],
        ],
        faceIds: ['sw'],
      },
    ],
    [
      'id_taken',
      {
        cut: [
          [-50, 200],
          [550, 200],
        ],
        newIds: ['ne'],
      },
    ],
    [
      'id_taken',
      {
        cut: [
          [-50, 200],
          [550, 200],
        ],
        newIds: ['a', 'a'],
      },
    ],
    [
      'too_few_ids',
      {
        cut: [
          [-50, 200],
          [1050, 200],
        ],
        newIds: ['a'],
      },
    ],
    [
      'no_such_face',
      {
        cut: [
          [-50, 200],
          [550, 200],
        ],
        faceIds: ['nobody'],
      },
    ],
    [
      'no_such_face',
      {
        cut: [
          [-50, 200],
          [550, 200],
        ],
        faceIds: ['outside'],
      },
    ],
  ] as const)('refuses with %s: %j', (reason, input) => {
    expect(reasonOf(splitFaces(plan, { newIds, ...input }))).toBe(reason)
  })

  it('refuses a cut through a locked cell, named or not', () => {
    const locked = accept(setAttributes(plan, { faceIds: ['sw'], attributes: { isLocked: true } }))
    const cut = [
      [-50, 200],
      [550, 200],
    ] as const
    const named = splitFaces(locked, { cut, faceIds: ['sw'], newIds })
    expect(named.ok || named.problem).toEqual({ code: 'locked', faceIds: ['sw'] })
    expect(
      reasonOf(
        splitFaces(locked, {
          cut: [
            [-50, 200],
            [1050, 200],
          ],
          newIds,
        }),
      ),
    ).toBe('locked')
  })

  it('does not cut unassigned land', () => {
    const empty = drawPlan(CELLS.slice(1))
    expect(
      reasonOf(
        splitFaces(empty, {
          cut: [
            [-50, 200],
            [480, 200],
          ],
          newIds,
        }),
      ),
    ).toBe('cut_misses_face')
    expect(areaOf(empty, unassignedIn(WEST))).toBe(250_000)
  })

  it('refuses a line within half a unit of a fixed border whose pieces are as short', () => {
    const tight = [{ code: WEST, polygons: [[rectangle([0, 0, 6, 6], 1)]] }]
    const small = drawPlan([cell('small', WEST, [rectangle([0, 0, 6, 6], 1)])], tight)
    const split = splitFaces(small, {
      cut: [
        [-2, 3],
        [8, 4],
      ],
      newIds,
    })
    expect(reasonOf(split)).toBe('accepted')
  })
})
