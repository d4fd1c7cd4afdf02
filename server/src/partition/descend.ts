import type { BorderMap } from './border-map.ts'
import { isOnLine, otherEnd } from './border-map.ts'
import { isMoveClear } from './clearance.ts'
import { isLineJunction, slideAlongLine } from './line-slides.ts'
import { eastOf, latticeX, latticeY, northOf } from './local-frame.ts'
import { shuffle } from './random.ts'
import type { Direction } from './slide.ts'
import { isSlideClear, slidePlace, standOn } from './slide.ts'
import { weighMove, weighSlide } from './weigh-move.ts'
import type { Workbench } from './workbench.ts'
import { applyDelta, clearDelta, deviationOf, slackOf, worstDeviation } from './workbench.ts'

/** One stage of a descent. */
export type Stage = {
  readonly balanceWeight: number
  readonly maxSweeps: number
  /** Step lengths tried, as shares of the mean length of the edges at a vertex. */
  readonly steps: readonly number[]
  /** Only vertices of cells beyond the tolerance move, and the stage ends when there is none. */
  readonly onlyBad: boolean
  /** Only vertices of the marked cells move; all where not given. */
  readonly cells?: Uint8Array
}

/** A gain below this is rounding. */
const LEAST_GAIN = 1e-7
const CHANCE_DIRECTIONS = 6
const MAX_SLIDES = 6
const DIRECTIONS: readonly Direction[] = [1, -1]
/** Vertices of the outline by which the end of a border slides at a time. */
const SLIDES = [1, 2, 4]

/** Cost gradient with respect to a cell's area and to its perimeter. */
function slopesOf(
  { figures, goal, map }: Workbench,
  cell: number,
): readonly [byArea: number, byLength: number] {
  const deviation = (figures.work[cell] as number) / goal.target - 1
  const beyond = Math.abs(deviation) - slackOf(goal, cell)
  const uneven =
    beyond > 0
      ? (2 * goal.balanceWeight * beyond * Math.sign(deviation) * map.ground.patrolPerM2) / goal.target
      : 0
  const area = figures.area[cell] as number
  const perimeter = figures.perimeter[cell] as number
  const compact = (goal.shapeWeight * perimeter) / (4 * Math.PI * area)
  return [uneven - (compact * perimeter) / area, 2 * compact]
}

/** Mean length of the edges at a vertex, and the direction in which the cost falls fastest (not of unit length). */
function findDescent(bench: Workbench, vertex: number): { length: number; east: number; north: number } {
  const { map } = bench
  const edges = map.edgesAt[vertex] as number[]
  let [length, east, north] = [0, 0, 0]
  for (const edge of edges) {
    const end = otherEnd(map, edge, vertex)
    const dx = (map.x[end] as number) - (map.x[vertex] as number)
    const dy = (map.y[end] as number) - (map.y[vertex] as number)
    const distance = Math.sqrt(dx * dx + dy * dy)
    length += distance
    const isStart = map.from[edge] === vertex
    const [leftArea, leftLength] = slopesOf(bench, (isStart ? map.left[edge] : map.right[edge]) as number)
    const [rightArea, rightLength] = slopesOf(bench, (isStart ? map.right[edge] : map.left[edge]) as number)
    // Moving by (a, b) hands (dx·b − dy·a) / 2 from the left to the right.
    const handed = (rightArea - leftArea) / 2
    const shorter = (leftLength + rightLength) / distance
    east -= -handed * dy - shorter * dx
    north -= handed * dx - shorter * dy
  }
  return { length: length / edges.length, east, north }
}

type Candidate = { readonly cost: number; readonly x: number; readonly y: number }

/** Adds the place so far from where a vertex is to the candidates if that pays. */
function offerMove(
  bench: Workbench,
  vertex: number,
  candidates: Candidate[],
  [east, north]: readonly [number, number],
): void {
  const { map } = bench
  const { frame } = map.ground
  const x = eastOf(frame, latticeX(frame, (map.x[vertex] as number) + east))
  const y = northOf(frame, latticeY(frame, (map.y[vertex] as number) + north))
  const cost = weighMove(bench, vertex, x, y, -LEAST_GAIN)
  if (cost < -LEAST_GAIN) candidates.push({ cost, x, y })
}

/** Adds places in directions by chance, where going straight down does not pay: loads make the cost jump. */
function offerChance(
  bench: Workbench,
  vertex: number,
  candidates: Candidate[],
  lengths: readonly number[],
): void {
  const { random } = bench
  const phase = random() * 2 * Math.PI
  for (let index = 0; index < CHANCE_DIRECTIONS; index += 1) {
    const step = (lengths[index % lengths.length] as number) * (0.6 + 0.8 * random())
    const angle = phase + (2 * Math.PI * index) / CHANCE_DIRECTIONS
    offerMove(bench, vertex, candidates, [Math.cos(angle) * step, Math.sin(angle) * step])
  }
}

