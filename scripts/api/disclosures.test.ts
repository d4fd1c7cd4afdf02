import { EVERYWHERE, withReach } from '@tongzhou/db'
import { CountDisclosures, GetDisclosure, ListDisclosures } from '@tongzhou/server/contracts/disclosures'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import type { Client } from './client.ts'
import { type Platform, startPlatform } from './platform.ts'

let platform: Platform
let visitor: Client

beforeAll(async () => {
  platform = await startPlatform()
  visitor = await platform.as()
})

afterAll(() => platform.close())

/** A value as the tables have it, whatever the public may see. */
async function number(query: string): Promise<number> {
  const { rows } = await withReach(platform.database.db, EVERYWHERE, (trx) =>
    sql.raw<{ value: number }>(`select (${query})::integer as value`).execute(trx),
  )
  return rows[0]?.value ?? Number.NaN
}

const onDisplay = `select count(*) from published_disclosure where state = 'published'`

describe('records on display', () => {
  it('are listed for everybody, page after page, each once and none that is not out', async () => {
    const seen = new Set<number>()
    let after: string | null = null
    let total = 0
    do {
      const page: z.infer<typeof ListDisclosures.answer> = await visitor.ask(
        ListDisclosures,
        `/api/disclosures?limit=200${after === null ? '' : `&after=${after}`}`,
      )
      for (const { id } of page.items) seen.add(id)
      total = page.total
      after = page.next
    } while (after !== null)
    expect(seen.size).toBe(total)
    expect(total).toBe(await number(onDisplay))
    expect(total).toBeGreaterThan(100)
  })

  it('are as many in every count as in the list with the same filter', async () => {
    const counts = await visitor.ask(CountDisclosures, '/api/disclosures/counts')
    expect(counts.total).toBe(await number(onDisplay))
    for (const { kind, count } of counts.byKind) {
      expect((await visitor.ask(ListDisclosures, `/api/disclosures?kind=${kind}&limit=1`)).total).toBe(count)
    }
    for (const { townshipCode, count } of counts.byTownship) {
      const list = await visitor.ask(ListDisclosures, `/api/disclosures?township=${townshipCode}&limit=1`)
      expect(list.total).toBe(count)
    }
  })

  it('are found by a part of a name, by the box and by the drawn area', async () => {
    const { items } = await visitor.ask(ListDisclosures, '/api/disclosures?limit=500')
    const placed = items.find(({ location }) => location !== null)
    const [lng = 0, lat = 0] = placed?.location ?? []
    const part = placed?.partyName.slice(2, 6) ?? ''
    const byName = await visitor.ask(ListDisclosures, `/api/disclosures?q=${encodeURIComponent(part)}`)
    expect(byName.items.map(({ id }) => id)).toContain(placed?.id)
    const [west, south, east, north] = [-1, -1, 1, 1].map((side, index) =>
      ((index % 2 === 0 ? lng : lat) + side * 0.01).toFixed(7),
    )
    const inBox = items.filter(({ location }) => {
      const [x = 0, y = 0] = location ?? []
      return x >= Number(west) && x <= Number(east) && y >= Number(south) && y <= Number(north)
    })
    const byBox = await visitor.ask(
      ListDisclosures,
      `/api/disclosures?bbox=${west},${south},${east},${north}&limit=500`,
    )
    expect(byBox.total).toBe(inBox.length)
    const area = `${west},${south};${east},${south};${east},${north};${west},${north}`
    const byArea = await visitor.ask(
      ListDisclosures,
      `/api/disclosures?area=${encodeURIComponent(area)}&limit=500`,
    )
    expect(byArea.total).toBe(inBox.length)
    expect(byArea.items.map(({ id }) => id)).toContain(placed?.id)
  })

  it('leave a stone with day and reason and nothing of the party', async () => {
    const id = await number(`select min(id) from published_disclosure where state = 'withdrawn'`)
    const { record, stone } = await visitor.ask(GetDisclosure, `/api/disclosures/${id}`)
    expect(record).toBeNull()
    expect(stone).toMatchObject({ id, state: 'withdrawn', withdrawnReason: expect.stringContaining('撤回') })
    expect(Object.keys(stone ?? {}).toSorted()).toEqual(
      ['endedOn', 'id', 'kind', 'publishedOn', 'state', 'withdrawnOn', 'withdrawnReason'].toSorted(),
    )
  })

  it('answer 404 for what is prepared, withheld or never was', async () => {
    const unpublished = `from disclosure where state not in ('published', 'ended', 'withdrawn')`
    const prepared = await number(`select max(id) ${unpublished}`)
    const withheld = await number(`select min(id) ${unpublished}`)
    for (const id of [prepared, withheld, 987_654_321]) {
      const answer = await visitor.send('GET', `/api/disclosures/${id}`)
      expect(answer.status).toBe(404)
      expect(await answer.json()).toMatchObject({ code: 'disclosure_not_found' })
    }
  })

  it.each([
    ['bbox=a,b', 'bbox'],
    ['area=1,2;3,4', 'area'],
    ['kind=murder', 'kind'],
    ['code=123', 'code'],
    ['township=x', 'township'],
    ['limit=1000000000', 'limit'],
    ['after=zzz', 'after'],
    ['colour=red', 'colour'],
  ])('refuse %s by name', async (query, field) => {
    const answer = await visitor.send('GET', `/api/disclosures?${query}`)
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ fields: [{ path: field }] })
  })
})
