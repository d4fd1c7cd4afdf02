import { renewSetUpLink } from '@tongzhou/server/access/set-up.service'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testPassword } from '../api/client.ts'
import { type Platform, startPlatform, testNow } from '../api/platform.ts'
import { launchChromium } from '../browser/chromium.ts'
import { oneTimeCode } from './one-time-code.ts'
import { invite, type Visitor, webFolder } from './visitor.ts'

let platform: Platform
let browser: Browser
beforeAll(async () => {
  ;[platform, browser] = await Promise.all([startPlatform({ webFolder }), launchChromium()])
})
afterAll(async () => {
  await browser?.close()
  await platform?.close()
})
beforeEach(() => platform.setNow(testNow))

/** The browser's own line for a refusal that the test provokes. */
const refused = /status of 4\d\d/

async function fillIn(visitor: Visitor, name: string, password: string): Promise<void> {
  await visitor.page.getByLabel('用户名', { exact: true }).fill(name)
  await visitor.page.getByLabel('密码', { exact: true }).fill(password)
  await visitor.page.getByRole('button', { name: '登录', exact: true }).click()
}

const accountShown = (visitor: Visitor) => visitor.page.locator('.account-name')

describe('somebody who is not signed in', () => {
  it('is led to the sign-in page, without the map, and back to where they wanted to go', async () => {
    const visitor = await invite(browser, platform, { as: null })
    const fetched: string[] = []
    visitor.page.on('request', (request) => fetched.push(request.url()))
    await visitor.open('/office?table=cases&by=workload')
    await visitor.page.getByRole('heading', { name: '登录' }).waitFor()
    await visitor.picture('sign-in')
    expect(fetched.filter((url) => /maplibre|office-page|map-view/.test(url))).toEqual([])
    expect(await visitor.page.getByLabel('用户名').evaluate('document.activeElement.name')).toBe('name')
    await fillIn(visitor, 'sub-bureau-officer', testPassword)
    await visitor.readMap()
    expect(visitor.page.url()).toContain('/office?table=cases&by=workload')
    await visitor.leave()
  })

  it('reads why a sign-in failed, and nothing that helps to guess', async () => {
    const visitor = await invite(browser, platform, { as: null, expected: refused })
    await visitor.open('/office/sign-in')
    const alert = visitor.page.locator('.form-alert')
    await fillIn(visitor, 'nobody-here', 'not the password')
    await alert.waitFor()
    const unknown = await alert.textContent()
    await fillIn(visitor, 'grid-administrator', 'not the password')
    await expect.poll(() => alert.textContent()).toBe(unknown)
    await visitor.picture('sign-in-refused')
    await visitor.leave()
  })

  it('is told to wait after too many attempts, also with the right password', async () => {
    const visitor = await invite(browser, platform, { as: null, expected: refused })
    await visitor.open('/office/sign-in')
    const alert = visitor.page.locator('.form-alert')
    for (let attempt = 0; attempt < 12; attempt += 1) {
      const answered = visitor.page.waitForResponse((response) => response.request().method() === 'POST')
      await fillIn(visitor, 'personnel-finance', 'not the password')
      await answered
    }
    await fillIn(visitor, 'personnel-finance', testPassword)
    await expect.poll(() => alert.textContent()).toContain('尝试次数过多')
    await visitor.picture('sign-in-locked')
    await visitor.leave()
  })

  it('finds the sign-in page fit for a phone, and in English', async () => {
    const visitor = await invite(browser, platform, { as: null, width: 375, height: 720 })
    await visitor.open('/office/sign-in?lang=en')
    await visitor.page.getByRole('heading', { name: 'Sign in' }).waitFor()
    await visitor.picture('phone-sign-in')
    const overflow = await visitor.page.evaluate(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    )
    expect(overflow).toBe(0)
    await visitor.leave()
  })
})

