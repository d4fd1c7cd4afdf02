import { GetDisclosure } from '@tongzhou/server/contracts/disclosures'
import { ListDesk } from '@tongzhou/server/contracts/disclosures/desk'
import { SendCorrectionRequest } from '@tongzhou/server/contracts/public-requests'
import { renderSite } from '@tongzhou/web/site'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decideDemoCase, publishDemoCase, serveDemoCase } from '../api/acts.ts'
import { type Platform, startPlatform, testNow } from '../api/platform.ts'
import { launchChromium } from '../browser/chromium.ts'
import { siteFolder } from './site-visitor.ts'
import { invite, type VisitorOptions, webFolder } from './visitor.ts'

/** A publication or withdrawal shows everywhere after at most this long. */
const MOST_MS = 5000

const phone = '19900000001'
const facts = `法定代表人王演示（身份证号000000200001010002，电话${phone}）在场。现场由张演示签收，化学需氧量超标2倍，厂区东门在演示路旁。`

let platform: Platform
let browser: Browser
beforeAll(async () => {
  ;[platform, browser] = await Promise.all([
    startPlatform({ webFolder, siteFolder, renderSite }),
    launchChromium(),
  ])
})
afterAll(async () => {
  await browser?.close()
  await platform?.close()
})

async function come(as: string | null, options: VisitorOptions = {}) {
  const visitor = await invite(browser, platform, { as, ...options })
  await visitor.page.clock.setFixedTime(testNow)
  return visitor
}

/** Reads a page of the public site until it says something, for as long as it may take at most. */
const publicText = async (path: string) => {
  const response = await fetch(`${platform.origin}${path}`)
  return `${response.status} ${await response.text()}`
}
const soon = { timeout: MOST_MS, interval: 200 }

