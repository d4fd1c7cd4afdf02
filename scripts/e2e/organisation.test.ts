import { ListDivisions } from '@tongzhou/server/contracts/divisions'
import { ListEquipment } from '@tongzhou/server/contracts/equipment'
import { GetHandover, ListHandovers } from '@tongzhou/server/contracts/handovers'
import { ListOrganisations } from '@tongzhou/server/contracts/organisation'
import { GetPerson, ListPersons } from '@tongzhou/server/contracts/persons'
import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Platform, startPlatform, testNow } from '../api/platform.ts'
import { launchChromium } from '../browser/chromium.ts'
import { invite, type Visitor, type VisitorOptions, webFolder } from './visitor.ts'

let platform: Platform
let browser: Browser
beforeAll(async () => {
  ;[platform, browser] = await Promise.all([startPlatform({ webFolder }), launchChromium()])
})
afterAll(async () => {
  await browser?.close()
  await platform?.close()
})

/** Somebody whose calendar shows the day of the tests. */
async function visit(path: string, options: VisitorOptions): Promise<Visitor> {
  const visitor = await invite(browser, platform, options)
  await visitor.page.clock.setFixedTime(testNow)
  await visitor.open(path)
  return visitor
}

const administrator = { as: 'system-administrator' }
const personnel = { as: 'personnel-officer' }
/** The smallest picture that is one. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const photo = { name: 'photo.png', mimeType: 'image/png', buffer: png }

const submit = (dialog: Locator, name = '保存') => dialog.getByRole('button', { name, exact: true }).click()
const gone = (dialog: Locator) => dialog.waitFor({ state: 'detached' })

async function bodies() {
  return (await platform.ask(ListOrganisations, '/api/organisations')).items
}
const subBureaus = async () => (await bodies()).filter(({ kind }) => kind === 'sub_bureau')

describe('bodies', () => {
  it('show the line and the township offices, and the one that is short of staff', async () => {
    const visitor = await visit('/office/organisations', administrator)
    const { page } = visitor
    const lines = page.getByTestId('line-bodies')
    await lines.getByRole('link', { name: '监察大队' }).waitFor()
    expect(await lines.locator('tbody').count()).toBe(9)
    expect(await page.getByTestId('township-offices').locator('tbody').count()).toBe(17)
    const [short] = (await bodies()).filter(({ floor }) => floor?.isMet === false)
    expect(await lines.getByText('不足', { exact: true }).count()).toBe(1)
    const row = lines.locator(`tbody[data-key="${short!.id}"]`)
    expect(await row.textContent()).toContain(`${short!.staffCount} / 10`)
    await visitor.picture('organisations')
    await page.getByRole('checkbox', { name: '只看有问题的' }).click()
    await page.waitForURL(/issues=true/)
    await visitor.leave()
  })

  it('are corrected, looked at with a photo, and given a township', async () => {
    const [giver, taker] = await subBureaus()
    const visitor = await visit(`/office/organisations/${taker!.id}`, administrator)
    const { page } = visitor
    await page.getByRole('button', { name: '修改', exact: true }).click()
    const edit = page.getByRole('dialog', { name: '修改机构信息' })
    await edit.getByLabel('办公地址').fill('演示路 1 号')
    await visitor.picture('organisation-edit')
    await submit(edit)
    await gone(edit)
    await page.getByTestId('body-facts').getByText('演示路 1 号').waitFor()

    await page.getByRole('button', { name: '录入检查：挂牌' }).click()
    const look = page.getByRole('dialog', { name: '录入检查：挂牌' })
    await look.getByLabel('状态').selectOption('present')
    await look.getByLabel('检查日期').fill('2026-06-10')
    await submit(look)
    await gone(look)
    await page.getByRole('button', { name: '上传照片：挂牌' }).click()
    const upload = page.getByRole('dialog', { name: '上传照片：挂牌' })
    await upload.getByLabel('文件').setInputFiles(photo)
    // The file is read before it can be sent.
    await page.waitForTimeout(300)
    await submit(upload)
    await gone(upload)
    const file = page.getByTestId('checklist').getByRole('link', { name: '查看照片' })
    expect(
      (await page.request.get(`${platform.origin}${await file.getAttribute('href')}`)).headers()[
        'content-type'
      ],
    ).toBe('image/png')

    await page.getByRole('button', { name: '划入镇街' }).click()
    const assign = page.getByRole('dialog', { name: '划入镇街' })
    await assign.getByLabel('镇街（环保办）').selectOption(giver!.jurisdictions[0]!.divisionCode)
    await assign.getByLabel('起始日期').fill('2026-06-01')
    await assign.getByLabel('依据').fill('演示文件〔2026〕2号')
    await submit(assign)
    await gone(assign)
    await page.getByText(/现行网格方案中有 \d+ 个网格/).waitFor()
    await visitor.picture('organisation')
    await visitor.leave()
  })
})

describe('people', () => {
  it('are found, and what belongs to them is entered', async () => {
    const [body] = await subBureaus()
    const { items } = await platform.ask(ListPersons, `/api/persons?organisation=${body!.id}`)
    const person = items[0]!
    const visitor = await visit('/office/persons', personnel)
    const { page } = visitor
    await page.getByLabel('机构', { exact: true }).selectOption(String(body!.id))
    await expect.poll(() => visitor.readCount('persons-count')).toBe(items.length)
    await visitor.picture('persons')
    await page.getByTestId('persons-table').locator(`[data-key="${person.id}"]`).click()
    await page.getByRole('heading', { level: 1, name: person.name }).waitFor()
    expect(await page.title()).toContain(person.name)

    await page.getByRole('button', { name: '录入培训' }).click()
    const training = page.getByRole('dialog', { name: '录入培训' })
    await training.getByLabel('内容').fill('执法规范')
    await training.getByLabel('培训日期').fill('2026-05-20')
    await training.getByLabel('学时').fill('7.5')
    await training.getByLabel('主办单位').fill('区环保局')
    await submit(training)
    await gone(training)
    await page.getByTestId('trainings').getByText('7.5').waitFor()

    await page.getByRole('button', { name: '指定代理人' }).click()
    const deputy = page.getByRole('dialog', { name: '指定代理人' })
    await deputy.getByLabel('代理人', { exact: false }).last().selectOption(String(items[1]!.id))
    await deputy.getByLabel('起始日期').fill('2026-06-20')
    await deputy.getByLabel('截止日期').fill('2026-06-25')
    await deputy.getByLabel('事由').fill('年休假')
    await visitor.picture('deputy')
    await submit(deputy)
    await gone(deputy)
    await page.getByTestId('deputies').getByText(items[1]!.name).waitFor()
    const read = await platform.ask(GetPerson, `/api/persons/${person.id}`)
    expect(read.trainings[0]).toMatchObject({ subject: '执法规范', hours: 7.5 })
    await visitor.leave()
  })

  it('show private data only after a reason', async () => {
    const { items } = await platform.ask(ListPersons, '/api/persons?limit=1')
    const visitor = await visit(`/office/persons/${items[0]!.id}`, personnel)
    const { page } = visitor
    const sheet = page.getByTestId('private')
    await sheet.getByRole('button', { name: '记录并查看' }).click()
    await sheet.getByText('请填写此项').waitFor()
    expect(await sheet.getByText('身份证号', { exact: true }).count()).toBe(0)
    await sheet.getByLabel('查看事由').fill('核对证件材料')
    await sheet.getByRole('button', { name: '记录并查看' }).click()
    await sheet.getByText('身份证号', { exact: true }).waitFor()
    await visitor.picture('person')
    await visitor.leave()
  })
})

describe('equipment', () => {
  it('is entered, calibrated and retired, and shortages are counted', async () => {
    const [body] = await subBureaus()
    const visitor = await visit('/office/equipment', personnel)
    const { page } = visitor
    await page.getByTestId('equipment-table').waitFor()
    await visitor.picture('equipment')
    await page.getByRole('button', { name: '登记装备' }).click()
    const add = page.getByRole('dialog', { name: '登记装备' })
    await add.getByLabel('资产编号').fill('演示-试001')
    await add.getByLabel('种类').selectOption({ label: '声级计' })
    await add.getByLabel('型号').fill('演示声级计')
    await add.getByLabel('机构').selectOption(String(body!.id))
    await submit(add)
    await gone(add)
    await page.getByPlaceholder('按资产编号或型号筛选').fill('演示-试001')
    await expect.poll(() => visitor.readCount('equipment-count')).toBe(1)
    await page.getByTestId('equipment-table').getByText('演示-试001').click()
    const piece = page.getByTestId('one-equipment')
    await piece.getByText('未检定').waitFor()
    await piece.getByRole('button', { name: '登记检定' }).click()
    const calibrate = page.getByRole('dialog', { name: '登记检定 演示-试001' })
    await calibrate.getByLabel('最近检定').fill('2026-06-01')
    await calibrate.getByLabel('检定有效期至').fill('2027-05-31')
    await submit(calibrate)
    await gone(calibrate)
    await piece.getByText('检定有效').waitFor()
    await visitor.picture('equipment-piece')
    await piece.getByRole('button', { name: '报废' }).click()
    const retire = page.getByRole('dialog', { name: '报废 演示-试001' })
    await retire.getByLabel('事由').fill('演示')
    await submit(retire, '报废')
    await gone(retire)
    await piece.getByText('已报废', { exact: true }).waitFor()
    await piece.getByRole('button', { name: '关闭' }).click()
    await page.getByRole('tab', { name: '缺口' }).click()
    await page.getByTestId('shortages').waitFor()
    await visitor.picture('equipment-shortages')
    await page.getByRole('tab', { name: '配备标准' }).click()
    await page.getByTestId('norms').waitFor()
    await visitor.picture('equipment-norms')
    await visitor.leave()
  })
})

describe('a handover', () => {
  it('is begun, and the receiver accepts and declines line by line', async () => {
    const officer = await platform.as('sub-bureau-officer')
    const session = (await (await officer.fetch('/api/session')).json()) as {
      session: { account: { personId: number }; body: { id: number } }
    }
    const { account, body } = session.session
    const { items } = await platform.ask(ListEquipment, `/api/equipment?organisation=${body.id}`)
    // Two people have at most one open handover; the demo may have opened it already.
    const { items: open } = await platform.ask(ListHandovers, '/api/handovers?state=open')
    const taken = open.filter(({ toPersonId }) => toPersonId === account.personId)
    const busy = new Set([account.personId, ...taken.map(({ fromPersonId }) => fromPersonId)])
    const kept = items.filter(
      ({ custodianPersonId }) => custodianPersonId !== null && !busy.has(custodianPersonId),
    )
    const giverId = kept[0]!.custodianPersonId!

    const visitor = await visit(`/office/handovers?from=${giverId}`, personnel)
    const begin = visitor.page.getByRole('dialog', { name: '发起交接' })
    await begin.getByLabel('接收人', { exact: false }).last().selectOption(String(account.personId))
    await begin.getByLabel('生效日期').fill('2026-06-15')
    await begin.getByLabel('事由').fill('岗位调整')
    await visitor.picture('handover-begin')
    await submit(begin, '发起交接')
    await visitor.page.waitForURL(/handovers\/\d+/)
    const id = Number(/handovers\/(\d+)/.exec(visitor.page.url())![1])
    await visitor.leave()

    const receiver = await visit('/office/handovers', { as: 'sub-bureau-officer' })
    await receiver.page.getByTestId('waiting').locator(`a[href$="/handovers/${id}"]`).click()
    await receiver.page.getByTestId('lines-equipment').waitFor()
    await receiver.picture('handover')
    await receiver.page.getByTestId('lines-equipment').getByRole('button', { name: /^接收/ }).first().click()
    await receiver.page.getByTestId('lines-equipment').getByText('已接收').waitFor()
    const before = await officer.ask(GetHandover, `/api/handovers/${id}`)
    if (before.pendingCount > 0) {
      await receiver.page.getByRole('button', { name: /^退回/ }).first().click()
      const decline = receiver.page.getByRole('dialog', { name: /^退回/ })
      await decline.getByLabel('退回原因').fill('不在本人职责内')
      await submit(decline, '退回')
      await gone(decline)
    }
    const after = await officer.ask(GetHandover, `/api/handovers/${id}`)
    expect(after.lines.filter(({ state }) => state === 'accepted')).toHaveLength(1)
    expect(after.pendingCount).toBe(Math.max(before.pendingCount - 1, 0))
    await receiver.leave()
  })
})

describe('a transfer', () => {
  it('shows the counts before and after, and happens only when it is confirmed', async () => {
    const brigade = (await bodies()).find(({ kind }) => kind === 'brigade')!
    const short = (await bodies()).find(({ floor }) => floor?.isMet === false)!
    const visitor = await visit(`/office/transfers?from=${brigade.id}&to=${short.id}`, personnel)
    const { page } = visitor
    await page.getByRole('group', { name: '划转人员' }).getByRole('checkbox').nth(1).check()
    await page.getByLabel('到岗日期').fill('2026-06-10')
    await page.getByLabel('事由').fill('充实分局力量')
    await page.getByRole('button', { name: '试算' }).click()
    await page.getByTestId('body-effects').waitFor()
    expect((await bodies()).find(({ id }) => id === short.id)!.staffCount).toBe(short.staffCount)
    await visitor.picture('transfer-dry-run')
    await page.getByLabel('事由').fill('充实分局力量二')
    await page.getByText('填写内容已改动').waitFor()
    await page.getByRole('button', { name: '试算' }).click()
    await page.getByRole('button', { name: '确认划转' }).click()
    const confirm = page.getByRole('dialog', { name: '划转 1 人？' })
    await visitor.picture('transfer-confirm')
    await submit(confirm, '确认划转')
    await gone(confirm)
    await page.getByTestId('transfers').getByText('充实分局力量二').waitFor()
    expect((await bodies()).find(({ id }) => id === short.id)!.staffCount).toBe(short.staffCount + 1)
    await visitor.picture('transfers')
    await visitor.leave()
  })
})

describe('sheets', () => {
  it('are tried first: faults by row and column, then all rows at once', async () => {
    const [body] = await subBureaus()
    const visitor = await visit('/office/imports?kind=equipment', personnel)
    const { page } = visitor
    const csv = (rows: string[]) => ({
      name: 'equipment.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(`\uFEFF${['资产编号,类别,型号,机构', ...rows].join('\r\n')}\r\n`),
    })
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '下载模板' }).click(),
    ])
    expect(download.suggestedFilename()).toMatch(/\.xlsx$/)
    const choose = page.getByLabel('第二步', { exact: false })
    await choose.setInputFiles(csv([`演示-入001,声级计,演示型号,没有的机构`]))
    await page.getByRole('button', { name: '试算' }).click()
    await page.getByTestId('faults').waitFor()
    expect(await page.getByRole('button', { name: '确认导入' }).count()).toBe(0)
    await visitor.picture('import-faults')
    await choose.setInputFiles(csv([`演示-入001,声级计,演示型号,${body!.shortName}`]))
    await page.getByRole('button', { name: '试算' }).click()
    await page.getByRole('button', { name: '确认导入' }).click()
    const confirm = page.getByRole('dialog', { name: '写入 1 行？' })
    await submit(confirm, '确认导入')
    await page.getByTestId('written').waitFor()
    await visitor.picture('import-written')
    const { total } = await platform.ask(ListEquipment, '/api/equipment?q=演示-入001')
    expect(total).toBe(1)
    await visitor.leave()
  })
})

describe('divisions', () => {
  it('are changed together after a dry run', async () => {
    const visitor = await visit('/office/division-changes', administrator)
    const { page } = visitor
    await page.getByRole('button', { name: '+ 更名' }).click()
    const rename = page.getByRole('dialog', { name: '添加变更：更名' })
    await rename.getByLabel('镇街', { exact: true }).selectOption('320612002')
    await rename.getByLabel('新名称').fill('演示街道')
    await visitor.picture('division-rename')
    await submit(rename, '加入清单')
    await page.getByTestId('changes').getByText('演示街道').waitFor()
    await page.getByLabel('生效日期').fill('2026-06-01')
    await page.getByLabel('批准文件').fill('演示文件〔2026〕3号')
    await page.getByRole('button', { name: '试算' }).click()
    await page.getByTestId('effects').waitFor()
    await visitor.picture('division-dry-run')
    await page.getByRole('button', { name: '确认变更' }).click()
    const confirm = page.getByRole('dialog', { name: '执行 1 项行政区划变更？' })
    await submit(confirm, '确认变更')
    await gone(confirm)
    await page.getByTestId('division-changes').getByText('演示文件〔2026〕3号').waitFor()
    await visitor.picture('division-changes')
    const { features } = await platform.ask(ListDivisions, '/api/divisions.geojson')
    expect(features.find(({ id }) => id === '320612002')?.properties.name).toBe('演示街道')
    await visitor.leave()
  })

  it('can be merged and split, and every fault stands beside its change', async () => {
    const { features } = await platform.ask(ListDivisions, '/api/divisions.geojson?level=village')
    const villages = features.filter(({ properties }) => properties.parentCode === '320612104')
    const visitor = await visit('/office/division-changes', { ...administrator, expected: /400/ })
    const { page } = visitor
    await page.getByRole('button', { name: '+ 拆分镇街' }).click()
    const split = page.getByRole('dialog', { name: '添加变更：拆分镇街' })
    await split.getByLabel('被拆分的镇街').selectOption('320612104')
    for (const [index, code] of ['320612104', '320612130'].entries()) {
      const part = split.getByRole('group', { name: `第 ${index + 1} 部分` })
      await part.getByLabel('代码').fill(code)
      await part.getByLabel('类别').selectOption('镇')
      await part.getByLabel('新名称').fill(`演示${index + 1}镇`)
    }
    for (const [index, { properties }] of villages.entries()) {
      const part = index < villages.length / 2 ? '0' : '1'
      await split.getByLabel(`${properties.name} 归入`, { exact: true }).selectOption(part)
    }
    await visitor.picture('division-split')
    await submit(split, '加入清单')
    await gone(split)
    await page.getByRole('button', { name: '+ 合并镇街' }).click()
    const merge = page.getByRole('dialog', { name: '添加变更：合并镇街' })
    await merge.getByRole('checkbox').nth(2).check()
    await merge.getByRole('checkbox').nth(3).check()
    await merge.getByLabel('合并后代码').fill('12')
    await merge.getByLabel('类别').selectOption('镇')
    await merge.getByLabel('新名称').fill('演示合并镇')
    await submit(merge, '加入清单')
    await merge.getByText('代码位数不对', { exact: false }).waitFor()
    await merge.getByLabel('合并后代码').fill('320612110')
    await visitor.picture('division-merge')
    await submit(merge, '加入清单')
    await gone(merge)
    await page.getByLabel('生效日期').fill('2026-06-02')
    await page.getByLabel('批准文件').fill('演示文件〔2026〕4号')
    await page.getByRole('button', { name: '试算' }).click()
    const second = page.getByTestId('changes').getByRole('listitem').nth(1)
    await second.getByRole('alert').first().waitFor()
    await visitor.picture('division-fault')
    await second.getByRole('button', { name: '移除第 2 项' }).click()
    await page.getByRole('button', { name: '试算' }).click()
    await page.getByTestId('effects').waitFor()
    expect(await page.getByTestId('effects').textContent()).toContain('边界')
    await visitor.picture('division-split-dry-run')
    await visitor.leave()
  })
})

describe('what the role does not allow', () => {
  it('is not offered on a page that may be read', async () => {
    const visitor = await visit('/office/persons/40', { as: 'discipline-supervisor' })
    await visitor.page.getByTestId('posts').waitFor()
    expect(
      await visitor.page
        .locator('main')
        .getByRole('button', { name: /修改|录入|登记|删除/ })
        .count(),
    ).toBe(0)
    expect(await visitor.page.getByTestId('private').count()).toBe(0)
    await visitor.open('/office/equipment')
    await visitor.page.getByTestId('equipment-table').waitFor()
    expect(await visitor.page.getByRole('button', { name: '登记装备' }).count()).toBe(0)
    await visitor.leave()
  })

  it('is refused in a sentence where the page may not be read', async () => {
    const visitor = await visit('/office/equipment', { as: 'inner-section' })
    await visitor.page.getByText('没有权限').waitFor()
    expect(await visitor.page.getByTestId('equipment-table').count()).toBe(0)
    await visitor.picture('refused')
    await visitor.leave()
  })
})

describe('a narrow window', () => {
  it.each([
    'organisations',
    'organisations/4',
    'persons',
    'persons/40',
    'equipment',
    'equipment?view=shortages',
    'handovers',
    'transfers',
    'imports',
  ])('shows /office/%s without scrolling the page sideways', async (path) => {
    const visitor = await visit(`/office/${path}`, { ...personnel, width: 375, height: 740 })
    await visitor.page.getByRole('heading', { level: 1 }).waitFor()
    await visitor.page.waitForLoadState('networkidle')
    await visitor.picture(`narrow-${path.replaceAll(/\W/g, '-')}`)
    expect(await visitor.page.evaluate<number>('document.documentElement.scrollWidth')).toBe(375)
    await visitor.leave()
  })
})