describe('one-time links', () => {
  it('make the first administrator, once, and leave the token in no address', async () => {
    const path = (await renewSetUpLink({ db: platform.database.db, clock: () => testNow }))!
    const visitor = await invite(browser, platform, { as: null, expected: refused })
    await visitor.open(path)
    await visitor.page.getByRole('heading', { name: '首次启用' }).waitFor()
    await expect.poll(() => visitor.page.url()).not.toContain('token')
    await visitor.page.getByLabel('用户名').fill('first.admin')
    await visitor.page.getByLabel('姓名').fill('示例管理员')
    await visitor.page.getByLabel('密码', { exact: true }).fill('short')
    await visitor.picture('set-up')
    expect(await visitor.page.locator('.rules li').first().getAttribute('data-met')).toBe('false')
    await visitor.page.getByLabel('密码', { exact: true }).fill('长一些的密码 for the test')
    expect(await visitor.page.locator('.rules li').first().getAttribute('data-met')).toBe('true')
    await visitor.page.getByRole('button', { name: '建立账户' }).click()
    await expect.poll(() => accountShown(visitor).textContent()).toBe('示例管理员')
    await visitor.open('/office/sign-in')
    await visitor.open(path)
    await visitor.page.getByLabel('用户名').fill('second.admin')
    await visitor.page.getByLabel('姓名').fill('另一位')
    await visitor.page.getByLabel('密码', { exact: true }).fill('长一些的密码 for the test')
    await visitor.page.getByRole('button', { name: '建立账户' }).click()
    await visitor.page.getByText('链接已使用').waitFor()
    await visitor.leave()
  })

  it('invite somebody, who chooses a password and is in', async () => {
    const administrator = await invite(browser, platform, { as: 'system-administrator' })
    await administrator.open('/office/accounts')
    await administrator.page.getByTestId('accounts').waitFor()
    await administrator.picture('accounts')
    await administrator.page.getByRole('button', { name: '邀请新账户' }).click()
    const dialog = administrator.page.getByRole('dialog')
    await dialog.getByLabel('用户名').fill('new.colleague')
    await dialog.getByLabel('姓名').fill('示例同事')
    await dialog.getByLabel('角色').selectOption({ label: '分局执法员' })
    await dialog.getByLabel('机构').selectOption({ index: 5 })
    await dialog.getByLabel('起始日期').fill('2026-06-15')
    await dialog.getByLabel('事由').fill('新到岗')
    await administrator.picture('invite')
    await dialog.getByRole('button', { name: '建立账户并生成链接' }).click()
    const link = (await administrator.page.locator('.one-time-link').textContent())!
    await administrator.picture('one-time-link')
    await administrator.page.getByRole('button', { name: '已转交' }).click()
    await administrator.page.getByRole('link', { name: '示例同事' }).click()
    await administrator.page.getByTestId('grants').waitFor()
    await administrator.picture('account')
    await administrator.leave()

    const colleague = await invite(browser, platform, { as: null })
    await colleague.open(link.replace(platform.origin, ''))
    await colleague.page.getByText('示例同事').waitFor()
    await expect.poll(() => colleague.page.url()).not.toContain('token')
    await colleague.picture('invitation')
    await colleague.page.getByLabel('密码', { exact: true }).fill('长一些的密码 for the test')
    await colleague.page.getByRole('button', { name: '设置密码并登录' }).click()
    await expect.poll(() => accountShown(colleague).textContent()).toBe('示例同事')
    await colleague.readMap()
    await colleague.leave()
  })

  it('that are not complete say so', async () => {
    const visitor = await invite(browser, platform, { as: null })
    await visitor.open('/office/invitation')
    await visitor.page.getByText('链接不完整').waitFor()
    expect(await visitor.page.locator('input').count()).toBe(0)
    await visitor.leave()
  })
})

