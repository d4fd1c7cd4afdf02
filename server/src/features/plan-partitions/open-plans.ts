import { splicePlan } from '../../partition/splice-plan.ts'
import { readLand } from '../../plan-wkb.ts'
import { readDraft } from '../../stored-draft.ts'
import { at } from '../../topology/checked.ts'
import { facePolygons } from '../../topology/face-rings.ts'
import { fromCoverage } from '../../topology/from-coverage.ts'
import { comparePoints, type LatticePolygon, type LatticeRing } from '../../topology/lattice.ts'
import { changeIn, valuesOf } from '../../topology/persistent-map.ts'
import { type Face, findFace, type PlanTopology } from '../../topology/plan-topology.ts'
import { proveTopology } from '../../topology/prove-topology.ts'
import { type Result, refuse, succeed } from '../../topology/result.ts'
import { topologyFromParts } from '../../topology/topology-from-parts.ts'
import type { PartitionSetting, Refused } from './partition-job.ts'

/** The plans of a run: the draft, the plan in force on the same ground (null where there is none), where the run starts. */
export type OpenedPlans = {
  readonly draft: PlanTopology
  readonly inForce: PlanTopology | null
  readonly start: PlanTopology
}

/** Cells that are never touched. */
export const isKept = ({ isLocked, isEnclave }: Face): boolean => isLocked || isEnclave

function openDraft({ stored }: PartitionSetting): PlanTopology {
  const topology = topologyFromParts(readDraft(stored))
  if (!topology.ok) throw new Error(`the draft makes no topology: ${topology.problem.code}`)
  return topology.value
}

/** The plan in force on the ground of the draft; null where its cells do not lie on it any more. */
function openInForce({ inForce }: PartitionSetting, draft: PlanTopology): PlanTopology | null {
  if (!inForce) return null
  const cells = inForce.map(({ boundary, ...cell }) => ({
    ...cell,
    id: cell.code,
    polygons: readLand(boundary),
  }))
  const built = fromCoverage(draft.townships, cells)
  return built.ok ? built.value : null
}

/** A ring that begins at its smallest point, so that rings can be compared. */
function turned(ring: LatticeRing): LatticeRing {
  let first = 0
  ring.forEach((point, index) => {
    if (comparePoints(point, at(ring, first)) < 0) first = index
  })
  return [...ring.slice(first), ...ring.slice(0, first)]
}

const textOf = (polygons: readonly LatticePolygon[]): string =>
  polygons
    .map((polygon) => polygon.map((ring) => turned(ring).join(' ')).join(';'))
    .toSorted()
    .join('|')

const refused = (refusal: Refused['refusal'], townshipCode: string | null = null) =>
  refuse<Refused>({ refusal, townshipCode, detail: refusal })

/** The draft with the townships to cut as they are in the plan in force. What the draft keeps there must be the same in both. */
function startInForce(
  draft: PlanTopology,
  inForce: PlanTopology,
  townships: readonly string[],
): Result<PlanTopology, Refused> {
  const codes = new Set(townships)
  const kept = valuesOf(draft.faces).filter((face) => codes.has(face.townshipCode ?? '') && isKept(face))
  const other = kept.find(
    ({ id }) =>
      !findFace(inForce, id) || textOf(facePolygons(inForce, id)) !== textOf(facePolygons(draft, id)),
  )
  if (other) return refused('kept_cells_differ', other.townshipCode)
  const spliced = splicePlan(draft, inForce, codes)
  if (proveTopology(spliced).length > 0) return refused('ground_differs')
  const faces = changeIn(
    spliced.faces,
    kept.map((face) => [face.id, face] as const),
  )
  return succeed({ ...spliced, faces })
}

/** Opens the plans of a run. */
export function openPlans(setting: PartitionSetting): Result<OpenedPlans, Refused> {
  const draft = openDraft(setting)
  const inForce = openInForce(setting, draft)
  if (setting.wish.startFrom === 'draft') return succeed({ draft, inForce, start: draft })
  if (!setting.inForce) return refused('no_plan_in_force')
  if (!inForce) return refused('ground_differs')
  const start = startInForce(draft, inForce, setting.townships)
  return start.ok ? succeed({ draft, inForce, start: start.value }) : start
}
