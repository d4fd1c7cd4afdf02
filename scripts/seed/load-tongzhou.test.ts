import { EVERYWHERE, withReach } from '@tongzhou/db'
import { type FreshDatabase, freshDatabase } from '@tongzhou/db/testing'
import { isIdentityNumber } from '@tongzhou/server/identity-number'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isCreditCode } from './credit-code.ts'
import { type LoadOptions, loadTongzhou } from './load-tongzhou.ts'
import { countRows } from './seed.queries.ts'

const clock = (): Date => new Date('2026-11-23T01:30:00Z')
const today = '2026-11-23'

let database: FreshDatabase

beforeAll(async () => {
  database = await freshDatabase()
  await loadTongzhou(database.db, { clock })
})
afterAll(() => database.close())

async function rowsOf<Row>(query: string, { db } = database): Promise<Row[]> {
  return (await withReach(db, EVERYWHERE, (trx) => sql.raw<Row>(query).execute(trx))).rows
}

async function numberOf(query: string): Promise<number> {
  const [row] = await rowsOf<{ value: number | string }>(`select (${query}) as value`)
  return Number(row?.value)
}

const markedTables = `person certificate grid_plan grid_cell_version responsibility enterprise inspection
  enforcement_case disclosure equipment person_leave deputy person_training handover`.split(/\s+/)
const seededTables = `division division_boundary basemap_feature organisation jurisdiction post grid_cell
  supervision_level industry enterprise_level enterprise_placement inspection_inspector case_event case_decision case_follow_up
  disclosure_event disclosure_withholding published_disclosure
  case_stage responsibility_role person_private handover_line`
  .split(/\s+/)
  .concat(markedTables)

/** One sum for each table, over the text of all its rows. */
async function checksums(from: FreshDatabase): Promise<Record<string, string>> {
  const sums: Record<string, string> = {}
  for (const table of seededTables) {
    const [row] = await rowsOf<{ sum: string }>(
      `select md5(string_agg(row_text, ' ' order by row_text collate "C")) as sum
       from (select t::text as row_text from ${table} as t) as texts`,
      from,
    )
    sums[table] = row?.sum ?? ''
  }
  return sums
}

async function loadInto(options: LoadOptions): Promise<Record<string, string>> {
  const other = await freshDatabase()
  try {
    await loadTongzhou(other.db, options)
    return await checksums(other)
  } finally {
    await other.close()
  }
}

function failAfterInspections(step: string): void {
  if (step === 'wrote inspections') throw new Error('the power fails')
}

describe('volumes', () => {
  it('are those of the demo year', async () => {
    expect(await numberOf('select count(*) from enterprise')).toBe(1_200)
    expect(await numberOf('select count(*) from inspection')).toBe(2_600)
    expect(await numberOf('select count(*) from enforcement_case')).toBe(150)
    expect(await numberOf('select count(*) from grid_cell')).toBe(278)
    expect(
      await numberOf(
        `select count(*) from enterprise_level where level = 'key' and period @> date '${today}'`,
      ),
    ).toBe(80)
  })

  it('hold checks of 17 township offices and 6 sub-bureaus, some missing, some never looked at', async () => {
    const states = await rowsOf<{ state: string; count: number }>(
      `select coalesce(seen.state, 'unknown') as state, count(*)::integer as count
       from organisation cross join unnest(array['plate', 'leader', 'full_time_staff', 'office', 'office_equipment']) as wanted(item)
       left join organisation_check as seen on seen.organisation_id = organisation.id and seen.item = wanted.item
       where kind in ('sub_bureau', 'township_office') group by 1 order by 1`,
    )
    expect(states.map(({ state }) => state)).toEqual(['missing', 'present', 'unknown'])
    expect(states.reduce((sum, { count }) => sum + count, 0)).toBe(115)
    expect(
      await numberOf(`select count(*) from organisation_check where not is_demo or note not like '演示%'`),
    ).toBe(0)
    expect(
      await numberOf(`select count(*) from organisation where office_address not like '（演示地址）%'`),
    ).toBe(0)
  })

  it('give Tongzhou its real units and bodies', async () => {
    expect(
      await rowsOf('select level, count(*)::integer as count from division group by level order by level'),
    ).toEqual([
      { level: 'district', count: 1 },
      { level: 'township', count: 17 },
      { level: 'village', count: 278 },
    ])
    expect(
      await rowsOf('select kind, count(*)::integer as count from organisation group by kind order by kind'),
    ).toEqual([
      { kind: 'brigade', count: 1 },
      { kind: 'bureau', count: 1 },
      { kind: 'district_government', count: 1 },
      { kind: 'sub_bureau', count: 6 },
      { kind: 'township_office', count: 17 },
    ])
    expect(await numberOf('select count(*) from jurisdiction where is_assumed')).toBe(17)
  })
})

