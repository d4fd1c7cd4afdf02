import { at } from '@tongzhou/server/topology/checked'
import type { CheckLimits } from '@tongzhou/server/topology/checks'
import { checkFaces } from '@tongzhou/server/topology/checks'
import { facePolygons } from '@tongzhou/server/topology/face-rings'
import { findLabelPoint } from '@tongzhou/server/topology/label-point'
import type { LatticePoint } from '@tongzhou/server/topology/lattice'
import { getFrom, valuesOf } from '@tongzhou/server/topology/persistent-map'
import type { PlanProblem } from '@tongzhou/server/topology/plan-problem'
import type { FaceId, PlanTopology } from '@tongzhou/server/topology/plan-topology'
import { findFace, neighboursOf } from '@tongzhou/server/topology/plan-topology'
import type { Figures } from './figures/figures.ts'
import { findPlanChange } from './figures/plan-change.ts'

/** What the checks hold a plan to, apart from what the figures say. */
export type ShapeLimits = Omit<CheckLimits, 'workloads' | 'maxDeviation'>

/** What the checks have found in a value of the plan. Immutable; problems that stay are the same objects. */
export type Problems = {
  readonly limits: ShapeLimits
  /** The value that was looked at. */
  readonly topology: PlanTopology
  /** Errors first, then by their names. */
  readonly found: readonly PlanProblem[]
  /** False while only the faces touched since were looked at again; balance waits for the whole. */
  readonly isWhole: boolean
  /** Whether every face was looked at once; from then on it is enough to look at those touched. */
  readonly isShapeKnown: boolean
  /** Problems to be left as they are, by their names, with the reason. */
  readonly ignored: ReadonlyMap<string, string>
  /** Where stepping through them has come to. */
  readonly current: PlanProblem | null
}

