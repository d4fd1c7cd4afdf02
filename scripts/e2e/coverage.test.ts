import { EVERYWHERE, withReach } from '@tongzhou/db'
import { ListCoverageItems } from '@tongzhou/server/contracts/coverage'
import type { CauseWord } from '@tongzhou/server/contracts/coverage/cause'
import { ListEnterprises } from '@tongzhou/server/contracts/enterprises'
import { ListCells } from '@tongzhou/server/contracts/grids'
import { BeginHandover, GetHandover } from '@tongzhou/server/contracts/handovers'
import { ListOrganisations } from '@tongzhou/server/contracts/organisation'
import { ListPersons } from '@tongzhou/server/contracts/persons'
import { PlanSummary } from '@tongzhou/server/contracts/plans'
import { workInTouches } from '@tongzhou/server/coverage/keep.service'
import { insertTouches } from '@tongzhou/server/coverage/store.queries'
import { makeUnassigned } from '@tongzhou/server/topology/actions/make-unassigned'
import { findDifference } from '@tongzhou/server/topology/difference'
import { type RawBuilder, sql } from 'kysely'
import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { begin, boxOf, done, must, readPlan, save, saveOf } from '../api/plan-editor.ts'
import { type Platform, startPlatform, testNow } from '../api/platform.ts'
import { launchChromium } from '../browser/chromium.ts'
import { type Look, lookAt, openItem } from './coverage-look.ts'
import { lastStep, waitForSaveState, waitUntilDrawn } from './editor-page.ts'
import { takeMapHand } from './map-hand.ts'
import { findSharedNode } from './shared-node.ts'
import { invite, type Visitor, type VisitorOptions, webFolder } from './visitor.ts'

let platform: Platform
let browser: Browser
let now = testNow
beforeAll(async () => {
  ;[platform, browser] = await Promise.all([startPlatform({ webFolder }), launchChromium()])
})
afterAll(async () => {
  await browser?.close()
  await platform?.close()
})

const DAY_MS = 86_400_000

/** A day by its distance from today; at two in the morning, UTC, the district has the same day. */
const dayFromNow = (days: number) => new Date(now.getTime() + days * DAY_MS).toISOString().slice(0, 10)

/** The next morning; a session lasts a working day, so those of the test are lengthened. */
async function passDay(): Promise<void> {
  now = new Date(now.getTime() + DAY_MS)
  platform.setNow(now)
  await withReach(platform.database.db, EVERYWHERE, (trx) =>
    sql`update session set expires_at = expires_at + interval '1 day',
      last_seen_at = last_seen_at + interval '1 day'`.execute(trx),
  )
}

async function visit(options: VisitorOptions = {}): Promise<Visitor> {
  const visitor = await invite(browser, platform, { width: 1440, height: 900, ...options })
  await visitor.page.clock.setFixedTime(now)
  return visitor
}

/** Changes rows behind the commands, says whose they are, and lets the items follow as after a command. */
async function spoil(change: RawBuilder<unknown>, subjects: readonly string[]): Promise<void> {
  const { db } = platform.database
  await withReach(db, EVERYWHERE, async (trx) => {
    await change.execute(trx)
    await insertTouches(trx, subjects, now)
  })
  await workInTouches({ db, clock: () => now })
}

const onMap = { shaded: 1, land: 0 }
const notOnMap = { shaded: 0, land: 0 }
const oneMore = (look: Look, { shaded, land }: typeof onMap): Look => ({
  list: look.list + 1,
  facet: look.facet + 1,
  matrix: look.matrix + 1,
  shaded: look.shaded + shaded,
  land: look.land + land,
})