describe('cells', () => {
  it('cover every township exactly, and so the district', async () => {
    const rows = await rowsOf<{ code: string; whole: number; sum: number }>(`
      select division_code as code, st_area(boundary) as whole,
        (select sum(st_area(version.boundary)) from grid_cell_version as version
         where division_code in (version.township_code, '320612')) as sum
      from division_boundary`)
    expect(rows).toHaveLength(18)
    for (const { whole, sum } of rows) expect(Math.abs(sum / whole - 1)).toBeLessThan(1e-9)
  })

  it('carry the code of a village of their township, and a sub-bureau that answers there', async () => {
    expect(
      await numberOf(`
        select count(*) from grid_cell_version as version
        join grid_cell as cell on cell.id = version.cell_id
        join division as village on village.code = version.village_code
        join jurisdiction on jurisdiction.division_code = version.township_code
          and jurisdiction.organisation_id = version.sub_bureau_id
        where cell.code = village.code || '001' and village.parent_code = version.township_code
          and version.name = regexp_replace(regexp_replace(village.name, '(社区)?居委会$', '社区'), '村委会$', '村') || '网格'
           or village.kind = '农场'`),
    ).toBe(278)
  })

  it('hold their label point', async () => {
    expect(
      await numberOf('select count(*) from grid_cell_version where not st_intersects(boundary, label_point)'),
    ).toBe(0)
  })
})

describe('staff', () => {
  it('reaches 10 with 8 established in every sub-bureau but one', async () => {
    const rows = await rowsOf<{ staff: number; established: number }>(`
      select count(*)::integer as staff,
        (count(*) filter (where establishment <> 'other'))::integer as established
      from organisation
      join post on post.organisation_id = organisation.id and post.period @> date '${today}'
      where kind = 'sub_bureau' group by organisation.id`)
    expect(rows).toHaveLength(6)
    expect(rows.filter(({ staff, established }) => staff < 10 || established < 8)).toEqual([
      { staff: 9, established: 7 },
    ])
  })

  it('has certificates in every state, most of them valid', async () => {
    const [row] = await rowsOf<Record<string, number>>(`
      select (count(*) filter (where revoked_on is not null))::integer as revoked,
        (count(*) filter (where upper(certificate.period) <= date '${today}'))::integer as expired,
        (count(*) filter (where upper(certificate.period) > date '${today}'
          and upper(certificate.period) <= date '${today}' + 30))::integer as expiring,
        (count(*) filter (where certificate.id is null))::integer as missing
      from post join organisation on organisation.id = post.organisation_id
      left join certificate on certificate.person_id = post.person_id
      where organisation.kind in ('sub_bureau', 'brigade') and establishment <> 'other'
        and post.period @> date '${today}'`)
    expect(row).toEqual({ revoked: 1, expired: 3, expiring: 3, missing: 2 })
  })
})

describe('responsibilities', () => {
  it('leave about 3 % of the required roles vacant', async () => {
    const vacant = await numberOf(`
      select count(*) from grid_cell as cell cross join responsibility_role as role
      where role.is_required and not exists (
        select from responsibility
        where cell_id = cell.id and responsibility.role = role.code and period @> date '${today}')`)
    expect(vacant / (278 * 3)).toBeGreaterThan(0.015)
    expect(vacant / (278 * 3)).toBeLessThan(0.05)
  })

  it('are held by staff of the right body on every day of the period', async () => {
    expect(
      await numberOf(`
        select count(*) from responsibility
        join grid_cell_version as version using (cell_id)
        where not exists (
          select from post join organisation on organisation.id = post.organisation_id
          where post.person_id = responsibility.person_id and post.period @> responsibility.period
            and case when responsibility.role = 'enforcement_officer' then organisation.id = version.sub_bureau_id
              else organisation.division_code = version.township_code end)`),
    ).toBe(0)
  })

  it('have a history', async () => {
    const ended = await numberOf('select count(*) from responsibility where not upper_inf(period)')
    expect(ended).toBeGreaterThan(80)
  })
})

