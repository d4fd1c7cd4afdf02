import { readdir } from 'node:fs/promises'
import { migrations } from '@tongzhou/migrations'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EVERYWHERE, withReach } from './reach.ts'
import { pointAt } from './spatial.ts'
import { type FreshDatabase, freshDatabase } from './testing.ts'

let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase()
  const { db } = database
  await db
    .insertInto('division')
    .values([
      {
        code: '320612',
        level: 'district',
        kind: '区',
        name: '通州区',
        valid_from: '2009-07-01',
        source: 'test',
      },
      {
        code: '320612001',
        level: 'township',
        parent_code: '320612',
        kind: '街道',
        name: '金沙街道',
        valid_from: '2015-03-24',
        source: 'test',
      },
    ])
    .execute()
  await db
    .insertInto('responsibility_role')
    .values([
      {
        code: 'grid_leader',
        name: '网格长',
        name_en: 'Leader',
        is_single_holder: true,
        is_required: true,
        sort_order: 1,
      },
      {
        code: 'grid_member',
        name: '网格员',
        name_en: 'Member',
        is_single_holder: false,
        is_required: true,
        sort_order: 2,
      },
    ])
    .execute()
  await db
    .insertInto('grid_cell')
    .values({ id: 1, code: '320612001001001', created_on: '2016-07-01' })
    .execute()
  await db
    .insertInto('person')
    .values([1, 2].map((id) => ({ id, name: `示例${id}`, is_demo: true })))
    .execute()
})
afterAll(() => database.close())

interface Holding {
  role: string
  person_id: number
  period: string
  is_single_holder?: boolean
}

const hold = ({ role, person_id, period, is_single_holder = role === 'grid_leader' }: Holding) =>
  database.db
    .insertInto('responsibility')
    .values({ cell_id: 1, role, is_single_holder, person_id, period, is_demo: true })
    .execute()

const enterprise = (values: { name?: string; unified_social_credit_code?: string; elements?: string[] }) =>
  database.db
    .insertInto('enterprise')
    .values({
      name: '示例厂',
      address: '示例路',
      division_code: '320612001',
      elements: ['water'],
      is_demo: true,
      ...values,
    })
    .execute()

describe('the database refuses', () => {
  it('two holders of a single-holder role in one cell at one time, and allows them one after the other', async () => {
    await hold({ role: 'grid_leader', person_id: 1, period: '[2016-07-01,2020-01-01)' })
    await expect(hold({ role: 'grid_leader', person_id: 2, period: '[2019-12-31,)' })).rejects.toThrow(
      /responsibility_single_holder_excl/,
    )
    await hold({ role: 'grid_leader', person_id: 2, period: '[2020-01-01,)' })
  })

  it('to take a single-holder role for a shared one', async () => {
    await expect(
      hold({ role: 'grid_leader', person_id: 1, period: '[2021-01-01,)', is_single_holder: false }),
    ).rejects.toThrow(/responsibility_role_fkey/)
  })

  it('the same person twice in a shared role, and allows two persons', async () => {
    await hold({ role: 'grid_member', person_id: 1, period: '[2016-07-01,)' })
    await hold({ role: 'grid_member', person_id: 2, period: '[2016-07-01,)' })
    await expect(
      hold({ role: 'grid_member', person_id: 2, period: '[2018-01-01,2019-01-01)' }),
    ).rejects.toThrow(/responsibility_person_excl/)
  })

  it('a credit code with a wrong check character or a letter that GB 32100 does not know', async () => {
    await enterprise({ unified_social_credit_code: '91000000DEM000014K' })
    await expect(enterprise({ unified_social_credit_code: '91000000DEM000014L' })).rejects.toThrow(
      /credit_code_check/,
    )
    await expect(enterprise({ unified_social_credit_code: '91000000DEM00001IK' })).rejects.toThrow(
      /credit_code_check/,
    )
    await expect(enterprise({ unified_social_credit_code: '91000000DEM000014K' })).rejects.toThrow(
      /credit_code_key/,
    )
  })

  it('an element that the plan does not name and an empty name', async () => {
    await expect(enterprise({ elements: ['light'] })).rejects.toThrow(/enterprise_elements_check/)
    await expect(enterprise({ name: ' ' })).rejects.toThrow(/enterprise_name_check/)
  })

  it('a cell code of other than 15 digits and one that was used before', async () => {
    const cell = (code: string) =>
      database.db.insertInto('grid_cell').values({ code, created_on: '2016-07-01' }).execute()
    await expect(cell('32061200100100')).rejects.toThrow(/grid_cell_code_check/)
    await expect(cell('320612001001001')).rejects.toThrow(/grid_cell_code_key/)
  })

  it('two plans in force on one day and a published plan without days', async () => {
    const plan = (values: { state: string; effective?: string; published_at?: string }) =>
      database.db
        .insertInto('grid_plan')
        .values({
          division_code: '320612',
          name: '方案',
          is_demo: true,
          created_at: '2016-06-01T00:00:00Z',
          ...values,
        })
        .execute()
    const published_at = '2016-06-30T00:00:00Z'
    await plan({ state: 'published', effective: '[2016-07-01,)', published_at })
    await expect(plan({ state: 'published', effective: '[2020-01-01,)', published_at })).rejects.toThrow(
      /grid_plan_division_code_effective_excl/,
    )
    await expect(plan({ state: 'published' })).rejects.toThrow(/grid_plan_effective_check/)
    await plan({ state: 'draft' })
  })

  it('a case in the hands of a township office, under its own kind or under a borrowed one', async () => {
    await database.db
      .insertInto('case_stage')
      .values({ code: 'clue', name: '线索', name_en: 'Clue', is_open: true, sort_order: 1 })
      .execute()
    const insertCase = (organisation_kind: string) =>
      withReach(database.db, EVERYWHERE, (trx) =>
        sql`with district as (
          insert into organisation (kind, name, name_en, short_name, division_code, valid_from, sort_order, source)
          values ('district_government', '通州区政府', 'District', '区政府', '320612', '2009-07-01', 1, 'test')
          returning id
        ), office as (
          insert into organisation (kind, name, name_en, short_name, parent_id, division_code, valid_from, sort_order,
            source)
          select 'township_office', '金沙街道环保办', 'Office', '金沙环保办', id, '320612001', '2016-07-01', 9, 'test'
          from district returning id
        ), firm as (
          insert into enterprise (name, address, division_code, elements, is_demo)
          values ('示例厂', '示例路', '320612001', '{water}', true) returning id
        )
        insert into enforcement_case (number, kind, stage, is_open, title, element, enterprise_id, organisation_id,
          organisation_kind, township_code, found_on, is_demo)
        select '1', 'penalty', 'clue', true, '示例案', 'water', firm.id, office.id, ${organisation_kind}, '320612001',
          '2016-08-01', true
        from office, firm`.execute(trx),
      )
    await expect(insertCase('township_office')).rejects.toThrow(/enforcement_case_organisation_kind_check/)
    await expect(insertCase('sub_bureau')).rejects.toThrow(/enforcement_case_organisation_kind_fkey/)
  })

  it('two boundaries of a division on one day and a township outside its district’s code', async () => {
    const boundary = (period: string) =>
      sql`insert into division_boundary (division_code, period, boundary, area_m2, is_approximate, source, licence)
        values ('320612001', ${period}::daterange,
          ST_Multi(ST_Buffer(${pointAt(121, 32)}, 0.01)), 1, true, 'test', 'test')`.execute(database.db)
    await boundary('[2015-03-24,2020-01-01)')
    await expect(boundary('[2019-01-01,)')).rejects.toThrow(/division_boundary_division_code_period_excl/)
    await expect(
      database.db
        .insertInto('division')
        .values({
          code: '110112001',
          level: 'township',
          parent_code: '320612',
          kind: '街道',
          name: '北京的通州',
          valid_from: '2015-01-01',
          source: 'test',
        })
        .execute(),
    ).rejects.toThrow(/division_parent_check/)
  })
})

