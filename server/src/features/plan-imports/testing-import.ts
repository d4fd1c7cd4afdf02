import { readFileSync } from 'node:fs'
import { facePolygons } from '../../topology/face-rings.ts'
import type { CellPart } from '../../topology/from-coverage.ts'
import { fromCoverage } from '../../topology/from-coverage.ts'
import type { LngLat } from '../../topology/lattice.ts'
import { toCoordinates } from '../../topology/lattice.ts'
import { valuesOf } from '../../topology/persistent-map.ts'
import { readPolygons } from '../../topology/plan-geojson.ts'
import type { Face, PlanTopology, Township } from '../../topology/plan-topology.ts'
import type { ImportPreview } from './contract.ts'
import type { DistrictNames, ImportJob, ImportOptions } from './knowledge.ts'
import { runImport } from './run-import.ts'

/** The real district with the invented cells, as tests of the import see it. */

type Feature = {
  readonly id: string
  readonly properties: Readonly<Record<string, unknown>>
  readonly geometry: { readonly type: string; readonly coordinates: unknown }
}

function readData<T>(file: string): T {
  return JSON.parse(readFileSync(new URL(`../../../../data/${file}`, import.meta.url), 'utf8')) as T
}

function polygonsOf(feature: Feature): CellPart['polygons'] {
  const read = readPolygons(feature)
  if (!read.ok) throw new Error(read.problem.code)
  return read.value
}

const townshipFeatures = readData<{ features: Feature[] }>('divisions/townships.geojson').features
const villageLists =
  readData<{ townshipCode: string; townshipName: string; villages: { code: string; name: string }[] }[]>(
    'divisions/villages.json',
  )

const townships: Township[] = townshipFeatures.map((feature) => ({
  code: feature.id,
  polygons: polygonsOf(feature),
}))

export const names: DistrictNames = {
  townships: villageLists.map(({ townshipCode, townshipName }) => ({
    code: townshipCode,
    name: townshipName,
  })),
  villages: villageLists.flatMap(({ townshipCode, villages }) =>
    villages.map(({ code, name }) => ({ code, name, townshipCode })),
  ),
  subBureaus: [
    { id: 11, name: '金沙环境保护分局' },
    { id: 12, name: '二甲环境保护分局' },
  ],
}

/** Cells under codes of 15 digits, each carrying the first village of its township. */
const cells: CellPart[] = readData<{ features: Feature[] }>('demo/cells.geojson').features.map((feature) => {
  const townshipCode = String(feature.properties['townshipCode'])
  const code = `${townshipCode}001${String(feature.properties['sequence']).padStart(3, '0')}`
  return {
    id: code,
    code,
    townshipCode,
    name: `演示网格${code.slice(-3)}`,
    villageCode: names.villages.find((village) => village.townshipCode === townshipCode)?.code ?? null,
    subBureauId: 11,
    polygons: polygonsOf(feature),
  }
})

function open(parts: readonly CellPart[]): PlanTopology {
  const result = fromCoverage(townships, parts)
  if (!result.ok) throw new Error(result.problem[0]?.code)
  return result.value
}

/** The draft of all invented cells; some of them changed. */
export function openDraft(change: (part: CellPart) => CellPart = (part) => part): PlanTopology {
  return open(cells.map(change))
}

export const cellFaces = (topology: PlanTopology): Face[] =>
  valuesOf(topology.faces).filter(({ kind }) => kind === 'cell')

/** A feature to be written to a file of any form: closed rings in degrees. */
export type TestFeature = {
  readonly properties: Readonly<Record<string, string | number | null>>
  readonly polygons: readonly (readonly (readonly LngLat[])[])[]
}

/** Cells of a draft as features, under the columns of an export. */
export function featuresOf(
  topology: PlanTopology,
  faces: readonly Face[] = cellFaces(topology),
): TestFeature[] {
  return faces.map((face) => ({
    properties: {
      code: face.code,
      name: face.name,
      face_id: face.id,
      town_code: face.townshipCode,
      vill_code: face.villageCode,
      bureau_id: face.subBureauId,
    },
    polygons: facePolygons(topology, face.id).map((polygon) =>
      toCoordinates(polygon).map((ring) => ring.map(([lng = 0, lat = 0]): LngLat => [lng, lat])),
    ),
  }))
}

/** Features with every position brought elsewhere. */
export function moved(features: readonly TestFeature[], move: (position: LngLat) => LngLat): TestFeature[] {
  return features.map((feature) => ({
    ...feature,
    polygons: feature.polygons.map((polygon) => polygon.map((ring) => ring.map(move))),
  }))
}

/** A collection as GeoJSON; further members stand beside its features. */
export function geoJsonOf(features: readonly TestFeature[], members: object = {}): Buffer {
  return Buffer.from(
    JSON.stringify({
      type: 'FeatureCollection',
      ...members,
      features: features.map(({ properties, polygons }) => ({
        type: 'Feature',
        properties,
        geometry: { type: 'MultiPolygon', coordinates: polygons },
      })),
    }),
  )
}

const defaults: ImportOptions = { toleranceM: 1, rest: 'keep' }

/** Imports a file into a draft. */
export function importInto(
  draft: PlanTopology,
  bytes: Uint8Array,
  options: Partial<ImportOptions> = {},
): Promise<ImportPreview> {
  const job: ImportJob = {
    bytes,
    options: { ...defaults, ...options },
    language: 'zh',
    draft: { townships, faces: valuesOf(draft.faces), arcs: valuesOf(draft.arcs) },
    names,
  }
  return runImport(job)
}
