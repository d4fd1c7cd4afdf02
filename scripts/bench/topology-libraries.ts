import { splitFaces } from '@tongzhou/server/topology/actions/split-faces'
import { at } from '@tongzhou/server/topology/checked'
import type { LatticePoint } from '@tongzhou/server/topology/lattice'
import type { PlanTopology } from '@tongzhou/server/topology/plan-topology'
import { proveTopology } from '@tongzhou/server/topology/prove-topology'
import { boxAround } from '@tongzhou/server/topology/square-index'
import { featurePolygon, readDistrict } from '../divisions/township-files.ts'
import { formatTable } from './measure.ts'
import type { SplitInput } from './split-references.ts'
import { southOf, splitReferences } from './split-references.ts'
import type { SyntheticPlan } from './synthetic-plan.ts'

const CELLS = 9
/** Processor time in ms for which a library warms up, and for which it is measured. */
const WARM_MS = 500
const MEASURED_MS = 1000

/** One cut: ours by name of the cell, theirs by its place in the list. */
interface Cut {
  readonly faceId: string
  readonly line: readonly [LatticePoint, LatticePoint]
  readonly input: SplitInput
}

/** Slanted cuts through the middle of some cells, always the same. */
function chooseCuts({ cells }: SyntheticPlan): Cut[] {
  const outline = featurePolygon(readDistrict())
  return Array.from({ length: CELLS }, (_, index): Cut => {
    const place = Math.floor(((index + 0.5) * cells.length) / CELLS)
    const cell = at(cells, place)
    const [west, south, east, north] = boxAround(cell.polygons.flat(2))
    const middle = Math.round((south + north) / 2)
    const line: Cut['line'] = [
      [west - 100, middle - 293],
      [east + 100, middle + 311],
    ]
    const polygons = cells.map(({ polygons: [polygon = []] }) => polygon)
    const input = { outline, cells: polygons, place, side: southOf(line, south - 100) }
    return { faceId: cell.id, line, input }
  })
}

/** The cut by our own hands. Overlaps and gaps cannot come about; the whole plan is proved nevertheless when it is asked for. */
function cutOurs(topology: PlanTopology, { faceId, line }: Cut, isWhole: boolean): number {
  const newIds = ['a', 'b', 'c', 'd', 'e', 'f']
  const result = splitFaces(topology, { cut: line, faceIds: [faceId], newIds })
  if (!result.ok) throw new Error(result.problem.code)
  return isWhole ? proveTopology(result.value).length : 0
}

type Measured = { readonly elapsedMs: number; readonly problems: number }

/** Runs all works round after round for some processor time, and says how often, how long and what they found. */
function runFor(works: readonly (() => number)[], atLeastMs: number) {
  const before = process.cpuUsage()
  let rounds = 0
  let found = 0
  let elapsedMs = 0
  while (elapsedMs < atLeastMs) {
    for (const work of works) found += work()
    rounds += 1
    const { user, system } = process.cpuUsage(before)
    elapsedMs = (user + system) / 1000
  }
  return { rounds, found, elapsedMs }
}

/**
 * Processor time of one piece of work, the mean over all of them after some time of warming up. A busy machine disturbs it
 * less than the clock on the wall.
 */
function measure(works: readonly (() => number)[]): Measured {
  runFor(works, WARM_MS)
  const { rounds, found, elapsedMs } = runFor(works, MEASURED_MS)
  return { elapsedMs: elapsedMs / (rounds * works.length), problems: found / rounds }
}

/** A cell cut in two and the check after it: ours against libraries that know polygons only. */
export function compareLibraries(topology: PlanTopology, source: SyntheticPlan): void {
  const cuts = chooseCuts(source)
  const rows: string[][] = []
  for (const isWhole of [false, true]) {
    const check = isWhole ? 'whole plan' : 'cells around'
    // A whole plan takes them seconds; three cuts tell enough.
    const chosen = isWhole ? cuts.slice(0, 3) : cuts
    const ours = measure(chosen.map((cut) => () => cutOurs(topology, cut, isWhole)))
    const write = (name: string, { elapsedMs, problems }: Measured) =>
      rows.push([
        name,
        check,
        elapsedMs.toFixed(2),
        (elapsedMs / ours.elapsedMs).toFixed(1),
        String(problems),
      ])
    write('topology', ours)
    for (const { name, prepare } of splitReferences) {
      const works = chosen.map(({ input }) => prepare(input))
      write(name, measure(works.map((work) => () => work(isWhole))))
    }
  }
  console.log(
    '\nOne cell cut in two, overlaps and gaps looked for; processor time in ms, and how many times ours',
  )
  console.log(formatTable(['library', 'checked', 'ms', 'ratio', 'finds'], rows))
}
