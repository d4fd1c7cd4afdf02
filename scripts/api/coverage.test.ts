import { ListCoverageItems, ListUpcomingGaps, SummariseCoverage } from '@tongzhou/server/contracts/coverage'
import {
  GetCoverageDigest,
  GetCoverageMatrix,
  GetCoverageShades,
  GetCoverageTrends,
} from '@tongzhou/server/contracts/coverage/overview'
import { FindResponsible } from '@tongzhou/server/contracts/coverage/responsible'
import { ListEnterprises } from '@tongzhou/server/contracts/enterprises'
import { ListCells } from '@tongzhou/server/contracts/grids'
import { ListPersons } from '@tongzhou/server/contracts/persons'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Client } from './client.ts'
import { readPdf, readPdfPages } from './pdf-files.ts'
import { type Platform, startPlatform } from './platform.ts'

let platform: Platform
beforeAll(async () => {
  platform = await startPlatform()
})
afterAll(() => platform.close())

const listAll = async (client: Pick<Client, 'ask'>, query = '') => {
  const items = []
  let next: string | null = ''
  while (next !== null) {
    const after: string = next === '' ? '' : `&after=${next}`
    const page = await client.ask(ListCoverageItems, `/api/coverage/items?limit=500${query}${after}`)
    items.push(...page.items)
    next = page.next
  }
  return items
}

const days = ['', '&on=2020-02-29', '&on=2025-12-31', '&on=2026-12-31']

describe('counts', () => {
  it.each(days)('equal the list in every cell of the table, on any day: "%s"', async (day) => {
    const items = await listAll(platform, day)
    const summary = await platform.ask(SummariseCoverage, `/api/coverage/summary?${day.slice(1)}`)
    expect(items.length).toBeGreaterThan(0)
    expect(summary.total).toBe(items.length)
    for (const row of summary.counts) {
      const own = items.filter(
        (item) =>
          item.cause === row.cause &&
          item.severity === row.severity &&
          (item.subBureau?.id ?? null) === row.subBureauId &&
          (item.township?.code ?? null) === row.townshipCode,
      )
      expect([row.cause, row.townshipCode, own.length]).toEqual([row.cause, row.townshipCode, row.count])
    }
  })

  it.each(['group=visits', 'cause=role_vacant', 'severity=critical', 'q=石港'])(
    'equal the list under the filter %s',
    async (filter) => {
      const items = await listAll(platform, `&${filter}`)
      const summary = await platform.ask(SummariseCoverage, `/api/coverage/summary?${filter}`)
      expect(items.length).toBeGreaterThan(0)
      expect(summary.total).toBe(items.length)
    },
  )

  it('of the matrix add up to the list, and every jurisdiction has its crossing', async () => {
    const matrix = await platform.ask(GetCoverageMatrix, '/api/coverage/matrix')
    const { total } = await platform.ask(SummariseCoverage, '/api/coverage/summary')
    expect(matrix.total).toBe(total)
    const given = matrix.crossings.filter(({ isJurisdiction }) => isJurisdiction)
    expect(given).toHaveLength(matrix.townships.length)
    expect(given.every(({ cellCount, personCount }) => cellCount > 0 && personCount > 0)).toBe(true)
  })

  it.each(['', '&on=2020-02-29', '&on=2026-12-31'])(
    'of every crossing of the matrix equal the lists that they open: "%s"',
    async (day) => {
      const matrix = await platform.ask(GetCoverageMatrix, `/api/coverage/matrix?${day.slice(1)}`)
      const whole = matrix.crossings.filter((one) => one.townshipCode !== null && one.subBureauId !== null)
      expect(whole.length).toBeGreaterThan(0)
      expect(whole.some(({ personCount, enterpriseCount }) => personCount * enterpriseCount > 0)).toBe(true)
      for (const crossing of whole) {
        const { townshipCode: township, subBureauId: subBureau } = crossing
        const area = `township=${township}&subBureau=${subBureau}${day}`
        const duty = `dutyTownship=${township}&dutySubBureau=${subBureau}${day}`
        const persons = await platform.ask(ListPersons, `/api/persons?limit=1&${duty}`)
        const cells = await platform.ask(ListCells, `/api/cells?${area}`)
        const enterprises = await platform.ask(ListEnterprises, `/api/enterprises?limit=1&${area}`)
        const items = await platform.ask(ListCoverageItems, `/api/coverage/items?limit=1&${area}`)
        expect({
          area,
          personCount: persons.total,
          cellCount: cells.total,
          enterpriseCount: enterprises.total,
          itemCount: items.total,
        }).toEqual({
          area,
          personCount: crossing.personCount,
          cellCount: crossing.cellCount,
          enterpriseCount: crossing.enterpriseCount,
          itemCount: crossing.itemCount,
        })
      }
    },
  )

  it.each(['severity=critical', 'township=320612102', 'group=visits', 'cause=role_vacant', 'q=社区'])(
    'of the map equal the list by cell under every filter: %s',
    async (filter) => {
      const shades = await platform.ask(GetCoverageShades, `/api/coverage/shades?${filter}`)
      const withCell = (await listAll(platform, `&${filter}`)).filter(({ cell }) => cell !== null)
      expect(withCell.length).toBeGreaterThan(0)
      expect(shades.cells.reduce((sum, { count }) => sum + count, 0)).toBe(withCell.length)
      for (const { code, count } of shades.cells) {
        expect([code, withCell.filter(({ cell }) => cell?.code === code).length]).toEqual([code, count])
      }
      expect(shades.land).toEqual([])
    },
  )
})

