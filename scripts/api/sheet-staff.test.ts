import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Client } from './client.ts'
import { type Platform, startPlatform } from './platform.ts'
import { check, csvOf, downloadRows, take, workbookOf } from './sheet-files.ts'
import { bodyOf, lastLine, readRows, staffOf } from './staff.queries.ts'

let platform: Platform
let leader: Client
let personnel: Client
let ownBody: number
/** Full names of the leader's body and of one that is not. */
let own: string
let other: string

beforeAll(async () => {
  platform = await startPlatform()
  leader = await platform.as('sub-bureau-leader')
  personnel = await platform.as('personnel-officer')
  ownBody = await bodyOf(platform, 'sub-bureau-leader')
  const otherBody = await bodyOf(platform, 'sub-bureau-leader-2')
  const names = await readRows<{ id: number; name: string }>(platform, 'select id, name from organisation')
  own = names.find(({ id }) => id === ownBody)!.name
  other = names.find(({ id }) => id === otherBody)!.name
})
afterAll(() => platform.close())

let lastNumber = 0
const nextNumber = (): number => (lastNumber += 1)

const newStaff = (more: Record<string, string | null> = {}) => ({
  姓名: `新人${nextNumber()}`,
  机构: own,
  岗位性质: '事业',
  职务: '环境监察员',
  任职日期: '2026-06-01',
  ...more,
})

const countOf = async (table: string): Promise<number> =>
  Number((await readRows<{ count: number }>(platform, `select count(*) as count from ${table}`))[0]!.count)

