import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseAnchor, verifyRecord, writeAnchor } from '../audit/verify-record.ts'
import type { Platform } from './platform.ts'
import { later, startRecorded } from './recorded-deeds.ts'
import { asSuperuser } from './superuser.ts'

let platform: Platform
beforeAll(async () => {
  ;({ platform } = await startRecorded())
})
afterAll(() => platform.close())

describe('the record refuses the platform itself', () => {
  const tables = ['audit_entry', 'audit_entry_202606', 'audit_subject', 'audit_subject_202606']
  const statements = (table: string) => [
    `update ${table} set chain = chain`,
    `delete from ${table}`,
    `truncate ${table}`,
  ]

  it.each(tables.flatMap(statements))('%s', async (statement) => {
    await expect(sql.raw(statement).execute(platform.database.db)).rejects.toThrow(/permission denied/)
  })

  it('to read a month past the security of the whole', async () => {
    for (const table of ['audit_entry_202606', 'audit_subject_202606']) {
      await expect(sql.raw(`select count(*) from ${table}`).execute(platform.database.db)).rejects.toThrow(
        /permission denied/,
      )
    }
  })

  it('to write into a month past the chain', async () => {
    await expect(
      sql
        .raw(`insert into audit_entry_202606 select * from audit_entry_202606 limit 1`)
        .execute(platform.database.db),
    ).rejects.toThrow(/permission denied/)
  })

  it('to show a line to somebody who may not read it', async () => {
    for (const table of ['audit_entry', 'audit_subject']) {
      const { rows } = await sql.raw(`select * from ${table}`).execute(platform.database.db)
      expect(rows).toEqual([])
    }
  })

  it('and still does so when a right was given back, because no policy allows a change', async () => {
    await platform.database.db.transaction().execute(async (trx) => {
      await sql`grant update, delete on audit_entry to current_user`.execute(trx)
      await sql`select set_config('tongzhou.audit', 'on', true)`.execute(trx)
      for (const statement of [`update audit_entry set reason = ''`, 'delete from audit_entry']) {
        expect((await sql.raw(statement).execute(trx)).numAffectedRows).toBe(0n)
      }
      await sql`revoke update, delete on audit_entry from current_user`.execute(trx)
    })
  })
})

describe('npm run audit:verify finds what a superuser did', () => {
  const tables = ['audit_chain', 'audit_entry', 'audit_subject']
  /** The busiest chain, so that there is a middle. */
  let chain: number
  let last: number

  const run = (...statements: string[]) =>
    asSuperuser(platform.database.db, async (trx) => {
      for (const statement of statements) await sql.raw(statement).execute(trx)
    })

  beforeAll(async () => {
    await run(...tables.map((table) => `create table saved_${table} as table ${table}`))
    const { reports, isSound } = await verifyRecord(platform.database.db)
    if (!isSound) throw new Error('the record is not sound to begin with')
    const busiest = reports.toSorted((a, b) => b.count - a.count)[0]!
    chain = busiest.chain
    last = busiest.count
  })

  /** What is found after the statements; everything is put back. CHAIN and LAST stand for the busiest chain. */
  async function findAfter(...statements: string[]) {
    await run(
      ...statements.map((text) => text.replaceAll('CHAIN', String(chain)).replaceAll('LAST', String(last))),
    )
    const { reports, lines, isSound } = await verifyRecord(platform.database.db)
    await run(
      `truncate ${tables.join(', ')}`,
      ...tables.map((table) => `insert into ${table} select * from saved_${table}`),
    )
    const faults = reports.flatMap(({ fault }) => (fault ? [[fault.kind, fault.number]] : []))
    return { faults, isSound, said: lines.join('\n') }
  }

  it.each([
    [
      'one letter changed in a state',
      `update audit_entry set after = '{"a":1}' where chain = CHAIN and number = 3`,
      'changed',
      3,
    ],
    [
      'another name',
      `update audit_entry set account_name = 'x' where chain = CHAIN and number = 3`,
      'changed',
      3,
    ],
    ['a line removed', 'delete from audit_entry where chain = CHAIN and number = 3', 'removed', 3],
    ['the first line removed', 'delete from audit_entry where chain = CHAIN and number = 1', 'removed', 1],
    [
      'the last line removed',
      'delete from audit_entry where chain = CHAIN and number = LAST',
      'truncated',
      'LAST',
    ],
    [
      'a line inserted twice',
      `insert into audit_entry select chain, number, at + interval '1 ms', kind, action, account_id, account_name, organisation_id, session_id, address, subjects, reason, before, after, hash from audit_entry where chain = CHAIN and number = 3`,
      'inserted',
      3,
    ],
    [
      'a line added at the end',
      `insert into audit_entry select chain, number + 1, at, kind, action, account_id, account_name, organisation_id, session_id, address, subjects, reason, before, after, hash from audit_entry where chain = CHAIN and number = LAST`,
      'changed',
      'LAST + 1',
    ],
    [
      'a head changed',
      `update audit_chain set last_hash = sha256('x') where chain = CHAIN`,
      'head_changed',
      'LAST',
    ],
  ] as const)('%s', async (_what, statement, kind, number) => {
    const expected = { LAST: last, 'LAST + 1': last + 1 }[String(number)] ?? number
    const { faults, isSound, said } = await findAfter(statement)
    expect(faults).toEqual([[kind, expected]])
    expect(isSound).toBe(false)
    expect(said).toMatch(new RegExp(`✗ 链 chain ${chain} 第 ${expected} 行`))
  })

  it('two lines that changed places', async () => {
    const { faults } = await findAfter(
      'update audit_entry set number = -3 where chain = CHAIN and number = 3',
      'update audit_entry set number = 3 where chain = CHAIN and number = 4',
      'update audit_entry set number = 4 where chain = CHAIN and number = -3',
    )
    expect(faults).toEqual([['changed', 3]])
  })

  it('a line hidden from the search', async () => {
    const { faults, isSound, said } = await findAfter(`delete from audit_subject where subject = 'case:7'`)
    expect([faults, isSound]).toEqual([[], false])
    expect(said).toContain('case:7 检索索引不符')
  })

  it('the end cut off together with the head, where the heads were noted before', async () => {
    const { db } = platform.database
    const { reports } = await verifyRecord(db)
    const anchor = parseAnchor(writeAnchor(reports, later))
    expect((await verifyRecord(db, anchor)).isSound).toBe(true)
    await run(
      `delete from audit_entry where chain = ${chain} and number = ${last}`,
      `delete from audit_subject where chain = ${chain} and number = ${last}`,
      `update audit_chain set last_number = ${last - 1}, last_hash = (select hash from audit_entry
        where chain = ${chain} and number = ${last - 1}) where chain = ${chain}`,
    )
    expect((await verifyRecord(db)).isSound).toBe(true)
    const { reports: after, isSound } = await verifyRecord(db, anchor)
    expect(isSound).toBe(false)
    expect(after[chain]!.fault).toMatchObject({ kind: 'anchor_lost', number: last })
  })
})
