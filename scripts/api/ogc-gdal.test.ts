import { spawn, spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { EVERYWHERE, withReach } from '@tongzhou/db'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Platform, startPlatform } from './platform.ts'

/** A client that others wrote reads the collections: the OAPIF driver of GDAL (Debian: gdal-bin). */

let platform: Platform
let folder: string
beforeAll(async () => {
  platform = await startPlatform()
  folder = await mkdtemp(join(tmpdir(), 'ogc-gdal-'))
})
afterAll(async () => {
  await platform.close()
  await rm(folder, { recursive: true })
})

const hasGdal = spawnSync('ogrinfo', ['--formats'], { encoding: 'utf8' }).stdout?.includes('OAPIF') ?? false
const remark = hasGdal
  ? ''
  : ' (skipped: ogrinfo with OAPIF is not installed, sudo apt-get install -y gdal-bin)'

/** Runs a program of GDAL beside this process, which serves it meanwhile. */
async function run(program: string, parameters: readonly string[]): Promise<string> {
  const child = spawn(program, parameters)
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => (said += String(bytes)))
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  return `${code} ${said}`
}

const source = (): string => `OAPIF:${platform.origin}/ogc`

/** What GDAL copies of a collection: the text of every geometry by the key of its feature. */
async function copy(
  collection: string,
  key: string,
  options: readonly string[],
): Promise<Map<string, string | null>> {
  const file = join(folder, `${collection}-${options.length}.geojson`)
  const said = await run('ogr2ogr', [
    '-f',
    'GeoJSON',
    '-lco',
    'COORDINATE_PRECISION=7',
    ...options,
    file,
    source(),
    collection,
  ])
  if (said !== '0 ') throw new Error(said)
  const { features } = JSON.parse(await readFile(file, 'utf8')) as {
    features: { properties: Record<string, unknown>; geometry: object | null }[]
  }
  return new Map(
    features.map(({ properties, geometry }) => [
      String(properties[key]),
      geometry && JSON.stringify(geometry),
    ]),
  )
}

const plan = `grid_cell_version as version join grid_plan as plan on plan.id = version.plan_id
  join grid_cell as cell on cell.id = version.cell_id where plan.effective @> date '2026-06-15'`
const boundaries = `division_boundary as version join division on division.code = version.division_code
  where division.level = 'township' and version.period @> date '2026-06-15'`
const jurisdictions = `jurisdiction join division_boundary as version on version.division_code = jurisdiction.division_code
  and version.period @> date '2026-06-15' where jurisdiction.period @> date '2026-06-15' group by organisation_id`

/** The same features as the tables have them: key and geometry. */
const tables = {
  cells: { key: 'code', query: `select cell.code as key, boundary as shape from ${plan}` },
  townships: { key: 'code', query: `select division.code as key, boundary as shape from ${boundaries}` },
  'sub-bureau-areas': {
    key: 'id',
    query: `select organisation_id as key, ST_Union(version.boundary) as shape from ${jurisdictions}`,
  },
  disclosures: {
    key: 'id',
    query: `select id as key, location as shape from published_disclosure where state = 'published'`,
  },
  enterprises: {
    key: 'id',
    query: `select id as key, location as shape from enterprise where unified_social_credit_code is not null
      and exists (select from published_disclosure where enterprise_id = enterprise.id)`,
  },
} as const

/** Keys of the table, and of those the ones whose geometry is not the one that was copied. */
async function compare(query: string, copied: ReadonlyMap<string, string | null>, where: string) {
  const { rows } = await withReach(platform.database.db, EVERYWHERE, (trx) =>
    sql<{ key: string; same: boolean }>`
      select key::text as key, case when theirs.shape is null then ours.shape is null
        else coalesce(ST_Equals(ours.shape, ST_SetSRID(ST_GeomFromGeoJSON(theirs.shape), 4490)), false) end as same
      from (${sql.raw(query)}) as ours
      left join (select * from json_each_text(${JSON.stringify(Object.fromEntries(copied))}::json) as pair (name, shape))
        as theirs on theirs.name = ours.key::text
      where ${sql.raw(where)} order by key`.execute(trx),
  )
  return {
    keys: rows.map(({ key }) => key),
    different: rows.filter(({ same }) => !same).map(({ key }) => key),
  }
}

describe('GDAL', () => {
  it.skipIf(!hasGdal)(`lists every collection of the platform${remark}`, async () => {
    const said = await run('ogrinfo', ['-ro', source()])
    expect(said).toMatch(/^0 INFO: Open of/)
    for (const collection of Object.keys(tables)) expect(said).toContain(`: ${collection}`)
  })

  it.skipIf(!hasGdal).each(Object.entries(tables))(
    `reads %s whole, every feature with its geometry${remark}`,
    async (collection, { key, query }) => {
      const copied = await copy(collection, key, [])
      const { keys, different } = await compare(query, copied, 'true')
      expect([...copied.keys()].toSorted()).toEqual(keys.toSorted())
      expect(different).toEqual([])
      expect(keys.length).toBeGreaterThan(3)
    },
  )

  it.skipIf(!hasGdal).each(Object.entries(tables))(
    `reads %s by box${remark}`,
    async (collection, { key, query }) => {
      const box = [121.0, 32.0, 121.12, 32.12]
      const copied = await copy(collection, key, ['-spat', ...box.map(String)])
      const where = `ST_Intersects(ours.shape, ST_MakeEnvelope(${box.join(', ')}, 4490))`
      const { keys, different } = await compare(query, copied, where)
      expect([...copied.keys()].toSorted()).toEqual(keys.toSorted())
      expect(different).toEqual([])
      expect(keys.length).toBeGreaterThan(0)
    },
  )

  it.skipIf(!hasGdal)(`counts as the database does and knows the kinds of properties${remark}`, async () => {
    const said = await run('ogrinfo', ['-ro', '-so', source(), 'disclosures'])
    const { keys } = await compare(tables.disclosures.query, new Map(), 'true')
    expect(said).toContain(`Feature Count: ${keys.length}`)
    for (const kind of [
      'Geometry: Point',
      'acted_on: Date',
      'changed_at: DateTime',
      'is_demo: Integer(Boolean)',
    ])
      expect(said).toContain(kind)
  })
})
