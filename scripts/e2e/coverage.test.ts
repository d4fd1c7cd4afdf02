import { EVERYWHERE, withReach } from '@tongzhou/db'
import { ListCoverageItems } from '@tongzhou/server/contracts/coverage'
import type { CauseWord } from '@tongzhou/server/contracts/coverage/cause'
import { BeginHandover, GetHandover } from '@tongzhou/server/contracts/handovers'
import { ListOrganisations } from '@tongzhou/server/contracts/organisation'
import { ListPersons } from '@tongzhou/server/contracts/persons'
import { workInTouches } from '@tongzhou/server/coverage/keep.service'
import { insertTouches } from '@tongzhou/server/coverage/store.queries'
import { type RawBuilder, sql } from 'kysely'
import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { must } from '../api/plan-editor.ts'
import { type Platform, startPlatform, testNow } from '../api/platform.ts'
import { launchChromium } from '../browser/chromium.ts'
import { type Look, lookAt, openItem } from './coverage-look.ts'
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

const notOnMap = { shaded: 0, land: 0 }
const oneMore = (look: Look, { shaded, land }: typeof notOnMap): Look => ({
  list: look.list + 1,
  facet: look.facet + 1,
  matrix: look.matrix + 1,
  shaded: look.shaded + shaded,
  land: look.land + land,
})

/** A breach from its appearance to the day after it was mended; `past` is a day on which it was there. */
async function follow(what: {
  readonly cause: CauseWord
  readonly place: typeof notOnMap
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
})
