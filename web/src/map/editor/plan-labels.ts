import { createEqualAreaPlane } from '@tongzhou/server/topology/equal-area-plane'
import { facePolygons } from '@tongzhou/server/topology/face-rings'
import { findLabelPoint } from '@tongzhou/server/topology/label-point'
import type { LatticePoint, LatticePolygon } from '@tongzhou/server/topology/lattice'
import { fromLattice } from '@tongzhou/server/topology/lattice'
import { getFrom } from '@tongzhou/server/topology/persistent-map'
import type { Arc, FaceId, PlanTopology } from '@tongzhou/server/topology/plan-topology'
import { arcsOfFace } from '@tongzhou/server/topology/plan-topology'
import type { CellLabel } from './editor-map-props.ts'
import type { MapFeature } from './plan-features.ts'

/** Room enough for a name: a label need not stand to the metre. */
const PRECISION_M = 60

/** Where a face is named, for as long as its border is the same. */
const pointsByFirstArc = new WeakMap<
  Arc,
  Map<FaceId, { readonly arcs: readonly Arc[]; readonly at: LatticePoint }>
>()

/** Where a face has most room for its name; null without land. Remembered while its border is the same. */
function labelPoint(topology: PlanTopology, id: FaceId): LatticePoint | null {
  const arcs = arcsOfFace(topology, id)
  const [first] = arcs
  if (first === undefined) return null
  const known = pointsByFirstArc.get(first) ?? new Map()
  pointsByFirstArc.set(first, known)
  const remembered = known.get(id)
  if (remembered !== undefined && isSame(remembered.arcs, arcs)) return remembered.at
  const at = findPoint(facePolygons(topology, id))
  if (at !== null) known.set(id, { arcs, at })
  return at
}

const isSame = (a: readonly Arc[], b: readonly Arc[]) =>
  a.length === b.length && a.every((arc, index) => arc === b[index])

function findPoint(polygons: readonly LatticePolygon[]): LatticePoint | null {
  const [largest] = polygons.toSorted((a, b) => (b[0]?.length ?? 0) - (a[0]?.length ?? 0))
  const start = largest?.[0]?.[0]
  if (largest === undefined || start === undefined) return null
  const plane = createEqualAreaPlane(fromLattice(start))
  return plane.toLattice(
    findLabelPoint(
      largest.map((ring) => ring.map(plane.fromLattice)),
      PRECISION_M,
    ),
  )
}

/** The names of faces at their places. */
export function labelFeatures(topology: PlanTopology, labels: ReadonlyMap<FaceId, CellLabel>): MapFeature[] {
  return [...labels].flatMap(([id, { text, note }]): MapFeature[] => {
    const at = getFrom(topology.faces, id) === undefined ? null : labelPoint(topology, id)
    if (at === null) return []
    return [
      {
        type: 'Feature',
        properties: { id, text, note },
        geometry: { type: 'Point', coordinates: [...fromLattice(at)] },
      },
    ]
  })
}
