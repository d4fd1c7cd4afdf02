import { AppError } from './errors.ts'
import type { StoredDraft } from './stored-draft.queries.ts'
import { fromCoordinates, toLattice } from './topology/lattice.ts'
import type { Arc, Face } from './topology/plan-topology.ts'
import type { TopologyParts } from './topology/topology-from-parts.ts'

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

/** The draft, if it is one and at the version that was asked about. @throws AppError with what is wrong */
export function demandDraft(
  stored: StoredDraft | undefined,
  { id, version }: { id: number; version: number },
): StoredDraft {
  if (!stored) throw new AppError('plan_not_found', `no plan ${id}`)
  if (stored.state !== 'draft') throw new AppError('plan_not_draft', `plan ${id} is ${stored.state}`)
  if (stored.version !== version) {
    throw new AppError('plan_changed', `plan ${id} is at version ${stored.version}`)
  }
  return stored
}
