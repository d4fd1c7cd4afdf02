import type { Language } from '../../http/sentences.ts'
import { atNext } from '../../topology/checked.ts'
import { checkFaces, checkImport } from '../../topology/checks.ts'
import { facesTouched, findDifference } from '../../topology/difference.ts'
import type { EqualAreaPlane } from '../../topology/equal-area-plane.ts'
import { facePolygons } from '../../topology/face-rings.ts'
import type { LatticePolygon } from '../../topology/lattice.ts'
import { isSameFace } from '../../topology/make-face.ts'
import { valuesOf } from '../../topology/persistent-map.ts'
import type { Face, FaceId, PlanTopology } from '../../topology/plan-topology.ts'
import { findFace } from '../../topology/plan-topology.ts'
import type { BuiltImport } from './build-import.ts'
import { buildImport, type ImportRules } from './build-import.ts'
import type { ImportPreview, ImportRow, OtherCell } from './contract.ts'
import { unexpectedChanges, warningsOfChanges, warningsOfSize } from './judge-rows.ts'
import { cellLimits } from './limits.ts'
import type { MatchedRow } from './match-rows.ts'
import type { Warning } from './warnings.ts'
import { sayWarnings } from './warnings.ts'

export type PreviewedImport = Pick<
  ImportPreview,
  'rows' | 'others' | 'changes' | 'problems' | 'difference' | 'counts'
>

/** Cells that grew or shrank by less than this did so by rounding. */
const LEAST_AREA_M2 = 1

function areaOf(polygons: readonly LatticePolygon[], plane: EqualAreaPlane): number {
  return polygons.reduce((sum, polygon) => sum + plane.areaM2(polygon), 0)
}

