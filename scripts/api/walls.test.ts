import { type Db, EVERYWHERE, type Reach, withReach } from '@tongzhou/db'
import { holdsOn } from '@tongzhou/server/coverage/item-scope.queries'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tableOwners } from '../check/table-owners.ts'
import { type Platform, startPlatform } from './platform.ts'

let platform: Platform
let db: Db
let publicDb: Db
beforeAll(async () => {
  platform = await startPlatform()
  db = platform.database.db
  publicDb = platform.database.publicDb
})
afterAll(() => platform.close())

interface Relation {
  readonly name: string
  readonly kind: string
}

async function listRelations(): Promise<readonly Relation[]> {
  const { rows } = await sql<Relation>`
    select relname::text as name, relkind::text as kind from pg_class
    where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p', 'v', 'm')
    order by relname`.execute(db)
  return rows
}

const isShown = ({ name, kind }: Relation): boolean => kind === 'v' && name.startsWith('public_')
const refused = { code: '42501' }

async function countRows(from: Db, table: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`.execute(
    from,
  )
  return rows[0]?.count ?? -1
}

/** SQLSTATE of what failed; nothing when it did not. */
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => '',
    (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : 'no code'),
  )

/** Firms with a record on display, offices, and the names on the notice boards; no phone or address but of offices. */
const publishedOnPurpose = [
  'public_disclosures.enterprise_id',
  'public_enterprises.unified_social_credit_code',
  'public_organisations.office_address',
  'public_organisations.office_phone',
  'public_responsible_persons.person_name',
  'public_visits.enterprise_id',
]

describe('the public role', () => {
  it('reads every public view and no table, partition or other view', async () => {
    const relations = await listRelations()
    expect(relations.filter(isShown).length).toBeGreaterThanOrEqual(8)
    for (const { name } of relations.filter(isShown)) {
      expect({ name, code: await codeOf(countRows(publicDb, name)) }).toEqual({ name, code: '' })
    }
    for (const { name } of relations.filter((relation) => !isShown(relation))) {
      expect({ name, code: await codeOf(countRows(publicDb, name)) }).toEqual({ name, code: '42501' })
    }
  })

  it('writes nothing, not even through a view', async () => {
    for (const { name } of (await listRelations()).filter(isShown)) {
      // A view over several tables cannot be written by anybody (55000).
      const code = await codeOf(sql`delete from ${sql.table(name)}`.execute(publicDb))
      expect({ name, isRefused: ['42501', '55000'].includes(code) }).toEqual({ name, isRefused: true })
    }
    await expect(sql`create table public.leak (id integer)`.execute(publicDb)).rejects.toMatchObject(refused)
  })

  it('keeps its role through a transaction', async () => {
    await publicDb.transaction().execute(async (trx) => {
      await expect(countRows(trx, 'public_cells')).resolves.toBe(278)
    })
    const reading = publicDb.transaction().execute((trx) => countRows(trx, 'enforcement_case'))
    await expect(reading).rejects.toMatchObject(refused)
  })

  it('is shown the grid of the district', async () => {
    expect(await countRows(publicDb, 'public_cells')).toBe(278)
    expect(await countRows(publicDb, 'public_divisions')).toBe(296)
  })

  it('sees of people, firms and cases what is published on purpose, and nothing else', async () => {
    const { rows } = await sql<{ column: string }>`
      select table_name || '.' || column_name as column from information_schema.columns
      where table_schema = current_schema() and table_name like 'public\\_%'
        and column_name ~ '(person|phone|identity_number|address|holder|enterprise|case|account|credit)'
      order by 1`.execute(db)
    expect(rows.map(({ column }) => column)).toEqual(publishedOnPurpose)
  })
})

const guarded = [
  'account_credential',
  'audit_entry',
  'audit_subject',
  'case_decision',
  'case_event',
  'case_follow_up',
  'correction_request',
  'coverage_item',
  'disclosure',
  'disclosure_amendment',
  'enforcement_case',
  'person_private',
  'problem_report',
  'stored_file',
]

const reading = (reach: Reach, table: string): Promise<number> =>
  withReach(db, reach, (trx) => countRows(trx, table))

describe('row-level security', () => {
  it('is forced, also on the owner, for exactly the tables with personal and case data', async () => {
    const { rows } = await sql<{ name: string; forced: boolean }>`
      select relname::text as name, relforcerowsecurity as forced from pg_class
      where relnamespace = current_schema()::regnamespace and relrowsecurity and not relispartition
      order by relname`.execute(db)
    expect(rows).toEqual(guarded.map((name) => ({ name, forced: true })))
  })

  it('is not passed by the role of the office', async () => {
    const { rows } = await sql<{ passes: boolean }>`
      select rolsuper or rolbypassrls as passes from pg_roles where rolname = current_user`.execute(db)
    expect(rows).toEqual([{ passes: false }])
  })

  it('shows nothing to a statement that names no reach', async () => {
    for (const table of guarded) {
      expect({ table, count: await countRows(db, table) }).toEqual({ table, count: 0 })
    }
  })

  it('shows a forgotten `where` the cases of the area only', async () => {
    const all = await withReach(db, EVERYWHERE, async (trx) => {
      const { rows } = await sql<{ township: string; count: number; events: number }>`
        select township_code as township, count(distinct enforcement_case.id) as count, count(case_event.id) as events
        from enforcement_case join case_event on case_event.case_id = enforcement_case.id
        group by township_code order by 1`.execute(trx)
      return rows
    })
    expect(all.reduce((sum, { count }) => sum + count, 0)).toBe(150)
    for (const { township, count, events } of all) {
      expect(await reading({ townships: [township] }, 'enforcement_case')).toBe(count)
      expect(await reading({ townships: [township] }, 'case_event')).toBe(events)
    }
    expect(await reading({ townships: [] }, 'enforcement_case')).toBe(0)
    expect(await reading({ townships: ["320612001' or '1'='1", '*,'] }, 'enforcement_case')).toBe(0)
  })

  it('shows a forgotten `where` what is uncovered in the own area only', async () => {
    const items = await withReach(db, EVERYWHERE, async (trx) => {
      const { rows } = await sql<Record<'township' | 'sub_bureau' | 'body' | 'cause', string | null>>`
        select township_code as township, sub_bureau_id::text as sub_bureau, organisation_id::text as body, cause
        from coverage_item`.execute(trx)
      return rows
    })
    const [township, body] = ['320612102', items.find(({ sub_bureau }) => sub_bureau !== null)?.sub_bureau]
    const ofTownship = items.filter((item) => item.township === township).length
    const ofBody = items.filter((item) => item.sub_bureau === body || item.body === body).length
    const planless = items.filter(({ cause }) => cause === 'no_plan').length
    expect(Math.min(ofTownship, ofBody, planless)).toBeGreaterThan(0)
    expect(await reading({ townships: [township] }, 'coverage_item')).toBe(ofTownship)
    expect(await reading({ organisations: [Number(body)] }, 'coverage_item')).toBe(ofBody + planless)
    expect(await reading({ townships: ['*,'], organisations: [] }, 'coverage_item')).toBe(0)
    expect(await reading(EVERYWHERE, 'coverage_item')).toBe(items.length)
  })

  it('lets an index find the items of a day behind the wall', async () => {
    const plan = await withReach(db, { townships: ['320612102'] }, async (trx) => {
      await sql`set local enable_seqscan = off`.execute(trx)
      const { rows } = await sql<{ 'QUERY PLAN': string }>`explain select id from coverage_item as item
        where ${holdsOn('item', sql`'2026-06-15'::date`)}`.execute(trx)
      return rows.map((row) => row['QUERY PLAN']).join('\n')
    })
    expect(plan).toMatch(/Index Cond: \(\(?(begins_on|ends_before)/)
  })

  it('lets nobody change or add a case elsewhere', async () => {
    const elsewhere = await withReach(db, EVERYWHERE, async (trx) => {
      const { rows } = await sql<{ id: number }>`
        select id from enforcement_case where township_code <> '320612001' order by id limit 1`.execute(trx)
      return rows[0]?.id
    })
    const changed = await withReach(db, { townships: ['320612001'] }, (trx) =>
      sql`update enforcement_case set title = title where id = ${elsewhere}`.execute(trx),
    )
    expect(changed.numAffectedRows).toBe(0n)
    const adding = withReach(db, { townships: ['320612001'] }, (trx) =>
      sql`insert into case_event (case_id, stage, happened_at, note)
        values (${elsewhere}, 'clue', now(), 'x')`.execute(trx),
    )
    await expect(adding).rejects.toMatchObject(refused)
  })

  it('forgets the reach with the transaction, on every connection', async () => {
    await Promise.all(Array.from({ length: 8 }, () => reading(EVERYWHERE, 'enforcement_case')))
    const after = await Promise.all(Array.from({ length: 8 }, () => countRows(db, 'enforcement_case')))
    expect(new Set(after)).toEqual(new Set([0]))
  })

  it('keeps secrets of accounts from everything but the sign-in code', async () => {
    expect(await reading(EVERYWHERE, 'account_credential')).toBe(0)
    expect(await reading({ hasCredentials: true }, 'account_credential')).toBeGreaterThan(10)
  })
})

describe('every table', () => {
  it('has an owner who alone may write to it', async () => {
    const { rows } = await sql<{ name: string }>`
      select relname::text as name from pg_class
      where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p') and not relispartition
        and relname not like 'kysely\\_%'
      order by relname collate "C"`.execute(db)
    expect(rows.map(({ name }) => name)).toEqual(Object.keys(tableOwners).toSorted())
  })
})
