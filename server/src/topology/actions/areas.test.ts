import { describe, expect, it } from 'vitest'
import { CELLS, drawPlan, EAST, rectangle, WEST } from '../fixtures.ts'
import { arcsOfFace, findFace, getFace, unassignedIn } from '../plan-topology.ts'
import { accept, areaOf, polygonOf, reasonOf } from '../testing-plan.ts'
import { carveEnclave } from './carve-enclave.ts'
import { drawFace } from './draw-face.ts'
import { makeUnassigned } from './make-unassigned.ts'
import { paintArea } from './paint-area.ts'
import { setAttributes } from './set-attributes.ts'
import { transferArea } from './transfer-area.ts'

const plan = drawPlan()
const open = drawPlan(CELLS.filter(({ id }) => id !== 'ne' && id !== 'north'))
const lock = (faceIds: readonly string[]) =>
  accept(setAttributes(plan, { faceIds, attributes: { isLocked: true } }))

describe('drawFace', () => {
  it('makes a cell of unassigned land and clips what lies beyond', () => {
    const ring = rectangle([450, 450, 1100, 1100])
    const drawn = accept(drawFace(open, { ring, townshipCode: WEST, newId: 'new', beyond: 'clip' }))
    expect(polygonOf(drawn, 'new')).toEqual(polygonOf(plan, 'ne'))
    expect(areaOf(drawn, unassignedIn(WEST))).toBe(0)
    expect(arcsOfFace(drawn, unassignedIn(WEST))).toEqual([])
  })

  it('knows of the new cell what the input says and nothing else', () => {
    const drawing = {
      ring: rectangle([600, 600, 800, 800]),
      townshipCode: WEST,
      newId: 'new',
      beyond: 'clip',
    } as const
    const nothing = { code: null, name: null, villageCode: null, subBureauId: null, isLocked: false }
    expect(getFace(accept(drawFace(open, drawing)), 'new')).toMatchObject(nothing)
    const attributes = { name: '三', villageCode: '320612001003', subBureauId: 9 }
    const drawn = accept(drawFace(open, { ...drawing, attributes }))
    expect(getFace(drawn, 'new')).toMatchObject({ ...nothing, ...attributes })
  })

  it('takes the ring in either direction, closed or not', () => {
    const ring = rectangle([600, 600, 800, 800])
    const closed = [...ring.toReversed(), ring[3]!]
    const drawn = accept(drawFace(open, { ring: closed, townshipCode: WEST, newId: 'new', beyond: 'refuse' }))
    expect(areaOf(drawn, 'new')).toBe(40_000)
    expect(areaOf(drawn, unassignedIn(WEST))).toBe(210_000)
  })

  it('leaves borders it only passes over as they were', () => {
    const ring = rectangle([333, 633, 777, 877])
    const drawn = accept(drawFace(open, { ring, townshipCode: WEST, newId: 'new', beyond: 'clip' }))
    expect(polygonOf(drawn, 'sw')).toEqual(polygonOf(open, 'sw'))
    expect(areaOf(drawn, 'nw')).toBe(250_000)
  })

  it.each([
    ['id_taken', { ring: rectangle([600, 600, 800, 800]), newId: 'sw' }],
    ['no_such_face', { ring: rectangle([600, 600, 800, 800]), townshipCode: '320612099' }],
    ['area_misses_face', { ring: rectangle([100, 100, 300, 300]) }],
    [
      'line_too_short',
      {
        ring: [
          [600, 600],
          [700, 700],
        ],
      },
    ],
    [
      'line_too_short',
      {
        ring: [
          [600, 600],
          [700, 700],
          [700, 700],
        ],
      },
    ],
    [
      'line_crosses_itself',
      {
        ring: [
          [600, 600],
          [800, 800],
          [800, 600],
          [600, 800],
        ],
      },
    ],
    [
      'line_crosses_itself',
      {
        ring: [
          [600, 600],
          [700, 700],
          [800, 800],
        ],
      },
    ],
    [
      'would_detach',
      {
        ring: [
          [600, 400],
          [700, 400],
          [700, 700],
          [680, 700],
          [680, 450],
          [620, 450],
          [620, 700],
          [600, 700],
        ],
      },
    ],
  ] as const)('refuses with %s: %j', (reason, input) => {
    const given = { townshipCode: WEST, newId: 'new', beyond: 'clip', ...input } as const
    expect(reasonOf(drawFace(open, given))).toBe(reason)
  })

  it.each([
    ['not_unassigned', [450, 600, 700, 800]],
    ['crosses_township', [600, 600, 1100, 800]],
    ['outside_district', [600, 600, 800, 1100]],
    ['accepted', [600, 600, 800, 800]],
  ] as const)('when nothing may be clipped it says %s', (reason, box) => {
    const drawing = { ring: rectangle(box), townshipCode: WEST, newId: 'new', beyond: 'refuse' } as const
    expect(reasonOf(drawFace(open, drawing))).toBe(reason)
  })
})

