import { at } from '../topology/checked.ts'
import { newCell } from '../topology/make-face.ts'
import { valuesOf } from '../topology/persistent-map.ts'
import type { Face, FaceId, PlanTopology } from '../topology/plan-topology.ts'
import { unassignedIn } from '../topology/plan-topology.ts'
import { proveTopology } from '../topology/prove-topology.ts'
import type { Result } from '../topology/result.ts'
import { refuse, succeed } from '../topology/result.ts'
import { assemblePlan, putBorders, putKept, SidedEdges } from './assemble-plan.ts'
import type { PartitionProblem } from './partition-problem.ts'
import type { PartitionSource } from './partition-source.ts'
import type { CellNames, SolvedTownship } from './solve-township.ts'

/** A cut township and the names of its cells. */
export type NamedTownship = { readonly solved: SolvedTownship; readonly names: CellNames }

/** Faces that stay: those of the townships that are not cut, and kept cells of the others. */
function keptFaces({ inForce, cellCounts }: PartitionSource, named: readonly NamedTownship[]): Face[] {
  const others = inForce
    ? valuesOf(inForce.faces).filter(
        ({ townshipCode }) => townshipCode !== null && !cellCounts.has(townshipCode),
      )
    : []
  return [...others, ...named.flatMap(({ solved }) => solved.land.kept)]
}

function enterTownship(edges: SidedEdges, { solved, names }: NamedTownship): void {
  for (const part of solved.parts) {
    const ids = names.get(part) ?? []
    putBorders(edges, part.solved.map, ids)
    for (const { annex, cell } of part.annexCells) edges.putPolygon(annex.polygon, at(ids, cell))
  }
}

/** Land of townships that nobody cuts and no plan has cells for. */
function enterBare(edges: SidedEdges, { townships, cellCounts, inForce }: PartitionSource): void {
  if (inForce) return
  for (const { code, polygons } of townships) {
    if (cellCounts.has(code)) continue
    for (const polygon of polygons) edges.putPolygon(polygon, unassignedIn(code))
  }
}

/** The faces of cut townships: known ones of the plan in force, else new ones. */
function cutFaces({ inForce }: PartitionSource, { solved, names }: NamedTownship): Face[] {
  const known = new Map((inForce ? valuesOf(inForce.faces) : []).map((face) => [face.id, face]))
  const ids: FaceId[] = [...names.values()].flat()
  return ids.map((id) => known.get(id) ?? newCell(id, solved.land.townshipCode))
}

/** Puts cut townships and what is kept together to one plan, and proves it. */
export function composePlan(
  source: PartitionSource,
  named: readonly NamedTownship[],
): Result<PlanTopology, PartitionProblem> {
  const edges = new SidedEdges()
  const kept = keptFaces(source, named)
  enterBare(edges, source)
  if (source.inForce) {
    putKept(
      edges,
      source.inForce,
      kept.map(({ id }) => id),
    )
  }
  for (const township of named) enterTownship(edges, township)
  const cells = [
    ...kept.filter(({ kind }) => kind === 'cell'),
    ...named.flatMap((each) => cutFaces(source, each)),
  ]
  const plan = assemblePlan(source.townships, cells, edges)
  const problems = proveTopology(plan)
  return problems.length === 0 ? succeed(plan) : refuse({ code: 'not_proved', problems })
}