describe('equipment', () => {
  it('is kept by staff of its own body', async () => {
    expect(await numberOf('select count(*) from equipment')).toBeGreaterThan(100)
    expect(
      await numberOf(`select count(*) from equipment where asset_number not like '演示-%' or not exists (
        select from post where post.person_id = custodian_person_id and post.period @> date '${today}'
          and post.organisation_id = equipment.organisation_id)`),
    ).toBe(0)
  })

  it('stands in every sub-bureau and the brigade, and one sub-bureau is short of vehicles', async () => {
    const rows = await rowsOf<{ vehicles: number }>(`
      select (count(equipment.id) filter (where equipment.kind = 'enforcement_vehicle'))::integer as vehicles
      from organisation join equipment on organisation_id = organisation.id
      where organisation.kind in ('sub_bureau', 'brigade') group by organisation.id`)
    expect(rows).toHaveLength(7)
    expect(rows.filter(({ vehicles }) => vehicles < 2)).toHaveLength(1)
  })

  it('has calibrations in every state, most of them valid', async () => {
    const [row] = await rowsOf<Record<string, number>>(`
      select (count(*) filter (where calibration_valid_until < date '${today}'))::integer as expired,
        (count(*) filter (where calibration_valid_until between date '${today}' and date '${today}' + 59))::integer
          as expiring,
        (count(*) filter (where calibration_valid_until is null))::integer as missing
      from equipment join equipment_kind on code = equipment.kind where is_calibrated`)
    expect(row).toEqual({ expired: 3, expiring: 2, missing: 1 })
  })
})

describe('private data', () => {
  it('belongs to everybody, and can belong to nobody', async () => {
    const rows = await rowsOf<{ id: number; phone: string; number: string; address: string }>(
      `select person.id, phone, identity_number as number, home_address as address
       from person left join person_private on person_id = person.id`,
    )
    for (const { id, phone, number, address } of rows) {
      expect(phone).toMatch(/^000\d{8}$/)
      expect(number.startsWith('000000') && isIdentityNumber(number)).toBe(true)
      expect(address).toBe(`演示路canary-${id}号`)
    }
    expect(new Set(rows.map(({ phone }) => phone)).size).toBe(rows.length)
  })
})

describe('absences and trainings', () => {
  it('show two people away today, two deputies at work and one who was', async () => {
    expect(await numberOf('select count(*) from person_leave')).toBe(5)
    expect(await numberOf(`select count(*) from person_leave where period @> date '${today}'`)).toBe(2)
    expect(await numberOf(`select count(*) from deputy where period @> date '${today}'`)).toBe(2)
    expect(await numberOf(`select count(*) from deputy where upper(period) <= date '${today}'`)).toBe(1)
  })

  it('let nobody stand in who is away or in another body', async () => {
    expect(
      await numberOf(`
        select count(*) from deputy
        where exists (select from person_leave as away
            where away.person_id = deputy_person_id and away.period && deputy.period)
          or not exists (select from post as own join post as other using (organisation_id)
            where own.person_id = deputy.person_id and other.person_id = deputy_person_id
              and own.period @> deputy.period and other.period @> deputy.period)`),
    ).toBe(0)
  })

  it('train nobody for more than 60 hours, and some not at all', async () => {
    const [row] = await rowsOf<{ most: number; untrained: number; early: number }>(`
      select max(hours)::integer as most, (count(*) filter (where hours = 0))::integer as untrained,
        (select count(*)::integer from person_training where trained_on not between date '${today}' - 364
          and date '${today}') as early
      from (select coalesce((select sum(hours) from person_training as training
          where training.person_id = post.person_id), 0) as hours
        from post where post.period @> date '${today}') as sums`)
    expect(row?.most).toBeGreaterThan(40)
    expect(row?.most).toBeLessThanOrEqual(60)
    expect(row?.untrained).toBeGreaterThan(10)
    expect(row?.early).toBe(0)
  })
})

