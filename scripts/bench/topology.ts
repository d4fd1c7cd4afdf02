import { insertVertex } from '@tongzhou/server/topology/actions/insert-vertex'
import { mergeFaces } from '@tongzhou/server/topology/actions/merge-faces'
import { moveVertex } from '@tongzhou/server/topology/actions/move-vertex'
import { splitFaces } from '@tongzhou/server/topology/actions/split-faces'
import { transferArea } from '@tongzhou/server/topology/actions/transfer-area'
import { at } from '@tongzhou/server/topology/checked'
import { fromCoverage } from '@tongzhou/server/topology/from-coverage'
import type { BoundAction } from '@tongzhou/server/topology/history'
import type { LatticePoint, LatticeRing } from '@tongzhou/server/topology/lattice'
import { valuesOf } from '@tongzhou/server/topology/persistent-map'
import type { Arc, PlanTopology } from '@tongzhou/server/topology/plan-topology'
import { arcsOfFace, isFixed } from '@tongzhou/server/topology/plan-topology'
import { proveTopology } from '@tongzhou/server/topology/prove-topology'
import { boxAround } from '@tongzhou/server/topology/square-index'
import { topologyFromParts } from '@tongzhou/server/topology/topology-from-parts'
import { readCells } from '../demo/cell-files.ts'
import { featurePolygon, readTownships } from '../divisions/township-files.ts'
import { createRandom } from '../seed/random.ts'
import { formatNumber, formatTable, median } from './measure.ts'
import { makeSyntheticPlan, type SyntheticPlan } from './synthetic-plan.ts'
import { compareLibraries } from './topology-libraries.ts'
import { comparePostgis } from './topology-postgis.ts'

const ROUNDS = 60
const PROOFS = 7
const BUILDINGS = 5

interface Plan {
  readonly name: string
  readonly source: SyntheticPlan
  readonly topology: PlanTopology
}

/** Actions and proof of the plan's topology: small against large, and against libraries and PostGIS doing the same. */
export async function benchTopology(): Promise<void> {
  const real = openPlan('Tongzhou', realSource())
  const small = openPlan('small', makeSyntheticPlan(1, 17))
  const large = openPlan('large', makeSyntheticPlan(4, 25))
  measureBuilding([real, small, large])
  compareSizes([real, small, large])
  measureProofs([real, small, large])
  compareLibraries(real.topology, real.source)
  const [border] = chooseBorders(real, 1)
  if (!border) throw new Error('no border to edit')
  const lasso = lassoAround(middleOf(border))
  await comparePostgis(real.topology, { fromId: border.left, toId: border.right, lasso })
}

function realSource(): SyntheticPlan {
  return {
    townships: readTownships().map((feature) => ({ code: feature.id, polygons: [featurePolygon(feature)] })),
    cells: readCells().map((feature) => ({
      id: feature.id,
      townshipCode: feature.properties.townshipCode,
      code: null,
      polygons: [featurePolygon(feature)],
    })),
  }
}

function openPlan(name: string, source: SyntheticPlan): Plan {
  const { townships, cells } = source
  const result = fromCoverage(townships, cells)
  if (!result.ok) throw new Error(`${name}: ${at(result.problem, 0).code}`)
  const vertices = cells
    .flatMap(({ polygons }) => polygons.flat())
    .reduce((sum, ring) => sum + ring.length, 0)
  console.log(`${name}: ${cells.length} cells, ${vertices} vertices`)
  return { name, source, topology: result.value }
}

/** A border between two cells of one township, always the same for a number. */
function chooseBorders({ topology }: Plan, count: number): Arc[] {
  const random = createRandom(11, 'bench-topology')
  const inner = valuesOf(topology.arcs)
    .filter((arc) => !isFixed(topology, arc))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
  return Array.from({ length: count }, () => random.pick(inner))
}

const middleOf = ({ points }: Arc): LatticePoint => at(points, Math.floor(points.length / 2))

function lassoAround([x, y]: LatticePoint, reachUnits = 4000): LatticeRing {
  return Array.from(
    { length: 8 },
    (_, corner): LatticePoint => [
      x + Math.round(Math.cos((corner * Math.PI) / 4) * reachUnits),
      y + Math.round(Math.sin((corner * Math.PI) / 4) * reachUnits),
    ],
  )
}

