/**
 * Builds `data/demo/cells.geojson` from the committed townships. Run with `npx tsx scripts/demo/build-cells.ts`;
 * `--check` compares with the committed file instead of writing.
 */
import { checkCoverage } from '@tongzhou/server/topology/coverage'
import { fromLattice, toCoordinates } from '@tongzhou/server/topology/lattice'
import type { PolygonFeature } from '../divisions/geojson-text.ts'
import { writeCollection, writeOrCheck } from '../divisions/geojson-text.ts'
import { DISTRICT_PLANE } from '../divisions/make-townships.ts'
import { readSources } from '../divisions/sources.ts'
import { featurePolygon, readDistrict, readTownships, toParts } from '../divisions/township-files.ts'
import type { CellProperties } from './cell-files.ts'
import type { DemoCell } from './make-cells.ts'
import { drawCells } from './make-cells.ts'

function describeCell({
  townshipCode,
  sequence,
  polygon,
  labelPoint,
}: DemoCell): PolygonFeature<CellProperties> {
  return {
    type: 'Feature',
    id: `${townshipCode}-${sequence}`,
    properties: {
      townshipCode,
      sequence,
      areaM2: Math.round(DISTRICT_PLANE.areaM2(polygon)),
      labelPoint: fromLattice(DISTRICT_PLANE.toLattice(labelPoint)),
      demo: true,
      approximate: true,
      mark: '演示数据',
    },
    geometry: { type: 'Polygon', coordinates: toCoordinates(polygon) },
  }
}

function main(): void {
  const sources = readSources()
  const countByCode = new Map(sources.townships.map(({ code, villages }) => [code, villages]))
  const cells = toParts(readTownships()).flatMap((township) =>
    drawCells(township, countByCode.get(township.id) ?? 1, sources),
  )
  const features = cells.map(describeCell)
  const problems = checkCoverage(featurePolygon(readDistrict()), toParts(features))
  if (problems.length > 0) throw new Error(`cells do not tile the district: ${problems[0]?.code}`)
  console.log(`${features.length} cells tile the district exactly`)
  writeOrCheck([{ path: 'demo/cells.geojson', text: writeCollection('cells', features) }], process.argv)
}

main()