describe('the handover', () => {
  it('is open, between two of one sub-bureau, with a line for everything that the giver has', async () => {
    expect(
      await rowsOf(`
        select state, organisation.kind from handover join organisation on organisation.id = organisation_id
        join post as own on own.person_id = from_person_id and upper_inf(own.period)
          and own.organisation_id = organisation.id
        join post as other on other.person_id = to_person_id and upper_inf(other.period)
          and other.organisation_id = organisation.id`),
    ).toEqual([{ state: 'open', kind: 'sub_bureau' }])
    const [row] = await rowsOf<Record<'duties' | 'cases' | 'pieces' | 'lines', number>>(`
      select (select count(*) from responsibility where person_id = from_person_id and upper_inf(period))::integer
          as duties,
        (select count(*) from enforcement_case where handler_person_id = from_person_id and is_open)::integer as cases,
        (select count(*) from equipment where custodian_person_id = from_person_id and state <> 'retired')::integer
          as pieces,
        (select count(*) from handover_line where handover_id = handover.id and state = 'pending')::integer as lines
      from handover`)
    expect(row?.duties).toBeGreaterThan(0)
    expect(row?.cases).toBeGreaterThan(0)
    expect(row?.lines).toBe((row?.duties ?? 0) + (row?.cases ?? 0) + (row?.pieces ?? 0))
  })
})

describe('enterprises', () => {
  it('stand in exactly one cell each, so that the map counts as many as the list', async () => {
    const located = await numberOf('select count(*) from enterprise where location is not null')
    expect(located).toBe(1_200)
    expect(await numberOf('select count(*) from enterprise_placement')).toBe(located)
    expect(
      await numberOf(`
        select count(*) from enterprise
        join grid_cell_version on st_intersects(boundary, location)
        join enterprise_placement using (plan_id, cell_id)
        where enterprise_placement.enterprise_id = enterprise.id`),
    ).toBe(located)
    expect(
      await numberOf(
        'select count(*) from enterprise join grid_cell_version on st_intersects(boundary, location)',
      ),
    ).toBe(located)
  })

  it('keep at least one metre from every border', async () => {
    expect(
      await numberOf(`
        select count(*) from enterprise join enterprise_placement on enterprise_id = enterprise.id
        join grid_cell_version as version using (plan_id, cell_id)
        where st_distance(st_transform(location, 4549), st_transform(st_boundary(boundary), 4549)) < 1`),
    ).toBe(0)
  })

  it('carry the mark of demo data in name and address, and valid codes of area 000000', async () => {
    const rows = await rowsOf<{ name: string; address: string; code: string | null; old: string | null }>(
      'select name, address, unified_social_credit_code as code, registration_number as old from enterprise',
    )
    for (const { name, address, code, old } of rows) {
      expect(name).toMatch(/^通州示例.+（演示）$/)
      expect(address).toMatch(/（演示）$/)
      expect(
        code === null ? old?.startsWith('000000') : isCreditCode(code) && code.startsWith('91000000'),
      ).toBe(true)
    }
    expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length)
    expect(rows.filter(({ code }) => code === null).length).toBeGreaterThan(5)
  })

  it('include a few findings: no level, an address in another township', async () => {
    const unrated = await numberOf(`select count(*) from enterprise where not exists
      (select from enterprise_level where enterprise_id = enterprise.id)`)
    const misaddressed = await numberOf(`
      select count(*) from enterprise join enterprise_placement on enterprise_id = enterprise.id
      join grid_cell_version as version using (plan_id, cell_id)
      where left(enterprise.division_code, 9) <> version.township_code`)
    expect(unrated).toBeGreaterThan(2)
    expect(unrated).toBeLessThan(13)
    expect(misaddressed).toBeGreaterThan(2)
    expect(misaddressed).toBeLessThan(20)
  })
})

