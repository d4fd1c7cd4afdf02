import { promisify } from 'node:util'
import { deflateRaw } from 'node:zlib'
import type { ImportPreview } from '@tongzhou/server/contracts/plan-imports'
import { applyDifference, isNoDifference } from '@tongzhou/server/topology/difference'
import { proveTopology } from '@tongzhou/server/topology/prove-topology'
import { zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Client } from './client.ts'
import { begin, readPlan, save, saveOf, seededPlan } from './plan-editor.ts'
import { type Platform, startPlatform } from './platform.ts'

let platform: Platform
let editor: Client
let draft: number
beforeAll(async () => {
  platform = await startPlatform()
  editor = await platform.as('grid-administrator')
  draft = await begin(editor, '导入')
})
afterAll(() => platform.close())

const post = (
  client: Client,
  bytes: Uint8Array,
  { query = 'version=0', id = draft } = {},
): Promise<Response> => client.send('POST', `/api/grid-plans/${id}/import?${query}`, bytes)

async function preview(bytes: Uint8Array, query = 'version=0', id = draft): Promise<ImportPreview> {
  const response = await post(editor, bytes, { query, id })
  const text = await response.text()
  if (response.status !== 200) throw new Error(`${response.status} ${text}`)
  return JSON.parse(text) as ImportPreview
}

async function refusal(bytes: Uint8Array, query?: string): Promise<(number | string)[]> {
  const response = await post(editor, bytes, query === undefined ? {} : { query })
  const { code, fields } = (await response.json()) as {
    code: string
    fields?: { path: string; message: string }[]
  }
  return [response.status, code, ...(fields ?? []).map(({ message }) => message)]
}

const square = (west: number, south: number, size: number) => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
  [west, south],
]
const geoJson = (...rings: number[][][]): Buffer =>
  Buffer.from(
    JSON.stringify({
      type: 'FeatureCollection',
      crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::4490' } },
      features: rings.map((ring, index) => ({
        type: 'Feature',
        properties: { 网格名称: `导入${index + 1}` },
        geometry: { type: 'Polygon', coordinates: [ring] },
      })),
    }),
  )
const one = geoJson(square(121.05, 32.1, 0.01))

describe('a file imported into a draft', () => {
  it.each(['geojson', 'shapefile', 'geopackage'])(
    'that is the export of its own land as %s changes nothing',
    async (format) => {
      const exported = await platform.fetch(`/api/grid-plans/${seededPlan}/export?format=${format}`)
      const bytes = new Uint8Array(await exported.arrayBuffer())
      const answer = await preview(bytes)
      expect(answer).toMatchObject({
        format,
        asks: [],
        counts: { rows: 278, same: 278 },
        changes: [],
        otherHeadings: expect.any(Array),
      })
      expect(answer.difference && isNoDifference(answer.difference)).toBe(true)
      expect(answer.rows.flatMap(({ warnings }) => warnings)).toEqual([])
    },
  )

  it('gives a difference that is proved and that a save takes; nothing is saved before', async () => {
    const id = await begin(editor, '一步')
    const answer = await preview(one, 'version=0', id)
    expect(answer).toMatchObject({
      crs: { found: 'EPSG:4490' },
      rows: [{ row: 1, name: '导入1', outcome: 'new' }],
    })
    const { version, topology } = await readPlan(editor, id)
    expect(version).toBe(0)
    const applied = applyDifference(topology, answer.difference!)
    expect(applied.ok && proveTopology(applied.value)).toEqual([])
    expect(await save(editor, id, saveOf(0, answer.difference!))).toMatchObject({ version: 1 })
    const stale = await post(editor, one, { id })
    expect([stale.status, ((await stale.json()) as { code: string }).code]).toEqual([409, 'plan_changed'])
  })

  it('tells its warnings in the language of the client, by row', async () => {
    const twice = geoJson(square(121.05, 32.1, 0.01), square(121.05, 32.1, 0.01))
    const answer = await preview(twice)
    expect(answer.rows[1]).toMatchObject({
      outcome: 'left_out',
      warnings: [
        { code: 'overlap', otherRow: 1, message: expect.stringContaining('与第 1 行重叠') },
        { code: 'cell_lost' },
      ],
    })
  })

  it('asks for the reference system when the shapes do not tell', async () => {
    const undeclared = Buffer.from(one.toString().replace('EPSG::4490', 'LOCAL'))
    const answer = await preview(undeclared)
    expect(answer).toMatchObject({ asks: ['crs'], difference: null, rows: [], crs: { found: null } })
    expect(answer.crs.candidates.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['EPSG:4490', 'GCJ-02', 'BD-09']),
    )
    const chosen = await preview(undeclared, 'version=0&crs=GCJ-02')
    expect(chosen).toMatchObject({ asks: [], crs: { found: 'GCJ-02' }, counts: { new: 1 } })
  })
})

