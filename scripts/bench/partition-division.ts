import { placeInPolygons } from '@tongzhou/server/partition/gather-loads'
import { measureCells, placeEnterprises } from '@tongzhou/server/partition/measure-cells'
import { patrolOf } from '@tongzhou/server/partition/partition'
import type { PartitionSource } from '@tongzhou/server/partition/partition-source'
import { assembleTopology } from '@tongzhou/server/topology/assemble-topology'
import { at } from '@tongzhou/server/topology/checked'
import { newCell } from '@tongzhou/server/topology/make-face'
import { OUTSIDE } from '@tongzhou/server/topology/plan-topology'
import type { BorderEdge } from '@tongzhou/server/topology/trace-arcs'

/** A division of the district however made: border pieces with a cell name on either side. It need not be exact. */
export interface Division {
  /** Border pieces by township: two townships need not agree on their common border. */
  readonly edges: ReadonlyMap<string, readonly BorderEdge[]>
  /** Township of each cell. */
  readonly cells: ReadonlyMap<string, string>
}

/** What is compared between ways of cutting. */
export interface DivisionFigures {
  readonly worstDeviation: number
  readonly rmsDeviation: number
  readonly compactness: number
  readonly convexity: number
  readonly disconnected: number
  /** Enterprises in no cell or in several. */
  readonly misplaced: number
  /** Vertices on township borders that the townships do not have: there the neighbour's edge has no match. */
  readonly unmatched: number
  readonly interiorVertices: number
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length

/** Measures a division with the same ruler for all. */
export function measureDivision(source: PartitionSource, { edges, cells }: Division): DivisionFigures {
  const measured = source.townships.flatMap((township) => {
    const own = [...cells].filter(([, code]) => code === township.code)
    const faces = own.map(([id, code]) => newCell(id, code))
    const plan = assembleTopology([township], faces, edges.get(township.code) ?? [])
    return measureCells(plan, faces, source.plane)
  })
  const placed = placeEnterprises(measured, source.enterprises)
  const patrol = patrolOf(source)
  const work = new Map(measured.map(({ shape }) => [shape.id, patrol * shape.areaM2]))
  for (const { id, weight } of source.enterprises) {
    const cell = placed.cellOf.get(id)
    if (cell !== undefined) work.set(cell, (work.get(cell) ?? 0) + weight)
  }
  const deviations = source.townships.flatMap(({ code }) => {
    const own = measured
      .filter(({ shape }) => shape.townshipCode === code)
      .map(({ shape }) => work.get(shape.id) ?? 0)
    const target = own.reduce((sum, value) => sum + value, 0) / (source.cellCounts.get(code) ?? own.length)
    return own.map((value) => value / target - 1)
  })
  const shapes = measured.map(({ shape }) => shape)
  return {
    worstDeviation: Math.max(...deviations.map(Math.abs)),
    rmsDeviation: Math.sqrt(mean(deviations.map((value) => value ** 2))),
    compactness: mean(shapes.map(({ compactness }) => compactness)),
    convexity: mean(shapes.map(({ convexity }) => convexity)),
    disconnected: shapes.filter(({ parts }) => parts > 1).length,
    misplaced: placed.onBorder.length + placed.outside.length,
    unmatched: countUnmatched(source, edges),
    interiorVertices: mean(shapes.map(({ interiorVertices }) => interiorVertices)),
  }
}

/** Vertices on the borders of townships that the townships do not have. */
function countUnmatched({ townships }: PartitionSource, edges: Division['edges']): number {
  return townships.reduce((sum, { code, polygons }) => {
    const known = new Set(polygons.flat(2).map(String))
    const outer = (edges.get(code) ?? []).filter(({ left, right }) => left === OUTSIDE || right === OUTSIDE)
    const vertices = new Set(outer.flatMap(({ from, to }) => [String(from), String(to)]))
    return sum + [...vertices].filter((key) => !known.has(key)).length
  }, 0)
}

/** The township of every enterprise, as an index into the townships. */
export function townshipsOf({ townships, enterprises }: PartitionSource): Int32Array {
  return placeInPolygons(
    enterprises.map((enterprise) => enterprise.at),
    townships.map(({ polygons }) => at(polygons, 0)),
  )
}
