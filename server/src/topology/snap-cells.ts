import type { BuildChange } from './build-changes.ts'
import { at } from './checked.ts'
import type { EqualAreaPlane } from './equal-area-plane.ts'
import type { CellPart } from './from-coverage.ts'
import type { LatticePoint, LatticePolygon, LatticeRing } from './lattice.ts'
import { isSamePoint } from './lattice.ts'
import type { Township } from './plan-topology.ts'

/** Degrees of longitude are shorter than those of latitude; a square of this many units is more than a metre wide. */
const UNITS_PER_METRE = 120

/** Points already taken, in squares as wide as the tolerance at least. */
class Anchors {
  readonly #points = new Map<string, LatticePoint[]>()
  readonly #squareUnits: number
  readonly #toleranceM: number
  readonly #plane: EqualAreaPlane

  constructor(toleranceM: number, plane: EqualAreaPlane) {
    this.#squareUnits = Math.max(1, Math.ceil(toleranceM * UNITS_PER_METRE))
    this.#toleranceM = toleranceM
    this.#plane = plane
  }

  /** The nearest point taken within the tolerance; else the point itself, which is taken by that. */
  snap(point: LatticePoint): LatticePoint {
    const squareX = Math.floor(point[0] / this.#squareUnits)
    const squareY = Math.floor(point[1] / this.#squareUnits)
    let nearest: LatticePoint | undefined
    let nearestM = this.#toleranceM
    for (let x = squareX - 1; x <= squareX + 1; x += 1) {
      for (let y = squareY - 1; y <= squareY + 1; y += 1) {
        for (const other of this.#points.get(`${x},${y}`) ?? []) {
          const distanceM = this.#plane.lengthM(point, other)
          if (distanceM > nearestM) continue
          nearest = other
          nearestM = distanceM
        }
      }
    }
    if (!nearest) this.take(point)
    return nearest ?? point
  }

  take(point: LatticePoint): void {
    const key = `${Math.floor(point[0] / this.#squareUnits)},${Math.floor(point[1] / this.#squareUnits)}`
    const taken = this.#points.get(key)
    if (taken) taken.push(point)
    else this.#points.set(key, [point])
  }
}

function dropRepeats(ring: LatticeRing): LatticeRing {
  return ring.filter((point, index) => !isSamePoint(point, at(ring, (index + ring.length - 1) % ring.length)))
}

/** Cells after snapping, and what changed. */
export type SnappedCells = { readonly cells: readonly CellPart[]; readonly changes: readonly BuildChange[] }

type SnapRule = {
  readonly toleranceM: number
  readonly plane: EqualAreaPlane
  readonly fixedPoints?: readonly LatticePoint[]
}

/**
 * Snaps the vertices of cells: each goes to the nearest point taken before it within the tolerance in metres; the
 * vertices of the townships and other fixed points are taken first and never move, then the cells come in their order. Rings that shrink to
 * fewer than three points are dropped.
 */
export function snapCells(
  townships: readonly Township[],
  cells: readonly CellPart[],
  { toleranceM, plane, fixedPoints = [] }: SnapRule,
): SnappedCells {
  const anchors = new Anchors(toleranceM, plane)
  for (const point of townships.flatMap(({ polygons }) => polygons.flat(2))) anchors.take(point)
  for (const point of fixedPoints) anchors.take(point)
  const changes: BuildChange[] = []
  const snapCell = (cell: CellPart): CellPart => {
    let worst: { point: LatticePoint; movedM: number } | undefined
    const snapPoint = (point: LatticePoint): LatticePoint => {
      const snapped = anchors.snap(point)
      const movedM = plane.lengthM(point, snapped)
      if (movedM > (worst?.movedM ?? 0)) worst = { point, movedM }
      return snapped
    }
    const polygons = cell.polygons.map((polygon) => polygon.map((ring) => dropRepeats(ring.map(snapPoint))))
    if (worst) changes.push({ code: 'snapped', faceIds: [cell.id], at: worst.point, measure: worst.movedM })
    for (const ring of polygons.flat().filter(({ length }) => length < 3)) {
      changes.push({ code: 'ring_dropped', faceIds: [cell.id], measure: ring.length })
    }
    return {
      ...cell,
      polygons: polygons.map((polygon): LatticePolygon => polygon.filter(({ length }) => length > 2)),
    }
  }
  return { cells: cells.map(snapCell), changes }
}
