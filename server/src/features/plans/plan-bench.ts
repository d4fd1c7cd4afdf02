import { LRUCache } from 'lru-cache'
import { at, getOrThrow } from '../../topology/checked.ts'
import { checkPlan } from '../../topology/checks.ts'
import { applyDifference, findDifference, type TopologyDifference } from '../../topology/difference.ts'
import { facePolygons } from '../../topology/face-rings.ts'
import { fromCoverage } from '../../topology/from-coverage.ts'
import { giveCodes } from '../../topology/identity.ts'
import type { LatticePoint } from '../../topology/lattice.ts'
import { valuesOf } from '../../topology/persistent-map.ts'
import { CODE_ROW_UNITS, placeLabel, planeOfPlan } from '../../topology/plan-label.ts'
import { type FaceId, findFace, type PlanTopology } from '../../topology/plan-topology.ts'
import { topologyFromParts } from '../../topology/topology-from-parts.ts'
import { type DifferenceRefusal, judgeDifference } from './judge-difference.ts'
import type { PlanAnswers, PlanJob, PlanSource, Publication, SavedRows } from './plan-job.ts'
import { renameFaces } from './rename-faces.ts'
import {
  allRows,
  arcRow,
  faceRow,
  readCell,
  readParts,
  readTownship,
  type StoredPlan,
} from './stored-plan.ts'

/** The plan has to be sent with its rows. */
export class PlanMissing extends Error {}

/** A difference or a plan is not taken. */
export class PlanRefused extends Error {
  readonly refusal: DifferenceRefusal

  constructor(refusal: DifferenceRefusal) {
    super(refusal.hint)
    this.refusal = refusal
  }
}

/** Borders of all topologies that are kept together; about 300 bytes each. Versions of one plan share most of them. */
const KEPT_ARCS = 600_000
function open(stored: StoredPlan): PlanTopology {
  const townships = stored.townships.map(readTownship)
  if (stored.kind === 'edited') {
    const read = topologyFromParts(readParts(stored))
    if (read.ok) return read.value
    throw new Error(`stored plan: ${read.problem.code} ${read.problem.ids.slice(0, 5).join(' ')}`)
  }
  const built = fromCoverage(townships, stored.cells.map(readCell))
  if (built.ok) return built.value
  const { code, ids } = at(built.problem, 0)
  throw new PlanRefused({ hint: `proof_${code}`, path: '', ids })
}

/** The rows that a difference changes, land of the touched faces included. */
function savedRows(older: PlanTopology, newer: PlanTopology, faceIds: readonly FaceId[]): SavedRows {
  const difference = findDifference(older, newer)
  const putFaces = faceIds.flatMap((id) => findFace(newer, id) ?? [])
  return {
    rows: {
      removedArcIds: difference.removedArcIds,
      putArcs: difference.putArcs.map(arcRow),
      removedFaceIds: difference.removedFaceIds,
      putFaces: putFaces.map((face) => faceRow(newer, face)),
    },
    difference,
    inverse: findDifference(newer, older),
    faceIds,
  }
}

function save(
  older: PlanTopology,
  job: Extract<PlanJob, { kind: 'save' }>,
): [PlanAnswers['save'], PlanTopology] {
  const { difference, others } = job
  const theirFaces = new Set(others.faceIds)
  const theirArcs = new Set(others.arcIds)
  const ownArcs = [...difference.removedArcIds, ...difference.putArcs.map(({ id }) => id)]
  if (ownArcs.some((id) => theirArcs.has(id))) return [{ isConflict: true }, older]
  const judged = judgeDifference(older, difference)
  if (!judged.ok) {
    // On a state that others have changed it is a conflict, whatever does not fit.
    if (theirFaces.size > 0 || theirArcs.size > 0) return [{ isConflict: true }, older]
    throw new PlanRefused(judged.problem)
  }
  const { newer, touched } = judged.value
  if (touched.some((id) => theirFaces.has(id))) return [{ isConflict: true }, older]
  return [savedRows(older, newer, touched), newer]
}

function copy(
  current: PlanTopology,
  inverses: readonly TopologyDifference[],
  difference: TopologyDifference,
) {
  let base = current
  for (const inverse of inverses) {
    const back = applyDifference(base, inverse)
    if (!back.ok) throw new Error(`a save cannot be taken back: ${back.problem.code}`)
    base = back.value
  }
  const judged = judgeDifference(base, difference)
  if (!judged.ok) throw new PlanRefused(judged.problem)
  return { rows: allRows(judged.value.newer) }
}

function preparePublication(
  topology: PlanTopology,
  { uncoded, usedCodes }: Extract<PlanJob, { kind: 'publication' }>,
): [Publication, PlanTopology] {
  const plane = planeOfPlan(topology)
  const pointOf = (id: FaceId) => placeLabel(facePolygons(topology, id), plane)
  const cells = uncoded.map(({ id, villageCode }) => ({ id, villageCode, at: pointOf(id) }))
  const codes = giveCodes(cells, usedCodes, CODE_ROW_UNITS)
  if (!codes.ok) throw new PlanRefused({ hint: codes.problem.code, path: '', ids: codes.problem.faceIds })
  const given = new Map(
    uncoded.map(({ id, villageName }) => {
      const code = getOrThrow(codes.value, id)
      return [id, { code, name: `${villageName}网格${Number(code.slice(-3))}` }] as const
    }),
  )
  const coded = renameFaces(topology, given)
  const labelPoints = valuesOf(coded.faces).flatMap((face): [string, LatticePoint][] =>
    face.kind === 'cell' && face.code !== null
      ? [[face.code, placeLabel(facePolygons(coded, face.id), plane)]]
      : [],
  )
  const touched = [...codes.value.values(), ...codes.value.keys()]
  const saved = codes.value.size === 0 ? null : savedRows(topology, coded, touched)
  return [{ saved, labelPoints }, coded]
}

/** Keeps topologies by the key of their version, the longest unused go first, and does the jobs. */
export function createPlanBench() {
  const kept = new LRUCache<string, PlanTopology>({
    maxSize: KEPT_ARCS,
    sizeCalculation: ({ arcs }) => arcs.size + 1,
  })
  const topologyOf = ({ key, stored }: PlanSource): PlanTopology => {
    const known = kept.get(key)
    if (known) return known
    if (!stored) throw new PlanMissing(key)
    const opened = open(stored)
    kept.set(key, opened)
    return opened
  }
  const run = (job: PlanJob): PlanAnswers[PlanJob['kind']] => {
    const topology = topologyOf(job.source)
    switch (job.kind) {
      case 'rows':
        return { rows: allRows(topology) }
      case 'parts':
        return {
          townships: topology.townships,
          faces: valuesOf(topology.faces),
          arcs: valuesOf(topology.arcs),
        }
      case 'save': {
        const [answer, newer] = save(topology, job)
        if (newer !== topology) kept.set(job.nextKey, newer)
        return answer
      }
      case 'copy':
        return copy(topology, job.inverses, job.difference)
      case 'checks':
        return checkPlan(topology, {
          plane: planeOfPlan(topology),
          workloads: new Map(job.workloads),
          ...job.limits,
        })
      case 'publication': {
        const [answer, coded] = preparePublication(topology, job)
        kept.set(job.nextKey, coded)
        return answer
      }
    }
  }
  return { run }
}
