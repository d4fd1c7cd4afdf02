import { arrange } from '@tongzhou/server/topology/arrangement'
import { at, atNext } from '@tongzhou/server/topology/checked'
import type { CoveragePart } from '@tongzhou/server/topology/coverage'
import type { EqualAreaPlane } from '@tongzhou/server/topology/equal-area-plane'
import { dissolveFaces } from '@tongzhou/server/topology/face-polygons'
import { labelFaces } from '@tongzhou/server/topology/label-faces'
import type { LatticePoint, LatticePolygon } from '@tongzhou/server/topology/lattice'
import type { LabelledSegment } from '@tongzhou/server/topology/node-segments'

/** The window the shoreline was cut to; its edges stop land and water from mixing through the open ends of the lines. */
const SHORELINE_WINDOW: readonly LatticePoint[] = [
  [1_205_500_000, 317_800_000],
  [1_215_500_000, 317_800_000],
  [1_215_500_000, 323_200_000],
  [1_205_500_000, 323_200_000],
]

function shoreSegments(shoreline: readonly (readonly LatticePoint[])[]): LabelledSegment[] {
  const window = SHORELINE_WINDOW.map((from, index) => ({
    from,
    to: atNext(SHORELINE_WINDOW, index),
    layer: 'shore',
    left: null,
    right: null,
  }))
  const lines = shoreline.flatMap((line) =>
    line
      .slice(1)
      .map((to, index) => ({ from: at(line, index), to, layer: 'shore', left: 'land', right: 'water' })),
  )
  return [...window, ...lines]
}

/** Land and water polygons of each part, by part id. */
export type LandSplit = ReadonlyMap<
  string,
  { readonly land: readonly LatticePolygon[]; readonly water: readonly LatticePolygon[] }
>

/** Cuts the parts of a coverage by the shoreline. */
export function splitByShore(
  parts: readonly CoveragePart[],
  shoreline: readonly (readonly LatticePoint[])[],
): LandSplit {
  const partSegments = parts.flatMap(({ id, polygon }) =>
    polygon.flatMap((ring) =>
      ring.map(
        (from, index): LabelledSegment => ({
          from,
          to: atNext(ring, index),
          layer: 'part',
          left: id,
          right: null,
        }),
      ),
    ),
  )
  const arrangement = arrange([...partSegments, ...shoreSegments(shoreline)])
  const owners = labelFaces(arrangement, 'part')
  const shores = labelFaces(arrangement, 'shore')
  const labels = owners.map((owner, face) =>
    face === 0 || owner === null ? null : `${shores[face] ?? 'land'} ${owner}`,
  )
  const polygons = dissolveFaces(arrangement, labels)
  return new Map(
    parts.map(({ id }) => [
      id,
      { land: polygons.get(`land ${id}`) ?? [], water: polygons.get(`water ${id}`) ?? [] },
    ]),
  )
}

/** Land area per part id, in square metres on the ellipsoid. */
export function measureLandM2(
  parts: readonly CoveragePart[],
  shoreline: readonly (readonly LatticePoint[])[],
  plane: EqualAreaPlane,
): Map<string, number> {
  const areas = [...splitByShore(parts, shoreline)].map(([id, { land }]): [string, number] => [
    id,
    land.reduce((sum, polygon) => sum + plane.areaM2(polygon), 0),
  ])
  return new Map(areas)
}