describe('one-time codes', () => {
  it('are switched on with an authenticator and asked for at the next sign-in', async () => {
    const visitor = await invite(browser, platform, { as: null, expected: refused })
    const { page } = visitor
    await visitor.open('/office/sign-in?to=/office/account')
    await fillIn(visitor, 'legal-reviewer', testPassword)
    await page.getByRole('button', { name: '开启两步验证' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('当前密码', { exact: true }).fill(testPassword)
    await dialog.getByRole('button', { name: '下一步' }).click()
    const secret = (await dialog.locator('.secret').textContent())!.replaceAll(' ', '')
    await dialog.getByRole('img').waitFor()
    await visitor.picture('one-time-codes')
    await dialog.getByLabel('6 位数字').fill(oneTimeCode(secret, testNow))
    await dialog.getByRole('button', { name: '确认开启' }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: '关闭两步验证' }).waitFor()
    await visitor.picture('own-account')

    await page.locator('.account-menu summary').click()
    await page.getByRole('button', { name: '退出登录' }).click()
    await page.getByRole('heading', { name: '登录' }).waitFor()
    const later = new Date(testNow.getTime() + 120_000)
    platform.setNow(later)
    await fillIn(visitor, 'legal-reviewer', testPassword)
    await page.getByLabel('动态验证码').waitFor()
    await visitor.picture('code-asked')
    await page.getByLabel('动态验证码').fill('000000')
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.locator('.form-alert').waitFor()
    await page.getByLabel('动态验证码').fill(oneTimeCode(secret, later))
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.getByRole('button', { name: '关闭两步验证' }).waitFor()
    expect(page.url()).toContain('/office/account')
    await visitor.leave()
  })
})

describe('a session that ended elsewhere', () => {
  it('leads to the sign-in page with its reason, and back', async () => {
    const visitor = await invite(browser, platform, { as: null, expected: refused })
    await visitor.open('/office/sign-in?to=/office/account')
    await fillIn(visitor, 'inner-section', testPassword)
    await visitor.page.getByTestId('sessions').getByRole('row').nth(1).waitFor()
    await visitor.page.context().clearCookies()
    await visitor.page.getByRole('link', { name: '地图' }).click()
    await visitor.page.getByText('登录已失效').waitFor()
    await visitor.picture('session-ended')
    await fillIn(visitor, 'inner-section', testPassword)
    expect((await visitor.readMap()).cells).toBe(278)
    await visitor.leave()
  })

  it('asks for the sign-in over the page when something typed would be lost', async () => {
    const visitor = await invite(browser, platform, { as: null, expected: refused })
    const { page } = visitor
    await visitor.open('/office/sign-in?to=/office/accounts')
    await fillIn(visitor, 'system-administrator', testPassword)
    await page.getByRole('button', { name: '邀请新账户' }).click()
    const form = page.getByRole('form', { name: '邀请新账户' })
    await form.getByLabel('用户名').fill('kept.on.page')
    await form.getByLabel('姓名').fill('没有丢失')
    await form.getByLabel('角色').selectOption({ label: '网格管理员' })
    await form.getByLabel('机构').selectOption({ index: 2 })
    await form.getByLabel('事由').fill('试验')
    await page.context().clearCookies()
    await form.getByRole('button', { name: '建立账户并生成链接' }).click()
    const again = page.getByTestId('sign-in-dialog')
    await again.getByText('您填写的内容仍保留').waitFor()
    await visitor.picture('signed-in-again')
    await again.getByLabel('密码', { exact: true }).fill(testPassword)
    await again.getByRole('button', { name: '登录', exact: true }).click()
    await again.waitFor({ state: 'detached' })
    expect(await form.getByLabel('姓名').inputValue()).toBe('没有丢失')
    await form.getByLabel('起始日期').fill('2026-06-15')
    await form.getByRole('button', { name: '建立账户并生成链接' }).click()
    await page.getByTestId('one-time-link').waitFor()
    await visitor.leave()
  })

  it('is what everybody else has after signing out everywhere', async () => {
    const visitor = await invite(browser, platform, { as: null, expected: refused })
    const other = await invite(browser, platform, { as: null, expected: refused })
    for (const one of [visitor, other]) {
      await one.open('/office/sign-in?to=/office/account')
      await fillIn(one, 'grid-administrator', testPassword)
      await one.page.getByTestId('sessions').getByRole('row').nth(1).waitFor()
    }
    await visitor.page.getByRole('button', { name: '全部退出' }).click()
    await visitor.page.getByRole('dialog').getByRole('button', { name: '全部退出' }).click()
    await visitor.page.getByRole('heading', { name: '登录', exact: true }).waitFor()
    await other.page.getByRole('link', { name: '地图' }).click()
    await other.page.getByText('登录已失效').waitFor()
    expect(other.page.url()).toContain('/office/sign-in')
    await visitor.leave()
    await other.leave()
  })
})
