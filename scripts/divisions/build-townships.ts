/**
 * Builds `data/divisions/district.geojson`, `townships.geojson` and `villages.json` from `data/sources`. Run with
 * `npx tsx scripts/divisions/build-townships.ts`; `--check` compares with the committed files instead of writing.
 */
import { getOrThrow } from '@tongzhou/server/topology/checked'
import { checkCoverage } from '@tongzhou/server/topology/coverage'
import { doubledPolygonArea } from '@tongzhou/server/topology/exact-area'
import { toCoordinates } from '@tongzhou/server/topology/lattice'
import type { PolygonFeature } from './geojson-text.ts'
import { writeCollection, writeOrCheck } from './geojson-text.ts'
import type { DrawnTownships } from './make-townships.ts'
import { DISTRICT_PLANE, drawTownships } from './make-townships.ts'
import type { DivisionSources } from './sources.ts'
import { readSources, targetAreaM2 } from './sources.ts'
import type { DistrictProperties, TownshipProperties } from './township-files.ts'
import { listVillages, writeVillages } from './villages.ts'

function describeDistrict({ outline, landM2ByCode }: DrawnTownships): PolygonFeature<DistrictProperties> {
  const landAreaM2 = [...landM2ByCode.values()].reduce((sum, areaM2) => sum + areaM2, 0)
  return {
    type: 'Feature',
    id: '320612',
    properties: {
      code: '320612',
      name: '通州区',
      nameEn: 'Tongzhou District',
      kind: '区',
      approximate: true,
      mark: '示意',
      areaM2: Math.round(DISTRICT_PLANE.areaM2(outline)),
      landAreaM2: Math.round(landAreaM2),
    },
    geometry: { type: 'Polygon', coordinates: toCoordinates(outline) },
  }
}

function describeTownships(
  sources: DivisionSources,
  drawn: DrawnTownships,
): PolygonFeature<TownshipProperties>[] {
  const polygonByCode = new Map(drawn.parts.map(({ id, polygon }) => [id, polygon]))
  return sources.townships.map((township) => {
    const polygon = getOrThrow(polygonByCode, township.code)
    const landAreaM2 = getOrThrow(drawn.landM2ByCode, township.code)
    const wantedM2 = targetAreaM2(township)
    return {
      type: 'Feature',
      id: township.code,
      properties: {
        code: township.code,
        name: township.name,
        nameEn: township.name_en,
        kind: township.type.replace(/ .*/, ''),
        approximate: true,
        mark: '示意',
        areaM2: Math.round(DISTRICT_PLANE.areaM2(polygon)),
        landAreaM2: Math.round(landAreaM2),
        targetAreaM2: Math.round(wantedM2),
        deviation: Number((landAreaM2 / wantedM2 - 1).toFixed(5)),
        seat: [township.seat.lon, township.seat.lat],
        method: 'area-weighted power diagram of seats, cut to the outline; land area fitted',
      },
      geometry: { type: 'Polygon', coordinates: toCoordinates(polygon) },
    }
  })
}

function main(): void {
  const sources = readSources()
  const drawn = drawTownships(sources)
  const problems = checkCoverage(drawn.outline, drawn.parts)
  if (problems.length > 0) throw new Error(`townships do not tile the district: ${problems[0]?.code}`)
  const unitsDoubled = doubledPolygonArea(drawn.outline) - doubledPolygonArea(sources.outline)
  const differenceM2 = DISTRICT_PLANE.areaM2(drawn.outline) - DISTRICT_PLANE.areaM2(sources.outline)
  console.log(
    `outline: densification changes the exact doubled area by ${unitsDoubled} square lattice units (${differenceM2.toFixed(3)} m²)`,
  )
  writeOrCheck(
    [
      { path: 'divisions/district.geojson', text: writeCollection('district', [describeDistrict(drawn)]) },
      {
        path: 'divisions/townships.geojson',
        text: writeCollection('townships', describeTownships(sources, drawn)),
      },
      { path: 'divisions/villages.json', text: writeVillages(listVillages(sources)) },
    ],
    process.argv,
  )
}

main()