/** Moves a free vertex to the best place tried; says whether it moved. */
function moveVertex(bench: Workbench, vertex: number, steps: readonly number[]): boolean {
  const { map } = bench
  const { length, east, north } = findDescent(bench, vertex)
  const slope = Math.sqrt(east * east + north * north)
  const candidates: Candidate[] = []
  if (slope > 0)
    for (const step of steps)
      offerMove(bench, vertex, candidates, [(east / slope) * step * length, (north / slope) * step * length])
  if (candidates.length === 0)
    offerChance(
      bench,
      vertex,
      candidates,
      steps.map((step) => step * length),
    )
  candidates.sort((a, b) => a.cost - b.cost)
  for (const { x, y } of candidates) {
    if (!isMoveClear(map, vertex, x, y)) continue
    weighMove(bench, vertex, x, y)
    applyDelta(bench)
    map.x[vertex] = x
    map.y[vertex] = y
    return true
  }
  return false
}

type Slide = { readonly cost: number; readonly target: number; readonly direction: Direction }

/** Slides the end of a border to the best place tried; says whether it moved. */
function slideOnce(bench: Workbench, vertex: number): boolean {
  const slides: Slide[] = []
  for (const direction of DIRECTIONS)
    for (const steps of SLIDES) {
      const target = slidePlace(bench.map, vertex, direction, steps)
      if (target < 0) break
      const cost = weighSlide(bench, vertex, target, direction, -LEAST_GAIN)
      if (cost < -LEAST_GAIN) slides.push({ cost, target, direction })
    }
  slides.sort((a, b) => a.cost - b.cost)
  for (const { target, direction } of slides) {
    if (!isSlideClear(bench.map, vertex, target)) continue
    weighSlide(bench, vertex, target, direction)
    applyDelta(bench)
    standOn(bench.map, vertex, target)
    return true
  }
  return false
}

/** Slides the end of a border as far as it pays; says whether it moved. */
function slideVertex(bench: Workbench, vertex: number): boolean {
  let isMoved = false
  for (let round = 0; round < MAX_SLIDES; round += 1) {
    if (!slideOnce(bench, vertex)) break
    isMoved = true
  }
  return isMoved
}

/** Marks all vertices of the cells around a vertex. */
function wake(map: BorderMap, vertex: number, isAwake: Uint8Array): void {
  for (const edge of map.edgesAt[vertex] as number[]) {
    for (const cell of [map.left[edge] as number, map.right[edge] as number]) {
      for (const other of map.edgesOf[cell] as number[]) {
        isAwake[map.from[other] as number] = 1
        isAwake[map.to[other] as number] = 1
      }
    }
  }
}

/** Says whether a vertex can move at all: free, or the single end of a border on the outline; not on a given line. */
export function isMovable(map: BorderMap, vertex: number): boolean {
  const count = (map.edgesAt[vertex] as number[]).length
  return count > 0 && ((map.place[vertex] as number) < 0 || count === 1) && !isOnLine(map, vertex)
}

/** Moves a vertex to the best place its kind allows; says whether it moved. */
function improve(bench: Workbench, vertex: number, steps: readonly number[]): boolean {
  const { map } = bench
  if (isOnLine(map, vertex)) return slideAlongLine(bench, vertex)
  return (map.place[vertex] as number) < 0 ? moveVertex(bench, vertex, steps) : slideVertex(bench, vertex)
}

function touchesBad({ map }: Workbench, vertex: number, isBad: Uint8Array): boolean {
  return (map.edgesAt[vertex] as number[]).some(
    (edge) => isBad[map.left[edge] as number] === 1 || isBad[map.right[edge] as number] === 1,
  )
}

function listVertices(bench: Workbench, isAwake: Uint8Array, bad: Uint8Array | undefined): number[] {
  const list: number[] = []
  for (let vertex = 0; vertex < bench.map.x.length; vertex += 1) {
    if (isAwake[vertex] === 0) continue
    if (!isMovable(bench.map, vertex) && !isLineJunction(bench.map, vertex)) continue
    if (bad === undefined || touchesBad(bench, vertex, bad)) list.push(vertex)
  }
  shuffle(list, bench.random)
  return list
}

/** The cells beyond the tolerance, as marks. */
export function markBad(bench: Workbench, tolerance: number): Uint8Array {
  return Uint8Array.from(bench.figures.work, (_, cell) =>
    Math.abs(deviationOf(bench, cell)) > tolerance ? 1 : 0,
  )
}

/** Descends with one weight of the balance: every vertex in chance order, again while something moves nearby. */
export function descend(bench: Workbench, stage: Stage, tolerance: number): void {
  const { map, goal, delta } = bench
  goal.balanceWeight = stage.balanceWeight
  let isAwake = new Uint8Array(map.x.length).fill(1)
  for (let sweep = 0; sweep < stage.maxSweeps; sweep += 1) {
    const following = new Uint8Array(map.x.length)
    let moved = 0
    for (const vertex of listVertices(
      bench,
      isAwake,
      stage.onlyBad ? markBad(bench, tolerance) : stage.cells,
    )) {
      if (!improve(bench, vertex, stage.steps)) continue
      moved += 1
      wake(map, vertex, following)
    }
    clearDelta(delta)
    isAwake = following
    if (moved === 0 || (stage.onlyBad && worstDeviation(bench) <= tolerance)) return
  }
}
