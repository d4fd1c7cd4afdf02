import { GetCase, ListCases } from '@tongzhou/server/contracts/enforcement'
import { GetEnterprise, ListEnterprises } from '@tongzhou/server/contracts/enterprises'
import { ListCells } from '@tongzhou/server/contracts/grids'
import { ListInspections } from '@tongzhou/server/contracts/inspections'
import { Search } from '@tongzhou/server/contracts/search'
import { GetVocabulary } from '@tongzhou/server/contracts/vocabulary'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Platform, startPlatform } from './platform.ts'

let platform: Platform
beforeAll(async () => {
  platform = await startPlatform()
})
afterAll(() => platform.close())

/** Follows the cursor to the end. */
async function walk(
  path: string,
  page: (path: string) => Promise<{ items: { id: number }[]; next: string | null }>,
) {
  const ids: number[] = []
  let after = ''
  for (;;) {
    const { items, next } = await page(`${path}${after}`)
    ids.push(...items.map(({ id }) => id))
    if (next === null) return ids
    after = `&after=${next}`
  }
}

describe('GET /api/enterprises', () => {
  it('walks all 1,200 once, 80 of them key', async () => {
    const ids = await walk('/api/enterprises?limit=500', (path) => platform.ask(ListEnterprises, path))
    expect(ids).toHaveLength(1200)
    expect(new Set(ids).size).toBe(1200)
    expect((await platform.ask(ListEnterprises, '/api/enterprises?level=key')).total).toBe(80)
  })

  it('divides by level and by cell without a remainder', async () => {
    const { levels } = await platform.ask(GetVocabulary, '/api/vocabulary')
    const totals = await Promise.all(
      [...levels.map(({ code }) => code), 'none'].map(
        async (level) => (await platform.ask(ListEnterprises, `/api/enterprises?level=${level}`)).total,
      ),
    )
    expect(totals.reduce((sum, total) => sum + total, 0)).toBe(1200)
    const cells = await platform.ask(ListCells, '/api/cells')
    expect(cells.items.reduce((sum, { enterpriseCount }) => sum + enterpriseCount, 0)).toBe(1200)
  })

  it('filters by name, element, open cases, township and box', async () => {
    const list = (query: string) => platform.ask(ListEnterprises, `/api/enterprises?${query}`)
    const named = await list('q=纺织&limit=500')
    expect(named.total).toBeGreaterThan(10)
    expect(named.items.every(({ name }) => name.includes('纺织'))).toBe(true)
    const open = await list('openCases=true&limit=500')
    const closed = await list('openCases=false')
    expect(open.items.every(({ openCaseCount }) => openCaseCount > 0)).toBe(true)
    expect(open.total + closed.total).toBe(1200)
    const township = await list('township=320612001&limit=500')
    expect(township.items.every(({ cellCode }) => cellCode?.startsWith('320612001'))).toBe(true)
    const box = await list('bbox=121.0,32.0,121.1,32.1&limit=500')
    expect(box.total).toBeGreaterThan(0)
    expect(box.items.every(({ lngLat }) => lngLat![0] >= 121 && lngLat![0] <= 121.1)).toBe(true)
    expect((await list('element=water')).total).toBeGreaterThan(100)
  })

  it('takes a percent sign in a name for itself', async () => {
    expect((await platform.ask(ListEnterprises, `/api/enterprises?q=${encodeURIComponent('%')}`)).total).toBe(
      0,
    )
  })

  it('refuses a broken cursor, a box turned round and a limit beyond 500 by name', async () => {
    const fields = async (query: string) =>
      ((await (await platform.fetch(`/api/enterprises?${query}`)).json()) as { fields: { path: string }[] })
        .fields
    expect(await fields('after=nonsense')).toMatchObject([{ path: 'after' }])
    expect(await fields('bbox=122,32,121,33')).toMatchObject([{ path: 'bbox' }])
    expect(await fields('limit=501')).toMatchObject([{ path: 'limit' }])
  })

  it('shows one with its levels over time, and knows what it does not have', async () => {
    const { items } = await platform.ask(ListEnterprises, '/api/enterprises?level=key&limit=1')
    const detail = await platform.ask(GetEnterprise, `/api/enterprises/${items[0]!.id}`)
    expect(detail.levelHistory[0]).toMatchObject({ level: 'key', until: null })
    expect(detail.demo).toBe(true)
    expect((await platform.fetch('/api/enterprises/99999999')).status).toBe(404)
    expect((await platform.fetch('/api/enterprises/abc')).status).toBe(400)
  })
})

