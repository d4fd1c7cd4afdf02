import { GetCell } from '@tongzhou/server/contracts/grids'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changeBoard, holdersOf } from './notice-boards.queries.ts'
import { type ReadPdf, readPdf } from './pdf-files.ts'
import { type Platform, startPlatform } from './platform.ts'

const code = '320612116200001'
const changed = '320612001001001'
const leader = '龑鑫堃𬭎'
const phone = '000-0000 0001'

let platform: Platform
beforeAll(async () => {
  platform = await startPlatform()
  await changeBoard(platform.database.db, { code: changed, leader, phone })
})
afterAll(() => platform.close())

const address = (ofCell = code, query = '') => `/api/cells/${ofCell}/notice-board.pdf${query}`

async function read(path: string): Promise<ReadPdf> {
  const response = await platform.fetch(path)
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/pdf'])
  return readPdf(new Uint8Array(await response.arrayBuffer()))
}

describe('the notice board of a cell', () => {
  it('says who answers for the cell, and every character of it can be read back', async () => {
    const cell = await platform.ask(GetCell, `/api/cells/${code}`)
    const { text } = await read(address())
    const whole = text.replaceAll('\n', '')
    for (const word of [
      '环境监管网格公示牌',
      '南通市通州区',
      cell.name,
      code,
      cell.townshipName,
      cell.villageName,
      cell.subBureau?.name,
      cell.townshipOffice?.name,
      '网格长',
      '执法责任人',
      '演示数据',
      '示意图',
      '2026年6月15日',
      ...(await holdersOf(platform.database.db, code)),
    ]) {
      expect(whole).toContain(word)
    }
    expect(whole).not.toMatch(/[\uFFFD〓]/)
    expect(whole).toContain(`${cell.enterpriseCount} 家`)
  })

  it('says vacancies, office phones and names of rare characters', async () => {
    const { text } = await read(address(changed))
    expect(text).toContain(`网格长\n${leader}\n`)
    expect(text).toContain(phone)
    expect(text).toMatch(/执法责任人\n空缺，尚未确定/)
    expect(text).not.toContain('未登记')
  })

  it('prints 〓 for a character that no font has instead of nothing', async () => {
    await changeBoard(platform.database.db, { code: changed, leader: '𠮷某', phone })
    expect((await read(address(changed))).text).toContain('〓某')
  })

  it('has a title, a language and a tree for readers who do not see it', async () => {
    const { title, language, structure, pageCount } = await read(address())
    expect(title).toBe(`桃园村网格（${code}）环境监管网格公示牌`)
    expect(language).toBe('zh-CN')
    expect(pageCount).toBe(1)
    const count = (role: string) => structure.filter((node) => node.role === role).length
    expect([count('H1'), count('H2'), count('Table')]).toEqual([1, 3, 1])
    expect(count('TR')).toBeGreaterThan(3)
    const figures = structure.filter(({ role }) => role === 'Figure').map(({ alt }) => alt ?? '')
    expect(figures[0]).toMatch(/^桃园村网格示意图，位于五接镇/)
    expect(figures[1]).toBe(`二维码，指向 ${platform.origin}/cells/${code}`)
  })

  it.each([
    ['', 595, 842],
    ['?size=A3', 842, 1191],
  ])('fits one sheet of paper (%s)', async (query, width, height) => {
    const page = await read(address(code, query))
    expect([Math.round(page.width), Math.round(page.height), page.pageCount]).toEqual([width, height, 1])
  })

  it('names the file after cell and day, and speaks of the day asked', async () => {
    const response = await platform.fetch(address(code, '?on=2026-03-02'))
    expect(decodeURIComponent(response.headers.get('content-disposition') ?? '')).toContain(
      `网格公示牌-${code}-2026-03-02.pdf`,
    )
    const { text } = await readPdf(new Uint8Array(await response.arrayBuffer()))
    expect(text).toContain('信息截至2026年3月2日')
  })
})

describe('who may print it', () => {
  it('is everybody who sees cells, wherever the cell lies, and nobody else', async () => {
    for (const account of ['township-officer', 'township-officer-2', 'personnel-finance']) {
      expect([account, (await (await platform.as(account)).fetch(address())).status]).toEqual([account, 200])
    }
    expect((await (await platform.as()).fetch(address())).status).toBe(401)
  })

  it.each([
    ['an unknown cell', address('320612999999999'), 404, 'cell_not_found'],
    ['a day without a plan', address(code, '?on=2010-01-01'), 404, 'no_plan_in_force'],
  ])('finds nothing for %s', async (_, path, status, word) => {
    const response = await platform.fetch(path)
    expect([response.status, await response.json()]).toEqual([
      status,
      expect.objectContaining({ code: word }),
    ])
  })

  it('names the field that is wrong', async () => {
    const response = await platform.fetch(address(code, '?size=A5'))
    expect([response.status, await response.json()]).toEqual([
      400,
      expect.objectContaining({ fields: [expect.objectContaining({ path: 'size' })] }),
    ])
  })
})

describe('behind an address of the operator', () => {
  it('leads there and not where the asker came from', async () => {
    const served = await startPlatform({
      origin: { publicOrigin: 'https://grid.example.cn', trustedProxies: ['loopback'] },
    })
    try {
      const response = await served.fetch(address())
      const { structure } = await readPdf(new Uint8Array(await response.arrayBuffer()))
      expect(structure.map(({ alt }) => alt)).toContain(`二维码，指向 https://grid.example.cn/cells/${code}`)
    } finally {
      await served.close()
    }
  })
})