describe('transferArea', () => {
  it('moves what a lasso holds of one cell to its neighbour', () => {
    const lasso = rectangle([300, 100, 700, 400])
    const moved = accept(transferArea(plan, { lasso, fromId: 'se', toId: 'sw' }))
    expect(areaOf(moved, 'sw')).toBe(250_000 + 200 * 300)
    expect(areaOf(moved, 'se')).toBe(250_000 - 200 * 300)
  })

  it('takes land from a cell, and gives unassigned land to one', () => {
    const lasso = rectangle([450, 550, 600, 650])
    const taken = accept(transferArea(plan, { lasso, fromId: 'nw', toId: unassignedIn(WEST) }))
    expect(areaOf(taken, unassignedIn(WEST))).toBe(5000)
    const given = accept(transferArea(taken, { lasso, fromId: unassignedIn(WEST), toId: 'nw' }))
    expect(areaOf(given, 'nw')).toBe(250_000)
  })

  it.each([
    ['no_such_face', { fromId: 'nobody', toId: 'sw' }],
    ['no_such_face', { fromId: 'sw', toId: 'nobody' }],
    ['nothing_changes', { fromId: 'sw', toId: 'sw' }],
    ['crosses_township', { fromId: 'se', toId: 'south' }],
    ['crosses_township', { fromId: 'se', toId: 'outside' }],
    ['not_neighbours', { fromId: 'sw', toId: 'ne' }],
    ['area_misses_face', { fromId: 'nw', toId: 'sw' }],
    ['would_vanish', { fromId: 'se', toId: 'sw', lasso: rectangle([450, -50, 1050, 550]) }],
    ['would_detach', { fromId: 'se', toId: 'sw', lasso: rectangle([450, 200, 1050, 300]) }],
    ['would_detach', { fromId: 'se', toId: 'sw', lasso: rectangle([600, 200, 700, 300]) }],
    [
      'line_crosses_itself',
      {
        fromId: 'se',
        toId: 'sw',
        lasso: [
          [400, 100],
          [600, 300],
          [600, 100],
          [400, 300],
        ],
      },
    ],
  ] as const)('refuses with %s: %j', (reason, input) => {
    const given = { lasso: rectangle([300, 100, 700, 400]), ...input }
    expect(reasonOf(transferArea(plan, given))).toBe(reason)
  })

  it.each(['sw', 'se'])('refuses a locked cell on either side: %s', (id) => {
    const lasso = rectangle([300, 100, 700, 400])
    expect(reasonOf(transferArea(lock([id]), { lasso, fromId: 'se', toId: 'sw' }))).toBe('locked')
  })
})

