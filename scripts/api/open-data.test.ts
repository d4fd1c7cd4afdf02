import { spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { EVERYWHERE, withReach } from '@tongzhou/db'
import { ListDisclosures } from '@tongzhou/server/contracts/disclosures'
import { restoreCell } from '@tongzhou/server/csv'
import { raiseLayerVersions } from '@tongzhou/server/layer-versions'
import { parse } from 'csv-parse/sync'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Client } from './client.ts'
import { type Platform, startPlatform, testNow } from './platform.ts'
import { readZippedText } from './unzip.ts'
import { countEverywhere, withdrawRecord } from './withdraw.queries.ts'

let platform: Platform
let visitor: Client
beforeAll(async () => {
  platform = await startPlatform({ readerLimit: { burst: 10_000, perSecond: 100 } })
  visitor = await platform.as()
})
afterAll(() => platform.close())

async function download(path: string): Promise<Buffer> {
  const response = await visitor.fetch(`/open-data/${path}`)
  if (response.status !== 200) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  return Buffer.from(await response.arrayBuffer())
}

const readCsv = async (query = ''): Promise<Record<string, string>[]> =>
  parse(await download(`disclosures.csv${query}`), { bom: true, columns: true })

interface Records {
  readonly updated: string
  readonly licence: string
  readonly features: readonly {
    readonly id: number
    readonly geometry: { readonly coordinates: [number, number] } | null
    readonly properties: Readonly<Record<string, unknown>>
  }[]
}
const readGeoJson = async (query = ''): Promise<Records> =>
  JSON.parse((await download(`disclosures.geojson${query}`)).toString()) as Records

interface Field {
  readonly name: string
  readonly heading: string
  readonly description: string
}
const readFields = async (): Promise<Field[]> =>
  (JSON.parse((await download('fields.json')).toString()) as { fields: Field[] }).fields

describe('a download', () => {
  it.each([
    '',
    '?kind=penalty_decision',
    '?correction=verified&from=2026-01-01',
    '?area=121.0,32.0;121.15,32.0;121.15,32.15;121.0,32.15',
  ])('holds exactly the list with the filter "%s"', async (query) => {
    const list = await visitor.ask(ListDisclosures, `/api/disclosures${query || '?'}&limit=500`)
    const ids = list.items.map(({ id }) => id).toSorted((a, b) => a - b)
    expect(ids.length).toBe(list.total)
    expect(ids.length).toBeGreaterThan(0)
    expect((await readCsv(query)).map((row) => Number(row['编号 id']))).toEqual(ids)
    expect((await readGeoJson(query)).features.map(({ id }) => id)).toEqual(ids)
    const placed = new Map(list.items.map(({ id, location }) => [id, location]))
    for (const { id, geometry } of (await readGeoJson(query)).features)
      expect(geometry?.coordinates ?? null).toEqual(placed.get(id))
  })

  it('says its terms and the moment of its state', async () => {
    const { updated, licence } = await readGeoJson()
    const { rows } = await sql<{ changed_at: Date }>`
      select changed_at from layer_version where layer = 'disclosures'`.execute(platform.database.db)
    expect(updated).toBe(rows[0]?.changed_at.toISOString())
    expect(licence).toContain(`数据更新时间 Updated: ${updated}`)
    const response = await visitor.fetch('/open-data/disclosures.csv')
    expect(response.headers.get('link')).toContain('/open-data/licence.txt>; rel="license"')
    expect(response.headers.get('last-modified')).toBe(new Date(updated).toUTCString())
    expect(response.headers.get('content-disposition')).toBe(
      'attachment; filename="tongzhou-disclosures-2026-06-15.csv"',
    )
    await response.text()
    const archive = readZippedText(await download('disclosures.shp.zip'))
    expect(archive).toContain(`数据更新时间 Updated: ${updated}`)
    expect(archive).toContain('字段 name,Shapefile 字段 short name')
    expect((await download('licence.txt')).toString()).toContain(updated)
  })

  it('takes the force from a text that a spreadsheet would run, and gives it back whole', async () => {
    const { db } = platform.database
    const formula = `=HYPERLINK("http://example.invalid","x")`
    const id = await countEverywhere(db, `select max(id) from published_disclosure where state = 'published'`)
    await withReach(db, EVERYWHERE, async (trx) => {
      await sql`update published_disclosure set title = ${formula} where id = ${id}`.execute(trx)
      await raiseLayerVersions(trx, ['disclosures'], testNow)
    })
    const row = (await readCsv()).find((one) => Number(one['编号 id']) === id)
    expect(row?.['案由 title']).toBe(`'${formula}`)
    expect(restoreCell(row?.['案由 title'] ?? '')).toBe(formula)
  })

  it('is one moment: of a record that is withdrawn while it is written it holds all or nothing', async () => {
    const { db } = platform.database
    const before = (await readGeoJson('?until=2999-01-01')).features
    const id = before[2]?.id ?? 0
    const downloads = Array.from({ length: 6 }, (_, index) => readGeoJson(`?until=2999-01-0${index + 2}`))
    await withdrawRecord(db, id, testNow)
    for (const { features } of await Promise.all(downloads)) {
      const held = features.find((feature) => feature.id === id)
      expect([undefined, JSON.stringify(before[2])]).toContain(held && JSON.stringify(held))
      expect(features.length).toBe(held ? before.length : before.length - 1)
    }
    expect((await readGeoJson('?until=2999-01-01')).features.map((feature) => feature.id)).not.toContain(id)
    expect((await readCsv()).map((row) => Number(row['编号 id']))).not.toContain(id)
  })

  it('is not sent again until the records change', async () => {
    for (const format of ['csv', 'geojson', 'gpkg', 'shp.zip']) {
      const response = await visitor.fetch(`/open-data/disclosures.${format}?kind=penalty_decision`)
      await response.arrayBuffer()
      const tag = response.headers.get('etag') ?? ''
      const again = await visitor.fetch(`/open-data/disclosures.${format}?kind=penalty_decision`, {
        'if-none-match': tag,
      })
      expect(again.status).toBe(304)
    }
  })

  it.each([
    ['kind=murder', 'kind'],
    ['area=1,2;3,4', 'area'],
    ['limit=10', 'limit'],
    ['colour=red', 'colour'],
  ])('refuses %s by name', async (query, field) => {
    for (const format of ['csv', 'geojson', 'gpkg', 'shp.zip']) {
      const answer = await visitor.fetch(`/open-data/disclosures.${format}?${query}`)
      expect(answer.status).toBe(400)
      expect(await answer.json()).toMatchObject({ fields: [{ path: field }] })
    }
  })
})

