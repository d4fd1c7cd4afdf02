import { describe, expect, it } from 'vitest'
import type { TopologyDifference } from './difference.ts'
import { findEdgeMeetings, tableOfCourses } from './edge-meetings.ts'
import { cell, drawPlan, EAST, rectangle, TOWNSHIPS, WEST } from './fixtures.ts'
import { fromCoverage } from './from-coverage.ts'
import type { LatticePoint } from './lattice.ts'
import { getFrom, valuesOf } from './persistent-map.ts'
import type { Arc, PlanTopology } from './plan-topology.ts'
import { arcsOfFace, getTownship, neighboursOf, OUTSIDE, otherSide } from './plan-topology.ts'
import { proveTopology } from './prove-topology.ts'
import { replaceArcs } from './replace-arcs.ts'
import { doubledFaceArea } from './ring-places.ts'
import { createRandom } from './testing.ts'
import { makeArc } from './trace-arcs.ts'

const plan = drawPlan()
const EMPTY: TopologyDifference = { removedArcIds: [], putArcs: [], removedFaceIds: [], putFaces: [] }
const island = drawPlan([
  cell('around', WEST, [rectangle([0, 0, 1000, 1000], 100), rectangle([400, 400, 600, 600]).toReversed()]),
  cell('isle', WEST, [rectangle([400, 400, 600, 600])]),
])

function arcBetween(topology: PlanTopology, a: string, b: string): Arc {
  return arcsOfFace(topology, a).find((arc) => otherSide(arc, a) === b)!
}

/** What the proof finds after a difference that `applyDifference` would partly refuse already. */
function codesAfter(topology: PlanTopology, difference: Partial<TopologyDifference>): string[] {
  const { removedArcIds, putArcs, removedFaceIds, putFaces } = { ...EMPTY, ...difference }
  const goneIds = [...removedArcIds, ...putArcs.map(({ id }) => id)]
  const removedArcs = goneIds.flatMap((id) => getFrom(topology.arcs, id) ?? [])
  const changed = replaceArcs(topology, { removedArcs, addedArcs: putArcs, removedFaceIds, putFaces })
  return [...new Set(proveTopology(changed).map(({ code }) => code))]
}

const swap = (arc: Arc, changes: Partial<Arc>) => {
  const fresh = makeArc({ ...arc, ...changes }, false)
  return { removedArcIds: fresh.id === arc.id ? [] : [arc.id], putArcs: [fresh] }
}