/** A breach from its appearance to the day after it was mended; `past` is a day on which it was there. */
async function follow(what: {
  readonly cause: CauseWord
  readonly place: typeof onMap
  /** The day on which it is mended. */
  readonly today: string
  readonly past: string
  breakIt(): Promise<void>
  mend(): Promise<void>
}): Promise<void> {
  const watcher = await visit()
  const before = await lookAt(watcher, what.cause, what.today)
  const pastBefore = await lookAt(watcher, what.cause, what.past)
  await what.breakIt()
  expect(await lookAt(watcher, what.cause, what.today)).toEqual(oneMore(before, what.place))
  await what.mend()
  expect(await lookAt(watcher, what.cause, what.today)).toEqual(before)
  expect(await lookAt(watcher, what.cause, what.past)).toEqual(oneMore(pastBefore, what.place))
  await watcher.leave()
}

const submit = (dialog: Locator, name: string) => dialog.getByRole('button', { name, exact: true }).click()
const gone = (dialog: Locator) => dialog.waitFor({ state: 'detached' })

/** The body, the area and the person of a demo account. */
async function standing(account: string) {
  const client = await platform.as(account)
  const { session } = (await (await client.fetch('/api/session')).json()) as {
    session: { account: { personId: number }; body: { id: number; townshipCodes: string[] } }
  }
  return { client, personId: session.account.personId, ...session.body }
}

