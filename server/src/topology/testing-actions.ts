import { carveEnclave } from './actions/carve-enclave.ts'
import { drawFace } from './actions/draw-face.ts'
import { insertVertex } from './actions/insert-vertex.ts'
import { makeUnassigned } from './actions/make-unassigned.ts'
import { mergeFaces } from './actions/merge-faces.ts'
import { moveVertex } from './actions/move-vertex.ts'
import { paintArea } from './actions/paint-area.ts'
import { removeVertex } from './actions/remove-vertex.ts'
import { reshapeBorder } from './actions/reshape-border.ts'
import { setAttributes } from './actions/set-attributes.ts'
import { splitFaces } from './actions/split-faces.ts'
import { transferArea } from './actions/transfer-area.ts'
import { at } from './checked.ts'
import type { BoundAction } from './history.ts'
import type { LatticePoint, LatticeRing } from './lattice.ts'
import { valuesOf } from './persistent-map.ts'
import type { Arc, Face, PlanTopology } from './plan-topology.ts'
import { arcsOfFace, neighboursOf } from './plan-topology.ts'
import { boxAround } from './square-index.ts'

/** What random actions of property tests need: numbers in [0, 1), a step in lattice units, names never used before. */
export type Dice = {
  readonly random: () => number
  readonly reachUnits: number
  readonly nextId: () => string
}

function pick<T>(items: readonly T[], { random }: Dice): T {
  return at(items, Math.floor(random() * items.length))
}

/** Cells, sorted; the unassigned land when there are none. */
function facesToChoose(topology: PlanTopology): Face[] {
  const faces = valuesOf(topology.faces).toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const cells = faces.filter(({ kind }) => kind === 'cell')
  return cells.length > 0 ? cells : faces.filter(({ kind }) => kind === 'unassigned')
}

function near([x, y]: LatticePoint, { random, reachUnits }: Dice, factor = 1): LatticePoint {
  const step = () => Math.round((random() - 0.5) * 2 * reachUnits * factor)
  return [x + step(), y + step()]
}

/** A rough circle with five to ten corners. */
function blob(center: LatticePoint, dice: Dice, factor: number): LatticeRing {
  const corners = 5 + Math.floor(dice.random() * 6)
  return Array.from({ length: corners }, (_, corner): LatticePoint => {
    const angle = (2 * Math.PI * (corner + dice.random() * 0.8)) / corners
    const radius = dice.reachUnits * factor * (0.6 + dice.random() * 0.4)
    return [
      center[0] + Math.round(Math.cos(angle) * radius),
      center[1] + Math.round(Math.sin(angle) * radius),
    ]
  })
}

type Chosen = { readonly face: Face; readonly arc: Arc; readonly point: LatticePoint; readonly dice: Dice }

const makers: readonly ((topology: PlanTopology, chosen: Chosen) => BoundAction)[] = [
  (topology, { face, dice }) => {
    const [west, south, east, north] = boxAround(
      arcsOfFace(topology, face.id).flatMap(({ points }) => points),
    )
    const middle = near([Math.round((west + east) / 2), Math.round((south + north) / 2)], dice, 0.3)
    const ends: LatticePoint[] = [
      [west - 3, near(middle, dice)[1]],
      [east + 3, near(middle, dice)[1]],
    ]
    const cut = dice.random() < 0.5 ? ends : [at(ends, 0), middle, at(ends, 1)]
    const newIds = Array.from({ length: 12 }, dice.nextId)
    const options = dice.random() < 0.7 ? { faceIds: [face.id] } : { keepAt: [middle] }
    return (value) => splitFaces(value, { cut, newIds, ...options })
  },
  (topology, { face, dice }) => {
    const other = pick(neighboursOf(topology, face.id), dice)
    return (value) => mergeFaces(value, { faceIds: [face.id, other] })
  },
  (_, { point, dice }) => {
    const to = near(point, dice, 0.5)
    return (value) => moveVertex(value, { from: point, to })
  },
  (_, { arc, dice }) => {
    const index = Math.floor(dice.random() * (arc.points.length - 1))
    const between = [at(arc.points, index), at(arc.points, index + 1)] as const
    const middle: LatticePoint = [
      Math.round((between[0][0] + between[1][0]) / 2),
      Math.round((between[0][1] + between[1][1]) / 2),
    ]
    const place = near(middle, dice, 0.3)
    return (value) => insertVertex(value, { between, at: place })
  },
  (_, { point }) =>
    (value) =>
      removeVertex(value, { at: point }),
  (_, { arc, dice }) => {
    const start = pick(arc.points, dice)
    const end = pick(arc.points, dice)
    const line = [start, near(start, dice, 0.6), near(end, dice, 0.6), end]
    return (value) => reshapeBorder(value, { faceIds: [arc.left, arc.right], line })
  },
  (topology, { face, point, dice }) => {
    const toId = pick(neighboursOf(topology, face.id), dice)
    const lasso = blob(point, dice, 1)
    return (value) => transferArea(value, { lasso, fromId: face.id, toId })
  },
  (_, { face, point, dice }) => {
    const areas = [[blob(point, dice, 0.8)], [blob(near(point, dice), dice, 0.8)]]
    return (value) => paintArea(value, { areas, toId: face.id })
  },
  (_, { face, point, dice }) => {
    const ring = blob(near(point, dice), dice, 1.2)
    const newId = dice.nextId()
    const beyond = dice.random() < 0.8 ? 'clip' : 'refuse'
    return (value) => drawFace(value, { ring, townshipCode: String(face.townshipCode), newId, beyond })
  },
  (topology, { face, dice }) => {
    const [west, south, east, north] = boxAround(
      arcsOfFace(topology, face.id).flatMap(({ points }) => points),
    )
    const center = near([Math.round((west + east) / 2), Math.round((south + north) / 2)], dice, 0.3)
    const ring = blob(center, dice, 0.4)
    const newId = dice.nextId()
    return (value) => carveEnclave(value, { ring, insideId: face.id, newId })
  },
  (_, { face }) =>
    (value) =>
      makeUnassigned(value, { faceIds: [face.id] }),
  (_, { face, dice }) => {
    const attributes = pick(
      [
        { isLocked: dice.random() < 0.3 },
        { name: dice.random() < 0.7 ? dice.nextId() : null },
        { villageCode: `${face.townshipCode}${Math.floor(100 + dice.random() * 900)}` },
        { subBureauId: Math.floor(dice.random() * 9) },
      ],
      dice,
    )
    return (value) => setAttributes(value, { faceIds: [face.id], attributes })
  },
]

/** Number of kinds of random actions. */
export const ACTION_KINDS = makers.length

/** A random action of one kind on a random cell; it may well be refused. */
export function randomAction(topology: PlanTopology, dice: Dice, kind: number): BoundAction {
  const face = pick(facesToChoose(topology), dice)
  const arc = pick(arcsOfFace(topology, face.id), dice)
  const point = pick(arc.points, dice)
  return at(makers, kind)(topology, { face, arc, point, dice })
}