describe('proveTopology', () => {
  it('proves a plan by an empty list', () => {
    expect(proveTopology(plan)).toEqual([])
    expect(proveTopology(island)).toEqual([])
    expect(doubledFaceArea(plan, OUTSIDE)).toBe(-4_000_000n)
  })

  it('finds an arc with one face on both sides, with a face that is not there, or that is not listed', () => {
    const arc = arcBetween(plan, 'sw', 'se')
    expect(codesAfter(plan, swap(arc, { left: 'sw', right: 'sw' }))).toEqual(['sides_wrong'])
    expect(codesAfter(plan, swap(arc, { left: 'nobody', right: 'sw' }))).toEqual(['sides_wrong'])
    expect(codesAfter(plan, swap(arc, { left: 'sw', right: 'nobody' }))).toEqual(['sides_wrong'])
    expect(codesAfter(plan, { removedFaceIds: ['sw'] })).toEqual(['sides_wrong'])
    const unlisted = { ...plan, arcIdsOfFace: drawPlan([]).arcIdsOfFace }
    expect(proveTopology(unlisted)[0]?.code).toBe('sides_wrong')
    const overlisted = { ...plan, arcs: drawPlan([]).arcs }
    expect(proveTopology({ ...overlisted, arcIdsOfFace: plan.arcIdsOfFace })[0]?.code).toBe('sides_wrong')
    const fewer = { ...drawPlan([]), arcIdsOfFace: plan.arcIdsOfFace }
    expect(proveTopology(fewer).some(({ code }) => code === 'sides_wrong')).toBe(true)
  })

  it('finds borders that cross, overlap or touch', () => {
    const arc = arcBetween(plan, 'sw', 'se')
    const through = (point: LatticePoint) => swap(arc, { points: [[500, 0], point, [500, 500]] })
    expect(codesAfter(plan, through([800, 600]))).toContain('borders_meet')
    expect(codesAfter(plan, through([500, 600]))).toContain('borders_meet')
    expect(codesAfter(plan, through([1000, 250]))).toContain('borders_meet')
    expect(codesAfter(plan, through([1000, 200]))).toEqual(['borders_meet'])
    expect(codesAfter(plan, through([700, 500]))).toContain('borders_meet')
  })

  it('finds faces on the wrong sides of their borders', () => {
    const arc = arcBetween(plan, 'sw', 'se')
    expect(codesAfter(plan, swap(arc, { left: arc.right, right: arc.left }))).toEqual(['node_inconsistent'])
  })

  it('finds a hole that lies in another face, or in another hole, and an island turned inside out', () => {
    const arc = arcBetween(island, 'isle', 'around')
    const moved = arc.points.map(([x, y]): LatticePoint => [x + 1000, y])
    expect(codesAfter(island, swap(arc, { points: moved }))).toContain('ring_misplaced')
    expect(codesAfter(island, swap(arc, { left: arc.right, right: arc.left }))).toContain('ring_misplaced')
    const nested = rectangle([450, 450, 550, 550])
    const inside = makeArc({ points: [...nested, nested[0]!], left: 'isle', right: 'around' }, false)
    expect(codesAfter(island, { putArcs: [inside] })).toContain('ring_misplaced')
  })

  it('takes a hole of the outline for the outside', () => {
    const pond = rectangle([400, 400, 600, 600])
    const townships = [{ code: WEST, polygons: [[rectangle([0, 0, 1000, 1000], 100), pond.toReversed()]] }]
    const around = cell('around', WEST, [rectangle([0, 0, 1000, 1000], 100), pond.toReversed()])
    expect(neighboursOf(drawPlan([around], townships), 'around')).toEqual([OUTSIDE])
  })

  it('finds a township border that moved, and areas that differ by it', () => {
    const arc = arcBetween(plan, 'se', 'south')
    const points = arc.points.map(([x, y]): LatticePoint => [y === 200 ? x + 10 : x, y])
    expect(codesAfter(plan, swap(arc, { points }))).toEqual(['township_border_moved', 'area_differs'])
    const outer = arcBetween(plan, 'sw', OUTSIDE)
    const shrunk = outer.points.map(([x, y]): LatticePoint => [x === 0 && y === 200 ? 10 : x, y])
    expect(codesAfter(plan, swap(outer, { points: shrunk }))).toContain('area_differs')
  })

  it('finds a cell that stands in the wrong township', () => {
    const south = getFrom(plan.faces, 'south')!
    expect(codesAfter(plan, { putFaces: [{ ...south, townshipCode: WEST }] })).toEqual([
      'township_border_moved',
      'area_differs',
    ])
    expect(codesAfter(plan, { putFaces: [{ ...south, townshipCode: '320612099' }] })).toContain(
      'area_differs',
    )
  })

  it('finds a cell without land, and a closed border that encloses nothing', () => {
    const nowhere = { ...getFrom(plan.faces, 'sw')!, id: 'nowhere' }
    expect(codesAfter(plan, { putFaces: [nowhere] })).toEqual(['cell_without_land'])
    const folded = makeArc(
      {
        points: [
          [700, 700],
          [710, 700],
          [700, 700],
        ],
        left: 'ne',
        right: 'sw',
      },
      false,
    )
    expect(codesAfter(plan, { putArcs: [folded] })).toContain('borders_meet')
  })

  it('finds an outside that claims to be in a township', () => {
    const outside = getFrom(plan.faces, OUTSIDE)!
    expect(codesAfter(plan, { putFaces: [{ ...outside, townshipCode: WEST }] })).toContain('area_differs')
  })

  it('proves a township whose parts touch in a point', () => {
    const parts = [[rectangle([0, 0, 100, 100])], [rectangle([100, 100, 200, 200])]]
    expect(proveTopology(drawPlan([], [{ code: WEST, polygons: parts }]))).toEqual([])
  })

  it('finds a township that lost all its faces', () => {
    const faces = valuesOf(plan.faces).filter(({ townshipCode }) => townshipCode === EAST)
    const putFaces = faces.map((face) => ({ ...face, townshipCode: null }))
    expect(codesAfter(plan, { putFaces })).toContain('area_differs')
  })
})

