import type { PartitionEnterprise } from '@tongzhou/server/partition/partition-source'
import { toLattice } from '@tongzhou/server/topology/lattice'
import type { PolygonFeature } from '../divisions/geojson-text.ts'
import { dataFile } from '../divisions/sources.ts'
import { dayFromText } from '../seed/days.ts'
import type { Cell } from '../seed/grid.ts'
import { inventDemoEnterprises } from '../seed/invent-demo.ts'
import { defaultSeed } from '../seed/load-tongzhou.ts'
import { createRandom } from '../seed/random.ts'
import { readGround } from '../seed/read-data.ts'
import type { LngLat } from '../seed/shapes.ts'
import { supervisionLevels } from '../seed/vocabulary.ts'

/** Any day: where the enterprises of the demo stand and which level they have does not depend on it. */
const TODAY = dayFromText('2026-06-15')

const toLngLat = ([lng = Number.NaN, lat = Number.NaN]: readonly number[]): LngLat => [lng, lat]

/** A township as if it were one cell. */
const asCell = ({ id, geometry }: PolygonFeature<unknown>, index: number): Cell => ({
  id: index + 1,
  code: id,
  name: id,
  townshipCode: id,
  villageCode: id,
  villageName: id,
  subBureauId: 1,
  polygons: [geometry.coordinates.map((ring) => ring.map(toLngLat))],
})

/** The enterprises that the demo invents, with the visits a year of their levels; those without a level need none. */
export async function inventDemoWork(
  townships: readonly PolygonFeature<unknown>[],
): Promise<PartitionEnterprise[]> {
  const visits = new Map(
    supervisionLevels.map(({ code, visits_per_year }) => [code, Number(visits_per_year)]),
  )
  const enterprises = inventDemoEnterprises(createRandom(defaultSeed), {
    data: await readGround(dataFile('')),
    cells: townships.map(asCell),
    scale: 1,
    today: TODAY,
    lastEnterpriseId: 0,
  })
  return enterprises.flatMap(({ id, location, level }) =>
    level === null ? [] : [{ id, at: toLattice(location), weight: visits.get(level) ?? 0 }],
  )
}