describe('GET /api/inspections', () => {
  it('walks all 2,600, the newest first, each with at least two inspectors', async () => {
    const ids = await walk('/api/inspections?limit=500', (path) => platform.ask(ListInspections, path))
    expect(new Set(ids).size).toBe(2600)
    const { items } = await platform.ask(ListInspections, '/api/inspections?limit=200')
    const times = items.map(({ startedAt }) => startedAt)
    expect(times).toEqual(times.toSorted().toReversed())
    expect(items.every(({ inspectors }) => inspectors.length >= 2)).toBe(true)
  })

  it('filters by enterprise, cell and days with the last day included', async () => {
    const { items } = await platform.ask(ListInspections, '/api/inspections?limit=1')
    const [visit] = items
    const of = (query: string) => platform.ask(ListInspections, `/api/inspections?${query}&limit=500`)
    const ids = async (query: string) => (await of(query)).items.map(({ id }) => id)
    expect(await ids(`enterprise=${visit!.enterpriseId}`)).toContain(visit!.id)
    expect(await ids(`cell=${visit!.cellCode}`)).toContain(visit!.id)
    const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(
      new Date(visit!.startedAt),
    )
    expect(await ids(`from=${day}&until=${day}`)).toContain(visit!.id)
  })
})

describe('GET /api/cases', () => {
  it('holds 150 cases in all stages, open and closed', async () => {
    const { stages } = await platform.ask(GetVocabulary, '/api/vocabulary')
    const totals = await Promise.all(
      stages.map(async ({ code }) => (await platform.ask(ListCases, `/api/cases?stage=${code}`)).total),
    )
    expect(totals.every((total) => total > 0)).toBe(true)
    expect(totals.reduce((sum, total) => sum + total, 0)).toBe(150)
    const open = await platform.ask(ListCases, '/api/cases?open=true')
    const closed = await platform.ask(ListCases, '/api/cases?open=false')
    expect(open.total + closed.total).toBe(150)
  })

  it('tells what happened in one, in order', async () => {
    const { items } = await platform.ask(ListCases, '/api/cases?stage=closed&limit=1')
    const { events } = await platform.ask(GetCase, `/api/cases/${items[0]!.id}`)
    const times = events.map(({ happenedAt }) => happenedAt)
    expect(times).toEqual(times.toSorted())
    expect(events.at(-1)?.stage).toBe('closed')
    expect((await platform.fetch('/api/cases/99999999')).status).toBe(404)
  })
})

describe('GET /api/search', () => {
  const search = async (q: string) =>
    (await platform.ask(Search, `/api/search?q=${encodeURIComponent(q)}`)).items

  it('finds a cell by the beginning of its code', async () => {
    const hits = await search('320612110')
    expect(hits.length).toBeGreaterThan(0)
    expect(hits.every(({ kind, id }) => kind === 'cell' && id.startsWith('320612110'))).toBe(true)
  })

  it('finds a township and a village by two characters', async () => {
    expect(await search('石港')).toContainEqual(
      expect.objectContaining({ kind: 'place', id: '320612110', label: '石港镇' }),
    )
    expect((await search('太山')).find(({ kind }) => kind === 'place')).toMatchObject({
      cellCode: expect.any(String),
    })
  })

  it('finds an enterprise by name and by credit code, and a person with the cell of the duty', async () => {
    const { items } = await platform.ask(ListEnterprises, '/api/enterprises?level=key&limit=1')
    const [enterprise] = items
    const byName = await search(enterprise!.name.slice(2, 12))
    expect(byName.map(({ id }) => id)).toContain(String(enterprise!.id))
    const byCode = await search(enterprise!.unifiedSocialCreditCode!.toLowerCase())
    expect(byCode).toMatchObject([{ kind: 'enterprise', id: String(enterprise!.id) }])
    const person = await platform.database.db
      .selectFrom('responsibility')
      .innerJoin('person', 'person.id', 'responsibility.person_id')
      .innerJoin('grid_cell', 'grid_cell.id', 'responsibility.cell_id')
      .where('responsibility.role', '=', 'grid_leader')
      .select(['person.id', 'person.name'])
      .executeTakeFirstOrThrow()
    const persons = (await search(person.name)).filter(({ kind }) => kind === 'person')
    expect(persons.map(({ id }) => id)).toContain(String(person.id))
  })

  it('finds nothing for what is nowhere and refuses an empty question', async () => {
    expect(await search('查无此项之名')).toEqual([])
    expect((await platform.fetch('/api/search?q=%20')).status).toBe(400)
  })

  it('never writes a question to the log', async () => {
    await search('绝密姓名')
    expect(platform.logged.some((line) => line.includes('/api/search'))).toBe(true)
    expect(platform.logged.some((line) => /绝密|%E7%BB%9D/.test(line))).toBe(false)
  })
})
