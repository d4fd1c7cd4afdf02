import { roles } from '@tongzhou/server/authority/roles'
import type { Permission, RoleWord } from '@tongzhou/server/permission'
import { roleWords } from '@tongzhou/server/permission'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testPassword } from '../api/client.ts'
import { type Platform, startPlatform } from '../api/platform.ts'
import { launchChromium } from '../browser/chromium.ts'
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

/** Where the navigation leads, and the words of which one opens it: written down once more, apart from the page. */
const destinations: readonly (readonly [name: string, path: string, oneOf: readonly Permission[]])[] = [
  ['地图', '/office', ['cell.read']],
  ['监管盲区', '/office/coverage', ['coverage.read']],
  ['信息公开', '/office/disclosures', ['disclosure.read', 'public_request.read']],
  ['网格方案', '/office/plans', ['grid_plan.read']],
  ['机构', '/office/organisations', ['organisation.read']],
  ['人员', '/office/persons', ['person.read']],
  ['装备', '/office/equipment', ['equipment.read']],
  ['交接', '/office/handovers', ['handover.manage', 'handover.accept']],
  ['账户', '/office/accounts', ['account.manage']],
  ['操作记录', '/office/record', ['audit.read']],
  ['行政区划变更', '/office/division-changes', ['division.manage']],
]

const tabs: readonly (readonly [name: string, needs: Permission])[] = [
  ['网格', 'cell.read'],
  ['企业', 'enterprise.read'],
  ['案件', 'case.read'],
]

async function signInThroughThePage(visitor: Visitor, account: string): Promise<void> {
  await visitor.open('/office')
  await visitor.page.getByLabel('用户名', { exact: true }).fill(account)
  await visitor.page.getByLabel('密码', { exact: true }).fill(testPassword)
  await visitor.page.getByRole('button', { name: '登录', exact: true }).click()
}

const wordsOf = async (texts: Promise<string[]>): Promise<string[]> =>
  (await texts).map((text) => text.replaceAll(/[\d,.\s]/g, ''))

describe.each([...roleWords])('%s', (role: RoleWord) => {
  const held = new Set(roles[role].permissions)
  const isOpen = (oneOf: readonly Permission[]) => oneOf.some((word) => held.has(word))

  it('signs in, sees the map with the tables of the role, opens a cell, and finds exactly the pages of the role', async () => {
    const visitor = await invite(browser, platform, { as: null })
    const { page } = visitor
    await signInThroughThePage(visitor, role.replaceAll('_', '-'))
    expect((await visitor.readMap()).cells).toBe(278)
    expect(await wordsOf(page.getByRole('tab').allTextContents())).toEqual(
      tabs.filter(([, needs]) => held.has(needs)).map(([name]) => name),
    )
    await visitor.picture(`role-${role}`)

    await page.getByTestId('cells-table').getByRole('row').nth(2).click()
    const panel = page.getByTestId('cell-panel')
    await panel.locator('[data-role="grid_leader"]').waitFor()
    await page.waitForLoadState('networkidle')
    expect(await panel.getByRole('alert').count()).toBe(0)

    await page.locator('.account-menu summary').click()
    await page.getByRole('link', { name: '我的账户' }).click()
    await page.getByRole('heading', { name: '我的账户' }).waitFor()
    const links = page.getByRole('navigation', { name: '管理页面' }).getByRole('link')
    expect(await links.allTextContents()).toEqual(
      destinations.filter(([, , oneOf]) => isOpen(oneOf)).map(([name]) => name),
    )

    for (const [name, path, oneOf] of destinations.slice(1)) {
      // Whoever knows the address may read changes of divisions; only those who make them find it in the navigation.
      if (isOpen(oneOf) || path === '/office/division-changes') continue
      await visitor.open(path)
      await page.getByTestId('refused').waitFor()
      expect(await page.getByRole('link', { name, exact: true }).count()).toBe(0)
    }
    await visitor.leave()
  })
})

describe('the administration pages', () => {
  it('show the record to those who watch, line by line with what changed', async () => {
    const visitor = await invite(browser, platform, { as: 'discipline-supervisor' })
    await visitor.open('/office/record')
    const rows = visitor.page.getByTestId('record').locator('tbody')
    await rows.first().waitFor()
    await rows.first().getByRole('button').first().click()
    await visitor.page.locator('.entry-details').waitFor()
    await visitor.picture('record')
    await visitor.page.getByLabel('类别').selectOption({ label: '登录' })
    await expect.poll(async () => (await rows.first().textContent())?.includes('登录')).toBe(true)
    expect(visitor.page.url()).toContain('kind=access')
    await visitor.leave()
  })

  it('fit a phone, with the navigation folded', async () => {
    const visitor = await invite(browser, platform, { as: 'system-administrator', width: 375, height: 720 })
    const { page } = visitor
    await visitor.open('/office/accounts')
    await page.getByTestId('accounts').waitFor()
    expect(await page.getByRole('link', { name: '机构', exact: true }).isVisible()).toBe(false)
    await visitor.picture('phone-accounts')
    await page.getByRole('button', { name: /菜单/ }).click()
    await page.getByRole('link', { name: '机构', exact: true }).waitFor()
    await visitor.picture('phone-menu')
    const overflow = await page.evaluate(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    )
    expect(overflow).toBe(0)
    await visitor.leave()
  })
})
