import { EVERYWHERE, withReach } from '@tongzhou/db'
import { ListCoverageItems } from '@tongzhou/server/contracts/coverage'
import type { CauseWord } from '@tongzhou/server/contracts/coverage/cause'
import { type EnterpriseDetail, GetEnterprise, ListEnterprises } from '@tongzhou/server/contracts/enterprises'
import { workInTouches } from '@tongzhou/server/coverage/keep.service'
import { insertTouches } from '@tongzhou/server/coverage/store.queries'
import { raiseLayerVersions } from '@tongzhou/server/layer-versions'
import { type RawBuilder, sql } from 'kysely'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import type { Client } from '../api/client.ts'
import { must } from '../api/plan-editor.ts'
import { type Platform, startPlatform, testNow } from '../api/platform.ts'
import { launchChromium } from '../browser/chromium.ts'
import { demoCreditCode } from '../seed/credit-code.ts'
import { type Look, lookAt, openItem } from './coverage-look.ts'
import { invite, type Visitor, type VisitorOptions, webFolder } from './visitor.ts'

type Enterprise = z.output<typeof EnterpriseDetail>

let platform: Platform
let browser: Browser
let client: Client
let townships: readonly string[]
/** Enterprises in the area of the mender about which nothing was found, one for each test. */
let whole: Enterprise[]
beforeAll(async () => {
  ;[platform, browser] = await Promise.all([startPlatform({ webFolder }), launchChromium()])
  client = await platform.as('sub-bureau-leader')
  const { session } = (await (await client.fetch('/api/session')).json()) as {
    session: { body: { townshipCodes: string[] } }
  }
  townships = session.body.townshipCodes
  whole = await findWhole(8)
})
afterAll(async () => {
  await browser?.close()
  await platform?.close()
})

async function findWhole(count: number): Promise<Enterprise[]> {
  const path = `/api/enterprises?township=${townships[0]}&limit=100`
  const { items } = await client.ask(ListEnterprises, path)
  const bad = (await client.ask(ListCoverageItems, '/api/coverage/items?group=visits&limit=500')).items
  const good = items.filter(
    ({ id, level }) => level !== null && bad.every((one) => one.enterprise?.id !== id),
  )
  expect(good.length).toBeGreaterThan(count)
  return Promise.all(
    good.slice(0, count).map(({ id }) => client.ask(GetEnterprise, `/api/enterprises/${id}`)),
  )
}
const takeWhole = (): Enterprise => whole.shift()!
const detail = (id: number) => client.ask(GetEnterprise, `/api/enterprises/${id}`)

async function visit(options: VisitorOptions = {}): Promise<Visitor> {
  const visitor = await invite(browser, platform, {
    width: 1440,
    height: 900,
    as: 'sub-bureau-leader',
    ...options,
  })
  await visitor.page.clock.setFixedTime(testNow)
  return visitor
}

async function spoil(change: RawBuilder<unknown>, id: number): Promise<void> {
  const { db } = platform.database
  await withReach(db, EVERYWHERE, async (trx) => {
    await change.execute(trx)
    await insertTouches(trx, [`enterprise:${id}`], testNow)
    await raiseLayerVersions(trx, ['cells', 'enterprises'], testNow)
  })
  await workInTouches({ db, clock: () => testNow })
}

const counts = ({ list, facet, matrix }: Look) => [list, facet, matrix]

/** From the breach to its end: what is broken is one more in list, count and matrix, and what was mended is gone. */
async function follow(
  cause: CauseWord,
  one: Enterprise,
  {
    change,
    part,
    mend,
  }: {
    readonly change: RawBuilder<unknown>
    readonly part: 'file' | 'place' | 'level'
    mend(visitor: Visitor): Promise<void>
  },
): Promise<void> {
  const visitor = await visit({ expected: /40[04]/ })
  const { page } = visitor
  const before = counts(await lookAt(visitor, cause))
  await spoil(change, one.id)
  expect(counts(await lookAt(visitor, cause))).toEqual(before.map((count) => count + 1))
  const item = await openItem(visitor, `cause=${cause}&enterprise=${one.id}`)
  await item.getByTestId('mending').getByRole('link').first().click()
  await page.waitForURL(new RegExp(`enterprises/${one.id}/file\\?part=${part}`))
  await page.getByTestId('enterprise-gaps').getByRole('listitem').waitFor()
  await visitor.picture(`enterprise-${cause}`)
  await mend(visitor)
  await page.getByText('现在没有监管盲区').waitFor()
  expect(counts(await lookAt(visitor, cause))).toEqual(before)
  await visitor.leave()
}

