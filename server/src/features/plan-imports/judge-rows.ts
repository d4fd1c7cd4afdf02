import type { BuildChange } from '../../topology/build-changes.ts'
import { meanWidthM } from '../../topology/checks.ts'
import type { EqualAreaPlane } from '../../topology/equal-area-plane.ts'
import type { LatticePolygon } from '../../topology/lattice.ts'
import type { FaceId } from '../../topology/plan-topology.ts'
import type { RowWarningCode } from './contract.ts'
import { cellLimits } from './limits.ts'
import type { Warning } from './warnings.ts'

/** Moves of less than this come from rounding. */
const LEAST_MOVE_M = 0.02
/** Land of less than this is a border's rounding. */
const LEAST_AREA_M2 = 0.5

const plainCodes: Partial<Record<BuildChange['code'], RowWarningCode>> = {
  ring_dropped: 'ring_dropped',
  snapped: 'snapped',
  gap_closed: 'gap_closed',
  border_dropped: 'border_dropped',
  outside_outline: 'outside',
  crosses_township: 'crosses_township',
  cell_lost: 'cell_lost',
}

type Claimants = { readonly rowOfFace: ReadonlyMap<FaceId, number>; readonly locked: ReadonlySet<FaceId> }

/** Says whether a change is too small to speak of. */
function isNoise({ code, measure }: BuildChange): boolean {
  if (code === 'snapped') return measure < LEAST_MOVE_M
  return /^(overlap|outside_outline|crosses_township|gap_closed)$/.test(code) && measure < LEAST_AREA_M2
}

/** Of land that several claim the first has it; the other rows are told who that is. */
function overlapWarnings(
  { faceIds, ...change }: BuildChange,
  { rowOfFace, locked }: Claimants,
): [number, Warning][] {
  const [first = '', ...others] = faceIds
  const { measure } = change
  const place = change.at && { at: change.at }
  const otherRow = rowOfFace.get(first)
  return others.flatMap((id): [number, Warning][] => {
    const row = rowOfFace.get(id)
    if (row === undefined) return []
    if (locked.has(first)) return [[row, { code: 'locked_land', measure, ...place }]]
    return otherRow === undefined ? [] : [[row, { code: 'overlap', measure, otherRow, ...place }]]
  })
}

function plainWarnings(
  { code, faceIds, measure, ...change }: BuildChange,
  { rowOfFace }: Claimants,
): [number, Warning][] {
  const word = plainCodes[code]
  if (!word) return []
  const place = change.at && { at: change.at }
  return faceIds.flatMap((id): [number, Warning][] => {
    const row = rowOfFace.get(id)
    return row === undefined ? [] : [[row, { code: word, measure, ...place }]]
  })
}

/** Adds a warning to those of its row; land of the same kind beside the same row is added up. */
function addWarning(known: readonly Warning[], warning: Warning): Warning[] {
  const same = known.find(({ code, otherRow }) => code === warning.code && otherRow === warning.otherRow)
  if (!same || warning.code === 'snapped') return [...known, warning]
  const measure = (same.measure ?? 0) + (warning.measure ?? 0)
  return known.map((one) => (one === same ? { ...one, measure } : one))
}

/** Warnings of each row from what had to be changed. */
export function warningsOfChanges(
  changes: readonly BuildChange[],
  claimants: Claimants,
): Map<number, Warning[]> {
  const byRow = new Map<number, Warning[]>()
  for (const change of changes.filter((one) => !isNoise(one))) {
    const found =
      change.code === 'overlap' ? overlapWarnings(change, claimants) : plainWarnings(change, claimants)
    for (const [row, warning] of found) byRow.set(row, addWarning(byRow.get(row) ?? [], warning))
  }
  return byRow
}

/** Changes that the file is the cause of: that rows take land of cells that they do not name is what an import is for. */
export function unexpectedChanges(
  changes: readonly BuildChange[],
  { rowOfFace, locked }: Claimants,
): BuildChange[] {
  return changes.flatMap((change): BuildChange[] => {
    if (isNoise(change) || !change.faceIds.some((id) => rowOfFace.has(id))) return []
    if (change.code !== 'overlap') return [change]
    const faceIds = change.faceIds.filter((id) => rowOfFace.has(id) || locked.has(id))
    return faceIds.length > 1 ? [{ ...change, faceIds }] : []
  })
}

/** Warnings of a cell that came out very small or narrow. */
export function warningsOfSize(polygons: readonly LatticePolygon[], plane: EqualAreaPlane): Warning[] {
  const areaM2 = polygons.reduce((sum, polygon) => sum + plane.areaM2(polygon), 0)
  if (polygons.length === 0) return []
  if (areaM2 < cellLimits.minAreaM2) return [{ code: 'tiny', measure: areaM2 }]
  const narrowest = Math.min(...polygons.map((polygon) => meanWidthM(polygon, plane)))
  return narrowest < cellLimits.minWidthM ? [{ code: 'sliver', measure: narrowest }] : []
}