describe('a sheet of staff', () => {
  it('is only judged on a dry run, and then taken over whole', async () => {
    const before = await countOf('person')
    const rows = [
      newStaff({
        姓名: '甲新',
        执法证号: '表导 0001 号',
        执法证发证机关: '演示机关',
        执法证发证日期: '2026/1/1',
        执法证有效期至: '2030年12月31日',
        手机号: '000 0000 0001',
        身份证号: '00000020000101003x',
        住址: '演示路 3 号',
      }),
      newStaff({ 姓名: '乙新', 岗位性质: '其他' }),
    ]
    const judged = await check(leader, 'staff', await workbookOf(rows))
    expect(judged).toEqual({
      written: false,
      rowCount: 2,
      newCount: 2,
      changedCount: 0,
      unchangedCount: 0,
      faultyCount: 0,
      faults: [],
      moreFaultCount: 0,
    })
    expect(await countOf('person')).toBe(before)
    expect(await take(leader, 'staff', await workbookOf(rows))).toMatchObject({ written: true, newCount: 2 })
    expect(await countOf('person')).toBe(before + 2)
    const exported = await downloadRows(leader, '/api/sheets/staff.xlsx')
    expect(exported.find(({ 姓名: name }) => name === '甲新')).toMatchObject({
      岗位性质: '事业',
      任职日期: '2026-06-01',
      执法证有效期至: '2030-12-31',
      手机号: '000 0000 0001',
      身份证号: '00000020000101003X',
      住址: '演示路 3 号',
    })
    // The same sheet once more finds the same people.
    expect(await take(leader, 'staff', csvOf(rows))).toMatchObject({ newCount: 0, unchangedCount: 2 })
  })

  it('is in the record with what changed and without private data', async () => {
    await take(
      leader,
      'staff',
      csvOf([newStaff({ 姓名: '丙新', 手机号: '000 0000 0009', 住址: '演示路 9 号' })]),
    )
    const line = await lastLine(platform, 'person.create')
    expect(JSON.stringify(line!.after)).toContain('丙新')
    expect(line!.after).toMatchObject([{ privateData: ['phone', 'homeAddress'] }])
    const all = await readRows<{ text: string }>(
      platform,
      `select concat(before, after, reason, subjects) as text from audit_entry`,
    )
    for (const canary of ['0009', '演示路']) {
      expect(all.filter(({ text }) => text.includes(canary))).toEqual([])
    }
    expect(platform.logged.join('\n')).not.toMatch(/演示路|000 0000 0009/)
  })

  it('writes nothing when one row has a fault, and names row, column and remedy', async () => {
    const before = await countOf('person')
    const rows = [
      newStaff({ 姓名: '丁新' }),
      newStaff({ 姓名: '戊新', 岗位性质: '编外', 任职日期: '2026-02-30' }),
      newStaff({ 姓名: null, 手机号: 'abc', 身份证号: '000000200001010011' }),
      newStaff({ 姓名: '己新', 职务: null, 执法证号: '表导 0002 号' }),
    ]
    const outcome = await take(leader, 'staff', csvOf(rows))
    expect(outcome).toMatchObject({
      written: false,
      rowCount: 4,
      newCount: 1,
      faultyCount: 3,
      moreFaultCount: 0,
    })
    expect(outcome.faults.map(({ row, column }) => [row, column])).toEqual([
      [3, '岗位性质'],
      [3, '任职日期'],
      [4, '手机号'],
      [4, '身份证号'],
      [4, '姓名'],
      [5, '职务'],
      [5, '执法证发证机关'],
      [5, '执法证发证日期'],
      [5, '执法证有效期至'],
    ])
    expect(outcome.faults[0]!.message).toBe('只能填：行政、事业、其他')
    expect(await countOf('person')).toBe(before)
  })

  it('is answered in English to those who read English', async () => {
    const response = await fetch(`${platform.origin}/api/sheets/staff`, {
      method: 'POST',
      headers: { cookie: leader.cookie, 'accept-language': 'en', 'content-type': 'text/csv' },
      body: new Uint8Array(csvOf([newStaff({ 任职日期: 'soon' })])),
    })
    expect(await response.json()).toMatchObject({
      faults: [{ message: 'expected a day such as 2026-06-15' }],
    })
  })

  it('answers the first 200 faults and counts the rest', async () => {
    const rows = Array.from({ length: 250 }, () => newStaff({ 任职日期: '不久' }))
    const outcome = await check(leader, 'staff', csvOf(rows))
    expect(outcome.faults).toHaveLength(200)
    expect(outcome).toMatchObject({ faultyCount: 250, moreFaultCount: 50 })
  })

  it('says of the bodies and people of others what it says of none', async () => {
    const [theirs] = await staffOf(platform, await bodyOf(platform, 'sub-bureau-leader-2'))
    const faultsOf = async (row: Record<string, string | null>) =>
      (await check(leader, 'staff', csvOf([row]))).faults
    expect(await faultsOf(newStaff({ 姓名: '庚', 机构: other }))).toEqual(
      await faultsOf(newStaff({ 姓名: '庚', 机构: '没有的分局' })),
    )
    expect(await faultsOf(newStaff({ 编号: String(theirs!.id), 姓名: theirs!.name }))).toEqual(
      await faultsOf(newStaff({ 编号: '99999999', 姓名: theirs!.name })),
    )
    // Somebody of the same name elsewhere is somebody else.
    expect(await check(leader, 'staff', csvOf([newStaff({ 姓名: theirs!.name })]))).toMatchObject({
      newCount: 1,
    })
  })

  it('does not guess among namesakes', async () => {
    const twice = ['新增', '新增'].map((number) => newStaff({ 编号: number, 姓名: '同名人' }))
    expect(await take(leader, 'staff', csvOf(twice))).toMatchObject({ written: true, newCount: 2 })
    const alone = await check(leader, 'staff', csvOf([newStaff({ 姓名: '同名人', 职务: '改了' })]))
    expect(alone.faults.map(({ column }) => column)).toEqual(['姓名'])
    const named = (await downloadRows(leader, '/api/sheets/staff.csv')).filter(
      ({ 姓名: name }) => name === '同名人',
    )
    expect(await check(leader, 'staff', csvOf([{ ...named[0]!, 职务: '改了' }]))).toMatchObject({
      changedCount: 1,
    })
  })

  it('finds a namesake by the certificate, and refuses the certificate of somebody else', async () => {
    const certificate = {
      执法证号: '表导 0100 号',
      执法证发证机关: '演示机关',
      执法证发证日期: '2026-01-01',
      执法证有效期至: '2029-12-31',
    }
    const people = [
      newStaff({ 编号: '新增', 姓名: '证名人', ...certificate }),
      newStaff({ 编号: '新增', 姓名: '证名人' }),
    ]
    expect(await take(leader, 'staff', csvOf(people))).toMatchObject({ written: true })
    const renewed = newStaff({ 姓名: '证名人', ...certificate, 执法证有效期至: '2034-12-31' })
    expect(await take(leader, 'staff', csvOf([renewed]))).toMatchObject({ written: true, changedCount: 1 })
    const stolen = await check(leader, 'staff', csvOf([newStaff({ 姓名: '另一人', ...certificate })]))
    expect(stolen.faults.map(({ column }) => column)).toEqual(['执法证号'])
  })

  it('mends a post on its day, begins a new one on a later day, and keeps the history', async () => {
    await take(leader, 'staff', csvOf([newStaff({ 姓名: '岗位人' })]))
    const find = async () =>
      (await downloadRows(leader, '/api/sheets/staff.csv')).find(({ 姓名: name }) => name === '岗位人')!
    const row = await find()
    const outcomes = [
      await take(leader, 'staff', csvOf([{ ...row, 职务: '组长' }])),
      await take(
        leader,
        'staff',
        csvOf([{ ...row, 职务: '副分局长', 岗位性质: '行政', 任职日期: '2026-06-10' }]),
      ),
    ]
    expect(outcomes.map(({ written, changedCount }) => [written, changedCount])).toEqual([
      [true, 1],
      [true, 1],
    ])
    const posts = await readRows<{ title: string; period: string }>(
      platform,
      `select title, period::text as period from post where person_id = ${row['编号']} order by lower(period)`,
    )
    expect(posts).toEqual([
      { title: '组长', period: '[2026-06-01,2026-06-10)' },
      { title: '副分局长', period: '[2026-06-10,)' },
    ])
    const faults = await Promise.all(
      [{ 任职日期: '2026-06-05', 职务: '又变' }, { 任职日期: '2026-06-20' }].map(async (change) =>
        (await check(leader, 'staff', csvOf([{ ...(await find()), ...change }]))).faults.map(
          ({ column }) => column,
        ),
      ),
    )
    expect(faults).toEqual([['任职日期'], ['任职日期']])
    const moved = await check(personnel, 'staff', csvOf([{ ...(await find()), 机构: other }]))
    expect(moved.faults[0]!.message).toContain('人员划转')
  })

  it('leaves alone what is not filled in', async () => {
    await take(
      leader,
      'staff',
      csvOf([newStaff({ 姓名: '留白人', 手机号: '000 0000 0002', 住址: '演示路 2 号' })]),
    )
    const sparse = [{ 姓名: '留白人', 手机号: null, 职务: '新职务' }]
    expect(await take(leader, 'staff', csvOf(sparse))).toMatchObject({ written: true, changedCount: 1 })
    const [row] = (await downloadRows(leader, '/api/sheets/staff.csv')).filter(
      ({ 姓名: name }) => name === '留白人',
    )
    expect(row).toMatchObject({ 职务: '新职务', 手机号: '000 0000 0002', 住址: '演示路 2 号' })
  })

  it('keeps SQL and HTML as text', async () => {
    const text = `<b onclick=x>'); drop table post; --`
    const row = newStaff({
      姓名: text,
      职务: text,
      住址: text,
      执法证号: text,
      执法证发证机关: text,
      执法证发证日期: '2026-01-01',
      执法证有效期至: '2030-01-01',
    })
    expect(await take(leader, 'staff', await workbookOf([row]))).toMatchObject({ written: true, newCount: 1 })
    const exported = await downloadRows(leader, '/api/sheets/staff.xlsx')
    expect(exported.find(({ 姓名: name }) => name === text)).toMatchObject({
      职务: text,
      住址: text,
      执法证号: text,
      执法证发证机关: text,
    })
  })

  it('is for those who manage staff', async () => {
    for (const account of [
      'sub-bureau-officer',
      'township-officer',
      'bureau-leader',
      'system-administrator',
    ]) {
      const client = await platform.as(account)
      const response = await client.send('POST', '/api/sheets/staff?dryRun=true', csvOf([newStaff()]))
      expect([account, response.status]).toEqual([account, 403])
    }
    expect((await (await platform.as()).send('POST', '/api/sheets/staff', csvOf([newStaff()]))).status).toBe(
      401,
    )
  })
})
