import { migrateToLatest, openDatabase } from '@tongzhou/db'
import { layGround } from '@tongzhou/server/partition/ground'
import { latticeX, latticeY } from '@tongzhou/server/partition/local-frame'
import { createMassCloud, FINE } from '@tongzhou/server/partition/mass-cloud'
import { patrolOf } from '@tongzhou/server/partition/partition'
import type { PartitionSource } from '@tongzhou/server/partition/partition-source'
import { arrange, leftFace, rightFace } from '@tongzhou/server/topology/arrangement'
import { at, atNext } from '@tongzhou/server/topology/checked'
import { labelFaces } from '@tongzhou/server/topology/label-faces'
import type { LatticePolygon } from '@tongzhou/server/topology/lattice'
import { fromCoordinates, fromLattice, toCoordinates } from '@tongzhou/server/topology/lattice'
import type { BorderEdge } from '@tongzhou/server/topology/trace-arcs'
import type { Division } from './partition-division.ts'
import { townshipsOf } from './partition-division.ts'
import type { WorkPoint } from './partition-kmeans.queries.ts'
import { clusterTownship } from './partition-kmeans.queries.ts'

/** Samples of the patrol per cell that k-means gets beside the enterprises. */
const SAMPLES_PER_CELL = 60

/** The work of a township as weighted points. */
function pointsOf(source: PartitionSource, index: number, homes: Int32Array): WorkPoint[] {
  const { code, polygons } = at(source.townships, index)
  const own = source.enterprises.filter((_, place) => at(homes, place) === index)
  const ground = layGround({
    polygon: at(polygons, 0),
    loads: [],
    cellCount: source.cellCounts.get(code) ?? 1,
    patrolPerM2: patrolOf(source),
    plane: source.plane,
  })
  const cloud = createMassCloud(ground, { ...FINE, samplesPerCell: SAMPLES_PER_CELL })
  const samples = [...cloud.x.keys()].map((point): WorkPoint => {
    const place = fromLattice([
      latticeX(ground.frame, at(cloud.x, point)),
      latticeY(ground.frame, at(cloud.y, point)),
    ])
    return [place[0], place[1], at(cloud.mass, point)]
  })
  return [...own.map(({ at: place, weight }): WorkPoint => [...fromLattice(place), weight]), ...samples]
}

type Polygons = readonly LatticePolygon[]

function readPolygons(text: string): Polygons {
  const { type, coordinates } = JSON.parse(text) as { type: string; coordinates: never }
  if (type === 'Polygon') return [fromCoordinates(coordinates)]
  return type === 'MultiPolygon' ? (coordinates as never[]).map((polygon) => fromCoordinates(polygon)) : []
}

/** Cells as PostGIS made them, rounded to the lattice and put beside each other. */
function drawCells(found: ReadonlyMap<string, readonly Polygons[]>): Division {
  const edges = new Map<string, BorderEdge[]>()
  const cells = new Map<string, string>()
  for (const [code, list] of found) {
    const segments = list.flatMap((polygons, cell) =>
      // GeoJSON of PostGIS runs clockwise around a polygon: the cell lies on the right.
      polygons.flat().flatMap((ring) =>
        ring.map((from, index) => ({
          from,
          to: atNext(ring, index),
          layer: 'cells',
          left: null,
          right: `c-${code}-${cell}`,
        })),
      ),
    )
    list.forEach((_, cell) => cells.set(`c-${code}-${cell}`, code))
    const arrangement = arrange(segments)
    const labels = labelFaces(arrangement, 'cells')
    const own: BorderEdge[] = []
    edges.set(code, own)
    arrangement.edges.forEach((edge, index) => {
      const [left, right] = [leftFace, rightFace].map((side) => {
        const face = side(arrangement, index)
        return face === 0 ? 'outside' : (labels[face] ?? 'outside')
      })
      const [from, to] = [at(arrangement.points, edge.from), at(arrangement.points, edge.to)]
      if (left !== undefined && right !== undefined && left !== right) own.push({ from, to, left, right })
    })
  }
  return { edges, cells }
}

/** Weighted k-means with Voronoi polygons on PostGIS; undefined when there is none. Time without drawing. */
export async function cutByKmeans(
  source: PartitionSource,
): Promise<{ division: Division; elapsedMs: number } | undefined> {
  const url = process.env['TEST_DATABASE_URL']
  if (url === undefined) return undefined
  const database = await openDatabase({ url, schema: 'bench_partition' })
  try {
    await migrateToLatest(database.db)
    const homes = townshipsOf(source)
    const found = new Map<string, Polygons[]>()
    const begin = performance.now()
    for (const [index, { code, polygons }] of source.townships.entries()) {
      const geometry = JSON.stringify({ type: 'Polygon', coordinates: toCoordinates(at(polygons, 0)) })
      const points = pointsOf(source, index, homes)
      const cellCount = source.cellCounts.get(code) ?? 1
      const cells = await clusterTownship(database.db, { geometry, points, cellCount })
      found.set(code, cells.map(readPolygons))
    }
    const elapsedMs = performance.now() - begin
    return { division: drawCells(found), elapsedMs }
  } finally {
    await database.close()
  }
}
