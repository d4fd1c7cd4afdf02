import type { PlanDetail, PlanTopologyParts } from '@tongzhou/server/contracts/plans'
import type { PlanFigures } from '@tongzhou/server/contracts/plans/figures'
import { createEqualAreaPlane } from '@tongzhou/server/topology/equal-area-plane'
import { facePolygons } from '@tongzhou/server/topology/face-rings'
import { fromLattice } from '@tongzhou/server/topology/lattice'
import { valuesOf } from '@tongzhou/server/topology/persistent-map'
import type { FaceId, PlanTopology } from '@tongzhou/server/topology/plan-topology'
import { topologyFromParts } from '@tongzhou/server/topology/topology-from-parts'
import type { EditorOptions } from '../../../editor/editor-store.ts'
import { prepareGround } from '../../../editor/figures/figure-ground.ts'
import { startSession } from '../../../editor/session.ts'
import { TOOL_BOX } from '../../../editor/tool-box.ts'
import type { BaseUnit } from '../../../editor/tools/tool.ts'

/** What the server says of a plan that is opened. */
export interface PlanAnswers {
  readonly plan: PlanDetail
  readonly parts: PlanTopologyParts
  readonly figures: PlanFigures
  /** The plan that the draft began from; null for an empty one, or where it is gone. */
  readonly baseParts: PlanTopologyParts | null
}

/** As the server checks: narrower strips and larger cells are pointed out, loads within a third of the mean are even. */
const MIN_WIDTH_M = 20
const MAX_AREA_M2 = 40_000_000
export const DEFAULT_TOLERANCE = 1 / 3

/** The topology of an answer; throws with the reason when its parts do not make one. */
export function readTopology(parts: PlanTopologyParts): PlanTopology {
  const result = topologyFromParts(parts)
  if (!result.ok) throw new Error(result.problem.code)
  return result.value
}

/** What an editor of a plan is opened with: the plan as the server has it. */
export function editorOptions({ plan, parts, figures, baseParts }: PlanAnswers): EditorOptions {
  const topology = readTopology(parts)
  const [west, south, east, north] = topology.bounds
  const plane = createEqualAreaPlane(
    fromLattice([Math.round((west + east) / 2), Math.round((south + north) / 2)]),
  )
  return {
    session: startSession({ planId: plan.id, version: parts.version, topology, isReadOnly: !plan.may.edit }),
    tools: TOOL_BOX,
    villages: figures.villages.flatMap(({ code, at }) => (at === null ? [] : [{ code, at }])),
    baseUnits: baseParts === null ? [] : baseUnitsOf(readTopology(baseParts)),
    newId,
    figures: prepareGround(figures, plane),
    toleranceShare: DEFAULT_TOLERANCE,
    limits: { plane, minWidthM: MIN_WIDTH_M, maxAreaM2: MAX_AREA_M2 },
  }
}

/** The cells of the plan that a draft began from: each is painted as a whole. */
function baseUnitsOf(topology: PlanTopology): BaseUnit[] {
  return valuesOf(topology.faces)
    .filter(({ kind }) => kind === 'cell')
    .map(({ id, townshipCode, villageCode }) => ({
      id,
      townshipCode: townshipCode ?? '',
      villageCode,
      polygons: facePolygons(topology, id),
    }))
}

const randomHex = (bytes: number): string =>
  [...crypto.getRandomValues(new Uint8Array(bytes))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')

/** A name never used before for a new cell. */
export const newId = (): FaceId => `new-${randomHex(6)}`

/** A key by which the server knows a save that comes again. */
export const newSaveKey = (): string => randomHex(16)