function isSameLand(a: readonly LatticePolygon[], b: readonly LatticePolygon[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

/** A row that cannot be taken before anything is built, and why. */
function findHindrance(row: MatchedRow, { rules, draft }: Ground): readonly Warning[] | null {
  const { polygons, townshipCode, existing } = row
  if (polygons.length === 0) return []
  if (townshipCode === null) return [{ code: 'outside', measure: areaOf(polygons, rules.plane) }]
  if (rules.township !== undefined && townshipCode !== rules.township) return [{ code: 'other_township' }]
  if (!existing?.isLocked) return null
  const land = facePolygons(draft, existing.id)
  const isSame =
    hasSameEdges(land, polygons) && isSameFace(existing, { ...existing, ...row.attributes.values })
  return isSame ? [] : [{ code: 'locked_cell' }]
}

function edgesOf(polygons: readonly LatticePolygon[]): string {
  const edges = polygons
    .flat()
    .flatMap((ring) => ring.map((point, index) => `${point.join()} ${atNext(ring, index).join()}`))
  return edges.toSorted().join(';')
}

/** Says whether polygons have the same edges, however their rings are put together. */
const hasSameEdges = (a: readonly LatticePolygon[], b: readonly LatticePolygon[]): boolean =>
  edgesOf(a) === edgesOf(b)

type Ground = {
  readonly draft: PlanTopology
  readonly rules: ImportRules
  readonly language: Language
}

type Landed = Ground & {
  readonly built: BuiltImport
  readonly warnings: ReadonlyMap<number, readonly Warning[]>
}

function outcomeOf(face: Face | undefined, row: MatchedRow, { draft, built }: Landed): ImportRow['outcome'] {
  if (!face) return 'left_out'
  if (!row.existing) return 'new'
  const before = facePolygons(draft, row.faceId)
  const isSame =
    isSameFace(face, row.existing) && isSameLand(before, facePolygons(built.topology, row.faceId))
  return isSame ? 'same' : 'changed'
}

function answerTaken(row: MatchedRow, landed: Landed): ImportRow {
  const { built, rules, warnings, language } = landed
  const face = findFace(built.topology, row.faceId)
  const land = face ? facePolygons(built.topology, row.faceId) : []
  const all = [...row.warnings, ...(warnings.get(row.row) ?? []), ...warningsOfSize(land, rules.plane)]
  return {
    row: row.row,
    name: face?.name ?? row.attributes.values.name ?? null,
    code: row.attributes.code,
    outcome: outcomeOf(face, row, landed),
    faceId: face?.id ?? null,
    townshipCode: face?.townshipCode ?? null,
    areaM2: areaOf(land, rules.plane),
    warnings: sayWarnings(all, language),
  }
}

function answerLeftOut(
  row: MatchedRow,
  hindrance: readonly Warning[],
  { language, rules }: Ground,
): ImportRow {
  // A locked cell that is just as the file has it is not left out: there is nothing to take.
  const isSame = hindrance.length === 0 && row.polygons.length > 0
  return {
    row: row.row,
    name: row.attributes.values.name ?? null,
    code: row.attributes.code,
    outcome: isSame ? 'same' : 'left_out',
    faceId: isSame ? row.faceId : null,
    townshipCode: isSame ? row.townshipCode : null,
    areaM2: isSame ? areaOf(row.polygons, rules.plane) : 0,
    warnings: sayWarnings([...hindrance, ...row.warnings], language),
  }
}

/** What became of the cells that no row names. */
function listOthers(
  { draft, built, rules }: Pick<Landed, 'draft' | 'built' | 'rules'>,
  named: ReadonlySet<FaceId>,
): OtherCell[] {
  return valuesOf(draft.faces).flatMap((face): OtherCell[] => {
    if (face.kind !== 'cell' || named.has(face.id) || !built.homes.has(String(face.townshipCode))) return []
    const before = areaOf(facePolygons(draft, face.id), rules.plane)
    const isThere = findFace(built.topology, face.id) !== undefined
    const after = isThere ? areaOf(facePolygons(built.topology, face.id), rules.plane) : 0
    const areaM2 = Math.abs(after - before)
    if (isThere && areaM2 < LEAST_AREA_M2) return []
    const became = after > before ? 'larger' : 'smaller'
    return [{ faceId: face.id, name: face.name, became: isThere ? became : 'gone', areaM2 }]
  })
}

function listProblems(
  { draft, built, rules }: Pick<Landed, 'draft' | 'built' | 'rules'>,
  changes: BuiltImport['changes'],
) {
  const touched = facesTouched(draft, findDifference(draft, built.topology))
  const found = checkFaces(
    built.topology,
    touched.filter((id) => findFace(built.topology, id) !== undefined),
    {
      plane: rules.plane,
      minWidthM: cellLimits.minWidthM,
      maxAreaM2: Infinity,
      workloads: new Map(),
      maxDeviation: Infinity,
    },
  )
  return [...found, ...checkImport(changes)]
}

function count(rows: readonly ImportRow[]): ImportPreview['counts'] {
  const of = (outcome: ImportRow['outcome']) => rows.filter((row) => row.outcome === outcome).length
  return {
    rows: rows.length,
    new: of('new'),
    changed: of('changed'),
    same: of('same'),
    leftOut: of('left_out'),
  }
}

/** What would become of a draft by rows: pure, nothing is saved. */
export function previewImport(matched: readonly MatchedRow[], ground: Ground): PreviewedImport {
  const { draft, rules } = ground
  const hindrances = new Map(matched.map((row) => [row.row, findHindrance(row, ground)]))
  const taken = matched.filter(({ row }) => hindrances.get(row) === null)
  const built = buildImport(draft, taken, rules)
  const claimants = {
    rowOfFace: new Map(taken.map(({ faceId, row }) => [faceId, row])),
    locked: new Set(valuesOf(draft.faces).flatMap(({ id, isLocked }) => (isLocked ? [id] : []))),
  }
  const landed: Landed = { ...ground, built, warnings: warningsOfChanges(built.changes, claimants) }
  const rows = matched.map((row) => {
    const hindrance = hindrances.get(row.row)
    return hindrance ? answerLeftOut(row, hindrance, ground) : answerTaken(row, landed)
  })
  const changes = unexpectedChanges(built.changes, claimants)
  return {
    rows,
    others: listOthers(landed, new Set(claimants.rowOfFace.keys())),
    changes: changes.map((change) => ({ ...change, at: change.at ?? null })),
    problems: listProblems(landed, changes),
    difference: findDifference(draft, built.topology),
    counts: count(rows),
  }
}