describe('the schema', () => {
  it('has a comment on every table and column, because three readers live on it', async () => {
    const { rows } = await sql<{ name: string }>`
      select pg_class.relname || coalesce('.' || attname, '') as name
      from pg_class
      join pg_namespace on pg_namespace.oid = relnamespace and nspname = current_schema()
      left join pg_attribute on attrelid = pg_class.oid and attnum > 0 and not attisdropped
      where relkind in ('r', 'v') and relname not like 'kysely%'
        and (col_description(pg_class.oid, attnum) is null or obj_description(pg_class.oid, 'pg_class') is null)
      order by 1`.execute(database.db)
    expect(rows).toEqual([])
  })

  it('has an index behind every foreign key that is searched from the other side', async () => {
    // Small tables of words are never deleted from and always read whole.
    const words = [
      'case_stage',
      'industry',
      'responsibility_role',
      'supervision_level',
      'division',
      'organisation',
    ]
    const { rows } = await sql<{ name: string }>`
      select conname as name from pg_constraint
      join pg_namespace on pg_namespace.oid = connamespace and nspname = current_schema()
      where contype = 'f' and confrelid::regclass::text not in (${sql.join(words)})
        and not exists (
          select from pg_index where indrelid = conrelid and conkey[1] = any(indkey::smallint[]))
      order by 1`.execute(database.db)
    expect(rows).toEqual([])
  })

  it('names every constraint itself: no name that the database had to invent', async () => {
    const { rows } = await sql<{ name: string }>`
      select conname as name from pg_constraint
      join pg_namespace on pg_namespace.oid = connamespace and nspname = current_schema()
      where conrelid::regclass::text not like 'kysely%'
        and conname !~ '_(pkey|key|fkey|check|excl|not_null)$'`.execute(database.db)
    expect(rows).toEqual([])
  })
})

describe('the list of migrations', () => {
  it('holds every file of the folder, named by minute, verb and object', async () => {
    const folder = new URL('../../migrations/src/', import.meta.url)
    const files = (await readdir(folder)).filter((name) => name !== 'index.ts')
    expect(files.toSorted()).toEqual(Object.keys(migrations).map((name) => `${name}.ts`))
    const form = /^\d{8}T\d{4}_(create|add|drop|rename|constrain|index|backfill|grant)_[a-z_]+\.ts$/
    expect(files.filter((name) => !form.test(name))).toEqual([])
  })
})
