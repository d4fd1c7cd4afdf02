import { partitionDistrict } from '@tongzhou/server/partition/partition'
import type { PartitionEnterprise, PartitionSource } from '@tongzhou/server/partition/partition-source'
import type { PartitionReport } from '@tongzhou/server/partition/report'
import { at } from '@tongzhou/server/topology/checked'
import type { MetrePoint } from '@tongzhou/server/topology/equal-area-plane'
import { facePolygons } from '@tongzhou/server/topology/face-rings'
import { findLabelPoint } from '@tongzhou/server/topology/label-point'
import type { LatticePolygon } from '@tongzhou/server/topology/lattice'
import { valuesOf } from '@tongzhou/server/topology/persistent-map'
import type { PlanTopology, Township } from '@tongzhou/server/topology/plan-topology'
import { DISTRICT_PLANE } from '../divisions/make-townships.ts'

const LABEL_PRECISION_M = 10
/** Three quarters of the work is patrol, so that no cell of a town gets smaller than 0.2 km², nor one eight times another. Assumed. */
export const PATROL_SHARE = 0.75
/** A cell has about four enterprises: less cannot be asked for. */
export const TOLERANCE = 0.05
const SEED = 4

/** A demonstration cell of a township; `sequence` counts from 1. */
export type DemoCell = {
  readonly townshipCode: string
  readonly sequence: number
  readonly polygon: LatticePolygon
  /** Metres in the district plane. */
  readonly labelPoint: MetrePoint
}

/** What the demonstration plan is cut from. */
export type DemoGround = {
  readonly townships: readonly Township[]
  readonly enterprises: readonly PartitionEnterprise[]
  readonly cellCounts: ReadonlyMap<string, number>
}

/** The only polygon of a cell: no township has islands, and no cell has a hole. */
function polygonOf(plan: PlanTopology, id: string): LatticePolygon {
  const polygons = facePolygons(plan, id)
  const polygon = at(polygons, 0)
  if (polygons.length > 1 || polygon.length > 1) throw new Error(`${id} is not one piece without holes`)
  return polygon
}

/** Cells numbered by rows from north to south (a row is as high as a mean cell), within a row from west to east. */
function numberCells({ code, polygons }: Township, cells: readonly LatticePolygon[]): DemoCell[] {
  const areaM2 = polygons.reduce((sum, polygon) => sum + DISTRICT_PLANE.areaM2(polygon), 0)
  const rowHeightM = Math.sqrt(areaM2 / cells.length)
  const norths = polygons.flat(2).map((point) => DISTRICT_PLANE.fromLattice(point)[1])
  const northM = norths.reduce((most, value) => Math.max(most, value), -Infinity)
  const placed = cells.map((polygon) => {
    const rings = polygon.map((ring) => ring.map(DISTRICT_PLANE.fromLattice))
    const labelPoint = findLabelPoint(rings, LABEL_PRECISION_M)
    return { polygon, labelPoint, row: Math.floor((northM - labelPoint[1]) / rowHeightM) }
  })
  return placed
    .toSorted((a, b) => a.row - b.row || a.labelPoint[0] - b.labelPoint[0])
    .map(({ polygon, labelPoint }, index) => ({
      townshipCode: code,
      sequence: index + 1,
      polygon,
      labelPoint,
    }))
}

/**
 * Cuts the district into the cells of the demonstration plan by the automatic partition of the platform: cells of even work
 * by the visits that the levels of the demonstration enterprises ask for, and patrol. Deterministic.
 */
export function drawCells({ townships, enterprises, cellCounts }: DemoGround): {
  readonly cells: readonly DemoCell[]
  readonly report: PartitionReport
} {
  const source: PartitionSource = {
    townships,
    plane: DISTRICT_PLANE,
    enterprises,
    cellCounts,
    patrolShare: PATROL_SHARE,
    tolerance: TOLERANCE,
    seed: SEED,
    newId: (townshipCode, index) => `new-${townshipCode}-${index}`,
  }
  const result = partitionDistrict(source)
  if (!result.ok) throw new Error(`cells cannot be drawn: ${JSON.stringify(result.problem)}`)
  const { plan, report } = result.value
  const cells = townships.flatMap((township) => {
    const faces = valuesOf(plan.faces).filter(
      ({ kind, townshipCode }) => kind === 'cell' && townshipCode === township.code,
    )
    return numberCells(
      township,
      faces.map(({ id }) => polygonOf(plan, id)),
    )
  })
  return { cells, report }
}
