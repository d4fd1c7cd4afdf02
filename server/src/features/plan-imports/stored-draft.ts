import { fromCoordinates, toLattice } from '../../topology/lattice.ts'
import type { Arc, Face } from '../../topology/plan-topology.ts'
import type { TopologyParts } from '../../topology/topology-from-parts.ts'
import type { StoredDraft } from './queries.ts'

type StoredTownship = {
  readonly code: string
  readonly boundary: { readonly type: string; readonly coordinates: number[][][] | number[][][][] }
}

type StoredArc = Omit<Arc, 'points'> & { readonly course: { readonly coordinates: [number, number][] } }

function polygonsOf({ type, coordinates }: StoredTownship['boundary']): number[][][][] {
  return type === 'Polygon' ? [coordinates as number[][][]] : (coordinates as number[][][][])
}

/** The parts of a stored draft on the lattice. */
export function readDraft({ townships, faces, arcs }: StoredDraft): TopologyParts {
  return {
    townships: (JSON.parse(townships) as StoredTownship[]).map(({ code, boundary }) => ({
      code,
      polygons: polygonsOf(boundary).map(fromCoordinates),
    })),
    faces: JSON.parse(faces) as Face[],
    arcs: (JSON.parse(arcs) as StoredArc[]).map(({ course, ...arc }) => ({
      ...arc,
      points: course.coordinates.map(toLattice),
    })),
  }
}
