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

const nasty = `=HYPERLINK("http://x")<script>alert(1)</script>'); drop table person; --_x0041_`

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

const newPiece = (more: Record<string, string | null> = {}) => ({
  资产编号: `表-${nextNumber()}`,
  类别: '便携式 pH 计',
  型号: '示例 pH-1',
  机构: own,
  ...more,
})

describe('a sheet of equipment', () => {
  it('enters and changes pieces by their asset numbers, all or none', async () => {
    const [keeper] = await staffOf(platform, ownBody)
    const custodian = `${keeper!.name}（编号 ${keeper!.id}）`
    const first = newPiece({
      保管人: custodian,
      检定日期: '2026/6/1',
      检定有效期至: '2027-05-31',
      备注: nasty,
    })
    expect(await check(leader, 'equipment', csvOf([first]))).toMatchObject({ written: false, newCount: 1 })
    expect(await take(leader, 'equipment', await workbookOf([first]))).toMatchObject({
      written: true,
      newCount: 1,
    })
    const find = async () =>
      (await downloadRows(leader, '/api/sheets/equipment.csv')).find(
        ({ 资产编号: number }) => number === first.资产编号,
      )!
    expect(await find()).toMatchObject({ 状态: '在用', 检定日期: '2026-06-01', 备注: nasty })

    const second = newPiece()
    const change = { 资产编号: first.资产编号, 状态: '维修' }
    const faulty = await take(leader, 'equipment', csvOf([second, { ...change, 状态: '丢失' }]))
    expect(faulty).toMatchObject({ written: false, newCount: 1, faultyCount: 1 })
    expect((await find())['状态']).toBe('在用')
    expect(await take(leader, 'equipment', csvOf([second, change]))).toMatchObject({
      written: true,
      newCount: 1,
      changedCount: 1,
    })
    expect(await find()).toMatchObject({ 状态: '维修', 型号: '示例 pH-1', 检定日期: '2026-06-01' })
    const line = await lastLine(platform, 'equipment.update')
    expect(line).toMatchObject({ before: [{ state: 'in_use' }], after: [{ state: 'in_repair' }] })
  })

  it('is read in GB 18030, too', async () => {
    const number = `表-${nextNumber()}`
    // 资产编号,类别,型号,机构 and one row with 声级计, written by hand as Excel in China encodes it.
    const gb = (hex: string): Buffer => Buffer.from(hex, 'hex')
    const head = gb('d7cab2fab1e0bac52cc0e0b1f02cd0cdbac52cd7b4ccac0d0a')
    const row = Buffer.concat([
      gb('b1ed2d'),
      Buffer.from(number.slice(2)),
      gb('2cc9f9bcb6bcc62cd1ddcabe2cd4dad3c30d0a'),
    ])
    const outcome = await check(leader, 'equipment', Buffer.concat([head, row]))
    expect(outcome.faults).toEqual([{ row: 2, column: '机构', message: '必须填写' }])
  })

  it('names every fault of a row', async () => {
    const [stranger] = await staffOf(platform, await bodyOf(platform, 'sub-bureau-leader-2'))
    const twin = newPiece()
    const rows = [
      twin,
      twin,
      newPiece({ 资产编号: null }),
      newPiece({ 类别: '飞船', 购置日期: '2026-06-16', 检定有效期至: '2027-01-01' }),
      newPiece({ 保管人: `${stranger!.name}（编号 ${stranger!.id}）`, 机构: other }),
    ]
    const { faults } = await check(leader, 'equipment', csvOf(rows))
    expect(faults.map(({ row, column }) => [row, column])).toEqual([
      [3, '资产编号'],
      [4, '资产编号'],
      [5, '类别'],
      [5, '购置日期'],
      [5, '检定有效期至'],
      [6, '机构'],
      [6, '保管人'],
    ])
    expect(faults.find(({ column }) => column === '类别')!.message).toContain('便携式 pH 计')
  })

  it('does not take the asset numbers, bodies or custodians of others', async () => {
    const [theirs] = await downloadRows(await platform.as('sub-bureau-leader-2'), '/api/sheets/equipment.csv')
    const taken = await check(leader, 'equipment', csvOf([newPiece({ 资产编号: theirs!['资产编号']! })]))
    expect(taken.faults).toEqual([{ row: 2, column: '资产编号', message: '资产编号已被使用' }])
    const [elsewhere, nowhere] = await Promise.all(
      [other, '没有的分局'].map(async (body) =>
        check(leader, 'equipment', csvOf([newPiece({ 机构: body })])),
      ),
    )
    expect(elsewhere!.faults).toEqual(nowhere!.faults)
  })

  it('moves a piece between bodies only for those who reach both, and not away from its custodian', async () => {
    const [keeper] = await staffOf(platform, ownBody)
    const piece = newPiece({ 保管人: `${keeper!.name}（编号 ${keeper!.id}）` })
    await take(personnel, 'equipment', csvOf([piece]))
    const moved = await check(personnel, 'equipment', csvOf([{ 资产编号: piece.资产编号, 机构: other }]))
    expect(moved.faults.map(({ column }) => column)).toEqual(['保管人'])
    const [taker] = await staffOf(platform, await bodyOf(platform, 'sub-bureau-leader-2'))
    const custodian = `${taker!.name}（编号 ${taker!.id}）`
    expect(
      await take(
        personnel,
        'equipment',
        csvOf([{ 资产编号: piece.资产编号, 机构: other, 保管人: custodian }]),
      ),
    ).toMatchObject({ written: true, changedCount: 1 })
  })
})