describe('inspections', () => {
  it('happen in working hours of Asia/Shanghai within the last 365 days, by two or three of the cell’s sub-bureau', async () => {
    expect(
      await numberOf(`
        select count(*) from inspection join grid_cell_version as version using (cell_id)
        where (started_at at time zone 'Asia/Shanghai')::time between '09:00' and '16:00'
          and (ended_at at time zone 'Asia/Shanghai')::time <= '17:00' and ended_at > started_at
          and extract(isodow from started_at at time zone 'Asia/Shanghai') < 6
          and (started_at at time zone 'Asia/Shanghai')::date between date '${today}' - 365 and date '${today}' - 1
          and inspection.organisation_id = version.sub_bureau_id
          and (select count(*) from inspection_inspector
               join post on post.person_id = inspection_inspector.person_id
                 and post.period @> (started_at at time zone 'Asia/Shanghai')::date
                 and post.organisation_id = inspection.organisation_id
               where inspection_id = inspection.id) between 2 and 3`),
    ).toBe(2_600)
  })

  it('never put one inspector in two places at once', async () => {
    expect(
      await numberOf(`
        select count(*) from inspection_inspector as one
        join inspection_inspector as other on other.person_id = one.person_id and other.inspection_id > one.inspection_id
        join inspection as first on first.id = one.inspection_id
        join inspection as second on second.id = other.inspection_id
        where first.started_at < second.ended_at and second.started_at < first.ended_at`),
    ).toBe(0)
  })

  it('come more often where the level is stricter, and leave some enterprises and cells unvisited', async () => {
    const rows = await rowsOf<{ level: string; visits: number }>(`
      select level, (count(inspection.id)::float8 / count(distinct enterprise_level.enterprise_id)) as visits
      from enterprise_level left join inspection using (enterprise_id)
      where upper_inf(period) group by level`)
    const visits = new Map(rows.map((row) => [row.level, row.visits]))
    expect(visits.get('key')).toBeGreaterThan(9)
    expect(visits.get('general')).toBeGreaterThan(1.8)
    expect(visits.get('minor')).toBeLessThan(1)
    expect(
      await numberOf(`select count(distinct cell_id) from enterprise_placement where not exists
        (select from inspection where inspection.cell_id = enterprise_placement.cell_id)`),
    ).toBeGreaterThanOrEqual(3)
  })
})

describe('cases', () => {
  it('stand in every stage', async () => {
    expect(
      await numberOf(
        'select count(*) from case_stage where not exists (select from enforcement_case where stage = code)',
      ),
    ).toBe(0)
  })

  it('pass their stages in order, on different days, and stand in the last one', async () => {
    const events = await rowsOf<{ case_id: number; at: Date; reached: string; stage: string; sort: number }>(`
      select case_id, happened_at as at, event.stage as reached, enforcement_case.stage, sort_order as sort
      from case_event as event join enforcement_case on enforcement_case.id = case_id
      join case_stage on case_stage.code = event.stage order by case_id, happened_at, event.id`)
    expect(events.every(({ at }) => at < clock())).toBe(true)
    const pairs = events.map((event, index) => ({ event, next: events[index + 1] }))
    const last = pairs.filter(({ event, next }) => next?.case_id !== event.case_id)
    expect(last).toHaveLength(150)
    expect(last.filter(({ event }) => event.reached !== event.stage)).toEqual([])
    const disordered = pairs.filter(
      ({ event, next }) =>
        next?.case_id === event.case_id &&
        (next.sort <= event.sort || next.at.getTime() - event.at.getTime() < 8 * 3_600_000),
    )
    expect(disordered).toEqual([])
  })

  it('carry numbers of their kind and year', async () => {
    const rows = await rowsOf<{ number: string; kind: string; year: string; filed: boolean }>(`
      select number, kind, to_char(coalesce(decided_on, filed_on, found_on), 'YYYY') as year,
        filed_on is not null as filed from enforcement_case`)
    const marks = { penalty: '罚', administrative_order: '改', compulsory_measure: '封' } as const
    for (const { number, kind, year, filed } of rows) {
      const mark = marks[kind as keyof typeof marks]
      expect(number).toMatch(
        filed
          ? new RegExp(`^通州环${mark}示〔${year}〕\\d+号$`)
          : new RegExp(`^线索〔${year}〕\\d{4}号（演示）$`),
      )
    }
  })

  it('fine decided penalties 4 to 8 万元 on average and nothing else', async () => {
    const average = await numberOf('select avg(fine_yuan) from enforcement_case')
    expect(average).toBeGreaterThan(40_000)
    expect(average).toBeLessThan(80_000)
    expect(
      await numberOf(`select count(*) from enforcement_case
        where (fine_yuan is not null) <> (kind = 'penalty' and decided_on is not null)`),
    ).toBe(0)
  })

  it('come mostly from a visit that found a problem on that day at that place', async () => {
    expect(
      await numberOf(`
        select count(*) from enforcement_case join inspection on inspection.id = inspection_id
        where inspection.result <> 'problem_found' or inspection.enterprise_id <> enforcement_case.enterprise_id
          or (started_at at time zone 'Asia/Shanghai')::date <> found_on`),
    ).toBe(0)
    expect(await numberOf('select count(inspection_id) from enforcement_case')).toBeGreaterThan(75)
  })

  it('are disclosed only after a decision, each once', async () => {
    const decided = await numberOf('select count(*) from enforcement_case where decided_on is not null')
    expect(decided).toBe(88)
    expect(
      await numberOf(`select count(*) from disclosure join enforcement_case as found on found.id = case_id
        where disclosure.kind <> 'follow_up_result' and disclosure.acted_on = found.decided_on`),
    ).toBe(decided)
    expect(await numberOf('select count(*) from case_decision')).toBe(decided)
  })

  it('a decision is annulled where its disclosure was withdrawn for that, and of one the clock still runs', async () => {
    const found = await rowsOf<{ state: string; annulled: boolean; runs: boolean; count: number }>(`
      select act.state, decision.annulled_on >= found.decided_on as annulled, act.withdraw_due_on > '${today}' as runs,
        count(*)::integer as count
      from disclosure as act join case_decision as decision on decision.case_id = act.case_id
      join enforcement_case as found on found.id = act.case_id
      where act.kind <> 'follow_up_result' and (decision.annulled_on is not null or act.state = 'withdrawn')
      group by 1, 2, 3 order by 1`)
    expect(found).toEqual([
      { state: 'published', annulled: true, runs: true, count: 1 },
      { state: 'withdrawn', annulled: true, runs: null, count: expect.any(Number) },
    ])
  })

  it('are published within the period of their rule, and without what names a person', async () => {
    expect(
      await numberOf(`select count(*) from disclosure
        where (published_at at time zone 'Asia/Shanghai')::date > due_on`),
    ).toBe(0)
    expect(await numberOf(`select count(*) from case_decision where facts like '%电话 000%'`)).toBe(88)
    expect(await numberOf(`select count(*) from disclosure where facts ~ '[0-9]{5}'`)).toBe(0)
    const states = await rowsOf<{ state: string }>('select distinct state from disclosure')
    for (const state of ['published', 'ended', 'withheld', 'withdrawn'])
      expect(states).toContainEqual({ state })
    expect(
      await numberOf(`select count(*) from disclosure where state in ('prepared', 'submitted')`),
    ).toBeGreaterThan(0)
  })
})