describe('an import is refused', () => {
  it('to those who may not edit, and for plans that are no drafts', async () => {
    const statuses = []
    for (const account of [undefined, 'bureau-leader', 'sub-bureau-leader', 'township-officer']) {
      statuses.push((await post(await platform.as(account), one)).status)
    }
    expect(statuses).toEqual([401, 403, 403, 403])
    expect((await post(editor, one, { id: 999_999 })).status).toBe(404)
    const published = await post(editor, one, { id: seededPlan })
    expect([published.status, ((await published.json()) as { code: string }).code]).toEqual([
      409,
      'plan_not_draft',
    ])
  })

  it('with options that are none, by their names', async () => {
    for (const query of [
      '',
      'version=0&crs=EPSG:1',
      'version=0&toleranceM=50',
      'version=0&rest=drop',
      'version=0&township=1',
      'version=0&x=1',
    ]) {
      expect((await refusal(one, query))[0]).toBe(400)
    }
  })

  it('when the file is something else, damaged or encrypted, with what to do', async () => {
    expect(await refusal(Buffer.from('%PDF-1.4'))).toMatchObject([415, 'wrong_plan_file'])
    expect(await refusal(Buffer.alloc(0))).toMatchObject([415, 'wrong_plan_file'])
    expect(await refusal(Buffer.from('{"type":"FeatureCollection","features":[{'))).toMatchObject([
      400,
      'plan_file_damaged',
      expect.stringContaining('JSON'),
    ])
    expect(await refusal(Buffer.from(zipSync({ 'a.txt': new Uint8Array(3) })))).toMatchObject([
      415,
      'wrong_plan_file',
    ])
    expect(await refusal(Buffer.from('PK\u0003\u0004 and no more'))).toMatchObject([400, 'plan_file_damaged'])
    expect(await refusal(Buffer.from('SQLite format 3\0 and no more'))).toMatchObject([
      400,
      'plan_file_damaged',
      expect.stringContaining('GeoPackage'),
    ])
    const entities =
      '<?xml version="1.0"?><!DOCTYPE kml [<!ENTITY a SYSTEM "file:///etc/passwd">]><kml>&a;</kml>'
    expect(await refusal(Buffer.from(entities))).toMatchObject([
      400,
      'plan_file_damaged',
      expect.stringContaining('DOCTYPE'),
    ])
  })

  it('when it is too large, before it is read', async () => {
    const response = await fetch(`${platform.origin}/api/grid-plans/${draft}/import?version=0`, {
      method: 'POST',
      headers: { cookie: editor.cookie, 'content-type': 'application/octet-stream' },
      body: new Uint8Array(33 * 1024 * 1024),
    })
    expect(response.status).toBe(413)
    expect(await response.json()).toMatchObject({ code: 'too_large' })
  })

  it('when it would unpack to too much, and others are answered meanwhile', async () => {
    const packed = await promisify(deflateRaw)(Buffer.alloc(200 * 1024 * 1024, ' '), { level: 9 })
    const bomb = Buffer.from(zipSync({ 'a.shp': [packed, { level: 0 }] }))
    const directory = bomb.readUInt32LE(bomb.length - 6)
    for (const [at, method, size] of [
      [0, 8, 22],
      [directory, 10, 24],
    ] as const) {
      bomb.writeUInt16LE(8, at + method)
      bomb.writeUInt32LE(200 * 1024 * 1024, at + size)
    }
    const [refused, alive] = await Promise.all([
      refusal(bomb),
      editor.fetch('/api/health').then(({ status }) => status),
    ])
    expect(refused).toMatchObject([413, 'plan_file_too_large', expect.stringContaining('128 MiB')])
    expect(alive).toBe(200)
  })

  it('beyond 5,000 rows', async () => {
    const rings = Array.from({ length: 5_001 }, () => square(121.05, 32.1, 0.001))
    expect(await refusal(geoJson(...rings))).toMatchObject([
      413,
      'plan_file_too_large',
      expect.stringContaining('5,000'),
    ])
  })
})