describe('the list', () => {
  it('gives every item once over its pages, in both orders', async () => {
    const whole = await listAll(platform)
    for (const order of ['cause', 'worst']) {
      const seen: number[] = []
      let next: string | null = ''
      while (next !== null) {
        const after: string = next === '' ? '' : `&after=${next}`
        const page = await platform.ask(
          ListCoverageItems,
          `/api/coverage/items?order=${order}&limit=97${after}`,
        )
        seen.push(...page.items.map(({ id }) => id))
        next = page.next
      }
      expect(new Set(seen).size).toBe(seen.length)
      expect(seen).toHaveLength(whole.length)
    }
  })

  it('gives one item by its identity, on its days and to those who see it', async () => {
    const last = (await listAll(platform)).at(-1)!
    const one = (on: string, client: Pick<Client, 'ask'> = platform) =>
      client.ask(ListCoverageItems, `/api/coverage/items?id=${last.id}&limit=1${on}`)
    expect((await one('')).items).toEqual([last])
    expect(await one('&on=2015-01-01')).toMatchObject({ items: [], total: 0 })
    expect(await one('&cause=no_plan')).toMatchObject({ items: [], total: 0 })
    const township = await platform.as('township-officer')
    const own = new Set((await listAll(township)).map(({ id }) => id))
    const foreign = (await listAll(platform)).find(({ id }) => !own.has(id))!
    expect(await township.ask(ListCoverageItems, `/api/coverage/items?id=${foreign.id}`)).toMatchObject({
      items: [],
      total: 0,
    })
  })

  it('puts the most exposed and the longest first', async () => {
    const { items } = await platform.ask(ListCoverageItems, '/api/coverage/items?order=worst&limit=50')
    const weights = items.map(({ weight }) => weight)
    expect(weights).toEqual(weights.toSorted((a, b) => b - a))
    for (const item of items) expect(item.weight).toBe(Math.max(1, item.exposedEnterpriseCount) * item.days)
  })

  it('says of a vacancy where, since when, whom to ask and what mends it', async () => {
    const cells = await platform.ask(ListCells, '/api/cells')
    const vacant = cells.items.filter(({ vacantRoles }) => vacantRoles.length > 0)
    const items = await listAll(platform, '&cause=role_vacant')
    expect(items.map(({ cell, detail }) => `${cell?.code} ${detail}`).toSorted()).toEqual(
      vacant.flatMap(({ code, vacantRoles }) => vacantRoles.map((role) => `${code} ${role}`)).toSorted(),
    )
    for (const item of items) {
      expect(item).toMatchObject({
        group: 'responsibility',
        action: 'assign_person',
        measure: 1,
        until: null,
      })
      expect(item.at).not.toBeNull()
      expect(item.ask.body?.id).toBe(item.subBureau?.id)
      expect(item.exposedEnterpriseCount).toBe(
        cells.items.find(({ code }) => code === item.cell?.code)?.enterpriseCount,
      )
    }
  })

  it('names no cases to those who may not read them', async () => {
    const seen = await listAll(platform, '&group=action')
    const administrator = await platform.as('grid-administrator')
    const hidden = await listAll(administrator, '&group=action')
    expect(seen.some((item) => item.case !== null)).toBe(true)
    expect(hidden.map(({ id }) => id)).toEqual(seen.map(({ id }) => id))
    expect(hidden.every((item) => item.case === null)).toBe(true)
  })

  it('refuses a foreign cursor and an unknown cause by name', async () => {
    const broken = await platform.fetch('/api/coverage/items?after=abc')
    expect([broken.status, await broken.text()]).toEqual([400, expect.stringContaining('after')])
    const unknown = await platform.fetch('/api/coverage/items?cause=boredom')
    expect([unknown.status, await unknown.text()]).toEqual([400, expect.stringContaining('cause')])
  })
})

