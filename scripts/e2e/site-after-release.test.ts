import { GetOutcome } from '@tongzhou/server/contracts/disclosures/outcome'
import { renderSite } from '@tongzhou/web/site'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { post, publishDemoCase } from '../api/acts.ts'
import { type Platform, startPlatform } from '../api/platform.ts'
import { launchChromium } from '../browser/chromium.ts'
import { judge, overflow, siteFolder } from './site-visitor.ts'
import { webFolder } from './visitor.ts'

let platform: Platform
let browser: Browser
let corrected: number
let withdrawn: number

beforeAll(async () => {
  ;[platform, browser] = await Promise.all([
    startPlatform({ webFolder, siteFolder, renderSite }),
    launchChromium(),
  ])
  corrected = await correct()
  withdrawn = await takeBack()
})

afterAll(async () => {
  await browser?.close()
  await platform?.close()
})

/** A record whose facts two persons have corrected. */
async function correct(): Promise<number> {
  const { disclosureId: id, revision } = await publishDemoCase(platform)
  const officer = await platform.as('sub-bureau-officer')
  const { maskedAnew } = await officer.ask(GetOutcome, `/api/disclosure-desk/${id}/outcome`)
  const body = {
    ...maskedAnew,
    facts: '化学需氧量超标0.5倍',
    fineYuan: '20000',
    confiscatedYuan: null,
    reason: '超标倍数漏写',
    correctionRequestId: null,
    revision,
  }
  const leader = await platform.as('sub-bureau-leader')
  expect(await post(officer, id, 'amendment', body)).toEqual([200, 'published'])
  expect(await post(leader, id, 'amendment/release', { revision: revision + 1 })).toEqual([200, 'published'])
  return id
}

async function takeBack(): Promise<number> {
  const { disclosureId: id, revision } = await publishDemoCase(platform)
  const withdrawal = { reasonKind: 'published_in_error', reason: '当事人认定有误', revision }
  const leader = await platform.as('sub-bureau-leader')
  expect(await post(leader, id, 'withdrawal', withdrawal)).toEqual([200, 'withdrawn'])
  return id
}

describe.each([1280, 320])('at %i px', (width) => {
  it.each([
    [
      'a corrected record says so before its facts',
      () => `/disclosures/${corrected}`,
      '本记录于 2026-06-15 更正：超标倍数漏写',
    ],
    ['a withdrawn record leaves its day and reason', () => `/disclosures/${withdrawn}`, '当事人认定有误'],
    ['an address at which there is nothing leads home', () => '/nothing-here', '没有这个地址'],
  ])('%s, without a barrier or anything beside the window', async (_, pathOf, sentence) => {
    const context = await browser.newContext({ viewport: { width, height: 812 }, bypassCSP: true })
    const page = await context.newPage()
    await page.goto(`${platform.origin}${pathOf()}`)
    const text = await page.locator('main').innerText()
    expect(text).toContain(sentence)
    expect(text.split(sentence)[0]).not.toContain('化学需氧量')
    expect([await judge(page), await overflow(page)]).toEqual([[], 0])
    await context.close()
  })
})