describe('fromCoverage', () => {
  it('refuses cells that overlap, leave their township, or have a vertex the neighbour lacks', () => {
    const codes = (...cells: Parameters<typeof fromCoverage>[1]) => {
      const result = fromCoverage(TOWNSHIPS, cells)
      return result.ok ? [] : [...new Set(result.problem.map(({ code }) => code))]
    }
    const one = cell('one', WEST, [rectangle([100, 100, 300, 300])])
    expect(codes(one)).toEqual([])
    expect(codes(one, { ...one, id: 'two' })).toEqual(['sides_wrong'])
    expect(codes(one, cell('two', WEST, [rectangle([200, 200, 400, 400])]))).toContain('borders_meet')
    expect(codes(cell('far', WEST, [rectangle([3000, 100, 3300, 300])]))).not.toEqual([])
    expect(codes(cell('east', WEST, [rectangle([1100, 100, 1300, 300])]))).not.toEqual([])
    expect(codes(one, cell('two', WEST, [rectangle([300, 100, 500, 300], 50)]))).toContain('borders_meet')
  })

  it('refuses townships that overlap', () => {
    const townships = [...TOWNSHIPS, { code: '320612003', polygons: TOWNSHIPS[0]!.polygons }]
    const result = fromCoverage(townships, [])
    expect(result.ok || result.problem[0]).toMatchObject({ code: 'sides_wrong', ids: [WEST, '320612003'] })
  })
})

describe('lookups', () => {
  it('give a township by its code', () => {
    expect(getTownship(plan, EAST)).toBe(plan.townships[1])
    expect(() => getTownship(plan, '320612099')).toThrow(RangeError)
  })
})

describe('findEdgeMeetings', () => {
  it('finds nothing among no edges, and stops at the limit', () => {
    expect(findEdgeMeetings(tableOfCourses([]), 5)).toEqual([])
    const stars = Array.from({ length: 6 }, (_, ray): LatticePoint[] => [
      [-10, ray - 3],
      [10, 3 - ray],
    ])
    expect(findEdgeMeetings(tableOfCourses(stars), 2)).toHaveLength(2)
    expect(findEdgeMeetings(tableOfCourses(stars), 100).length).toBeGreaterThan(3)
  })

  it('takes an edge given twice for a meeting, in either direction', () => {
    const edge: LatticePoint[] = [
      [0, 0],
      [10, 5],
    ]
    expect(findEdgeMeetings(tableOfCourses([edge, edge]), 5)).toHaveLength(1)
    expect(findEdgeMeetings(tableOfCourses([edge, edge.toReversed()]), 5)).toHaveLength(1)
    expect(
      findEdgeMeetings(
        tableOfCourses([
          edge,
          [
            [10, 5],
            [20, 5],
          ],
        ]),
        5,
      ),
    ).toEqual([])
  })
})

describe('findEdgeMeetings among many edges', () => {
  it('finds exactly the edges that a trial of all pairs finds', () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const random = createRandom(seed)
      const span = 10 + Math.floor(random() * 300)
      const reach = 1 + Math.floor(random() * span)
      const edges = Array.from({ length: 40 }, (): [LatticePoint, LatticePoint] => {
        const from: LatticePoint = [Math.floor(random() * span), Math.floor(random() * span)]
        const to: LatticePoint = [
          from[0] + 1 + Math.floor(random() * reach),
          from[1] + Math.floor((random() - 0.5) * reach),
        ]
        return random() < 0.5 ? [from, to] : [to, from]
      })
      const meeting = edges.some((edge, index) =>
        edges.slice(index + 1).some((other) => findEdgeMeetings(tableOfCourses([edge, other]), 1).length > 0),
      )
      const found = findEdgeMeetings(tableOfCourses(edges), 1000)
      expect(found.length > 0, `seed ${seed}`).toBe(meeting)
      const touched = new Set(found.map(String))
      const wanted = edges.filter((edge, index) =>
        edges.some(
          (other, place) => place > index && findEdgeMeetings(tableOfCourses([edge, other]), 1).length > 0,
        ),
      )
      expect(touched).toEqual(new Set(wanted.map(([from]) => String(from))))
    }
  })
})
