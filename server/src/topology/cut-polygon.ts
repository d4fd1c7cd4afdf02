import { arrange } from './arrangement.ts'
import type { BorderChain } from './border-chains.ts'
import { traceBorderChains } from './border-chains.ts'
import { at, atNext } from './checked.ts'
import { endOnVertices } from './end-on-vertices.ts'
import { dissolveFaces } from './face-polygons.ts'
import type { FaceLabels } from './label-faces.ts'
import { labelFaces } from './label-faces.ts'
import type { LatticePoint, LatticePolygon } from './lattice.ts'
import { mergeFragments } from './merge-fragments.ts'
import type { LabelledSegment } from './node-segments.ts'

/** A straight border piece with the labels of its two sides. */
export type CutSegment = {
  readonly from: LatticePoint
  readonly to: LatticePoint
  readonly left: string
  readonly right: string
}

/** Why a polygon could not be cut. */
export type CutProblem = {
  readonly code: 'border-end-stuck' | 'borders-still-cross' | 'part-not-connected'
  readonly at?: LatticePoint
  readonly label?: string
}

/** One polygon per label, or the problem. */
export type CutResult =
  | { readonly ok: true; readonly parts: ReadonlyMap<string, LatticePolygon> }
  | { readonly ok: false; readonly problem: CutProblem }

function outlineSegments(outline: LatticePolygon): LabelledSegment[] {
  return outline.flatMap((ring) =>
    ring.map((from, index) => ({
      from,
      to: atNext(ring, index),
      layer: 'outline',
      left: 'inside',
      right: 'outside',
    })),
  )
}

function chainSegments({ points, left, right }: BorderChain): LabelledSegment[] {
  return points.slice(1).map((to, index) => ({ from: at(points, index), to, layer: 'cut', left, right }))
}

function labelInside(arrangement: ReturnType<typeof arrange>): FaceLabels {
  const places = labelFaces(arrangement, 'outline')
  const cuts = labelFaces(arrangement, 'cut', ['outline'])
  return cuts.map((cut, face) => (face !== 0 && places[face] === 'inside' ? cut : null))
}

/**
 * Cuts a polygon along labelled border pieces (the edges of a power diagram, say) into one connected polygon per label.
 * Pieces the outline cuts off go to the neighbour with the longest common border; borders end on existing vertices of
 * the outline only, so the outline is covered exactly and its vertices stay the same for whoever lies beyond.
 */
export function cutPolygon(outline: LatticePolygon, cuts: readonly CutSegment[]): CutResult {
  const rough = arrange([...outlineSegments(outline), ...cuts.map((cut) => ({ ...cut, layer: 'cut' }))])
  const borders = traceBorderChains(rough, mergeFragments(rough, labelInside(rough)))
  const ended = endOnVertices(outline, borders)
  if (!ended.ok) return ended
  const segments = [...outlineSegments(outline), ...ended.chains.flatMap(chainSegments)]
  const final = arrange(segments)
  if (final.edges.length !== segments.length) return { ok: false, problem: { code: 'borders-still-cross' } }
  const parts = new Map<string, LatticePolygon>()
  for (const [label, polygons] of dissolveFaces(final, labelInside(final))) {
    if (polygons.length !== 1) return { ok: false, problem: { code: 'part-not-connected', label } }
    parts.set(label, at(polygons, 0))
  }
  return { ok: true, parts }
}
