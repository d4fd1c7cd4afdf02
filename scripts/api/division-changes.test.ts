import { EVERYWHERE, withReach } from '@tongzhou/db'
import { GetSession } from '@tongzhou/server/contracts/access'
import { ChangeDivisions, ListDivisionChanges, ListDivisions } from '@tongzhou/server/contracts/divisions'
import { ListCases } from '@tongzhou/server/contracts/enforcement'
import { GetCell, ListCells } from '@tongzhou/server/contracts/grids'
import { ListOrganisations } from '@tongzhou/server/contracts/organisation'
import { doubledPolygonArea } from '@tongzhou/server/topology/exact-area'
import { fromCoordinates, type LatticePolygon } from '@tongzhou/server/topology/lattice'
import { type RawBuilder, sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { type Platform, startPlatform } from './platform.ts'

let platform: Platform
beforeEach(async () => {
  platform = await startPlatform()
})
afterEach(() => platform.close())

type Change = z.input<(typeof ChangeDivisions)['body'] & {}>['changes'][number]
const xingdong = '320612002'
const xianfeng = '320612003'
const merged = '320612010'
const document = '演示文件〔2026〕1号'

const send = async (body: unknown, account: string | undefined = 'system-administrator') => {
  const response = await (await platform.as(account)).send('POST', '/api/division-changes', body)
  return { status: response.status, body: (await response.json()) as unknown }
}
/** Applies changes from a day on, and answers what they did. */
async function change(effectiveOn: string, changes: Change[], dryRun = false) {
  const { status, body } = await send({ effectiveOn, document, dryRun, changes })
  if (status !== 200) throw new Error(JSON.stringify(body))
  return ChangeDivisions.answer.parse(body)
}
const faultsOf = async (changes: unknown[], effectiveOn = '2026-06-01') => {
  const { status, body } = await send({ effectiveOn, document, dryRun: true, changes })
  const fields = (body as { fields?: { path: string }[] }).fields ?? []
  return { status, fields: fields.map(({ path }) => path) }
}
const townshipsOn = async (on: string) =>
  (await platform.ask(ListDivisions, `/api/divisions.geojson?on=${on}`)).features
const textOn = async (path: string) => (await platform.fetch(path)).text()
const villagesOf = async (township: string) =>
  (await platform.ask(ListDivisions, '/api/divisions.geojson?level=village')).features
    .filter(({ properties }) => properties.parentCode === township)
    .map(({ id }) => id)
const officesOn = async (on: string) =>
  (await platform.ask(ListOrganisations, `/api/organisations?on=${on}`)).items.filter(
    ({ kind }) => kind === 'township_office',
  )

type Shape = { coordinates: number[][][][] } | null
const polygonsOf = (geometry: Shape): LatticePolygon[] => geometry?.coordinates.map(fromCoordinates) ?? []
const areaOf = (features: readonly { geometry: Shape }[]): bigint =>
  features
    .flatMap(({ geometry }) => polygonsOf(geometry))
    .reduce((sum, one) => sum + doubledPolygonArea(one), 0n)

const ask = async <Row>(query: RawBuilder<Row>): Promise<Row[]> =>
  (await withReach(platform.database.db, EVERYWHERE, (trx) => query.execute(trx))).rows
const countOf = async (query: RawBuilder<{ count: number }>): Promise<number> =>
  (await ask(query))[0]?.count ?? -1

const mergeBoth = {
  kind: 'merge' as const,
  fromCodes: [xingdong, xianfeng],
  into: { code: merged, name: '东先街道', nameEn: 'Dongxian Subdistrict', kind: '街道' },
}
describe('a merger', () => {
  it('unites the boundaries exactly and leaves the total area to the unit as it was', async () => {
    const before = await townshipsOn('2026-06-15')
    const parts = before.filter(({ id }) => id === xingdong || id === xianfeng)
    const [district] = (await platform.ask(ListDivisions, '/api/divisions.geojson?level=district')).features
    await change('2026-06-15', [mergeBoth])
    const after = await townshipsOn('2026-06-15')
    expect(after).toHaveLength(16)
    const whole = after.filter(({ id }) => id === merged)
    expect(areaOf(whole)).toBe(areaOf(parts))
    expect(areaOf(after)).toBe(areaOf(before))
    expect(areaOf(after)).toBe(areaOf(district ? [district] : []))
    const areaM2 = parts.reduce((sum, { properties }) => sum + (properties.areaM2 ?? 0), 0)
    expect(whole[0]?.properties.areaM2).toBeCloseTo(areaM2, 0)
    expect(whole[0]?.properties).toMatchObject({ name: '东先街道', approximate: true })
  })

  it('moves villages, enterprises, office, people and accounts, and leaves cells and cases as history', async () => {
    const enterprises = sql<{ count: number }>`select count(*) from enterprise
      where left(division_code, 9) in (${xingdong}, ${xianfeng})`
    const cases = sql<{ count: number }>`select count(*) from enforcement_case
      where township_code in (${xingdong}, ${xianfeng})`
    const [enterpriseCount, caseCount] = [await countOf(enterprises), await countOf(cases)]
    const staff = (await officesOn('2026-06-15'))
      .filter(({ divisionCode }) => divisionCode === xingdong || divisionCode === xianfeng)
      .reduce((sum, { staffCount }) => sum + staffCount, 0)
    expect(enterpriseCount).toBeGreaterThan(0)
    const { effects, changes } = await change('2026-06-15', [mergeBoth])
    expect(effects).toMatchObject({
      villages: 18,
      boundaries: 1,
      outdatedCells: 18,
      enterprises: enterpriseCount,
      enterprisesLeft: 0,
      officesEnded: 2,
      officesFounded: 1,
      postsMoved: staff,
    })
    expect(changes[0]?.successions).toHaveLength(20)
    expect(await countOf(enterprises)).toBe(0)
    expect(await countOf(cases)).toBe(caseCount)
    expect(await villagesOf(merged)).toHaveLength(18)
    const [office] = (await officesOn('2026-06-15')).filter(({ divisionCode }) => divisionCode === merged)
    expect(office).toMatchObject({
      name: '通州区东先街道环境保护工作办公室',
      shortName: '东先环保办',
      staffCount: staff,
    })
    expect(await countOf(sql`select count(*) from grid_cell_version where township_code = ${xingdong}`)).toBe(
      10,
    )
  })

  it('leaves the answers of the day before to the letter as they were', async () => {
    const paths = [
      '/api/divisions.geojson?on=2026-06-14',
      '/api/divisions.geojson?level=village&on=2026-06-14',
      '/api/organisations?on=2026-06-14',
    ]
    const strip = (text: string) => text.replaceAll(/"revision":\d+,|"validTo":("[^"]*"|null),/g, '')
    const before = await Promise.all(paths.map(textOn))
    await change('2026-06-15', [
      mergeBoth,
      { kind: 'rename', code: '320612101', name: '西亭街道', nameEn: 'Xiting Subdistrict' },
      { kind: 'rename', code: '320612101001', name: '演示社区居委会' },
    ])
    const after = await Promise.all(paths.map(textOn))
    expect(after.map(strip)).toEqual(before.map(strip))
    expect(await textOn('/api/divisions.geojson?on=2026-06-15')).not.toBe(before[0])
  })

  it('leads from a cell of the old plan to the office of today, and of the day before to the one of that day', async () => {
    const officeOn = async (on: string) =>
      (await platform.ask(GetCell, `/api/cells/320612002001001?on=${on}`)).townshipOffice?.name
    await change('2026-06-15', [mergeBoth])
    expect(await officeOn('2026-06-14')).toBe('通州区兴东街道环境保护工作办公室')
    expect(await officeOn('2026-06-15')).toBe('通州区东先街道环境保护工作办公室')
    const { subBureau } = await platform.ask(GetCell, '/api/cells/320612002001001?on=2026-06-15')
    expect(subBureau?.assumed).toBe(true)
  })

  it('into one of the old codes keeps that code, its office and its villages', async () => {
    const kept = await villagesOf(xingdong)
    const into = { code: xingdong, name: '兴东街道', nameEn: 'Xingdong Subdistrict', kind: '街道' }
    const { effects } = await change('2026-06-15', [{ ...mergeBoth, into }])
    expect(effects).toMatchObject({ villages: 8, officesEnded: 1, officesFounded: 0, officesRenamed: 0 })
    const villages = await villagesOf(xingdong)
    expect(villages).toEqual(expect.arrayContaining(kept))
    expect(villages).toHaveLength(18)
    expect(villages.at(-1)).toBe('320612002216')
  })

  it('lets the new office read the cases of the old townships', async () => {
    const [old] = (await officesOn('2026-06-14')).filter(({ divisionCode }) => divisionCode === xingdong)
    const officer = await platform.as('township-officer')
    const accountId = (await officer.ask(GetSession, '/api/session')).session?.account.id
    await ask(sql`update role_grant set organisation_id = ${old?.id} where account_id = ${accountId}`)
    const actFor = (organisationId: number | undefined) =>
      officer.send('PUT', '/api/session/body', { organisationId })
    await actFor(old?.id)
    const before = await officer.ask(ListCases, '/api/cases?limit=500')
    expect(before.total).toBeGreaterThan(0)
    await change('2026-06-15', [mergeBoth])
    expect((await officer.fetch('/api/cases')).status).toBe(403)
    const [office] = (await officesOn('2026-06-15')).filter(({ divisionCode }) => divisionCode === merged)
    await actFor(office?.id)
    const after = await officer.ask(ListCases, '/api/cases?limit=500')
    const ids = after.items.map(({ id }) => id)
    expect(ids).toEqual(expect.arrayContaining(before.items.map(({ id }) => id)))
    expect(ids.length).toBe(
      await countOf(
        sql`select count(*) from enforcement_case where township_code in (${xingdong}, ${xianfeng})`,
      ),
    )
  })

  it('names every faulty field', async () => {
    const one = mergeBoth
    const others = { ...one, fromCodes: ['320612001', '320612102'] }
    expect(await faultsOf([others])).toEqual({ status: 400, fields: ['changes.0.subBureauId'] })
    expect(await faultsOf([{ ...one, fromCodes: [xingdong, '320612999'] }])).toMatchObject({
      fields: ['changes.0.fromCodes.1'],
    })
    expect(await faultsOf([{ ...one, fromCodes: [xingdong, xingdong] }])).toMatchObject({
      fields: ['changes.0.fromCodes.1'],
    })
    expect(await faultsOf([{ ...one, into: { ...one.into, code: '320612001' } }])).toMatchObject({
      fields: ['changes.0.into.code'],
    })
    expect(await faultsOf([{ ...one, into: { ...one.into, code: '110101001' } }])).toMatchObject({
      fields: ['changes.0.into.code'],
    })
    expect(await faultsOf([{ ...one, into: { ...one.into, name: '平潮镇' } }])).toMatchObject({
      fields: ['changes.0.into.name'],
    })
    expect(await faultsOf([{ ...one, subBureauId: 2 }])).toMatchObject({ fields: ['changes.0.subBureauId'] })
    expect(await faultsOf([one], '2026-06-16')).toMatchObject({ fields: ['effectiveOn'] })
    expect(await faultsOf([one], '2015-09-30')).toMatchObject({ fields: ['changes.0.fromCodes.0'] })
  })
})

describe('a split', () => {
  const partsFor = async (): Promise<Change> => {
    const villages = await villagesOf(merged)
    const ordered = await ask(sql<{ to_code: string; old: string }>`
      select to_code, left(from_code, 9) as old from division_succession where length(to_code) = 12`)
    const from = (township: string) =>
      ordered
        .filter(({ old, to_code }) => old === township && villages.includes(to_code))
        .map(({ to_code }) => to_code)
    return {
      kind: 'split',
      code: merged,
      into: [
        {
          code: '320612011',
          name: '兴东街道',
          nameEn: 'Xingdong Subdistrict',
          kind: '街道',
          villageCodes: from(xingdong),
        },
        {
          code: '320612012',
          name: '先锋街道',
          nameEn: 'Xianfeng Subdistrict',
          kind: '街道',
          villageCodes: from(xianfeng),
        },
      ],
    }
  }

  it('gives back after a merger exactly the boundaries that there were', async () => {
    const before = await townshipsOn('2026-06-09')
    const shapeOf = (features: typeof before, code: string) =>
      JSON.stringify(features.find(({ id }) => id === code)?.geometry)
    await change('2026-06-10', [mergeBoth])
    const { effects } = await change('2026-06-12', [await partsFor()])
    expect(effects).toMatchObject({
      villages: 18,
      boundaries: 2,
      enterprisesLeft: 0,
      officesEnded: 1,
      officesFounded: 2,
      jurisdictions: 3,
    })
    const after = await townshipsOn('2026-06-15')
    expect(after).toHaveLength(17)
    expect(areaOf(after)).toBe(areaOf(before))
    const exact = (features: typeof before, code: string) => areaOf(features.filter(({ id }) => id === code))
    expect(exact(after, '320612011')).toBe(exact(before, xingdong))
    expect(exact(after, '320612012')).toBe(exact(before, xianfeng))
    expect(shapeOf(after, '320612011')).toBe(shapeOf(before, xingdong))
    expect(after.find(({ id }) => id === '320612011')?.properties.areaM2).toBeCloseTo(
      before.find(({ id }) => id === xingdong)?.properties.areaM2 ?? 0,
      0,
    )
    const names = (await officesOn('2026-06-15')).map(({ name }) => name)
    expect(names.filter((name) => name.includes('先锋街道'))).toHaveLength(1)
  })

  it('may leave one part under the old code with its office, and follows enterprises by their villages', async () => {
    const villages = await villagesOf(xingdong)
    const { effects } = await change('2026-06-15', [
      {
        kind: 'split',
        code: xingdong,
        into: [
          { code: '320612011', name: '新东镇', kind: '镇', villageCodes: villages.slice(0, 4) },
          {
            code: xingdong,
            name: '兴东街道',
            nameEn: 'Xingdong Subdistrict',
            kind: '街道',
            villageCodes: villages.slice(4),
          },
        ],
      },
    ])
    expect(effects).toMatchObject({
      villages: 4,
      boundaries: 2,
      outdatedCells: 4,
      enterprisesLeft: 0,
      officesEnded: 0,
      officesFounded: 1,
      jurisdictions: 1,
    })
    expect(await villagesOf('320612011')).toHaveLength(4)
    expect(await villagesOf(xingdong)).toEqual(villages.slice(4))
  })

  it('is refused with its reason when villages or cells do not cover the township', async () => {
    const villages = await villagesOf(xingdong)
    const part = (code: string, villageCodes: string[]) => ({
      code,
      name: `演示${code}`,
      kind: '镇',
      villageCodes,
    })
    const split = (...into: object[]) => [{ kind: 'split', code: xingdong, into }]
    const [left, right] = [villages.slice(0, 5), villages.slice(5)]
    expect(await faultsOf(split(part('320612011', left), part('320612012', right.slice(1))))).toMatchObject({
      fields: ['changes.0.into'],
    })
    expect(
      await faultsOf(split(part('320612011', left), part('320612012', [...right, ...left]))),
    ).toMatchObject({
      fields: ['changes.0.into.1.villageCodes.5'],
    })
    expect(await faultsOf(split(part('320612011', left), part('320612011', right)))).toMatchObject({
      fields: ['changes.0.into.1.code'],
    })
    const [moved = ''] = right
    const away = [{ kind: 'move', villageCodes: [moved], toTownshipCode: xianfeng }]
    expect(
      await faultsOf([...away, ...split(part('320612011', left), part('320612012', right.slice(1)))]),
    ).toMatchObject({ fields: ['changes.1.into'] })
  })
})

describe('a move', () => {
  it('gives villages the next codes of their range in the other township', async () => {
    const { changes, effects } = await change('2026-06-15', [
      { kind: 'move', villageCodes: ['320612002001', '320612002205'], toTownshipCode: xianfeng },
    ])
    expect(changes[0]?.successions.map(({ fromCode, toCode }) => [fromCode, toCode])).toEqual([
      ['320612002001', '320612003001'],
      ['320612002205', '320612003210'],
    ])
    expect(effects).toMatchObject({ villages: 2, outdatedCells: 2, boundaries: 0, officesEnded: 0 })
    expect(await villagesOf(xingdong)).toHaveLength(8)
    expect(await villagesOf(xianfeng)).toHaveLength(10)
  })

  it('names the village or the township that is wrong, of every change of the request', async () => {
    const move = { kind: 'move', villageCodes: ['320612002001'], toTownshipCode: xianfeng }
    expect(
      await faultsOf([
        { ...move, toTownshipCode: '320612999' },
        move,
        { ...move, villageCodes: ['320612002200', '320612003200'] },
        { ...move, villageCodes: ['320612002001'] },
      ]),
    ).toEqual({
      status: 400,
      fields: ['changes.0.toTownshipCode', 'changes.2.villageCodes.1', 'changes.3.villageCodes.0'],
    })
  })
})

describe('a new name', () => {
  it('holds from its day on, for the township, its cells and its office', async () => {
    const name = async (on: string) =>
      (await townshipsOn(on)).find(({ id }) => id === xingdong)?.properties.name
    const cellName = async (on: string) =>
      (await platform.ask(ListCells, `/api/cells?on=${on}&township=${xingdong}`)).items[0]?.townshipName
    const office = async (on: string) =>
      (await officesOn(on)).find(({ divisionCode }) => divisionCode === xingdong)?.shortName
    await change('2026-06-10', [
      { kind: 'rename', code: xingdong, name: '空港街道', nameEn: 'Konggang Subdistrict' },
    ])
    for (const [on, expected, short] of [
      ['2026-06-09', '兴东街道', '兴东环保办'],
      ['2026-06-10', '空港街道', '空港环保办'],
    ] as const) {
      expect(await name(on)).toBe(expected)
      expect(await cellName(on)).toBe(expected)
      expect(await office(on)).toBe(short)
    }
  })

  it('is refused when it is none, when another bears it, and twice on one day', async () => {
    const rename = { kind: 'rename', code: xingdong, name: '空港街道' }
    expect(await faultsOf([{ ...rename, name: '先锋街道' }])).toMatchObject({ fields: ['changes.0.name'] })
    expect(await faultsOf([{ ...rename, name: '兴东街道', nameEn: 'Xingdong Subdistrict' }])).toMatchObject({
      fields: ['changes.0.name'],
    })
    expect(await faultsOf([rename, { ...rename, name: '机场街道' }])).toMatchObject({
      fields: ['changes.1.code'],
    })
    expect(await faultsOf([{ ...rename, code: '320612' }])).toMatchObject({ fields: ['changes.0.code'] })
  })
})

describe('a dry run', () => {
  it('answers what the change would do, to the letter, and changes nothing', async () => {
    const body = { effectiveOn: '2026-06-15', document, changes: [mergeBoth] }
    const tables = [
      'division',
      'division_boundary',
      'organisation',
      'jurisdiction',
      'post',
      'role_grant',
      'enterprise',
      'division_change',
      'division_succession',
      'layer_version',
    ]
    const sums = () =>
      Promise.all(
        tables.map((table) =>
          ask(
            sql`select md5(string_agg(one::text, ' ' order by one::text)) as sum from ${sql.table(table)} as one`,
          ),
        ),
      )
    const before = await sums()
    const dry = ChangeDivisions.answer.parse((await send({ ...body, dryRun: true })).body)
    expect(await sums()).toEqual(before)
    expect(dry.changes[0]?.id).toBeNull()
    const real = ChangeDivisions.answer.parse((await send({ ...body, dryRun: false })).body)
    expect(real.effects).toEqual(dry.effects)
    expect(real.changes.map((one) => ({ ...one, id: null }))).toEqual(dry.changes)
    expect(await sums()).not.toEqual(before)
  })
})

describe('the list of changes', () => {
  it('holds what was done, the newest first, page by page', async () => {
    await change('2026-06-01', [{ kind: 'rename', code: xingdong, name: '空港街道' }])
    await change('2026-06-15', [{ kind: 'rename', code: xianfeng, name: '纺织街道' }])
    const first = await platform.ask(ListDivisionChanges, '/api/division-changes?limit=1')
    expect(first).toMatchObject({
      total: 2,
      items: [{ kind: 'rename', effectiveOn: '2026-06-15', document }],
    })
    const next = await platform.ask(ListDivisionChanges, `/api/division-changes?limit=1&after=${first.next}`)
    expect(next.items[0]?.successions).toEqual([
      { fromCode: xingdong, toCode: xingdong, fromName: '兴东街道', toName: '空港街道' },
    ])
    expect(next.next).toBeNull()
  })

  it('is written by the administrator only', async () => {
    const body = { effectiveOn: '2026-06-15', document, dryRun: true, changes: [mergeBoth] }
    for (const account of ['bureau-leader', 'grid-administrator', 'sub-bureau-leader', 'township-officer']) {
      expect((await send(body, account)).status).toBe(403)
    }
    const nobody = await (await platform.as()).send('POST', '/api/division-changes', body)
    expect(nobody.status).toBe(401)
    expect((await (await platform.as()).fetch('/api/division-changes')).status).toBe(401)
  })
})
