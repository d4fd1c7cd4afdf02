import { ExportAuditEntries, ListAuditActions, ListAuditEntries } from '@tongzhou/server/contracts/audit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Client, signIn } from './client.ts'
import type { Platform } from './platform.ts'
import { later, startRecorded } from './recorded-deeds.ts'

let platform: Platform
let leader: Client
let supervisor: Client
let leaderId: number

beforeAll(async () => {
  ;({ platform, leader, supervisor } = await startRecorded())
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
