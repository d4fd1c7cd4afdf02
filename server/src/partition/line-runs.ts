import { at } from '../topology/checked.ts'
import type { BorderMap } from './border-map.ts'
import { otherEnd } from './border-map.ts'

/** Borders on a line from where they come to it to where they leave it. */
type Run = { readonly edges: readonly number[]; readonly lengthM: number }

/** A run shorter than this share of its cell's side is a zigzag and not a border on a line. */
const LEAST_SHARE = 0.2

function isOn({ lengthWeight, from }: BorderMap, edge: number): boolean {
  return at(from, edge) >= 0 && at(lengthWeight, edge) < 1
}

function lengthOf({ x, y, from, to }: BorderMap, edge: number): number {
  const [a, b] = [at(from, edge), at(to, edge)]
  return Math.sqrt((at(x, a) - at(x, b)) ** 2 + (at(y, a) - at(y, b)) ** 2)
}

/** The next edge of a run beyond a vertex; undefined where it ends or other borders meet it. */
function goOn(map: BorderMap, edge: number, vertex: number): number | undefined {
  const edges = at(map.edgesAt, vertex)
  if (edges.length !== 2) return undefined
  return edges.find((other) => other !== edge && isOn(map, other))
}

function traceRun(map: BorderMap, start: number, seen: Set<number>): Run {
  const edges = [start]
  seen.add(start)
  for (const first of [at(map.from, start), at(map.to, start)]) {
    let vertex = first
    let edge = goOn(map, start, vertex)
    while (edge !== undefined && !seen.has(edge)) {
      seen.add(edge)
      edges.push(edge)
      vertex = otherEnd(map, edge, vertex)
      edge = goOn(map, edge, vertex)
    }
  }
  return { edges, lengthM: edges.reduce((sum, edge) => sum + lengthOf(map, edge), 0) }
}

/** Says whether a line goes on as a border at one end of a run, where other borders meet it. */
function isContinued(map: BorderMap, { edges }: Run): boolean {
  const own = new Set(edges)
  return edges.some((edge) =>
    [at(map.from, edge), at(map.to, edge)].some((vertex) =>
      at(map.edgesAt, vertex).some((other) => !own.has(other) && isOn(map, other)),
    ),
  )
}

/** Lets borders go that come to a line for a short way only: they are free to be straightened. */
export function releaseShortRuns(map: BorderMap, areas: Float64Array): void {
  const seen = new Set<number>()
  map.from.forEach((_, edge) => {
    if (!isOn(map, edge) || seen.has(edge)) return
    const run = traceRun(map, edge, seen)
    const areaM2 = Math.min(at(areas, at(map.left, edge)), at(areas, at(map.right, edge)))
    if (run.lengthM >= LEAST_SHARE * Math.sqrt(areaM2) || isContinued(map, run)) return
    for (const own of run.edges) map.lengthWeight[own] = 1
  })
}
