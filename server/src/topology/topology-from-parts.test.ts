import { describe, expect, it } from 'vitest'
import { carveEnclave } from './actions/carve-enclave.ts'
import { setAttributes } from './actions/set-attributes.ts'
import { findDifference, isNoDifference } from './difference.ts'
import { drawPlan, rectangle, TOWNSHIPS, WEST } from './fixtures.ts'
import { newCell } from './make-face.ts'
import { entriesOf, valuesOf } from './persistent-map.ts'
import type { Arc, PlanTopology } from './plan-topology.ts'
import { OUTSIDE, unassignedIn } from './plan-topology.ts'
import { accept } from './testing-plan.ts'
import type { TopologyParts } from './topology-from-parts.ts'
import { topologyFromParts } from './topology-from-parts.ts'

const said = { name: '一', villageCode: '320612001001', subBureauId: 7, isLocked: true }
const plan = accept(
  setAttributes(
    accept(
      carveEnclave(drawPlan(), { ring: rectangle([200, 200, 300, 300]), insideId: 'sw', newId: 'park' }),
    ),
    { faceIds: ['se'], attributes: said },
  ),
)
const faces = valuesOf(plan.faces)
const arcs = valuesOf(plan.arcs)

function reasonOf(parts: Partial<TopologyParts>): unknown {
  const result = topologyFromParts({ townships: TOWNSHIPS, faces, arcs, ...parts })
  return result.ok ? 'accepted' : result.problem
}

/** The derived maps as plain sorted lists. */
function derivedOf({ arcIdsOfFace, arcIdsAtNode, arcIdsInSquare }: PlanTopology): unknown {
  return [arcIdsOfFace, arcIdsAtNode, arcIdsInSquare].map((map) =>
    entriesOf(map)
      .toSorted((a, b) => (a.key < b.key ? -1 : 1))
      .map(({ key, value }) => [key, value]),
  )
}

describe('topologyFromParts', () => {
  it('gives the value whose faces and arcs were stored, in whatever order the rows come', () => {
    const stored = JSON.parse(JSON.stringify({ townships: TOWNSHIPS, faces, arcs })) as TopologyParts
    for (const parts of [
      stored,
      { ...stored, faces: stored.faces.toReversed(), arcs: stored.arcs.toReversed() },
    ]) {
      const read = topologyFromParts(parts)
      expect(read.ok && isNoDifference(findDifference(read.value, plan))).toBe(true)
      expect(read.ok && derivedOf(read.value)).toEqual(derivedOf(plan))
    }
  })

  it('refuses two faces or two arcs of one name', () => {
    const cell = newCell('sw', WEST)
    expect(reasonOf({ faces: [...faces, cell] })).toEqual({ code: 'repeated', ids: ['sw'] })
    const [arc] = arcs
    expect(reasonOf({ arcs: [...arcs, arc!] })).toEqual({ code: 'repeated', ids: [arc!.id] })
  })

  it.each([OUTSIDE, unassignedIn(WEST), 'park'])('refuses when the face %s is not there', (missing) => {
    const rest = faces.filter(({ id }) => id !== missing)
    expect(reasonOf({ faces: rest })).toEqual({ code: 'face_missing', ids: [missing] })
  })

  it('refuses unassigned land with attributes and cells of townships that are not there', () => {
    const named = faces.map((face) => (face.id === OUTSIDE ? { ...face, name: 'x' } : face))
    expect(reasonOf({ faces: named })).toEqual({ code: 'face_malformed', ids: [OUTSIDE] })
    const strange = newCell('strange', '320612099')
    expect(reasonOf({ faces: [...faces, strange] })).toEqual({ code: 'face_malformed', ids: ['strange'] })
  })

  const open = arcs.find(({ left, right }) => [left, right].toSorted().join() === 'se,sw')!
  const ring = arcs.find(({ left, right }) => [left, right].includes('park'))!
  it.each<[string, Arc, Partial<Arc>]>([
    ['no points', open, { points: [] }],
    ['one point', open, { points: open.points.slice(0, 1) }],
    ['another name', open, { id: '1,1>2,2' }],
    ['one face on both sides', open, { left: open.right }],
    ['the other direction', open, { points: open.points.toReversed() }],
    ['a point twice in a row', open, { points: open.points.flatMap((point) => [point, point]) }],
    [
      'a point off the lattice',
      open,
      { points: open.points.map(([x, y], at) => [x, at === 2 ? y + 0.5 : y]) },
    ],
    [
      'a point beyond the district',
      open,
      { points: open.points.map(([x, y], at) => [at === 2 ? -1 : x, y]) },
    ],
    ['a ring turned round', ring, { points: ring.points.toReversed() }],
  ])('refuses an arc with %s', (_, arc, change) => {
    const changed = arcs.map((other) => (other === arc ? { ...arc, ...change } : other))
    expect(reasonOf({ arcs: changed })).toEqual({ code: 'arc_malformed', ids: [change.id ?? arc.id] })
  })
})