describe('an act', () => {
  it('goes over two persons to everybody and back, every step in the browser', async () => {
    const { id: caseId } = await decideDemoCase(platform.database.db, facts)
    // The fixed clock of the test is a script, which no preview lets in.
    const expected = /Blocked script execution in 'about:srcdoc'/
    const first = await come('sub-bureau-leader', { width: 1440, height: 900, expected })
    const { page } = first
    await first.open('/office/disclosures')
    await page.getByRole('button', { name: '登记送达', exact: true }).click()
    const decided = page.getByTestId('serve').locator(`tbody[data-key="${caseId}"]`)
    await decided.waitFor()
    await first.picture('desk-serve-1440')
    await decided.getByRole('button').click()
    const service = page.getByRole('dialog', { name: /登记送达：/ })
    await service.getByLabel(/履行期限/).fill('2026-06-30')
    await service.getByLabel(/送达方式/).fill('直接送达（演示）')
    await service.getByRole('button', { name: '保存' }).click()
    await page.waitForURL(/\/office\/disclosures\/\d+/)
    const id = Number(/\d+$/.exec(new URL(page.url()).pathname)?.[0])
    await page.getByRole('link', { name: '返回公示办理' }).click()
    const row = page.locator(`[data-testid="desk-table"] tr[data-key="${id}"]`)
    await row.waitFor()
    expect(await row.textContent()).toContain('剩余 6 个工作日')
    await first.picture('desk-1440')
    await page.getByTestId('desk-table').focus()
    await row.click()
    await page.waitForURL(new RegExp(`/office/disclosures/${id}`))

    const text = page.getByTestId('texts')
    const said = page.getByRole('textbox', { name: /公开文本 · 事实/ })
    await said.waitFor()
    const pair = page.locator('[data-field="facts"]')
    expect(await pair.locator('.places li').allTextContents()).toEqual([
      expect.stringContaining('自然人姓名'),
      expect.stringContaining('身份证件号'),
      expect.stringContaining('电话'),
    ])
    expect(await said.inputValue()).not.toContain(phone)
    const check = page.getByTestId('text-check')
    await check.getByText('张演示').waitFor()
    await first.picture('disclosure-prepared-1440')

    // Bringing a masked phone back is refused beforehand and at the submission, and nothing typed is lost.
    await pair.getByRole('button', { name: '事实第 3 处恢复原文' }).click()
    expect(await said.inputValue()).toContain(phone)
    await check.getByText(/不遮盖不能提交/).waitFor()
    await check.getByRole('button', { name: `遮盖“${phone}”` }).click()
    await check.getByText('规则未发现须遮盖的内容').waitFor()
    // A name that no rule knows, and a selection.
    await check.getByRole('button', { name: '把“张演示”改为“张某”' }).click()
    expect(await said.inputValue()).toContain('由张某签收')
    await page.evaluate(`(() => {
      const area = document.querySelector('textarea[name="facts"]')
      const at = area.value.indexOf('演示路')
      area.setSelectionRange(at, at + 3)
    })()`)
    await page.getByRole('button', { name: '遮盖选中文字：事实' }).click()
    expect(await said.inputValue()).toContain('东门在＊＊＊旁')
    expect(await pair.locator('.places li[data-why="hand"]').count()).toBe(2)

    await page.getByRole('button', { name: '预览公众页面' }).last().click()
    const frame = page.frameLocator('[data-testid="preview"] iframe')
    await frame.getByText('东门在＊＊＊旁').waitFor()
    await first.picture('disclosure-preview-1440')
    await page.keyboard.press('Escape')

    await text.getByRole('button', { name: '提交，由第二人发布' }).click()
    await page.locator('[data-step="samePerson"]').waitFor()
    expect(await page.getByRole('button', { name: '发布', exact: true }).count()).toBe(0)
    expect(await page.getByTestId('next-step').textContent()).toContain('不能发布自己提交的公示')
    await first.picture('disclosure-submitted-1440')
    expect(await publicText(`/disclosures/${id}`)).toMatch(/^404/)

    const second = await come('bureau-leader', { expected: /400/ })
    await second.open('/office/disclosures?state=submitted')
    await second.page.locator(`[data-testid="desk-table"] tr[data-key="${id}"]`).click()
    await second.page.getByRole('button', { name: '发布', exact: true }).click()
    await second.page.getByRole('dialog').getByRole('button', { name: '发布', exact: true }).click()
    await second.page.locator('[data-step="published"]').waitFor()
    await expect.poll(() => publicText(`/disclosures/${id}`), soon).toContain('东门在＊＊＊旁')
    await expect
      .poll(() => publicText('/disclosures?kind=penalty_decision'), soon)
      .toContain(`/disclosures/${id}"`)
    expect(await publicText(`/disclosures/${id}`)).not.toMatch(/19900000001|王演示|张演示|000000200001010002/)
    const link = second.page.getByRole('link', { name: '打开公众页面' })
    expect(await link.getAttribute('href')).toBe(`/disclosures/${id}`)
    await second.picture('disclosure-published-1280')

    await second.page.getByRole('button', { name: '撤回公示' }).click()
    const dialog = second.page.getByRole('dialog')
    await dialog.getByLabel(/理由种类/).selectOption('published_in_error')
    await dialog.getByLabel(/理由（公开）/).fill(`联系${phone}`)
    await dialog.getByRole('button', { name: '撤回公示' }).click()
    // What everybody reads holds nothing private; what was typed stays.
    await dialog.getByRole('alert').filter({ hasText: /\S/ }).first().waitFor()
    expect(await dialog.getByLabel(/理由（公开）/).inputValue()).toBe(`联系${phone}`)
    await dialog.getByLabel(/理由（公开）/).fill('当事人认定有误，重新核实')
    await dialog.getByRole('button', { name: '撤回公示' }).click()
    await second.page.locator('[data-step="withdrawn"]').waitFor()
    await expect.poll(() => publicText(`/disclosures/${id}`), soon).toContain('当事人认定有误，重新核实')
    expect(await publicText('/disclosures?kind=penalty_decision')).not.toContain(`/disclosures/${id}"`)
    const { stone } = await (await platform.as()).ask(GetDisclosure, `/api/disclosures/${id}`)
    expect(stone?.state).toBe('withdrawn')
    const history = second.page.getByTestId('act-history')
    expect(await history.locator('[data-action]').count()).toBe(4)
    await second.picture('disclosure-withdrawn-1280')
    await second.leave()
    await first.leave()
  })

  it('that somebody else changed meanwhile is refused, and what was typed stays', async () => {
    const { disclosureId: id } = await serveDemoCase(platform, '化学需氧量超标')
    const visitor = await come('sub-bureau-officer', { expected: /409/ })
    const { page } = visitor
    await visitor.open(`/office/disclosures/${id}`)
    const said = page.getByRole('textbox', { name: /公开文本 · 事实/ })
    await said.fill('化学需氧量超过排放标准')
    const leader = await platform.as('sub-bureau-leader')
    const [act] = (await leader.ask(ListDesk, '/api/disclosure-desk?state=prepared&limit=500')).items.filter(
      (one) => one.id === id,
    )
    const body = { reasonKind: 'other', reason: '并案处理', revision: act?.revision }
    expect((await leader.send('POST', `/api/disclosure-desk/${id}/withholding`, body)).status).toBe(200)
    await page.getByRole('button', { name: '提交，由第二人发布' }).click()
    await page.locator('.form-alert').waitFor()
    expect(await said.inputValue()).toBe('化学需氧量超过排放标准')
    await visitor.picture('disclosure-conflict-1280')
    await page.getByRole('button', { name: '重新载入' }).click()
    await page.locator('[data-step="withheld"]').waitFor()
    await visitor.leave()
  })
})