describe('coverage that breaks', { timeout: 240_000 }, () => {
  it('for want of a person is mended by assigning one', async () => {
    const { client, id } = await standing('sub-bureau-leader')
    const cells = (await client.ask(ListCells, `/api/cells?subBureau=${id}`)).items
    const whole = cells.find(({ vacantRoles }) => vacantRoles.length === 0)!
    await follow({
      cause: 'role_vacant',
      place: onMap,
      today: dayFromNow(0),
      past: dayFromNow(-3),
      breakIt: () =>
        spoil(
          sql`update responsibility set period = daterange(lower(period), '2026-06-11') from grid_cell
            where grid_cell.id = responsibility.cell_id and grid_cell.code = ${whole.code}
              and role = 'grid_leader' and period @> '2026-06-11'::date`,
          [`cell:${whole.code}`],
        ),
      mend: async () => {
        const mender = await visit({ as: 'sub-bureau-leader' })
        const detail = await openItem(mender, `cause=role_vacant&cell=${whole.code}`)
        await detail.getByText('这一天网格缺少必设的“网格长”。').waitFor()
        await detail.getByRole('button', { name: '指定责任人' }).click()
        const dialog = mender.page.getByRole('dialog')
        const person = dialog.getByLabel('责任人', { exact: false }).last()
        await expect.poll(() => person.locator('option').count()).toBeGreaterThan(2)
        await person.selectOption({ index: 1 })
        await dialog.getByLabel('事由或文件').fill('演示文件〔2026〕6号')
        await mender.picture('coverage-assign')
        await submit(dialog, '指定责任人')
        await gone(dialog)
        await mender.page.getByText(/没有发现未覆盖/).waitFor()
        await mender.leave()
      },
    })
  })

  it('because nobody came is mended by a visit', async () => {
    const { client, id } = await standing('sub-bureau-leader')
    const cells = (await client.ask(ListCells, `/api/cells?subBureau=${id}`)).items
    const late = (await client.ask(ListCoverageItems, '/api/coverage/items?group=visits&limit=500')).items
    const cell = cells.find(
      ({ code, enterpriseCount }) => enterpriseCount > 1 && late.every((item) => item.cell?.code !== code),
    )!
    const firm = (await client.ask(ListEnterprises, `/api/enterprises?cell=${cell.code}`)).items.find(
      ({ level }) => level !== null,
    )!
    const inspectors = (
      await client.ask(ListPersons, `/api/persons?organisation=${id}&certificateState=valid`)
    ).items
    expect(inspectors.length).toBeGreaterThanOrEqual(2)
    await follow({
      cause: 'enterprise_overdue',
      place: onMap,
      today: dayFromNow(0),
      past: dayFromNow(-1),
      breakIt: () =>
        spoil(
          sql`update inspection set started_at = started_at - interval '900 days',
            ended_at = ended_at - interval '900 days' where enterprise_id = ${firm.id}`,
          [`enterprise:${firm.id}`],
        ),
      mend: async () => {
        const mender = await visit({ as: 'sub-bureau-leader' })
        const detail = await openItem(mender, `cause=enterprise_overdue&enterprise=${firm.id}`)
        await detail.getByRole('button', { name: '录入检查' }).click()
        const dialog = mender.page.getByRole('dialog')
        await dialog.getByLabel('开始时间').fill('2026-06-15T08:30')
        await dialog.getByLabel('结束时间').fill('2026-06-15T09:30')
        await dialog.getByLabel('检查情况').fill('设施正常运行')
        for (const { name } of inspectors.slice(0, 2)) {
          await dialog.getByRole('checkbox', { name: new RegExp(`^${name}`) }).check()
        }
        await mender.picture('coverage-visit')
        await submit(dialog, '录入检查')
        await gone(dialog)
        await mender.page.getByText(/没有发现未覆盖/).waitFor()
        await mender.leave()
      },
    })
  })

  it('in a handover that nobody finishes is mended by its receiver', async () => {
    const receiver = await standing('sub-bureau-officer')
    const personnel = await platform.as('personnel-officer')
    const people = (await personnel.ask(ListPersons, `/api/persons?organisation=${receiver.id}`)).items
    const giver = people
      .filter(({ id, cellCount }) => id !== receiver.personId && cellCount > 0)
      .toSorted((a, b) => a.cellCount - b.cellCount)[0]!
    let handoverId = 0
    await follow({
      cause: 'handover_overdue',
      place: notOnMap,
      today: dayFromNow(1),
      past: dayFromNow(0),
      breakIt: async () => {
        const begun = await must(personnel, 'POST', BeginHandover.path, {
          fromPersonId: giver.id,
          toPersonId: receiver.personId,
          effectiveOn: dayFromNow(0),
          reason: '演示：岗位调整',
        })
        handoverId = BeginHandover.answer.parse(begun).id
      },
      mend: async () => {
        await passDay()
        const mender = await visit({ as: 'sub-bureau-officer' })
        const { page } = mender
        const detail = await openItem(mender, 'cause=handover_overdue')
        await detail.getByRole('link', { name: '接收交接事项' }).click()
        await page.waitForURL(new RegExp(`handovers/${handoverId}`))
        const pending = async () =>
          (await receiver.client.ask(GetHandover, `/api/handovers/${handoverId}`)).pendingCount
        for (let left = await pending(); left > 0; left -= 1) {
          await page.getByRole('button', { name: /^接收/ }).first().click()
          await expect.poll(pending).toBe(left - 1)
        }
        await mender.leave()
      },
    })
  })

  it('in a township office is mended by looking again', async () => {
    const { client, id } = await standing('township-officer')
    const items = (await client.ask(ListCoverageItems, '/api/coverage/items?cause=office_incomplete')).items
    expect(items.filter(({ detail }) => detail === 'plate')).toEqual([])
    const body = (await client.ask(ListOrganisations, '/api/organisations')).items.find(
      (one) => one.id === id,
    )!
    await follow({
      cause: 'office_incomplete',
      place: notOnMap,
      today: dayFromNow(1),
      past: dayFromNow(0),
      breakIt: () =>
        spoil(
          sql`update organisation_check set state = 'missing', checked_on = '2026-06-10'
            where organisation_id = ${id} and item = 'plate'`,
          [`organisation:${id}`],
        ),
      mend: async () => {
        await passDay()
        const mender = await visit({ as: 'township-officer' })
        const detail = await openItem(mender, `cause=office_incomplete&township=${body.divisionCode}`)
        await detail.getByText('镇街环境保护工作办公室缺少：挂牌。').waitFor()
        await detail.getByRole('button', { name: '录入检查结果' }).click()
        const dialog = mender.page.getByRole('dialog')
        await submit(dialog, '保存')
        await gone(dialog)
        await mender.page.getByText(/没有发现未覆盖/).waitFor()
        await mender.leave()
      },
    })
  })

  it('in the land itself is mended by drawing a cell where none is', async () => {
    const editor = await platform.as('grid-administrator')
    const leader = await platform.as('bureau-leader')
    let box: readonly [number, number, number, number] = [0, 0, 0, 0]
    await follow({
      cause: 'land_gap',
      place: { shaded: 0, land: 1 },
      today: dayFromNow(1),
      past: dayFromNow(0),
      breakIt: async () => {
        const id = await begin(editor, '有缺口的方案')
        const { topology } = await readPlan(editor, id)
        const { cell } = findSharedNode(topology)
        box = boxOf(topology, cell)
        const without = done(makeUnassigned(topology, { faceIds: [cell] }))
        await save(editor, id, saveOf(0, findDifference(topology, without)))
        await must(editor, 'POST', `/api/grid-plans/${id}/submit`, { version: 1 })
        await must(leader, 'POST', `/api/grid-plans/${id}/publish`, {
          version: 1,
          effectiveFrom: dayFromNow(0),
          reason: '演示：先行发布',
          waiver: '演示：缺口次日补划',
        })
      },
      mend: async () => {
        await passDay()
        const planId = await drawTheGap(box)
        const { page, ...publisher } = await visit()
        await publisher.open(`/office/plans/${planId}`)
        await page.getByRole('button', { name: '发布', exact: true }).click()
        const dialog = page.getByRole('dialog')
        await dialog.getByText(/岗位空缺/).waitFor()
        await dialog.getByLabel('理由或文号').fill('演示：补划网格')
        await dialog.getByLabel('带问题发布的理由').fill('演示：责任人随后指定')
        await publisher.picture('coverage-publish-gate')
        await submit(dialog, '发布')
        await gone(dialog)
        expect(PlanSummary.parse(await (await leader.fetch(`/api/grid-plans/${planId}`)).json()).state).toBe(
          'published',
        )
        await publisher.leave()
      },
    })
  })
})

