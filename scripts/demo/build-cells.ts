/**
 * Builds `data/demo/cells.geojson` from the committed townships with the automatic partition of the platform. Run with `npx tsx scripts/demo/build-cells.ts`;
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
import { inventDemoWork } from './demo-work.ts'
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

async function main(): Promise<void> {
  const countByCode = new Map(readSources().townships.map(({ code, villages }) => [code, villages]))
  const shapes = readTownships()
  const townships = shapes.map((shape) => ({ code: shape.id, polygons: [featurePolygon(shape)] }))
  const enterprises = await inventDemoWork(shapes)
  const { cells, report } = drawCells({ townships, enterprises, cellCounts: countByCode })
  const features = cells.map(describeCell)
  const problems = checkCoverage(featurePolygon(readDistrict()), toParts(features))
  if (problems.length > 0) throw new Error(`cells do not tile the district: ${problems[0]?.code}`)
  console.log(`${features.length} cells tile the district exactly`)
  const { worstDeviation, meanCompactness, fingerprint } = report
  console.log(
    `worst deviation ${worstDeviation.toFixed(3)}, mean compactness ${meanCompactness.toFixed(3)}, ${fingerprint}`,
  )
  writeOrCheck([{ path: 'demo/cells.geojson', text: writeCollection('cells', features) }], process.argv)
}

await main()