describe('loadTongzhou', () => {
  it('marks every invented row', async () => {
    for (const table of markedTables) {
      expect(await numberOf(`select count(*) from ${table} where not is_demo`)).toBe(0)
    }
    expect(await numberOf('select count(*) from division_boundary where not is_approximate')).toBe(0)
  })

  it('raises the version of every map layer', async () => {
    expect(
      await rowsOf('select layer, version::integer as version from layer_version order by layer'),
    ).toEqual(
      ['basemap', 'cells', 'disclosures', 'divisions', 'enterprises'].map((layer) => ({ layer, version: 1 })),
    )
  })

  it('changes nothing when everything is loaded', async () => {
    const before = await checksums(database)
    expect(await loadTongzhou(database.db, { clock })).toEqual({ loaded: false })
    expect(await checksums(database)).toEqual(before)
  })

  it('lets the database go on numbering after its rows', async () => {
    const [row] = await rowsOf<{ id: number }>(
      `insert into person (name, is_demo) values ('测试', true) returning id::integer as id`,
    )
    expect(row?.id).toBe(await numberOf('select count(*) from person where is_demo'))
    await rowsOf(`delete from person where name = '测试'`)
  })

  it('gives the same rows for the same seed and day, and others for another seed', async () => {
    const expected = await checksums(database)
    const same = await loadInto({ clock: () => new Date('2026-11-23T09:00:00Z') })
    expect(same).toEqual(expected)
    const different = await loadInto({ clock, seed: 7 })
    expect(different['division']).toBe(expected['division'])
    expect(different['enterprise']).not.toBe(expected['enterprise'])
    expect(different['person']).not.toBe(expected['person'])
  })

  it('leaves nothing of a set behind when one of its steps fails', async () => {
    const other = await freshDatabase()
    try {
      await expect(loadTongzhou(other.db, { clock, log: failAfterInspections })).rejects.toThrow(
        'the power fails',
      )
      const [left] = await rowsOf<Record<string, number>>(
        `select (select count(*)::integer from enterprise) as enterprises,
          (select count(*)::integer from person) as people, (select count(*)::integer from division) as divisions`,
        other,
      )
      expect(left).toEqual({ enterprises: 0, people: 0, divisions: 296 })
      expect(await loadTongzhou(other.db, { clock })).toEqual({ loaded: true })
      expect(await countRows(other.db)).toEqual(await countRows(database.db))
    } finally {
      await other.close()
    }
  })
})