function compareProblems(a: PlanProblem, b: PlanProblem): number {
  if (a.severity !== b.severity) return a.severity === 'error' ? -1 : 1
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

function isSameProblem(a: PlanProblem, b: PlanProblem): boolean {
  return a.id === b.id && a.measure === b.measure && a.at[0] === b.at[0] && a.at[1] === b.at[1]
}

function arrange(found: readonly PlanProblem[], before: readonly PlanProblem[]): readonly PlanProblem[] {
  const known = new Map(before.map((problem) => [problem.id, problem]))
  const kept = found.toSorted(compareProblems).map((problem) => {
    const old = known.get(problem.id)
    return old && isSameProblem(old, problem) ? old : problem
  })
  const isSame = kept.length === before.length && kept.every((problem, index) => problem === before[index])
  return isSame ? before : kept
}

/** Problems of a plan that nobody has looked at yet. */
export function startProblems(
  topology: PlanTopology,
  limits: ShapeLimits,
  ignored: ReadonlyMap<string, string> = new Map(),
): Problems {
  const blank: Problems = {
    limits,
    topology,
    found: [],
    isWhole: false,
    isShapeKnown: false,
    ignored,
    current: null,
  }
  const open = valuesOf(topology.faces).filter(({ kind }) => kind === 'unassigned')
  return recheck(
    blank,
    topology,
    open.map(({ id }) => id),
  )
}

function recheck(problems: Problems, topology: PlanTopology, touched: readonly FaceId[]): Problems {
  const isTouched = new Set(touched)
  const stale = problems.found.filter(({ faceIds }) => faceIds.some((id) => isTouched.has(id)))
  // A hole is found from the cell around it, which need not have been touched itself.
  const around = touched.flatMap((id) => {
    const isRenewed = getFrom(problems.topology.faces, id) !== getFrom(topology.faces, id)
    return isRenewed && findFace(topology, id) ? neighboursOf(topology, id) : []
  })
  const ids = new Set([...touched, ...around, ...stale.flatMap(({ faceIds }) => faceIds)])
  const there = [...ids].filter((id) => findFace(topology, id))
  const looked = problems.found.filter(
    ({ code, faceIds }) =>
      !faceIds.some((id) => isTouched.has(id)) && (code === 'unbalanced' || !ids.has(String(faceIds[0]))),
  )
  const fresh = checkFaces(topology, there, shapesOnly(problems.limits))
  const found = arrange([...looked, ...fresh], problems.found)
  return { ...problems, topology, found, isWhole: false }
}

/** The problems after a change: the faces touched are looked at again at once. The same when nothing changed. */
export function checkTouched(problems: Problems, topology: PlanTopology): Problems {
  if (topology === problems.topology) return problems
  return recheck(problems, topology, findPlanChange(problems.topology, topology).faceIds)
}

/** Shape is judged without workloads: balance comes from the figures. */
function shapesOnly(limits: ShapeLimits): CheckLimits {
  return { ...limits, workloads: new Map(), maxDeviation: Infinity }
}

function checkShapes(problems: Problems, topology: PlanTopology): readonly PlanProblem[] {
  if (problems.isShapeKnown) {
    return checkTouched(problems, topology).found.filter(({ code }) => code !== 'unbalanced')
  }
  const faceIds = valuesOf(topology.faces).map(({ id }) => id)
  return checkFaces(topology, faceIds, shapesOnly(problems.limits))
}

/** How near a place to zoom to has to be to the deepest point of a cell. */
const PLACE_PRECISION_M = 50

/** A place inside a cell; a cell that has not changed keeps the one of before. */
function placeIn(topology: PlanTopology, id: FaceId, { plane }: ShapeLimits): LatticePoint {
  const rings = at(facePolygons(topology, id), 0).map((ring) => ring.map(plane.fromLattice))
  return plane.toLattice(findLabelPoint(rings, PLACE_PRECISION_M))
}

/** Cells out of balance, by the figures. Named and measured as the checks of the whole plan have it. */
function checkBalance(problems: Problems, { faces, topology }: Figures): PlanProblem[] {
  const { faceIds } = findPlanChange(problems.topology, topology)
  const isTouched = new Set(faceIds)
  const known = new Map(problems.found.map((problem) => [problem.id, problem]))
  return valuesOf(faces).flatMap(({ id, balance, deviation }): PlanProblem[] => {
    if (deviation === null || balance === 'within' || balance === 'none') return []
    const name = `unbalanced ${id}`
    const before = isTouched.has(id) ? undefined : known.get(name)
    const place = before?.at ?? placeIn(topology, id, problems.limits)
    return [
      { code: 'unbalanced', severity: 'warning', faceIds: [id], at: place, measure: deviation, id: name },
    ]
  })
}

/** The problems of the whole plan, balance included; for a moment in which nobody does anything. */
export function checkWhole(problems: Problems, figures: Figures): Problems {
  const { topology } = figures
  const all = [...checkShapes(problems, topology), ...checkBalance(problems, figures)]
  return { ...problems, topology, found: arrange(all, problems.found), isWhole: true, isShapeKnown: true }
}

/** Leaves a problem as it is, because; an empty reason takes that back. */
export function ignoreProblem(problems: Problems, id: string, because: string): Problems {
  const ignored = new Map(problems.ignored)
  if (because.trim() === '') ignored.delete(id)
  else ignored.set(id, because.trim())
  return { ...problems, ignored }
}

/** Problems that wait for somebody; errors first. */
export function openProblems({ found, ignored }: Problems): PlanProblem[] {
  return found.filter(({ id }) => !ignored.has(id))
}

/** Which problems to step through: unassigned land only, or all. */
export type ProblemFilter = 'unassigned' | 'all'

/**
 * Steps to the next or the previous problem, round at the ends, from where the last step came to even when that problem is
 * gone since. Without an open problem there is no current one.
 */
export function stepToProblem(
  problems: Problems,
  direction: 'next' | 'previous',
  filter: ProblemFilter = 'all',
): Problems {
  const open = openProblems(problems).filter(({ code }) => filter === 'all' || code === 'gap')
  const ordered = direction === 'next' ? open : open.toReversed()
  const { current } = problems
  const sign = direction === 'next' ? 1 : -1
  const beyond = current && ordered.find((problem) => compareProblems(problem, current) * sign > 0)
  return { ...problems, current: beyond ?? ordered[0] ?? null }
}