/** The measured actions, each on the cells beside one border. */
const actions: Readonly<Record<string, (topology: PlanTopology, border: Arc) => BoundAction>> = {
  'move a vertex': (_, border) => {
    const [x, y] = middleOf(border)
    return (value) => moveVertex(value, { from: [x, y], to: [x + 37, y + 41] })
  },
  'insert a vertex': (_, { points }) => {
    const [a, b] = [at(points, 0), at(points, 1)]
    const place: LatticePoint = [Math.round((a[0] + b[0]) / 2) + 2, Math.round((a[1] + b[1]) / 2) + 2]
    return (value) => insertVertex(value, { between: [a, b], at: place })
  },
  'cut a cell': (topology, { left }) => {
    const [west, south, east, north] = boxAround(arcsOfFace(topology, left).flatMap(({ points }) => points))
    const middle = Math.round((south + north) / 2)
    const cut: LatticePoint[] = [
      [west - 100, middle + 311],
      [east + 100, middle - 293],
    ]
    return (value) => splitFaces(value, { cut, faceIds: [left], newIds: ['a', 'b', 'c', 'd', 'e', 'f'] })
  },
  'join two cells':
    (_, { left, right }) =>
    (value) =>
      mergeFaces(value, { faceIds: [left, right] }),
  'lasso a strip': (_, border) => {
    const lasso = lassoAround(middleOf(border))
    return (value) => transferArea(value, { lasso, fromId: border.left, toId: border.right })
  },
}

type Timed = { readonly elapsedMs: number; readonly isDone: boolean }

function timeAction({ topology }: Plan, action: BoundAction): Timed {
  const begin = performance.now()
  const { ok: isDone } = action(topology)
  return { elapsedMs: performance.now() - begin, isDone }
}

/** Round after round the same action on each plan, so that a slow moment of the machine meets all of them. */
function compareSizes(plans: readonly [Plan, Plan, Plan]): void {
  const rows = Object.entries(actions).map(([name, makeAction]) => {
    const times: number[][] = plans.map(() => [])
    const borders = plans.map((plan) => chooseBorders(plan, 2 * ROUNDS))
    for (let round = 0; round < 2 * ROUNDS; round += 1) {
      plans.forEach((plan, index) => {
        const timed = timeAction(plan, makeAction(plan.topology, at(at(borders, index), round)))
        // The first half warms up; refusals are faster than the work and do not count.
        if (round >= ROUNDS && timed.isDone) at(times, index).push(timed.elapsedMs)
      })
    }
    const [real = Number.NaN, small = Number.NaN, large = Number.NaN] = times.map(median)
    return [name, ...[real, small, large].map((value) => value.toFixed(2)), (large / small).toFixed(2)]
  })
  console.log('\nOne action, median of what was not refused, in ms; wanted: ratio ≤ 2, Tongzhou ≤ 4')
  console.log(formatTable(['action', ...plans.map(({ name }) => name), 'large : small'], rows))
}

/** How long it takes to have a topology: of polygons that fit, with the proof, and of the rows of a store. */
function measureBuilding(plans: readonly Plan[]): void {
  const rows = plans.map(({ name, source, topology }) => {
    const parts = {
      townships: topology.townships,
      faces: valuesOf(topology.faces),
      arcs: valuesOf(topology.arcs),
    }
    const works = [() => fromCoverage(source.townships, source.cells), () => topologyFromParts(parts)]
    const times = works.map((work) =>
      Array.from({ length: BUILDINGS }, () => {
        const begin = performance.now()
        const before = process.cpuUsage()
        if (!work().ok) throw new Error(`${name} cannot be built`)
        const { user, system } = process.cpuUsage(before)
        return { wall: performance.now() - begin, processor: (user + system) / 1000 }
      }),
    )
    const medians = times.flatMap((each) => [
      median(each.map(({ wall }) => wall)),
      median(each.map(({ processor }) => processor)),
    ])
    return [name, ...medians.map(formatNumber)]
  })
  console.log('\nBuilding a plan of polygons (with the proof) and of stored rows, median in ms')
  console.log(formatTable(['plan', 'polygons', 'processor', 'rows', 'processor'], rows))
}

/** Wall time, and the time the processor spent on it, which a busy machine disturbs less. */
function measureProofs(plans: readonly Plan[]): void {
  const rows = plans.map(({ name, topology }) => {
    const wall: number[] = []
    const processor: number[] = []
    for (let round = 0; round < 2 * PROOFS; round += 1) {
      const begin = performance.now()
      const before = process.cpuUsage()
      if (proveTopology(topology).length > 0) throw new Error(`${name} is no partition`)
      const { user, system } = process.cpuUsage(before)
      if (round < PROOFS) continue
      wall.push(performance.now() - begin)
      processor.push((user + system) / 1000)
    }
    return [name, ...[median(wall), Math.min(...wall), median(processor)].map(formatNumber)]
  })
  console.log('\nExact proof of a whole plan, in ms; wanted: large ≤ 1,000')
  console.log(formatTable(['plan', 'median', 'best', 'processor'], rows))
}