const save = async ({ page }: Visitor, name: string) => {
  await page.getByRole('button', { name, exact: true }).click()
  await page.getByText('已保存，监管盲区已重新判定').waitFor()
}

const away = (id: number, location: string | null) => sql`
  with away as (update enterprise set location = ${location}::geometry where id = ${id})
  delete from enterprise_placement where enterprise_id = ${id}`

describe('an enterprise', { timeout: 180_000 }, () => {
  it('without a file is mended by the code, the industry and the elements that it lacks', async () => {
    const one = takeWhole()
    await follow('enterprise_without_file', one, {
      change: sql`update enterprise set unified_social_credit_code = null, registration_number = null,
        industry_code = null, elements = '{}' where id = ${one.id}`,
      part: 'file',
      mend: async (visitor) => {
        const { page } = visitor
        const code = page.getByLabel('统一社会信用代码')
        const right = one.unifiedSocialCreditCode ?? demoCreditCode(900_001)
        await code.fill(`${right.slice(0, -1)}${right.endsWith('0') ? '1' : '0'}`)
        await page.getByLabel('行业类别（GB/T 4754）').selectOption(one.industryCode)
        await page.getByRole('checkbox', { name: '水' }).check()
        await page.getByRole('button', { name: '保存', exact: true }).click()
        await page.locator('.field-error').getByText(/代码/).waitFor()
        expect(await code.getAttribute('aria-invalid')).toBe('true')
        await code.fill(right.toLowerCase())
        await save(visitor, '保存')
        expect(await detail(one.id)).toMatchObject({
          unifiedSocialCreditCode: right,
          industryCode: one.industryCode,
          elements: ['water'],
        })
      },
    })
  })

  it('without a level is mended from today on, and the days before still show it', async () => {
    const one = takeWhole()
    await follow('enterprise_without_level', one, {
      change: sql`delete from enterprise_level where enterprise_id = ${one.id}`,
      part: 'level',
      mend: async (visitor) => {
        const { page } = visitor
        await page.getByText('还没有定过级').waitFor()
        await page.locator('select[name="level"]').selectOption('minor')
        await page.getByLabel('定级依据').fill('演示文件〔2026〕9号')
        await save(visitor, '确定等级')
        await page.getByTestId('level-history').getByText('演示文件〔2026〕9号').waitFor()
      },
    })
    const path = `/api/coverage/items?enterprise=${one.id}&on=2026-06-14`
    const { items } = await client.ask(ListCoverageItems, path)
    expect(items.map(({ cause }) => cause)).toContain('enterprise_without_level')
  })

  it('outside the district is mended by typing where it stands', async () => {
    const one = takeWhole()
    const [lng, lat] = one.lngLat!
    await follow('enterprise_outside_district', one, {
      change: away(one.id, 'SRID=4490;POINT(120 31)'),
      part: 'place',
      mend: async (visitor) => {
        const { page } = visitor
        await page.getByTestId('place-words').getByText('不在任何网格').waitFor()
        const field = page.getByLabel('经度, 纬度')
        await page.getByLabel('位置依据').fill('演示：现场定位')
        await field.fill(`${lat}`)
        await page.getByText(/无法识别/).waitFor()
        // Latitude first is a point far outside.
        await field.fill('32.0898, 71.07')
        await page.getByRole('button', { name: '保存位置' }).click()
        await page.getByText(/该位置在本区以外/).waitFor()
        await field.fill(`${lng}, ${lat}`)
        await page.getByTestId('place-words').getByText('该处在').waitFor()
        await save(visitor, '保存位置')
        expect(await detail(one.id)).toMatchObject({ lngLat: one.lngLat, cellCode: one.cellCode })
      },
    })
  })

  it('that stands nowhere is mended on the map, with the keyboard and by dragging the marker', async () => {
    const one = takeWhole()
    await follow('enterprise_without_cell', one, {
      change: away(one.id, null),
      part: 'place',
      mend: async (visitor) => {
        const { page } = visitor
        await page.locator('[data-map-state="idle"]').waitFor({ state: 'attached', timeout: 60_000 })
        expect(await page.locator('.maplibregl-marker').count()).toBe(0)
        await page.locator('.map-view canvas').focus()
        await page.keyboard.press('Enter')
        const words = page.getByTestId('place-words')
        await words.getByText('该处在').waitFor()
        const field = page.getByLabel('经度, 纬度')
        const centre = await field.inputValue()
        const marker = (await page.locator('.maplibregl-marker').boundingBox())!
        await page.mouse.move(marker.x + marker.width / 2, marker.y + marker.height / 2)
        await page.mouse.down()
        await page.mouse.move(marker.x + marker.width / 2 + 20, marker.y + marker.height / 2 + 4, {
          steps: 4,
        })
        await page.mouse.up()
        await expect.poll(() => field.inputValue()).not.toBe(centre)
        await words.getByText('该处在').waitFor()
        await page.getByLabel('位置依据').fill('演示：现场定位')
        await visitor.picture('enterprise-place')
        await save(visitor, '保存位置')
        const now = await detail(one.id)
        expect(townships).toContain(now.townshipCode)
        expect(now.cellCode).not.toBeNull()
      },
    })
  })

  it('whose address names another township is mended by the right address', async () => {
    const one = takeWhole()
    const other = townships[0] === one.townshipCode ? '320612' : townships[0]
    const [row] = (
      await withReach(platform.database.db, EVERYWHERE, (trx) =>
        sql<{ code: string }>`select code from division where level = 'township' and valid_to is null
          and code <> all (${[one.townshipCode, other]}::text[]) order by code limit 1`.execute(trx),
      )
    ).rows
    await follow('enterprise_across_border', one, {
      change: sql`update enterprise set division_code = ${row!.code} where id = ${one.id}`,
      part: 'file',
      mend: async (visitor) => {
        const { page } = visitor
        await page.getByText(/现在的位置在.*地址写的是/).waitFor()
        await page.getByLabel('所在镇街').selectOption(one.townshipCode)
        await page.getByLabel('所在村（社区）').selectOption(one.divisionCode)
        await save(visitor, '保存')
        expect((await detail(one.id)).divisionCode).toBe(one.divisionCode)
      },
    })
  })

  it('changed by a colleague meanwhile asks to be read again before anything is lost', async () => {
    const one = takeWhole()
    const visitor = await visit({ expected: /409/ })
    const { page } = visitor
    await visitor.open(`/office/enterprises/${one.id}/file`)
    await page.getByLabel('法定代表人').fill('演示甲')
    const { revision } = await detail(one.id)
    const body = {
      level: one.level === 'key' ? 'minor' : 'key',
      from: '2026-06-15',
      reason: '演示',
      revision,
    }
    await must(client, 'POST', `/api/enterprises/${one.id}/levels`, body)
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await page.getByText(/内容已被他人修改/).waitFor()
    expect(await page.getByLabel('法定代表人').inputValue()).toBe('演示甲')
    // A link away asks first, because something is typed.
    const asked = new Promise<string>((resolve) => {
      page.once('dialog', (dialog) => {
        resolve(dialog.message())
        void dialog.dismiss()
      })
    })
    await page.getByRole('link', { name: '监管等级' }).click()
    expect(await asked).not.toBe('')
    await page.getByRole('button', { name: '重新载入' }).click()
    await expect.poll(() => page.getByLabel('法定代表人').inputValue()).toBe(one.legalRepresentative)
    await page.getByLabel('法定代表人').fill('演示乙')
    await save(visitor, '保存')
    expect((await detail(one.id)).legalRepresentative).toBe('演示乙')
    await visitor.leave()
  })

  it('elsewhere can be read and not be changed; from its panel leads a way to its file', async () => {
    const one = takeWhole()
    const stranger = await visit({ as: 'sub-bureau-leader-2' })
    await stranger.open(`/office/enterprises/${one.id}/file`)
    await stranger.page.getByText(/不在您的辖区/).waitFor()
    expect(await stranger.page.getByRole('button', { name: '保存' }).count()).toBe(0)
    await stranger.leave()
    const visitor = await visit({ width: 375, height: 800 })
    const { page } = visitor
    await visitor.open(`/office/enterprises/${one.id}`)
    await page.getByRole('link', { name: '完善档案、位置和监管等级' }).click()
    await page.getByRole('link', { name: '位置', exact: true }).click()
    await page.locator('[data-map-state="idle"]').waitFor({ state: 'attached', timeout: 60_000 })
    const width = await page.evaluate('document.documentElement.scrollWidth')
    expect(width).toBe(375)
    await visitor.picture('enterprise-place-phone')
    await visitor.leave()
  })
})