describe('what became of a decision', () => {
  it('is recorded at the desk and read by the public: paid, followed up, corrected by two, annulled', async () => {
    const { disclosureId: id } = await publishDemoCase(platform)
    const officer = await come('sub-bureau-officer', { width: 1440, height: 900 })
    const { page } = officer
    await officer.open(`/office/disclosures/${id}`)
    const outcome = page.getByTestId('outcome')
    await outcome.getByRole('button', { name: '登记缴款' }).click()
    const dialog = page.getByRole('dialog')
    expect(await dialog.getByLabel(/缴款总额/).inputValue()).toBe('20000.00')
    await dialog.getByLabel(/备注/).fill('银行回单（演示）')
    await dialog.getByRole('button', { name: '保存' }).click()
    await outcome.getByText('2026/06/15 缴清 20,000 元').waitFor()
    await expect
      .poll(() => publicText(`/disclosures/${id}`), soon)
      .toMatch(/2026-06-15 缴清|缴清[^未]*2026-06-15/)

    await outcome.getByRole('button', { name: '登记后督察' }).click()
    await dialog.getByLabel('结果*', { exact: true }).selectOption('verified')
    await dialog.getByLabel(/核查情况/).fill('现场核查，已整改（演示）')
    await dialog.getByLabel('依据*', { exact: true }).fill('《演示法》第二条')
    await dialog.getByRole('button', { name: '保存' }).click()
    await page.getByTestId('follow-ups').getByText('整改到位').waitFor()
    await page.getByTestId('follow-ups').getByRole('link', { name: '查看其公示' }).waitFor()

    await outcome.getByRole('link', { name: '更正公示' }).click()
    const form = page.getByTestId('amend-form')
    await form.getByRole('textbox', { name: /公开文本 · 事实/ }).fill('化学需氧量超标0.5倍')
    await form.getByLabel(/罚款/).fill('18000')
    await form.getByLabel(/更正理由/).fill('超标倍数写错')
    await officer.picture('disclosure-amend-1440')
    await form.getByRole('button', { name: '提交更正，由第二人发布' }).click()
    const waiting = page.getByTestId('waiting-amendment')
    await waiting.waitFor()
    expect(await waiting.textContent()).toContain('您提交了此更正')
    expect(await waiting.getByRole('button', { name: '发布更正' }).count()).toBe(0)
    expect(await publicText(`/disclosures/${id}`)).not.toContain('0.5倍')

    const second = await come('bureau-leader')
    await second.open('/office/disclosures/amendments?state=submitted')
    await second.page.getByTestId('amendments').getByRole('link').first().click()
    await second.page.getByTestId('waiting-amendment').waitFor()
    await second.picture('disclosure-amendment-1280')
    await second.page.getByRole('button', { name: '发布更正' }).click()
    await second.page.getByRole('dialog').getByRole('button', { name: '发布更正' }).click()
    await second.page.getByTestId('waiting-amendment').waitFor({ state: 'detached' })
    await expect.poll(() => publicText(`/disclosures/${id}`), soon).toContain('化学需氧量超标0.5倍')
    expect(await publicText(`/disclosures/${id}`)).toContain('超标倍数写错')

    await second.page.getByRole('button', { name: '撤销决定' }).click()
    await second.page
      .getByRole('dialog')
      .getByLabel(/由谁撤销/)
      .fill('复议机关撤销（演示）')
    await second.page.getByRole('dialog').getByRole('button', { name: '撤销决定' }).click()
    const next = second.page.locator('[data-step="toWithdraw"]')
    await next.waitFor()
    expect(await next.textContent()).toContain('剩余 3 个工作日')
    await second.picture('disclosure-annulled-1280')
    await second.open('/office/disclosures?state=published&toWithdraw=true')
    await second.page.locator(`[data-testid="desk-table"] tr[data-key="${id}"]`).waitFor()
    await second.picture('desk-to-withdraw-1280')
    await second.open('/office/disclosures/timeliness')
    await second.page.getByTestId('timeliness').getByRole('table').waitFor()
    await second.picture('timeliness-1280')
    await second.leave()
    await officer.leave()
  })
})

describe('a request of correction', () => {
  it('is answered once, and the applicant reads the answer', async () => {
    const officer = await platform.as('sub-bureau-officer')
    const { items } = await officer.ask(ListDesk, '/api/disclosure-desk?state=published&limit=1')
    const visitorClient = await platform.as()
    const sent = await visitorClient.send('POST', '/api/correction-requests', {
      disclosureId: items[0]?.id,
      subject: 'amount',
      statement: '演示：金额写错，应为两万元',
      applicantName: '演示申请',
      applicantPhone: '000 0000 0000',
    })
    const { receipt } = SendCorrectionRequest.answer.parse(await sent.json())
    const visitor = await come('sub-bureau-officer')
    const { page } = visitor
    await visitor.open('/office/disclosures/correction-requests?state=received')
    const one = page.getByTestId('correction-requests').locator('> li').filter({ hasText: '应为两万元' })
    await one.waitFor()
    expect(await one.textContent()).toContain('剩余 20 个工作日')
    await visitor.picture('correction-requests-1280')
    await one.getByRole('button', { name: '答复' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(/处理结果/).selectOption('accepted')
    await dialog.getByLabel(/答复内容/).fill('演示：已核实并更正')
    await dialog.getByRole('button', { name: '答复' }).click()
    await one.waitFor({ state: 'detached' })
    await visitor.open('/office/disclosures/correction-requests?state=accepted')
    await page.getByText('演示：已核实并更正').waitFor()
    const seen = await visitorClient.send('POST', '/api/correction-requests/receipt', { receipt })
    expect(await seen.json()).toMatchObject({ state: 'accepted', reply: '演示：已核实并更正' })
    await visitor.leave()
  })
})
