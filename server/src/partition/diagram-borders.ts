import { arrange } from '../topology/arrangement.ts'
import { traceBorderChains } from '../topology/border-chains.ts'
import { atNext } from '../topology/checked.ts'
import { endOnVertices } from '../topology/end-on-vertices.ts'
import type { FaceLabels } from '../topology/label-faces.ts'
import { labelFaces } from '../topology/label-faces.ts'
import type { LatticePolygon } from '../topology/lattice.ts'
import { isSamePoint } from '../topology/lattice.ts'
import { mergeFragments } from '../topology/merge-fragments.ts'
import type { LabelledSegment } from '../topology/node-segments.ts'
import type { MetreBox, PowerSite } from '../topology/power-diagram.ts'
import { powerEdges } from '../topology/power-diagram.ts'
import type { CellBorder } from './border-map.ts'
import type { Ground } from './ground.ts'
import { latticeX, latticeY } from './local-frame.ts'

/** How far the diagram is drawn beyond the land, metres. */
const MARGIN_M = 3000

/** Segments of a polygon's rings with the land on their left. */
export function outlineSegments(polygon: LatticePolygon): LabelledSegment[] {
  return polygon.flatMap((ring) =>
    ring.map((from, index) => ({
      from,
      to: atNext(ring, index),
      layer: 'outline',
      left: 'inside',
      right: 'outside',
    })),
  )
}

function leastOf(values: Float64Array): number {
  return values.reduce((a, b) => Math.min(a, b)) - MARGIN_M
}

function mostOf(values: Float64Array): number {
  return values.reduce((a, b) => Math.max(a, b)) + MARGIN_M
}

/** A box around the land and some way beyond, metres. */
export function boxBeyond({ outline }: Ground): MetreBox {
  return [leastOf(outline.x), leastOf(outline.y), mostOf(outline.x), mostOf(outline.y)]
}

/** The edges of the power diagram of the sites, on the lattice. */
export function diagramSegments(ground: Ground, sites: readonly PowerSite[]): LabelledSegment[] {
  const { frame } = ground
  return powerEdges(sites, boxBeyond(ground)).flatMap(({ from, to, left, right }): LabelledSegment[] => {
    const start = [latticeX(frame, from[0]), latticeY(frame, from[1])] as const
    const end = [latticeX(frame, to[0]), latticeY(frame, to[1])] as const
    if (isSamePoint(start, end)) return []
    return [{ from: start, to: end, layer: 'cut', left: String(left), right: String(right) }]
  })
}

/**
 * Borders of the power cells of the sites, cut to the land: pieces that the outline cuts off go to a neighbour, and ends
 * stand on vertices the outline already has. Undefined when an end finds no such vertex.
 */
export function borderDiagram(
  ground: Ground,
  sites: readonly PowerSite[],
): readonly CellBorder[] | undefined {
  const { polygon } = ground
  const arrangement = arrange([...outlineSegments(polygon), ...diagramSegments(ground, sites)])
  const places = labelFaces(arrangement, 'outline')
  const cuts = labelFaces(arrangement, 'cut', ['outline'])
  const labels: FaceLabels = cuts.map((cut, face) => (face !== 0 && places[face] === 'inside' ? cut : null))
  const ended = endOnVertices(polygon, traceBorderChains(arrangement, mergeFragments(arrangement, labels)))
  if (!ended.ok) return undefined
  return ended.chains.map(({ points, left, right }) => ({ points, left: Number(left), right: Number(right) }))
}