describe('paintArea', () => {
  it('assigns all under the strokes to a cell, from several cells but in its township only', () => {
    const areas = [[rectangle([950, 450, 1200, 600])], [rectangle([1500, 400, 1700, 700])]]
    const painted = accept(paintArea(plan, { areas, toId: 'south' }))
    expect(areaOf(painted, 'south')).toBe(500_000 + 200 * 100 + 200 * 200)
    expect(polygonOf(painted, 'se')).toEqual(polygonOf(plan, 'se'))
  })

  it('assigns base units that border on each other, with holes, as one area', () => {
    const units = [
      [rectangle([500, 0, 700, 300]), rectangle([550, 100, 600, 200])],
      [rectangle([700, 0, 800, 300])],
      [rectangle([550, 100, 600, 200])],
    ]
    const painted = accept(paintArea(plan, { areas: units, toId: 'sw' }))
    expect(areaOf(painted, 'sw')).toBe(250_000 + 300 * 300)
  })

  it('takes land from cells when unassigned land is the brush', () => {
    const painted = accept(
      paintArea(plan, { areas: [[rectangle([400, 400, 600, 600])]], toId: unassignedIn(WEST) }),
    )
    expect(areaOf(painted, unassignedIn(WEST))).toBe(40_000)
  })

  it('does not run over locked cells', () => {
    const areas = [[rectangle([450, 450, 700, 700])]]
    const painted = accept(paintArea(lock(['ne']), { areas, toId: 'sw' }))
    expect(areaOf(painted, 'sw')).toBe(250_000 + 200 * 50 + 50 * 200)
    expect(areaOf(painted, 'ne')).toBe(250_000)
  })

  it.each([
    ['no_such_face', { toId: 'nobody' }],
    ['no_such_face', { toId: 'outside' }],
    ['area_misses_face', { toId: 'south' }],
    ['line_too_short', { toId: 'sw', areas: [] }],
    ['line_too_short', { toId: 'sw', areas: [[]] }],
    [
      'line_too_short',
      {
        toId: 'sw',
        areas: [
          [
            [
              [600, 100],
              [700, 200],
            ],
          ],
        ],
      },
    ],
    ['line_too_short', { toId: 'sw', areas: [[rectangle([500, 100, 600, 300]), [[510, 110]]]] }],
    [
      'line_crosses_itself',
      { toId: 'sw', areas: [[rectangle([500, 100, 600, 300]), rectangle([550, 150, 650, 200])]] },
    ],
    ['would_detach', { toId: 'sw', areas: [[rectangle([700, 100, 800, 300])]] }],
    ['would_vanish', { toId: 'sw', areas: [[rectangle([450, -10, 1050, 550])]] }],
  ] as const)('refuses with %s: %j', (reason, input) => {
    expect(reasonOf(paintArea(plan, { areas: [[rectangle([450, 100, 600, 300])]], ...input }))).toBe(reason)
  })

  it('refuses when the cell, or all that lies under the brush, is locked', () => {
    const areas = [[rectangle([450, 100, 600, 300])]]
    expect(reasonOf(paintArea(lock(['sw']), { areas, toId: 'sw' }))).toBe('locked')
    expect(reasonOf(paintArea(lock(['se']), { areas, toId: 'sw' }))).toBe('locked')
  })
})