describe('areas', () => {
  it('show a sub-bureau and a township their own items only, and they are parts of the whole', async () => {
    const whole = new Set((await listAll(platform)).map(({ id }) => id))
    for (const account of [
      'sub-bureau-leader',
      'sub-bureau-leader-2',
      'township-officer',
      'township-officer-2',
    ]) {
      const client = await platform.as(account)
      const own = await listAll(client)
      expect(own.length).toBeGreaterThan(0)
      expect(own.length).toBeLessThan(whole.size)
      expect(own.every(({ id }) => whole.has(id))).toBe(true)
      const summary = await client.ask(SummariseCoverage, '/api/coverage/summary')
      expect(summary.total).toBe(own.length)
      const matrix = await client.ask(GetCoverageMatrix, '/api/coverage/matrix')
      expect(matrix.total).toBe(own.length)
    }
  })

  it('of two sub-bureaus share nothing', async () => {
    const one = await listAll(await platform.as('sub-bureau-leader'))
    const other = new Set((await listAll(await platform.as('sub-bureau-leader-2'))).map(({ id }) => id))
    expect(one.filter(({ id, cause }) => other.has(id) && cause !== 'no_plan')).toEqual([])
  })

  it('elsewhere have nothing for a filter, and nobody responsible to tell of', async () => {
    const township = await platform.as('township-officer')
    const other = await platform.as('township-officer-2')
    const foreign = (await listAll(other)).find(({ cell }) => cell !== null)?.cell?.code ?? ''
    expect(await listAll(township, `&cell=${foreign}`)).toEqual([])
    const asked = await township.fetch(`/api/coverage/responsible?on=2026-06-15&cell=${foreign}`)
    expect(asked.status).toBe(404)
  })
})

describe('who was responsible', () => {
  it('names cell, people, certificates and the basis of the plan, at a point and for a cell alike', async () => {
    const { items } = await platform.ask(ListCells, '/api/cells')
    const [cell] = items
    const on = 'on=2026-06-15'
    const byCode = await platform.ask(FindResponsible, `/api/coverage/responsible?${on}&cell=${cell!.code}`)
    const [lng, lat] = cell!.labelPoint
    const byPoint = await platform.ask(
      FindResponsible,
      `/api/coverage/responsible?${on}&lng=${lng}&lat=${lat}`,
    )
    expect(byPoint).toEqual(byCode)
    expect(byCode.outcome).toBe('found')
    expect(byCode.plan?.effectiveFrom).toBeTruthy()
    expect(byCode.roles.map(({ role }) => role)).toContain('enforcement_officer')
    expect(byCode.roles.flatMap(({ holders }) => holders).length).toBeGreaterThan(0)
  })

  it('before the first plan was nobody, and it says when the first plan begins', async () => {
    const found = await platform.ask(
      FindResponsible,
      '/api/coverage/responsible?on=2016-01-01&lng=121.07&lat=32.09',
    )
    const summary = await platform.ask(SummariseCoverage, '/api/coverage/summary')
    expect(found).toMatchObject({ outcome: 'no_plan', cell: null, roles: [], nextPlanFrom: summary.firstDay })
    const items = await listAll(platform, '&on=2016-01-01')
    expect(items.map(({ cause }) => cause)).toContain('no_plan')
    expect(items.every(({ group }) => group === 'land' || group === 'bodies')).toBe(true)
  })

  it('outside the district is said to be outside', async () => {
    const found = await platform.ask(
      FindResponsible,
      '/api/coverage/responsible?on=2026-06-15&lng=120&lat=31',
    )
    expect(found.outcome).toBe('outside')
  })

  it('wants a cell or a point, not both and not neither', async () => {
    for (const query of ['', '&cell=320612001001001&lng=121&lat=32', '&lng=121']) {
      const asked = await platform.fetch(`/api/coverage/responsible?on=2026-06-15${query}`)
      expect([query, asked.status]).toEqual([query, 400])
    }
  })
})

