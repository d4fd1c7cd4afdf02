import { facePolygons } from '@tongzhou/server/topology/face-rings'
import type { LatticePoint } from '@tongzhou/server/topology/lattice'
import type { LineSpec, LineState } from './line-state.ts'
import { drawnPoints } from './line-state.ts'
import type { Guides, Look } from './tool.ts'

type Drawn = readonly [LineSpec, LineState]

/** Says whether what would come of the drawing is refused for good, not only unfinished. */
function isRefused([spec, { outcome, isCrossing }]: Drawn): boolean {
  return isCrossing || (outcome?.ok === false && spec.unfinished[outcome.problem.code] === undefined)
}

function linesOf([spec, state]: Drawn): Guides['lines'] {
  const points = drawnPoints(state)
  const [first] = points
  if (!first || points.length < 2) return []
  const look: Look = isRefused([spec, state]) ? 'refused' : 'hand'
  const closing: LatticePoint[] = spec.isRing && points.length > 2 ? [first] : []
  return [{ points: [...points, ...closing], look }]
}

function areasOf({ outcome }: LineState): Guides['areas'] {
  if (!outcome?.ok) return []
  const { topology, newFaceIds, selects } = outcome.value
  const fresh = new Set(newFaceIds)
  return selects.map((id) => ({
    polygons: facePolygons(topology, id),
    look: fresh.has(id) ? ('preview' as const) : ('selected' as const),
  }))
}

/** A drawing as guides: its line, its points, where the hand is drawn to, and the cells that would come of it. */
export function lineGuides(spec: LineSpec, state: LineState): Guides {
  const { points, end } = state
  const drawnTo: Guides['points'] = end && end.to !== null ? [{ at: end.at, look: 'snap' }] : []
  return {
    points: [...points.map((place) => ({ at: place, look: 'vertex' as const })), ...drawnTo],
    lines: linesOf([spec, state]),
    areas: areasOf(state),
  }
}
