import { createEqualAreaPlane } from '../../topology/equal-area-plane.ts'
import { doubledRingArea } from '../../topology/exact-area.ts'
import { findLabelPoint } from '../../topology/label-point.ts'
import {
  fromCoordinates,
  fromLattice,
  type LatticePolygon,
  type LatticeRing,
} from '../../topology/lattice.ts'
import type { CellValues, ExportedCell, StoredCell } from './exported-cell.ts'

/** As finely as the labels of the map are placed. */
const LABEL_PRECISION_M = 10

const turn = (ring: LatticeRing, isExterior: boolean): LatticeRing =>
  doubledRingArea(ring) > 0n === isExterior ? ring : ring.toReversed()

/** A stored cell on the lattice, its rings turned as RFC 7946 wants them, with a centre where it had none. */
export function readCell({ values, boundary }: StoredCell): ExportedCell {
  const { coordinates } = JSON.parse(boundary) as { readonly coordinates: number[][][][] }
  const polygons = coordinates.map((rings) =>
    fromCoordinates(rings).map((ring, index) => turn(ring, index === 0)),
  )
  return { values: values.centre_lng === null ? withCentre(values, polygons) : values, polygons }
}

/** The centre of a draft's cell: the deepest point of its largest part. */
function withCentre(values: CellValues, polygons: readonly LatticePolygon[]): CellValues {
  const first = polygons[0]?.[0]?.[0]
  if (!first) return values
  const plane = createEqualAreaPlane(fromLattice(first))
  const [largest = []] = polygons.toSorted((a, b) => plane.areaM2(b) - plane.areaM2(a))
  const centre = plane.toLattice(
    findLabelPoint(
      largest.map((ring) => ring.map(plane.fromLattice)),
      LABEL_PRECISION_M,
    ),
  )
  const [lng, lat] = fromLattice(centre)
  return { ...values, centre_lng: lng, centre_lat: lat }
}
