import { at } from './checked.ts'
import { doubledRingAreaNumber } from './exact-area.ts'
import type { LatticePoint } from './lattice.ts'
import { comparePoints } from './lattice.ts'
import { crossProduct } from './orientation.ts'
import { locateInRing } from './rings.ts'

/** Point indices of an undirected edge. */
export type EdgeEnds = { readonly from: number; readonly to: number }

/** Links between half-edges, and the face on the left of each. */
export type HalfEdges = {
  /** The half-edge that follows along the boundary of the same face. */
  readonly nextOf: Int32Array
  readonly faceOf: Int32Array
  /** Doubled area of each face in square lattice units, holes taken off; 0 for the unbounded face 0. */
  readonly doubledFaceAreas: readonly number[]
}

type Cycle = {
  readonly halfEdge: number
  readonly ring: LatticePoint[]
  readonly doubledArea: number
  face: number
}

/** The same edge in the other direction. */
export function twinOf(halfEdge: number): number {
  return halfEdge ^ 1
}

/** Index of the point at which a half-edge starts. */
export function originOf(edges: readonly EdgeEnds[], halfEdge: number): number {
  const edge = at(edges, halfEdge >> 1)
  return halfEdge % 2 === 0 ? edge.from : edge.to
}

/** Half-edges that leave each point, counter-clockwise from the direction of growing x. */
export function sortAround(points: readonly LatticePoint[], edges: readonly EdgeEnds[]): number[][] {
  const leaving: number[][] = points.map(() => [])
  edges.forEach((edge, index) => {
    at(leaving, edge.from).push(2 * index)
    at(leaving, edge.to).push(2 * index + 1)
  })
  leaving.forEach((halfEdges, center) => {
    const origin = at(points, center)
    const target = (halfEdge: number) => at(points, originOf(edges, twinOf(halfEdge)))
    const half = ([x, y]: LatticePoint) => (y > origin[1] || (y === origin[1] && x > origin[0]) ? 0 : 1)
    halfEdges.sort(
      (a, b) => half(target(a)) - half(target(b)) || -Math.sign(crossProduct(origin, target(a), target(b))),
    )
  })
  return leaving
}

/** Arriving against half-edge h, a face's boundary goes on with the half-edge just clockwise of h. */
function linkNext(leaving: readonly number[][], halfEdgeCount: number): Int32Array {
  const nextOf = new Int32Array(halfEdgeCount)
  for (const halfEdges of leaving) {
    halfEdges.forEach((halfEdge, index) => {
      const counterClockwise = at(halfEdges, (index + 1) % halfEdges.length)
      nextOf[twinOf(counterClockwise)] = halfEdge
    })
  }
  return nextOf
}

function traceCycles(points: readonly LatticePoint[], edges: readonly EdgeEnds[], nextOf: Int32Array) {
  const cycleOf = new Int32Array(nextOf.length).fill(-1)
  const cycles: Cycle[] = []
  for (let start = 0; start < nextOf.length; start += 1) {
    if (cycleOf[start] !== -1) continue
    const ring: LatticePoint[] = []
    let halfEdge = start
    do {
      cycleOf[halfEdge] = cycles.length
      ring.push(at(points, originOf(edges, halfEdge)))
      halfEdge = at(nextOf, halfEdge)
    } while (halfEdge !== start)
    cycles.push({ halfEdge: start, ring, doubledArea: doubledRingAreaNumber(ring), face: 0 })
  }
  return { cycleOf, cycles }
}

function numberComponents(leaving: readonly number[][], edges: readonly EdgeEnds[]): Int32Array {
  const componentOf = new Int32Array(leaving.length).fill(-1)
  let count = 0
  for (let seed = 0; seed < leaving.length; seed += 1) {
    if (componentOf[seed] !== -1) continue
    const open = [seed]
    componentOf[seed] = count
    for (let point = open.pop(); point !== undefined; point = open.pop()) {
      for (const halfEdge of at(leaving, point)) {
        const target = originOf(edges, twinOf(halfEdge))
        if (componentOf[target] !== -1) continue
        componentOf[target] = count
        open.push(target)
      }
    }
    count += 1
  }
  return componentOf
}

/** The outer side of a connected component is a hole of the smallest face of another component around it. */
function findSurroundingCycle(hole: Cycle, candidates: readonly Cycle[]): Cycle | undefined {
  const corner = hole.ring.reduce((best, point) => (comparePoints(point, best) < 0 ? point : best))
  let found: Cycle | undefined
  for (const candidate of candidates) {
    if (found && candidate.doubledArea >= found.doubledArea) continue
    if (locateInRing(candidate.ring, corner) === 'inside') found = candidate
  }
  return found
}

/** Links half-edges of noded edges and numbers the faces; two edges may meet at common ends only. */
export function buildHalfEdges(points: readonly LatticePoint[], edges: readonly EdgeEnds[]): HalfEdges {
  const leaving = sortAround(points, edges)
  const nextOf = linkNext(leaving, 2 * edges.length)
  const { cycleOf, cycles } = traceCycles(points, edges, nextOf)
  const componentOf = numberComponents(leaving, edges)
  const componentOfCycle = (cycle: Cycle) => at(componentOf, originOf(edges, cycle.halfEdge))
  const doubledFaceAreas = [0]
  const outers = cycles.filter((cycle) => cycle.doubledArea > 0)
  for (const outer of outers) {
    outer.face = doubledFaceAreas.length
    doubledFaceAreas.push(outer.doubledArea)
  }
  for (const hole of cycles.filter((cycle) => cycle.doubledArea <= 0)) {
    const others = outers.filter((outer) => componentOfCycle(outer) !== componentOfCycle(hole))
    const surrounding = findSurroundingCycle(hole, others)
    hole.face = surrounding?.face ?? 0
    if (surrounding) doubledFaceAreas[hole.face] = at(doubledFaceAreas, hole.face) + hole.doubledArea
  }
  const faceOf = cycleOf.map((cycle) => at(cycles, cycle).face)
  return { nextOf, faceOf, doubledFaceAreas }
}