describe('over time', () => {
  it('the points of the trend say what the summary says of their day', async () => {
    const trend = await platform.ask(
      GetCoverageTrends,
      '/api/coverage/trends?from=2026-06-08&until=2026-06-15',
    )
    expect(trend.points).toHaveLength(8)
    for (const point of trend.points) {
      const summary = await platform.ask(SummariseCoverage, `/api/coverage/summary?on=${point.on}`)
      expect([point.on, point.itemCount]).toEqual([point.on, summary.total])
      expect(point).toMatchObject(summary.covered)
    }
    expect(trend.points.at(-1)).toMatchObject({ areaPercent: 100 })
  })

  it('refuses a trend of more points than anybody can read', async () => {
    const asked = await platform.fetch('/api/coverage/trends?from=2016-01-01&until=2026-06-15')
    expect(asked.status).toBe(400)
  })

  it('the digest of a week adds up', async () => {
    const digest = await platform.ask(GetCoverageDigest, '/api/coverage/digest')
    expect([digest.from, digest.until]).toEqual(['2026-06-09', '2026-06-15'])
    const opened = digest.byCause.reduce((sum, row) => sum + row.opened, 0)
    const mended = digest.byCause.reduce((sum, row) => sum + row.mended, 0)
    expect(digest.openBefore + opened - mended).toBe(digest.openAfter)
    expect(digest.openAfter).toBe((await platform.ask(SummariseCoverage, '/api/coverage/summary')).total)
    expect(digest.worst).toHaveLength(10)
  })

  it('gaps that are known to come appear before they do, on the day they come as items', async () => {
    const { items } = await platform.ask(ListUpcomingGaps, '/api/coverage/upcoming?limit=500')
    expect(items.length).toBeGreaterThan(0)
    const begins = items.map(({ since }) => since)
    expect(begins).toEqual(begins.toSorted())
    expect(begins[0]! > '2026-06-15' && begins.at(-1)! <= '2026-12-15').toBe(true)
    const ending = items.find(({ cause }) => cause === 'certificate_invalid')
    expect(ending?.detail).toBe('expired')
    const later = await listAll(platform, `&on=${ending!.since}&cause=certificate_invalid`)
    expect(later.map(({ key }) => key)).toContain(ending!.key)
  })
})

describe('files', () => {
  it('hold the list as CSV and as a workbook', async () => {
    const items = await listAll(platform, '&cause=role_vacant')
    const csv = await platform.fetch('/api/coverage/export?format=csv&cause=role_vacant')
    expect(csv.headers.get('content-disposition')).toContain('.csv')
    const lines = (await csv.text()).trim().split('\r\n')
    expect(lines).toHaveLength(items.length + 1)
    const workbook = await platform.fetch('/api/coverage/export?format=xlsx&cause=role_vacant')
    expect(workbook.status).toBe(200)
    expect(
      Buffer.from(await workbook.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK')
  })

  it('hold the whole list as PDF: day, filter, who exported it, numbered pages, every item once', async () => {
    const client = await platform.as('sub-bureau-leader')
    const items = await listAll(client, '&group=visits&on=2026-06-10')
    expect(items.length).toBeGreaterThan(60)
    const answer = await client.fetch('/api/coverage/export?format=pdf&group=visits&on=2026-06-10')
    expect(answer.headers.get('content-type')).toBe('application/pdf')
    const bytes = new Uint8Array(await answer.arrayBuffer())
    const pages = await readPdfPages(bytes)
    expect(pages.length).toBeGreaterThan(2)
    const first = pages[0]!.join('\n')
    const { session } = (await (await client.fetch('/api/session')).json()) as {
      session: { account: { displayName: string }; body: { name: string } }
    }
    expect(first).toContain('查看日期：2026-06-10')
    expect(first).toContain(`范围：${session.body.name}`)
    expect(first).toContain('筛选条件：类别 检查')
    expect(first).toContain(`导出人：${session.account.displayName}（${session.body.name}）`)
    expect(first).toContain('导出时间：2026-06-15 10:00')
    expect(first).toContain(`共 ${items.length} 项`)
    for (const [at, page] of pages.entries()) {
      expect(page).toContain(`第 ${at + 1} 页，共 ${pages.length} 页`)
      expect(page).toContain('序号')
    }
    // The number of a row comes first, the days behind it: the rows count on without a gap.
    const counted = pages.flat().reduce((last, text) => (text === String(last + 1) ? last + 1 : last), 0)
    expect(counted).toBe(items.length)
    expect(pages.flat().join('')).toContain(items.at(-1)!.enterprise!.name.slice(0, 6))
    expect((await readPdf(bytes)).structure.filter(({ role }) => role === 'TR').length).toBeGreaterThan(20)
  })

  it('say that there is nothing, in the language asked, and are refused to those who may not read the list', async () => {
    const empty = await platform.fetch('/api/coverage/export?format=pdf&q=zzzz', { 'accept-language': 'en' })
    const [page] = await readPdfPages(new Uint8Array(await empty.arrayBuffer()))
    expect(page!.join('\n')).toMatch(/0 items[\s\S]*No blind spots were found/)
    expect(page!.join('\n')).toContain('Filter: text zzzz')
    const stranger = await platform.as('personnel-finance')
    expect((await stranger.fetch('/api/coverage/export?format=pdf')).status).toBe(403)
  })

  it('name what is lacking in words and as bad as the page does', async () => {
    const csv = await (await platform.fetch('/api/coverage/export?format=csv&cause=role_vacant')).text()
    expect(csv).toMatch(/岗位空缺,紧急|岗位空缺,严重/)
    expect(csv).toMatch(/网格长|网格员|执法责任人/)
    expect(csv).not.toMatch(/grid_leader|grid_member|enforcement_officer/)
  })
})
