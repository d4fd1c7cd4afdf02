import type { BuildChange } from '../../topology/build-changes.ts'
import { buildPlan } from '../../topology/build-plan.ts'
import type { EqualAreaPlane } from '../../topology/equal-area-plane.ts'
import { facePolygons } from '../../topology/face-rings.ts'
import type { CellPart } from '../../topology/from-coverage.ts'
import { fromCoverage } from '../../topology/from-coverage.ts'
import { valuesOf } from '../../topology/persistent-map.ts'
import type { Face, PlanTopology } from '../../topology/plan-topology.ts'
import { wrongFile } from './file-table.ts'
import type { MatchedRow } from './match-rows.ts'

export type ImportRules = {
  readonly toleranceM: number
  readonly rest: 'keep' | 'unassign'
  /** Touches this township only; all in which rows lie where absent. */
  readonly township?: string | undefined
  readonly plane: EqualAreaPlane
}

/** What came of the rows: the whole plan, proved, and what was changed on the way. */
export type BuiltImport = {
  readonly topology: PlanTopology
  readonly changes: readonly BuildChange[]
  /** Townships in which something may have changed. */
  readonly homes: ReadonlySet<string>
}

function partOf(topology: PlanTopology, face: Face): CellPart {
  return { ...face, townshipCode: String(face.townshipCode), polygons: facePolygons(topology, face.id) }
}

function rowPart({ existing, faceId, attributes, polygons, townshipCode }: MatchedRow): CellPart {
  return {
    code: null,
    ...existing,
    ...attributes.values,
    id: faceId,
    townshipCode: String(townshipCode),
    polygons,
  }
}

/**
 * Takes rows into a draft. Of land that several claim, locked cells have it first, then the rows in their order, then the
 * other cells of the draft (with `keep`). Townships without rows, and vertices of the draft, are not moved.
 * @throws AppError when borders still cross after mending
 */
export function buildImport(
  draft: PlanTopology,
  rows: readonly MatchedRow[],
  rules: ImportRules,
): BuiltImport {
  const homes = new Set(rows.flatMap(({ townshipCode }) => townshipCode ?? []))
  if (rules.township !== undefined) homes.add(rules.township)
  const named = new Set(rows.map(({ faceId }) => faceId))
  const cells = valuesOf(draft.faces).filter(({ kind }) => kind === 'cell')
  const inHomes = cells
    .filter(({ townshipCode }) => homes.has(String(townshipCode)))
    .map((face) => partOf(draft, face))
  const others = inHomes.filter(({ id }) => !named.has(id))
  const locked = others.filter(({ isLocked }) => isLocked)
  const kept = rules.rest === 'keep' ? others.filter(({ isLocked }) => !isLocked) : []
  const { townships } = draft
  const built = buildPlan({
    ...rules,
    townships,
    cells: [...locked, ...rows.map(rowPart), ...kept],
    // Those of cells that are replaced, too: what went through another reference system comes back as it was.
    fixedPoints: inHomes.flatMap(({ polygons }) => polygons.flat(2)),
  })
  if (!built.ok) throw wrongFile('borders still cross after mending', 'borders_still_cross')
  const elsewhere = cells.filter(({ townshipCode }) => !homes.has(String(townshipCode)))
  const result = valuesOf(built.value.topology.faces).filter(({ kind }) => kind === 'cell')
  const whole = fromCoverage(townships, [
    ...elsewhere.map((face) => partOf(draft, face)),
    ...result.map((face) => partOf(built.value.topology, face)),
  ])
  if (!whole.ok) throw new Error(`the townships do not fit together: ${whole.problem[0]?.code}`)
  return { topology: whole.value, changes: built.value.changes, homes }
}
