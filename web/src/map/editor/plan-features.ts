import { facesTouched, findDifference } from '@tongzhou/server/topology/difference'
import { facePolygons } from '@tongzhou/server/topology/face-rings'
import { fromLattice, toCoordinates } from '@tongzhou/server/topology/lattice'
import { valuesOf } from '@tongzhou/server/topology/persistent-map'
import type { Face, FaceId, PlanTopology } from '@tongzhou/server/topology/plan-topology'
import { findFace, OUTSIDE } from '@tongzhou/server/topology/plan-topology'
import type { GeoJSONSourceDiff } from 'maplibre-gl'
import type { BalanceTone, EditorMarks, GuideLook, MapGuides, MapPlace } from './editor-map-props.ts'

/** A face of the plan as the map draws it; `id` is promoted, so that it may be updated and marked by name. */
export interface FaceProperties {
  readonly id: FaceId
  readonly kind: Face['kind']
  readonly townshipCode: string
  /** -1 for none: the style's expressions know no null. */
  readonly subBureauId: number
  readonly isLocked: boolean
  readonly isEnclave: boolean
}

/** A GeoJSON feature as MapLibre takes it. */
export type MapFeature = NonNullable<GeoJSONSourceDiff['add']>[number]

export type FaceFeature = MapFeature & { readonly properties: FaceProperties }

/** One face with its exact land; null for the outside and for faces without land. */
export function faceFeature(topology: PlanTopology, id: FaceId): FaceFeature | null {
  const face = findFace(topology, id)
  if (face === undefined || face.kind === 'outside') return null
  const coordinates = facePolygons(topology, id).map(toCoordinates)
  if (coordinates.length === 0) return null
  const { kind, townshipCode, subBureauId, isLocked, isEnclave } = face
  return {
    type: 'Feature',
    properties: {
      id,
      kind,
      townshipCode: townshipCode ?? '',
      subBureauId: subBureauId ?? -1,
      isLocked,
      isEnclave,
    },
    geometry: { type: 'MultiPolygon', coordinates },
  }
}

/** Every face that has land. */
export function faceFeatures(topology: PlanTopology): FaceFeature[] {
  return valuesOf(topology.faces).flatMap(({ id }) => faceFeature(topology, id) ?? [])
}

/** What must be drawn anew from one plan to the next: names whose land is gone, and whole new features. */
export interface FaceChanges {
  readonly removed: readonly FaceId[]
  readonly put: readonly FaceFeature[]
}

/** The faces that differ between two plans, found along what they do not share. */
export function changedFaces(before: PlanTopology, after: PlanTopology): FaceChanges {
  const touched = facesTouched(before, findDifference(before, after)).filter((id) => id !== OUTSIDE)
  const features = touched.map((id) => faceFeature(after, id))
  return {
    removed: touched.filter((_, index) => features[index] === null),
    put: features.filter((feature) => feature !== null),
  }
}

/** A face in the hand: what the large source says by the state of its feature is said by properties here. */
export type HeldFeature = MapFeature & {
  readonly properties: FaceProperties & { readonly isSelected: boolean; readonly tone: BalanceTone }
}

/** Faces as the source of the hand has them. */
export function heldFeatures(
  features: readonly FaceFeature[],
  { selection, tones }: { readonly selection: readonly FaceId[]; readonly tones: EditorMarks['tones'] },
): HeldFeature[] {
  return features.map(({ properties, ...feature }) => ({
    ...feature,
    properties: {
      ...properties,
      isSelected: selection.includes(properties.id),
      tone: tones.get(properties.id) ?? 'unknown',
    },
  }))
}

type GuideFeature = MapFeature & { readonly properties: { readonly look: GuideLook; readonly id: string } }
type UnnamedGuide = Pick<MapFeature, 'type' | 'geometry'> & {
  readonly properties: { readonly look: GuideLook }
}

/** What the hand holds, as features with their looks; named by their order, so that a few can be exchanged. */
export function guideFeatures(guides: MapGuides): GuideFeature[] {
  return unnamedGuides(guides).map(({ properties, ...feature }, index) => ({
    ...feature,
    properties: { ...properties, id: `guide-${index}` },
  }))
}

function unnamedGuides({ points, lines, areas }: MapGuides): UnnamedGuide[] {
  return [
    ...areas.map(
      ({ polygons, look }): UnnamedGuide => ({
        type: 'Feature',
        properties: { look },
        geometry: { type: 'MultiPolygon', coordinates: polygons.map(toCoordinates) },
      }),
    ),
    ...lines
      .filter((line) => line.points.length > 1)
      .map(
        (line): UnnamedGuide => ({
          type: 'Feature',
          properties: { look: line.look },
          geometry: { type: 'LineString', coordinates: line.points.map((point) => [...fromLattice(point)]) },
        }),
      ),
    ...points.map(
      ({ at, look }): UnnamedGuide => ({
        type: 'Feature',
        properties: { look },
        geometry: { type: 'Point', coordinates: [...fromLattice(at)] },
      }),
    ),
  ]
}

/** Places with their kinds and names. */
export function placeFeatures(places: readonly MapPlace[]): MapFeature[] {
  return places.map(({ at, kind, name, isCurrent = false }) => ({
    type: 'Feature',
    properties: { kind, name, isCurrent },
    geometry: { type: 'Point', coordinates: [...fromLattice(at)] },
  }))
}