/** From the item to a new draft at the place of the gap, a ring around it, and off for review. */
async function drawTheGap([west, south, east, north]: readonly [number, number, number, number]) {
  const mender = await visit({ as: 'grid-administrator' })
  const { page } = mender
  const detail = await openItem(mender, 'cause=land_gap')
  await detail.getByText(/不属于任何网格，无人负责/).waitFor()
  await detail.getByRole('button', { name: '以现行方案新建草案' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('草案名称').fill('补划缺口')
  await submit(dialog, '保存')
  await page.waitForURL(/\/office\/plans\/\d+/)
  const planId = Number(/plans\/(\d+)/.exec(page.url())?.[1])
  await waitUntilDrawn(page)
  const hand = takeMapHand(page)
  const width = east - west
  const middle = [Math.round((west + east) / 2), Math.round((south + north) / 2)] as const
  await hand.goTo(middle, (width * 1e-7 * 94_000) / 300)
  await mender.picture('coverage-draw-gap')
  await page.keyboard.press('d')
  const room = Math.round(width / 12)
  for (const corner of [
    [west - room, south - room],
    [east + room, south - room],
    [east + room, north + room],
    [west - room, north + room],
  ] as const) {
    await hand.click(corner)
  }
  await page.keyboard.press('Enter')
  await expect.poll(() => lastStep(page)).toMatch(/绘制|新网格|新设/)
  await page.keyboard.press('v')
  await hand.click(middle)
  await page.getByRole('tab', { name: '选中' }).click()
  const attribute = (name: string) => page.locator('.attribute').filter({ hasText: name }).locator('select')
  await attribute('村（社区）').selectOption({ index: 1 })
  await attribute('环保分局').selectOption({ index: 1 })
  await waitForSaveState(page, 'saved')
  await page.getByRole('button', { name: '送审' }).click()
  await submit(page.getByRole('dialog'), '送审')
  await gone(page.getByRole('dialog'))
  await mender.leave()
  return planId
}