describe('carveEnclave', () => {
  it('makes a declared enclave inside one cell', () => {
    const ring = rectangle([200, 200, 300, 300])
    const carved = accept(carveEnclave(plan, { ring, insideId: 'sw', newId: 'park' }))
    expect(getFace(carved, 'park')).toMatchObject({ isEnclave: true, townshipCode: WEST })
    expect(polygonOf(carved, 'sw')[1]).toEqual([
      [200, 200],
      [200, 300],
      [300, 300],
      [300, 200],
    ])
  })

  it('leaves it in the village and the sub-bureau of the cell around it unless the input says otherwise', () => {
    const around = { villageCode: '320612001001', subBureauId: 7 }
    const known = accept(setAttributes(plan, { faceIds: ['sw'], attributes: { ...around, name: '一' } }))
    const carving = { ring: rectangle([200, 200, 300, 300]), insideId: 'sw', newId: 'park' }
    expect(getFace(accept(carveEnclave(known, carving)), 'park')).toMatchObject({ ...around, name: null })
    const attributes = { name: '园区', subBureauId: 8, isEnclave: false }
    expect(getFace(accept(carveEnclave(known, { ...carving, attributes })), 'park')).toMatchObject({
      name: '园区',
      villageCode: '320612001001',
      subBureauId: 8,
      isEnclave: true,
    })
  })

  it('may use the border of its cell', () => {
    const ring = rectangle([0, 200, 100, 300])
    expect(areaOf(accept(carveEnclave(plan, { ring, insideId: 'sw', newId: 'park' })), 'park')).toBe(10_000)
  })

  it.each([
    ['no_such_face', { insideId: 'nobody' }],
    ['no_such_face', { insideId: unassignedIn(EAST) }],
    ['id_taken', { newId: 'ne' }],
    [
      'line_too_short',
      {
        ring: [
          [200, 200],
          [300, 300],
        ],
      },
    ],
    [
      'line_crosses_itself',
      {
        ring: [
          [200, 200],
          [300, 300],
          [300, 200],
          [200, 300],
        ],
      },
    ],
    ['not_inside_one_cell', { ring: rectangle([400, 200, 600, 300]) }],
    ['not_inside_one_cell', { ring: rectangle([-50, 200, 100, 300]) }],
    ['would_vanish', { ring: rectangle([0, 0, 500, 500], 100) }],
    ['would_detach', { ring: rectangle([0, 200, 500, 300]) }],
  ] as const)('refuses with %s: %j', (reason, input) => {
    const given = { ring: rectangle([200, 200, 300, 300]), insideId: 'sw', newId: 'park', ...input }
    expect(reasonOf(carveEnclave(plan, given))).toBe(reason)
  })

  it('refuses a locked cell', () => {
    const ring = rectangle([200, 200, 300, 300])
    expect(reasonOf(carveEnclave(lock(['sw']), { ring, insideId: 'sw', newId: 'park' }))).toBe('locked')
  })
})

describe('makeUnassigned', () => {
  it('dissolves cells into the unassigned land of their townships', () => {
    const dissolved = accept(makeUnassigned(plan, { faceIds: ['sw', 'se', 'south'] }))
    expect(areaOf(dissolved, unassignedIn(WEST))).toBe(500_000)
    expect(areaOf(dissolved, unassignedIn(EAST))).toBe(500_000)
    expect(findFace(dissolved, 'sw')).toBeUndefined()
  })

  it.each([
    ['too_few_faces', []],
    ['no_such_face', ['nobody']],
    ['no_such_face', [unassignedIn(WEST)]],
  ] as const)('refuses with %s: %j', (reason, faceIds) => {
    expect(reasonOf(makeUnassigned(plan, { faceIds }))).toBe(reason)
  })

  it('refuses a locked cell', () => {
    expect(reasonOf(makeUnassigned(lock(['sw']), { faceIds: ['sw', 'se'] }))).toBe('locked')
  })
})

describe('setAttributes', () => {
  it('locks, declares and gives codes, and shares everything else', () => {
    const coded = accept(setAttributes(plan, { faceIds: ['sw'], attributes: { code: '320612001001001' } }))
    expect(getFace(coded, 'sw').code).toBe('320612001001001')
    expect(coded.arcs).toBe(plan.arcs)
    const declared = accept(setAttributes(coded, { faceIds: ['sw', 'se'], attributes: { isEnclave: true } }))
    expect(getFace(declared, 'se').isEnclave).toBe(true)
  })

  it('names and assigns, locked cells too, and leaves what is left out', () => {
    const attributes = { name: '一', villageCode: '320612001001', subBureauId: 7 }
    const named = accept(setAttributes(lock(['sw']), { faceIds: ['sw', 'se'], attributes }))
    expect(getFace(named, 'sw')).toMatchObject({ ...attributes, isLocked: true, code: null })
    const renamed = accept(setAttributes(named, { faceIds: ['se'], attributes: { name: '二' } }))
    expect(getFace(renamed, 'se')).toMatchObject({ ...attributes, name: '二', isLocked: false })
  })

  it('refuses what is no cell and what changes nothing', () => {
    const attributes = { isLocked: true }
    expect(reasonOf(setAttributes(plan, { faceIds: [unassignedIn(WEST)], attributes }))).toBe('no_such_face')
    expect(reasonOf(setAttributes(lock(['sw']), { faceIds: ['sw'], attributes }))).toBe('nothing_changes')
  })
})
