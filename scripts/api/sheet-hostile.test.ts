import { promisify } from 'node:util'
import { deflateRaw } from 'node:zlib'
import { packStored } from '@tongzhou/server/sheets/zip'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Client } from './client.ts'
import { type Platform, startPlatform } from './platform.ts'
import { csvOf, post, workbookOf } from './sheet-files.ts'
import { readRows } from './staff.queries.ts'

let platform: Platform
let leader: Client

beforeAll(async () => {
  platform = await startPlatform()
  leader = await platform.as('sub-bureau-leader')
})
afterAll(() => platform.close())

async function refusalOf(bytes: Uint8Array): Promise<[status: number, code: string]> {
  const response = await post(leader, 'equipment', { bytes, dryRun: false })
  const { code } = (await response.json()) as { code: string }
  return [response.status, code]
}

const contentTypes = { name: '[Content_Types].xml', content: Buffer.from('<Types/>') }
const row = { 资产编号: '表-1', 类别: '声级计', 型号: '演示' }

/** A workbook by hand, with the sheet as given. */
const workbookWith = (sheet: string): Buffer =>
  packStored([
    contentTypes,
    {
      name: 'xl/workbook.xml',
      content: Buffer.from(
        '<workbook xmlns:r="r"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>',
      ),
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: Buffer.from(
        '<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
      ),
    },
    { name: 'xl/worksheets/sheet1.xml', content: Buffer.from(sheet) },
  ])

/** A real bomb: a workbook of two hundred kilobytes whose sheet becomes two hundred megabytes. */
async function bomb(claimedBytes: number): Promise<Buffer> {
  // Beside the server, not in its way: they share a thread here.
  const packed = await promisify(deflateRaw)(Buffer.alloc(200 * 1024 * 1024, ' '), { level: 9 })
  const archive = packStored([
    { name: 'xl/worksheets/sheet1.xml', content: packed },
    { name: 'xl/workbook.xml', content: Buffer.from('<workbook/>') },
    contentTypes,
  ])
  const directory = archive.readUInt32LE(archive.length - 6)
  archive.writeUInt16LE(8, 8)
  archive.writeUInt16LE(8, directory + 10)
  archive.writeUInt32LE(claimedBytes, 22)
  archive.writeUInt32LE(claimedBytes, directory + 24)
  return archive
}

describe('a file that is no sheet', () => {
  it.each([
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d4948445200000001000000010806000000', 'hex')],
    ['a PDF', Buffer.from('%PDF-1.4\n1 0 obj\nendobj\n%%EOF\n')],
    ['a page of HTML', Buffer.from('\n<!doctype html><title>资产编号,类别</title>')],
    ['a program', Buffer.from('MZ\u0000\u0000资产编号', 'utf8')],
    [
      'an archive of something else',
      packStored([{ name: 'word/document.xml', content: Buffer.from('<x/>') }]),
    ],
    ['an old .xls', Buffer.from('d0cf11e0a1b11ae1'.padEnd(1_024, '0'), 'hex')],
    ['bytes that are no text', Buffer.from([0xff, 0xff, 0x31, 0x2c, 0x32])],
    ['nothing', Buffer.alloc(0)],
  ])('%s is refused, whatever its name says', async (_, bytes) => {
    expect(await refusalOf(bytes)).toEqual([415, 'wrong_sheet_type'])
  })

  it('that has a password is refused by that word', async () => {
    const compound = Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(504),
      Buffer.from('EncryptedPackage', 'utf16le'),
    ])
    expect(await refusalOf(compound)).toEqual([400, 'sheet_encrypted'])
  })

  it('that is damaged is refused by that word', async () => {
    const whole = await workbookOf([row])
    expect(await refusalOf(whole.subarray(0, whole.length - 300))).toEqual([400, 'sheet_damaged'])
    expect(await refusalOf(workbookWith('<worksheet><sheetData><row r="1"><c r="A1"'))).toEqual([
      400,
      'sheet_damaged',
    ])
    expect(await refusalOf(Buffer.from('a,"b\nc,d'))).toEqual([400, 'sheet_damaged'])
  })
})

describe('a file that is too much', () => {
  it('is refused by its size before it is looked at', async () => {
    expect(await refusalOf(Buffer.alloc(8 * 1024 * 1024 + 1, 'a'))).toEqual([413, 'too_large'])
  })

  it('is refused when it would unpack to too much, whether it says so or not', async () => {
    const honest = await bomb(200 * 1024 * 1024)
    expect(honest.length).toBeLessThan(512 * 1024)
    expect(await refusalOf(honest)).toEqual([413, 'sheet_too_large'])
    expect(await refusalOf(await bomb(1_000))).toEqual([400, 'sheet_damaged'])
  })

  it('is refused beyond 5,000 rows and 40 columns', async () => {
    const many = Array.from({ length: 5_001 }, (_, index) => ({ ...row, 资产编号: `表-${index}` }))
    expect(await refusalOf(csvOf(many))).toEqual([413, 'sheet_too_large'])
    const wide = Object.fromEntries(Array.from({ length: 41 }, (_, index) => [`列${index}`, '1']))
    expect(await refusalOf(await workbookOf([wide]))).toEqual([413, 'sheet_too_large'])
  })

  it('costs a thread and not the platform when a cell stands at the end of the world', async () => {
    const far =
      '<worksheet><sheetData><row r="900000000"><c r="A900000000" t="str"><v>x</v></c></row></sheetData></worksheet>'
    const [refused, alive] = await Promise.all([
      refusalOf(workbookWith(far)),
      leader.fetch('/api/health').then(({ status }) => status),
    ])
    expect(refused).toEqual([413, 'sheet_too_large'])
    expect(alive).toBe(200)
  })

  it('is not helped by entities that double themselves', async () => {
    const doubling = `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><worksheet><sheetData><row r="1"><c r="A1" t="str"><v>&b;</v></c></row></sheetData></worksheet>`
    const response = await post(leader, 'equipment', { bytes: workbookWith(doubling), dryRun: true })
    expect(await response.text()).not.toContain('haha')
  })

  it('is judged at its largest', async () => {
    const many = Array.from({ length: 5_000 }, (_, index) => ({ ...row, 资产编号: `表-${index}` }))
    const response = await post(leader, 'equipment', { bytes: csvOf(many), dryRun: false })
    expect(await response.json()).toMatchObject({ written: false, faultyCount: 5_000, moreFaultCount: 4_800 })
    const [own] = await readRows<{ name: string }>(
      platform,
      `select organisation.name from organisation join role_grant on organisation_id = organisation.id
       join account on account.id = account_id where account.name = 'sub-bureau-leader'`,
    )
    const right = csvOf(many.map((one) => ({ ...one, 机构: own!.name })))
    const taken = await post(leader, 'equipment', { bytes: right, dryRun: false })
    expect(await taken.json()).toMatchObject({ written: true, newCount: 5_000 })
    const again = await post(leader, 'equipment', { bytes: right, dryRun: false })
    expect(await again.json()).toMatchObject({ written: true, unchangedCount: 5_000 })
  })
})

describe('a file that is not refused', () => {
  it('is a workbook made by hand with the fewest parts', async () => {
    const sheet =
      '<worksheet><sheetData><row r="1"><c r="A1" t="str"><v>资产编号</v></c></row></sheetData></worksheet>'
    const response = await post(leader, 'equipment', { bytes: workbookWith(sheet), dryRun: true })
    expect(await response.json()).toMatchObject({ faults: [{ row: 1, message: '表格中没有数据行' }] })
  })
})