describe('the field dictionary', () => {
  it('explains every column of every format in the words of the database', async () => {
    const fields = await readFields()
    const [row] = await readCsv()
    expect(Object.keys(row ?? {})).toEqual([
      ...fields.map(({ heading, name }) => `${heading} ${name}`),
      '位置 wkt',
    ])
    const [feature] = (await readGeoJson()).features
    expect(Object.keys(feature?.properties ?? {})).toEqual(fields.map(({ name }) => name))
    const table: Record<string, string>[] = parse(await download('fields.csv'), { bom: true, columns: true })
    expect(table.map((one) => one['字段 name'])).toEqual(fields.map(({ name }) => name))
    const { rows } = await sql<{ comment: string }>`
      select col_description('public_disclosures'::regclass, attnum) as comment from pg_attribute
      where attrelid = 'public_disclosures'::regclass and attname = 'fine_yuan'`.execute(platform.database.db)
    expect(fields.find(({ name }) => name === 'fine_yuan')?.description).toBe(rows[0]?.comment)
  })
})

const hasGdal = spawnSync('ogrinfo', ['--version']).status === 0

describe('GDAL', () => {
  it.skipIf(!hasGdal).each([
    ['gpkg', 'disclosures'],
    ['shp.zip', 'disclosures'],
    ['geojson', '通州区生态环境执法公示'],
  ])(
    `opens the %s whole, with its reference system and places${hasGdal ? '' : ' (skipped: ogrinfo is not installed)'}`,
    async (format, layer) => {
      const folder = await mkdtemp(join(tmpdir(), 'open-data-'))
      try {
        const file = join(folder, `records.${format}`)
        await writeFile(file, await download(`disclosures.${format}`))
        const { status, stdout, stderr } = spawnSync('ogrinfo', ['-ro', '-al', file], { encoding: 'utf8' })
        const { features } = await readGeoJson()
        expect([status, stderr]).toEqual([0, ''])
        expect(stdout).toContain(`Layer name: ${layer}`)
        expect(stdout).toContain(`Geometry: Point\nFeature Count: ${features.length}\n`)
        expect(stdout.match(/POINT \(/g)).toHaveLength(features.filter(({ geometry }) => geometry).length)
        expect(stdout).toMatch(/ID\["EPSG",(4490|4326)\]/)
      } finally {
        await rm(folder, { recursive: true })
      }
    },
  )
})
