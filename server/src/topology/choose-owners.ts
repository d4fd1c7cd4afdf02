import type { Arrangement } from './arrangement.ts'
import { halfEdgePoints } from './arrangement.ts'
import type { BuildChange } from './build-changes.ts'
import { at } from './checked.ts'
import { coverFaces } from './cover-faces.ts'
import type { EqualAreaPlane } from './equal-area-plane.ts'
import type { CellPart } from './from-coverage.ts'
import type { LatticePoint } from './lattice.ts'
import type { FaceId } from './plan-topology.ts'
import { unassignedIn } from './plan-topology.ts'

/** An arrangement of townships and cells with what its faces measure. */
export type Ground = {
  readonly arrangement: Arrangement
  readonly plane: EqualAreaPlane
  /** A point on the border of each face, to show it. */
  readonly places: readonly LatticePoint[]
  /** Square metres per square lattice unit. */
  readonly scaleM2: number
}

/** Owners per face: a cell, a township's unassigned land, or null outside; and what was decided on the way. */
export type ChosenOwners = {
  readonly owners: readonly (FaceId | null)[]
  readonly changes: readonly BuildChange[]
}

/** The label of one part of a township in an arrangement. */
export function partLabel(code: string, part: number): string {
  return `${code} ${part}`
}

function codeOfPart(label: string): string {
  return label.slice(0, label.lastIndexOf(' '))
}

/** Measures an arrangement. Areas of reports need no more than the scale at one point of the district. */
export function createGround(arrangement: Arrangement, plane: EqualAreaPlane): Ground {
  const places = arrangement.doubledFaceAreas.map(() => at(arrangement.points, 0))
  arrangement.faceOf.forEach((face, halfEdge) => {
    places[face] = halfEdgePoints(arrangement, halfEdge)[0]
  })
  const corner = at(arrangement.points, 0)
  const side = 10_000
  const square: LatticePoint[] = [
    corner,
    [corner[0] + side, corner[1]],
    [corner[0] + side, corner[1] + side],
    [corner[0], corner[1] + side],
  ]
  return { arrangement, plane, places, scaleM2: plane.areaM2([square]) / side ** 2 }
}

/** Area of a face of the ground in square metres. */
export function faceAreaM2({ arrangement, scaleM2 }: Ground, face: number): number {
  return (at(arrangement.doubledFaceAreas, face) / 2) * scaleM2
}

/** Each cell's area in each township it touches. */
function measureShares(ground: Ground, covers: Covers): Map<FaceId, Map<string, number>> {
  const areas = new Map<FaceId, Map<string, number>>()
  covers.cells.forEach((ids, face) => {
    for (const township of at(covers.townships, face)) {
      for (const id of ids) {
        const shares = areas.get(id) ?? new Map<string, number>()
        shares.set(township, (shares.get(township) ?? 0) + faceAreaM2(ground, face))
        areas.set(id, shares)
      }
    }
  })
  return areas
}

/** The township of each cell: the one it names if it touches it, else the one that holds most of it. */
function findHomes(ground: Ground, cells: readonly CellPart[], covers: Covers): Map<FaceId, string> {
  const areas = measureShares(ground, covers)
  return new Map(
    cells.map(({ id, townshipCode }) => {
      const shares = [...(areas.get(id) ?? [])].toSorted(([, areaA], [, areaB]) => areaB - areaA)
      const named = shares.find(([code]) => code === townshipCode)
      return [id, (named ?? shares[0] ?? [townshipCode])[0]]
    }),
  )
}

type Covers = {
  readonly townships: readonly (readonly string[])[]
  readonly cells: readonly (readonly FaceId[])[]
}

/** Adds areas up per reason and cells, so that a ragged border is one line of a report. */
export class Changes {
  readonly #byKey = new Map<string, BuildChange>()

  add(change: BuildChange): void {
    const key = [change.code, ...change.faceIds].join(' ')
    const known = this.#byKey.get(key)
    this.#byKey.set(key, known ? { ...known, measure: known.measure + change.measure } : change)
  }

  list(): BuildChange[] {
    return [...this.#byKey.values()]
  }
}

/**
 * Decides whose every face is: cells own land of their home township only; of several that claim land the one listed
 * first has it; what nobody claims is unassigned.
 */
export function chooseOwners(
  ground: Ground,
  cells: readonly CellPart[],
): ChosenOwners & { readonly homes: ReadonlyMap<FaceId, string> } {
  const covers: Covers = {
    townships: coverFaces(ground.arrangement, 'townships').map((labels) => labels.map(codeOfPart)),
    cells: coverFaces(ground.arrangement, 'cells'),
  }
  const homes = findHomes(ground, cells, covers)
  const ranked = cells.map(({ id }) => id)
  const changes = new Changes()
  const owners = covers.cells.map((ids, face) => {
    const [township] = at(covers.townships, face)
    const measure = faceAreaM2(ground, face)
    const strayed = ids.filter((id) => homes.get(id) !== township)
    for (const id of strayed) {
      const code = township === undefined ? 'outside_outline' : 'crosses_township'
      changes.add({ code, faceIds: [id], at: at(ground.places, face), measure })
    }
    if (township === undefined) return null
    const claimants = ranked.filter((id) => homes.get(id) === township && ids.includes(id))
    if (claimants.length > 1)
      changes.add({ code: 'overlap', faceIds: claimants, at: at(ground.places, face), measure })
    return claimants[0] ?? unassignedIn(township)
  })
  return { owners, homes, changes: changes.list() }
}
