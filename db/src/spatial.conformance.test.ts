import { type RawBuilder, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  areaM2,
  asGeoJson,
  asWkb,
  envelope,
  fromGeoJson,
  fromWkb,
  type GeoJsonGeometry,
  intersectsPoint,
  lengthM,
  METRIC_SRID,
  meetsEnvelope,
  pointAt,
  STORAGE_SRID,
} from './spatial.ts'
import { type FreshDatabase, freshDatabase } from './testing.ts'

/**
 * What we rely on of PostGIS, on the engine of the run. Expected metres were computed apart from it:
 * by proj4 and by integrating the GRS80 ellipsoid.
 */

let database: FreshDatabase

beforeAll(async () => {
  database = await freshDatabase()
  await sql`create table shape (
    id integer primary key,
    boundary geometry(Polygon, 4490) not null
  )`.execute(database.db)
  await sql`create index shape_boundary_index on shape using gist (boundary)`.execute(database.db)
  for (const [id, west] of [1, 2, 4].entries()) {
    const polygon = fromGeoJson(square(121 + west / 100, 32, 0.01))
    await sql`insert into shape values (${id + 1}, ${polygon})`.execute(database.db)
  }
}, 180_000)

afterAll(() => database.close())

/** A square whose side is given in degrees. */
function square(west: number, south: number, side: number): GeoJsonGeometry {
  const east = onLattice(west + side)
  const north = onLattice(south + side)
  const at = onLattice(west)
  return {
    type: 'Polygon',
    coordinates: [
      [
        [at, south],
        [east, south],
        [east, north],
        [at, north],
        [at, south],
      ],
    ],
  }
}

const onLattice = (degrees: number): number => Math.round(degrees * 1e7) / 1e7

async function evaluate<Value>(expression: RawBuilder<unknown>): Promise<Value> {
  const { rows } = await sql<{ value: Value }>`select ${expression} as value`.execute(database.db)
  return rows[0]!.value
}

async function listIds(condition: RawBuilder<unknown>): Promise<readonly number[]> {
  const { rows } = await sql<{ id: number }>`select id from shape where ${condition} order by id`.execute(
    database.db,
  )
  return rows.map(({ id }) => id)
}

const shape = (id: number): RawBuilder<unknown> => sql`(select boundary from shape where id = ${id}::int)`

/** Deterministic numbers in [0, 1). */
function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

describe('coordinates', () => {
  it('come back bit for bit at 7 decimals, 10,000 of them, as GeoJSON and as WKB', async () => {
    const random = createRandom(20_260_901)
    const points = Array.from({ length: 10_000 }, (): [number, number] => [
      Math.round((120.5 + random() * 1.5) * 1e7) / 1e7,
      Math.round((31.5 + random()) * 1e7) / 1e7,
    ])
    const line = fromGeoJson({ type: 'LineString', coordinates: points })
    const json = await evaluate<{ coordinates: [number, number][] }>(asGeoJson(line))
    expect(json.coordinates).toEqual(points)
    const wkb = await evaluate<Buffer>(asWkb(line))
    const read = points.map((_, index) => [
      wkb.readDoubleLE(9 + index * 16),
      wkb.readDoubleLE(17 + index * 16),
    ])
    expect(read).toEqual(points)
    expect(await evaluate<Buffer>(asWkb(fromWkb(wkb)))).toEqual(wkb)
  })

  it('leave as GeoJSON without a crs member, longitude first', async () => {
    expect(await evaluate(asGeoJson(pointAt(121.0637, 32.0801)))).toEqual({
      type: 'Point',
      coordinates: [121.0637, 32.0801],
    })
  })

  it('carry the storage reference system whichever way they came in', async () => {
    const wkb = await evaluate<Buffer>(asWkb(pointAt(121, 32)))
    for (const expression of [
      fromGeoJson({ type: 'Point', coordinates: [121, 32] }),
      pointAt(121, 32),
      fromWkb(wkb),
      envelope([121, 32, 122, 33]),
    ]) {
      expect(await evaluate(sql`ST_SRID(${expression})`)).toBe(STORAGE_SRID)
    }
  })

  it('are read apart by ST_X and ST_Y', async () => {
    expect(await evaluate(sql`ST_X(${pointAt(121.1234567, 32.7654321)})`)).toBe(121.1234567)
    expect(await evaluate(sql`ST_Y(${pointAt(121.1234567, 32.7654321)})`)).toBe(32.7654321)
  })
})

describe('reference systems', () => {
  it('turn degrees into the metres of EPSG:4549, false easting 500 km at 120° E', async () => {
    const moved = sql`ST_Transform(${pointAt(121, 32)}, ${sql.lit(METRIC_SRID)})`
    expect(await evaluate(sql`ST_X(${moved})`)).toBeCloseTo(594_495.2615073, 5)
    expect(await evaluate(sql`ST_Y(${moved})`)).toBeCloseTo(3_542_289.4470634, 5)
    expect(await evaluate(sql`ST_X(ST_Transform(${pointAt(120, 32)}, 4549))`)).toBeCloseTo(500_000, 3)
  })

  it('turn degrees into web Mercator', async () => {
    const moved = sql`ST_Transform(${pointAt(121, 32)}, 3857)`
    expect(await evaluate(sql`ST_X(${moved})`)).toBeCloseTo((121 * 20_037_508.342789244) / 180, 5)
    expect(await evaluate(sql`ST_Y(${moved})`)).toBeCloseTo(3_763_310.6271447, 5)
  })
})

