import { at } from '../topology/checked.ts'
import type { BorderMap } from './border-map.ts'
import { otherEnd } from './border-map.ts'
import { isSwingClear } from './clearance.ts'
import { isNarrow } from './star.ts'
import { noteTurn } from './weigh-move.ts'
import type { Workbench } from './workbench.ts'
import { applyDelta, clearDelta, costOfDelta, noteChange } from './workbench.ts'

/** A border that meets two borders on a line, and its way along one of them to the next vertex of the line. */
type LineSlide = {
  readonly vertex: number
  readonly target: number
  /** The border that meets the line. */
  readonly edge: number
  /** The piece of the line along which it slides. */
  readonly along: number
  /** The cell that gives the land between, and the one that takes it. */
  readonly giver: number
  readonly taker: number
}

/** A gain below this is rounding. */
const LEAST_GAIN = 1e-7
const MAX_SLIDES = 8

function isOn({ lengthWeight }: BorderMap, edge: number): boolean {
  return (lengthWeight[edge] as number) < 1
}

/** Says whether a border meets a line at a vertex: two of three borders there are on the line. */
export function isLineJunction(map: BorderMap, vertex: number): boolean {
  const edges = map.edgesAt[vertex] as number[]
  if (edges.length !== 3 || (map.place[vertex] as number) >= 0) return false
  return edges.filter((edge) => isOn(map, edge)).length === 2
}

/** The cell that lies on a side of both edges, when there is exactly one. */
function commonCell({ left, right }: BorderMap, a: number, b: number): number {
  const own = [at(left, a), at(right, a)]
  const shared = [at(left, b), at(right, b)].filter((cell) => own.includes(cell))
  return shared.length === 1 ? at(shared, 0) : -1
}

function listSlides(map: BorderMap, vertex: number): LineSlide[] {
  const edges = at(map.edgesAt, vertex)
  const edge = edges.find((each) => !isOn(map, each))
  if (edge === undefined) return []
  return edges
    .filter((each) => each !== edge)
    .flatMap((along): LineSlide[] => {
      const target = otherEnd(map, along, vertex)
      const giver = commonCell(map, edge, along)
      if (giver < 0 || at(map.place, target) >= 0 || at(map.edgesAt, target).length !== 2) return []
      const taker = at(map.left, edge) === giver ? at(map.right, edge) : at(map.left, edge)
      return [{ vertex, target, edge, along, giver, taker }]
    })
}

/** Says whether the land between lies on the giver's side of the border. */
function sweepsGiver({ x, y, from, left, right }: BorderMap, slide: LineSlide, end: number): boolean {
  const { vertex, target, edge, giver } = slide
  const turn =
    (at(x, end) - at(x, vertex)) * (at(y, target) - at(y, vertex)) -
    (at(y, end) - at(y, vertex)) * (at(x, target) - at(x, vertex))
  const isStart = at(from, edge) === vertex
  return turn > 0 === (at(isStart ? left : right, edge) === giver)
}

/** Weighs a slide; the changes stay noted. */
function weighLineSlide(bench: Workbench, { vertex, target, edge, along, giver, taker }: LineSlide): number {
  const { map, delta } = bench
  const { x, y } = map
  clearDelta(delta)
  const isStart = map.from[edge] === vertex
  noteTurn(bench, edge, isStart, at(x, vertex), at(y, vertex), at(x, target), at(y, target))
  const length =
    at(map.lengthWeight, along) *
    Math.sqrt((at(x, target) - at(x, vertex)) ** 2 + (at(y, target) - at(y, vertex)) ** 2)
  noteChange(delta, giver, 0, -length)
  noteChange(delta, taker, 0, length)
  return costOfDelta(bench)
}

/** Says whether a border from a vertex to `end` keeps clear angles to the other borders there, one of them left out. */
function keepsAngles(map: BorderMap, vertex: number, end: number, except: number): boolean {
  const [ax, ay] = [at(map.x, end) - at(map.x, vertex), at(map.y, end) - at(map.y, vertex)]
  return at(map.edgesAt, vertex).every((other) => {
    if (other === except) return true
    const far = otherEnd(map, other, vertex)
    const [bx, by] = [at(map.x, far) - at(map.x, vertex), at(map.y, far) - at(map.y, vertex)]
    return !isNarrow(ax, ay, bx, by)
  })
}

function isLineSlideClear(map: BorderMap, slide: LineSlide): boolean {
  const { vertex, target, edge } = slide
  const end = otherEnd(map, edge, vertex)
  return (
    sweepsGiver(map, slide, end) &&
    keepsAngles(map, target, end, -1) &&
    keepsAngles(map, end, target, edge) &&
    isSwingClear(map, edge, vertex, target)
  )
}

function enter(map: BorderMap, { vertex, target, edge, along, giver, taker }: LineSlide): void {
  const ends = at(map.from, edge) === vertex ? map.from : map.to
  ends[edge] = target
  const leaving = at(map.edgesAt, vertex)
  leaving.splice(leaving.indexOf(edge), 1)
  at(map.edgesAt, target).push(edge)
  const side = at(map.left, along) === giver ? map.left : map.right
  side[along] = taker
  const given = at(map.edgesOf, giver)
  given.splice(given.indexOf(along), 1)
  at(map.edgesOf, taker).push(along)
}

/** Slides where a border meets a line along the line, as far as it pays; says whether it moved. */
export function slideAlongLine(bench: Workbench, start: number): boolean {
  let vertex = start
  for (let round = 0; round < MAX_SLIDES; round += 1) {
    if (!isLineJunction(bench.map, vertex)) break
    const best = listSlides(bench.map, vertex)
      .map((slide) => ({ slide, cost: weighLineSlide(bench, slide) }))
      .filter(({ cost }) => cost < -LEAST_GAIN)
      .toSorted((a, b) => a.cost - b.cost)
      .find(({ slide }) => isLineSlideClear(bench.map, slide))
    if (!best) break
    weighLineSlide(bench, best.slide)
    applyDelta(bench)
    enter(bench.map, best.slide)
    vertex = best.slide.target
  }
  return vertex !== start
}
