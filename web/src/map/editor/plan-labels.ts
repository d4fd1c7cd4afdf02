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

/** Where a face was named, and the borders that it had then. */
interface NamedPlace {
  readonly arcs: readonly Arc[]
  readonly at: LatticePoint | null
}

/** Remembers where faces are named, for as long as their borders are the same. */
export type LabelMemory = Map<FaceId, NamedPlace>

/** Where a face has most room for its name; null without land. */
function labelPoint(topology: PlanTopology, id: FaceId, memory: LabelMemory): LatticePoint | null {
  const arcs = arcsOfFace(topology, id)
  const known = memory.get(id)
  if (known !== undefined && isSame(known.arcs, arcs)) return known.at
  const at = findPoint(facePolygons(topology, id))
  memory.set(id, { arcs, at })
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
export function labelFeatures(
  topology: PlanTopology,
  labels: ReadonlyMap<FaceId, CellLabel>,
  memory: LabelMemory,
): MapFeature[] {
  return [...labels].flatMap(([id, { text, note }]): MapFeature[] => {
    const at = getFrom(topology.faces, id) === undefined ? null : labelPoint(topology, id, memory)
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
