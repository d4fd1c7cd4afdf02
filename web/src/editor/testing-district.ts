import type { CellPart } from '@tongzhou/server/topology/from-coverage'
import { fromCoverage } from '@tongzhou/server/topology/from-coverage'
import type { LatticePoint } from '@tongzhou/server/topology/lattice'
import type { ForeignFeature } from '@tongzhou/server/topology/plan-geojson'
import { readPolygons } from '@tongzhou/server/topology/plan-geojson'
import type { PlanTopology, Township } from '@tongzhou/server/topology/plan-topology'
import { createRandom } from '@tongzhou/server/topology/testing'
import cellsText from '../../../data/demo/cells.geojson?raw'
import townshipsText from '../../../data/divisions/townships.geojson?raw'
import type { FigureSource } from './figures/figure-ground.ts'

type Feature = ForeignFeature & {
  readonly id: string
  readonly properties: { readonly townshipCode: string }
}

function readFeatures(text: string): Feature[] {
  return (JSON.parse(text) as { features: Feature[] }).features
}

function polygonsOf(feature: Feature): CellPart['polygons'] {
  const read = readPolygons(feature)
  if (!read.ok) throw new Error(read.problem.code)
  return read.value
}

/** The real district with its demo cells. */
export function openDistrict(): PlanTopology {
  const townships: Township[] = readFeatures(townshipsText).map((feature) => ({
    code: feature.id,
    polygons: polygonsOf(feature),
  }))
  const cells: CellPart[] = readFeatures(cellsText).map((feature) => ({
    id: feature.id,
    code: null,
    townshipCode: feature.properties.townshipCode,
    polygons: polygonsOf(feature),
  }))
  const result = fromCoverage(townships, cells)
  if (!result.ok) throw new Error(result.problem[0]?.code)
  return result.value
}

/** Invented enterprises all over the box of a plan, every tenth on a vertex of a border; two sub-bureaus share the townships. */
export function inventSource(topology: PlanTopology, count: number, seed = 1): FigureSource {
  const random = createRandom(seed)
  const [west, south, east, north] = topology.bounds
  const vertices = topology.townships.flatMap(({ polygons }) => polygons.flat(2))
  const pick = (): LatticePoint => [
    Math.round(west + random() * (east - west)),
    Math.round(south + random() * (north - south)),
  ]
  return {
    enterprises: Array.from({ length: count }, (_, index) => ({
      at: index % 10 === 0 ? (vertices[Math.floor(random() * vertices.length)] ?? pick()) : pick(),
      level: ['key', 'general', 'minor', null][index % 4] ?? null,
      openCaseCount: index % 7 === 0 ? 1 : 0,
    })),
    levels: [
      { code: 'key', visitsPerYear: 12 },
      { code: 'general', visitsPerYear: 4 },
      { code: 'minor', visitsPerYear: 1 },
    ],
    cells: [],
    townships: topology.townships.map(({ code }, index) => ({
      code,
      name: code,
      subBureauId: (index % 2) + 1,
    })),
    subBureaus: [1, 2].map((id) => ({
      id,
      name: `${id}`,
      staffCount: 9 + id,
      establishedStaffCount: 8,
      floor: { leastStaff: 10, leastEstablishedStaff: 8, isActive: true },
    })),
  }
}
