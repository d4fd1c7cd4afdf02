import { identityCheckDigit } from '@tongzhou/server/identity-number'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Client } from './client.ts'
import { type Platform, startPlatform } from './platform.ts'
import { check, download, downloadRows, take } from './sheet-files.ts'
import { bodyOf, lastLine, readRows, staffOf } from './staff.queries.ts'

let platform: Platform
let leader: Client
let personnel: Client
let ownBody: number
/** Full name of the leader's body. */
let own: string

const identityNumber = `00000020000101001${identityCheckDigit('00000020000101001')}`
const nasty = `=HYPERLINK("http://x")<script>alert(1)</script>'); drop table person; --_x0041_`

beforeAll(async () => {
  platform = await startPlatform()
  leader = await platform.as('sub-bureau-leader')
  personnel = await platform.as('personnel-officer')
  ownBody = await bodyOf(platform, 'sub-bureau-leader')
  const names = await readRows<{ id: number; name: string }>(platform, 'select id, name from organisation')
  own = names.find(({ id }) => id === ownBody)!.name
})
afterAll(() => platform.close())

describe('a template', () => {
  it.each(['staff', 'equipment'] as const)(
    'for %s has headings, an example and an explanation, and imports as nothing',
    async (kind) => {
      const { bytes, response } = await download(leader, `/api/sheets/${kind}/template.xlsx`)
      expect(response.headers.get('content-type')).toContain('spreadsheetml')
      expect(response.headers.get('content-disposition')).toContain('attachment')
      const [example] = await downloadRows(leader, `/api/sheets/${kind}/template.xlsx`)
      expect(Object.values(example!)[0]).toMatch(/^示例/)
      expect(example!['机构']).toBe(own)
      expect(await check(leader, kind, bytes)).toMatchObject({
        rowCount: 0,
        faults: [{ row: 1, column: null, message: '表格中没有数据行' }],
      })
    },
  )
})

describe('what is exported', () => {
  beforeAll(async () => {
    const [first, second] = await staffOf(platform, ownBody)
    await readRows(
      platform,
      `insert into person_private (person_id, phone, identity_number, home_address) values
       (${first!.id}, '+00 000 00001', '${identityNumber}', '=演示路 1 号, "甲"')
       on conflict (person_id) do update set phone = excluded.phone, identity_number = excluded.identity_number,
         home_address = excluded.home_address`,
    )
    await readRows(
      platform,
      `update person set name = '${nasty.replaceAll("'", "''").slice(0, 40)}' where id = ${second!.id}`,
    )
    await readRows(
      platform,
      `update equipment set note = '${nasty.replaceAll("'", "''")}', model = '-演示, "型号"'
       where id = (select min(id) from equipment where organisation_id = ${ownBody})`,
    )
  })

  it.each([
    ['staff', 'xlsx'],
    ['staff', 'csv'],
    ['equipment', 'xlsx'],
    ['equipment', 'csv'],
  ] as const)('of %s as %s changes nothing when it is imported again', async (kind, form) => {
    for (const client of [leader, personnel]) {
      const { bytes } = await download(client, `/api/sheets/${kind}.${form}`)
      const outcome = await take(client, kind, bytes)
      expect(outcome.faults).toEqual([])
      expect(outcome).toMatchObject({ written: true, newCount: 0, changedCount: 0, faultyCount: 0 })
      expect(outcome.unchangedCount).toBe(outcome.rowCount)
      expect(outcome.rowCount).toBeGreaterThan(8)
    }
  })

  it('stays within the bodies in reach, and a body elsewhere is answered like none', async () => {
    for (const kind of ['staff', 'equipment']) {
      const mine = await downloadRows(leader, `/api/sheets/${kind}.csv`)
      expect(new Set(mine.map(({ 机构: body }) => body))).toEqual(new Set([own]))
      const all = await downloadRows(personnel, `/api/sheets/${kind}.csv`)
      expect(new Set(all.map(({ 机构: body }) => body)).size).toBeGreaterThan(6)
      const part = await downloadRows(personnel, `/api/sheets/${kind}.csv?organisation=${ownBody}`)
      expect(part).toEqual(mine)
      const otherBody = await bodyOf(platform, 'sub-bureau-leader-2')
      const answers = await Promise.all(
        [otherBody, 999_999].map(async (id) => {
          const response = await leader.fetch(`/api/sheets/${kind}.xlsx?organisation=${id}`)
          return [response.status, await response.text()]
        }),
      )
      expect(answers[0]).toEqual(answers[1])
      expect(answers[0]![0]).toBe(404)
    }
  })

  it('holds private data only for those who may read them, and who read whom is recorded', async () => {
    const [withPrivate] = await downloadRows(leader, '/api/sheets/staff.csv')
    expect(withPrivate).toMatchObject({ 手机号: '+00 000 00001', 身份证号: identityNumber })
    const officer = await platform.as('sub-bureau-officer')
    const { bytes } = await download(officer, '/api/sheets/staff.csv')
    const text = bytes.toString('utf8')
    for (const canary of ['手机号', '身份证号', '住址', identityNumber, '演示路']) {
      expect(text).not.toContain(canary)
    }
    const staff = await staffOf(platform, ownBody)
    const line = await lastLine(platform, 'person.read', 'sub-bureau-officer')
    expect(line!.subjects.toSorted()).toEqual(staff.map(({ id }) => `person:${id}`).toSorted())
  })

  it('as CSV holds nothing that a spreadsheet program would execute', async () => {
    for (const kind of ['staff', 'equipment']) {
      const { bytes } = await download(leader, `/api/sheets/${kind}.csv`)
      expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
      const text = bytes.toString('utf8')
      expect(text).not.toMatch(/(^|,|\n)"?[=+\-@]/m)
      expect(text).toMatch(/(^|,|\n)"?'[=+\-@]/m)
    }
  })
})