describe('measures', () => {
  it('give geodesic square metres and metres of EPSG:4490', async () => {
    expect(await evaluate(areaM2(fromGeoJson(square(121, 32, 0.01))))).toBeCloseTo(1_047_748.261, 1)
    const line = fromGeoJson({
      type: 'LineString',
      coordinates: [
        [121, 32],
        [121, 33],
      ],
    })
    expect(await evaluate(lengthM(line))).toBeCloseTo(110_895.6089, 3)
  })

  it('compare distances of points in metres', async () => {
    const [a, b] = [pointAt(121, 32), pointAt(121, 32.001)]
    expect(await evaluate(sql`ST_DWithin(${a}::geography, ${b}::geography, 120)`)).toBe(true)
    expect(await evaluate(sql`ST_DWithin(${a}::geography, ${b}::geography, 100)`)).toBe(false)
    expect(await evaluate(sql`ST_Distance(${a}::geography, ${b}::geography)`)).toBeCloseTo(110.88682, 4)
  })

  it('count vertices', async () => {
    expect(await evaluate(sql`ST_NPoints(${shape(1)})`)).toBe(5)
  })
})

describe('relations', () => {
  it('find the shape that holds a point, border included', async () => {
    expect(await listIds(intersectsPoint('boundary', [121.015, 32.005]))).toEqual([1])
    expect(await listIds(intersectsPoint('boundary', [121.02, 32.005]))).toEqual([1, 2])
    expect(await listIds(intersectsPoint('boundary', [121.035, 32.005]))).toEqual([])
  })

  it('find shapes by box', async () => {
    expect(await listIds(meetsEnvelope('boundary', [121.025, 32.001, 121.045, 32.002]))).toEqual([2, 3])
  })

  it('tell overlapping interiors from touching borders', async () => {
    const overlapping = fromGeoJson(square(121.015, 32, 0.01))
    const overlaps = sql`boundary && ${overlapping} and ST_Relate(boundary, ${overlapping}, '2********')`
    expect(await listIds(overlaps)).toEqual([1, 2])
    expect(
      await listIds(sql`boundary && ${shape(1)} and ST_Relate(boundary, ${shape(1)}, '2********')`),
    ).toEqual([1])
    expect(await listIds(sql`ST_Touches(boundary, ${shape(1)})`)).toEqual([2])
  })

  it('order shapes by nearness', async () => {
    const { rows } = await sql`
      select id from shape order by boundary <-> ${pointAt(121.06, 32.005)} limit 2
    `.execute(database.db)
    expect(rows).toEqual([{ id: 3 }, { id: 2 }])
  })
})

describe('constructions', () => {
  it('unite neighbours into one polygon of the same area', async () => {
    const united = sql`(select ST_Union(boundary) from shape where id in (1, 2))`
    expect(await evaluate(sql`ST_GeometryType(${united})`)).toBe('ST_Polygon')
    expect(await evaluate(sql`ST_Area(${united})`)).toBeCloseTo(0.0002, 12)
    expect(await evaluate(sql`ST_SRID(${united})`)).toBe(STORAGE_SRID)
  })

  it('put a label point inside', async () => {
    const label = sql`ST_PointOnSurface(${shape(1)})`
    expect(await evaluate(sql`ST_Intersects(${shape(1)}, ${label})`)).toBe(true)
  })

  it('tell a valid closed ring from one that crosses itself', async () => {
    const bowTie = sql`ST_GeomFromText('POLYGON((0 0, 2 2, 2 0, 0 2, 0 0))', 4490)`
    expect(await evaluate(sql`ST_IsValid(${shape(1)})`)).toBe(true)
    expect(await evaluate(sql`ST_IsValid(${bowTie})`)).toBe(false)
  })
})

describe('what the database refuses', () => {
  it('two periods that overlap under an exclusion constraint', async () => {
    await sql`create table duty (
      cell integer not null,
      period daterange not null,
      constraint duty_cell_period_excl exclude using gist (cell with =, period with &&)
    )`.execute(database.db)
    await sql`insert into duty values (1, '[2026-01-01,2026-02-01)')`.execute(database.db)
    await sql`insert into duty values (1, '[2026-02-01,)')`.execute(database.db)
    const second = sql`insert into duty values (1, '[2026-01-31,2026-03-01)')`.execute(database.db)
    await expect(second).rejects.toMatchObject({
      code: '23P01',
      constraint: 'duty_cell_period_excl',
      table: 'duty',
    })
  })

  it('a geometry of another kind or another reference system', async () => {
    const asPoint = sql`insert into shape values (9, ${pointAt(121, 32)})`.execute(database.db)
    await expect(asPoint).rejects.toMatchObject({ code: '22023' })
    const elsewhere = sql`insert into shape values (9, ST_SetSRID(${shape(1)}, 4326))`.execute(database.db)
    await expect(elsewhere).rejects.toMatchObject({ code: '22023' })
  })

  it('text that is no GeoJSON', async () => {
    await expect(evaluate(sql`ST_GeomFromGeoJSON('{"type":"Point"}')`)).rejects.toThrow(
      /coordinates|GeoJSON/i,
    )
  })
})
