import { ExportAuditEntries, ListAuditActions, ListAuditEntries } from '@tongzhou/server/contracts/audit'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseAnchor, verifyRecord, writeAnchor } from '../audit/verify-record.ts'
import { type Client, signIn } from './client.ts'
import { type Platform, startPlatform } from './platform.ts'
import { asSuperuser } from './superuser.ts'

let platform: Platform
/** A month after the day on which the accounts were made. */
const later = new Date('2026-07-20T02:00:00Z')
let leader: Client
let supervisor: Client
let leaderId: number

beforeAll(async () => {
  platform = await startPlatform()
  // Two months with deeds of several accounts, so that there is something to search and several chains.
  for (const account of [
    'sub-bureau-officer',
    'sub-bureau-officer-2',
    'township-officer',
    'brigade-officer',
  ]) {
    const client = await platform.as(account)
    for (const limit of [1, 2, 3]) await client.fetch(`/api/cases?limit=${limit}`)
  }
  platform.setNow(later)
  leader = await signIn(platform.origin, 'bureau-leader')
  supervisor = await signIn(platform.origin, 'discipline-supervisor')
  for (const id of [1, 2, 3]) await supervisor.fetch(`/api/cases/${id}`)
  for (let times = 0; times < 2; times++) await leader.fetch('/api/cases/7')
  const { items } = await list('subject=case:7&limit=1')
  leaderId = items[0]!.account!.id
})
afterAll(() => platform.close())

const list = (query = '') => leader.ask(ListAuditEntries, `/api/audit-entries?${query}`)

describe('GET /api/audit-entries', () => {
  it('tells of a read who, for whom, when, from where and what, the newest first', async () => {
    const { items } = await list('action=case.read&subject=case:7&limit=2')
    expect(items).toHaveLength(2)
    expect(items[0]).toMatchObject({
      at: later.toISOString(),
      kind: 'read',
      action: 'case.read',
      account: { id: leaderId, name: 'bureau-leader' },
      organisation: { name: expect.stringContaining('环') },
      address: '127.0.0.1',
      subjects: ['case:7'],
    })
    expect(items[0]!.session).toMatch(/^[0-9a-f-]{36}$/)
    expect(items[0]!.number).toBeGreaterThan(items[1]!.number)
  })

  it('records that it was read, and about whom', async () => {
    await list(`account=${leaderId}&subject=case:7`)
    const { items } = await list('action=audit.read&limit=2')
    expect(items[0]!.subjects).toEqual([`account:${leaderId}`, 'case:7'])
  })

  it('walks every line once, newest first, over the months', async () => {
    const seen: string[] = []
    const instants: string[] = []
    let after = ''
    // The walk itself is recorded, so it looks at what came before today only.
    for (let page = 0; page < 100; page++) {
      const { items, next } = await list(`until=2026-07-19&limit=4${after}`)
      seen.push(...items.map(({ chain, number }) => `${chain}:${number}`))
      instants.push(...items.map(({ at }) => at))
      if (next === null) break
      after = `&after=${next}`
    }
    expect(seen.length).toBeGreaterThanOrEqual(16)
    expect(new Set(seen).size).toBe(seen.length)
    expect(instants).toEqual(instants.toSorted().toReversed())
  })

  it('filters by account, body, kind, action, subject and days, and by all of them at once', async () => {
    const { items } = await list('until=2026-07-19&kind=read&limit=1')
    const { account, organisation, subjects } = items[0]!
    const query = new URLSearchParams({
      account: String(account!.id),
      organisation: String(organisation!.id),
      kind: 'read',
      action: 'case.read',
      subject: subjects[0]!,
      from: '2026-06-15',
      until: '2026-06-15',
    })
    for (const [name, value] of query) {
      const found = (await list(`${name}=${encodeURIComponent(value)}&limit=500`)).items
      expect([name, found.length > 0, found.every((entry) => holds(entry, name, value))]).toEqual([
        name,
        true,
        true,
      ])
    }
    const all = await list(String(query))
    expect(all.items.length).toBeGreaterThan(0)
    expect(all.items.every((entry) => [...query].every(([name, value]) => holds(entry, name, value)))).toBe(
      true,
    )
    expect((await list('from=2026-06-16&until=2026-07-19')).items).toEqual([])
    expect((await list('from=2026-07-22')).items).toEqual([])
    expect((await list('until=0001-01-01')).items).toEqual([])
    expect((await list('from=0001-01-01&until=9999-12-31&limit=1')).items).toHaveLength(1)
  })

  it('is for those who watch, and says so to everybody else', async () => {
    const statuses = await Promise.all(
      ['sub-bureau-leader', 'system-administrator', 'township-officer', undefined].map(
        async (account) =>
          (await (await signIn(platform.origin, account)).fetch('/api/audit-entries')).status,
      ),
    )
    expect(statuses).toEqual([403, 403, 403, 401])
    expect((await supervisor.fetch('/api/audit-entries')).status).toBe(200)
  })

  it('names the field that is wrong', async () => {
    for (const [query, field] of [
      ['subject=person', 'subject'],
      ['action=drop%20table', 'action'],
      ['after=x', 'after'],
      ['from=yesterday', 'from'],
      ['kind=all', 'kind'],
    ] as const) {
      const response = await leader.fetch(`/api/audit-entries?${query}`)
      const problem = (await response.json()) as { fields: { path: string }[] }
      expect([response.status, problem.fields[0]?.path]).toEqual([400, field])
    }
  })
})

type Entry = Awaited<ReturnType<typeof list>>['items'][number]

function holds(entry: Entry, name: string, value: string): boolean {
  const found: Record<string, boolean> = {
    account: String(entry.account?.id) === value,
    organisation: String(entry.organisation?.id) === value,
    kind: entry.kind === value,
    action: entry.action === value,
    subject: entry.subjects.includes(value),
    from: entry.at >= '2026-06-14T16:00:00.000Z',
    until: entry.at < '2026-06-15T16:00:00.000Z',
  }
  return found[name] ?? false
}

describe('GET /api/audit-entries/actions', () => {
  it('gives the words that stand in the record', async () => {
    const { items } = await leader.ask(ListAuditActions, '/api/audit-entries/actions')
    expect(items).toEqual(expect.arrayContaining(['audit.read', 'case.read', 'session.begin']))
    expect(items).toEqual([...new Set(items)].toSorted())
  })
})

describe('GET /api/audit-entries/export', () => {
  it('gives the lines of a filter as a file', async () => {
    const response = await leader.fetch(`${ExportAuditEntries.path}?until=2026-07-19&action=case.read`)
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(response.headers.get('content-disposition')).toContain('audit-2026-07-20.csv')
    const lines = (await response.text()).trim().split('\r\n')
    expect(lines).toHaveLength(1 + 12)
  })
})

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
