import { SummariseCoverage } from '@tongzhou/server/contracts/coverage'
import { GetPlanImpact } from '@tongzhou/server/contracts/coverage/mending'
import { FindResponsible } from '@tongzhou/server/contracts/coverage/responsible'
import { makeUnassigned } from '@tongzhou/server/topology/actions/make-unassigned'
import { mergeFaces } from '@tongzhou/server/topology/actions/merge-faces'
import { findDifference } from '@tongzhou/server/topology/difference'
import { valuesOf } from '@tongzhou/server/topology/persistent-map'
import { neighboursOf } from '@tongzhou/server/topology/plan-topology'
import { type RawBuilder, sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type CoverageGround, startCoverageGround } from './coverage-ground.ts'
import { begin, done, must, readPlan, save, saveOf, send } from './plan-editor.ts'

let ground: CoverageGround
beforeEach(async () => {
  ground = await startCoverageGround()
})
afterEach(() => ground.platform.close())

const today = '2026-06-15'
const ask = <Row>(query: RawBuilder<Row>): Promise<Row[]> => ground.ask(query)
const itemsOf = (query: string) => ground.itemsOf(query)
const touch = (subject: string) => ground.touch(subject)

/** What rules and judge agree on. */
const agree = async (unit: 'land' | 'case' | 'enterprise', on: string) => {
  const { keys, missed } = await ground.judge(unit, on)
  expect(missed).toEqual([])
  return keys
}

describe('a boundary that is replaced while a plan is in force', () => {
  it('leaves the new land uncovered from that day on, by township, exactly; the days before stay as they were', async () => {
    await ask(sql`with grown as (
        select held.id, held.division_code, ST_Multi(ST_Union(held.boundary, patch.shape)) as boundary
        from division_boundary as held, (
          select ST_Expand(ST_PointN(ST_ExteriorRing(ST_GeometryN(boundary, 1)), 2), 0.001) as shape
          from division_boundary where division_code = '320612') as patch
        where held.division_code = '320612' and upper_inf(held.period)
      ), ended as (
        update division_boundary set period = daterange(lower(period), '2026-06-01') from grown
        where division_boundary.id = grown.id returning division_boundary.*
      ) insert into division_boundary (division_code, period, boundary, area_m2, is_approximate, source, licence)
      select ended.division_code, '[2026-06-01,)', grown.boundary, ST_Area(grown.boundary::geography), true, '演示', '演示'
      from ended join grown on true`)
    await touch('division:320612')
    expect((await itemsOf('group=land')).map(({ cause, township }) => [cause, township?.code])).toEqual([
      ['land_gap', '320612'],
    ])
    expect(await agree('land', today)).toEqual(['land_gap:0:320612'])
    // The outline has grown, and no township had the land yet. Now one gets it.
    const [township] = await ask(sql<{ code: string }>`
      select held.division_code as code from division_boundary as held join division on division.code = held.division_code
      where division.level = 'township' and ST_Intersects(held.boundary, (select ST_Difference(new.boundary, old.boundary)
        from division_boundary as new, division_boundary as old where new.division_code = '320612'
        and old.division_code = '320612' and upper_inf(new.period) and not upper_inf(old.period))) limit 1`)
    await ask(sql`with fresh as (
        select ST_Difference(new.boundary, old.boundary) as land from division_boundary as new, division_boundary as old
        where new.division_code = '320612' and old.division_code = '320612' and upper_inf(new.period) and not upper_inf(old.period)
      ), ended as (
        update division_boundary set period = daterange(lower(period), '2026-06-01')
        where division_code = ${township!.code} and upper_inf(period) returning *
      ) insert into division_boundary (division_code, period, boundary, area_m2, is_approximate, source, licence)
      select ended.division_code, '[2026-06-01,)', ST_Multi(ST_Union(ended.boundary, fresh.land)), ended.area_m2 + 1, true, '演示', '演示'
      from ended, fresh`)
    await touch(`division:${township!.code}`)
    const [gap, ...others] = await itemsOf('group=land')
    expect(others).toEqual([])
    expect(gap).toMatchObject({
      cause: 'land_gap',
      since: '2026-06-01',
      until: null,
      township: { code: township!.code },
    })
    const [{ area }] = (await ask(sql<{
      area: number
    }>`select ST_Area(ST_Difference(new.boundary, old.boundary)::geography) as area
      from division_boundary as new, division_boundary as old where new.division_code = '320612'
      and old.division_code = '320612' and upper_inf(new.period) and not upper_inf(old.period)`)) as [
      { area: number },
    ]
    expect(gap!.measure).toBeCloseTo(area, 0)
    expect(await itemsOf('group=land&on=2026-05-31')).toEqual([])
    expect(await agree('land', today)).toEqual([`land_gap:0:${township!.code}`])
  })
})

describe('two plans', () => {
  it('never hold on the same day: the database refuses, and so does publication', async () => {
    await expect(
      ask(sql`insert into grid_plan (division_code, name, state, effective, published_at, is_demo, created_at)
        values ('320612', '重叠', 'published', '[2026-06-10,2026-07-10)', '2026-06-01T00:00:00Z', true, '2026-06-01T00:00:00Z')`),
    ).rejects.toThrow('grid_plan_division_code_effective_excl')
  })

  it('that follow each other hold each on its days: cells change on the day, and so does what they lack', async () => {
    const editor = await ground.platform.as('grid-administrator')
    const id = await begin(editor, '七月方案')
    const { topology } = await readPlan(editor, id)
    const codes = valuesOf(topology.faces)
      .flatMap(({ code }) => code ?? [])
      .toSorted()
    const kept = codes[4] ?? ''
    const gone = neighboursOf(topology, kept).find((one) => one.startsWith(kept.slice(0, 9))) ?? ''
    const bare = codes.at(-3) ?? ''
    const merged = done(mergeFaces(topology, { faceIds: [kept, gone], keepId: kept }))
    const newer = done(makeUnassigned(merged, { faceIds: [bare] }))
    await save(editor, id, saveOf(0, findDifference(topology, newer)))
    await must(editor, 'POST', `/api/grid-plans/${id}/submit`, { version: 1 })
    const impact = await ground.leader.ask(GetPlanImpact, `/api/grid-plans/${id}/impact?on=2026-07-01`)
    const body = { version: 1, effectiveFrom: '2026-07-01', reason: '演示' }
    const refused = await send(editor, 'POST', `/api/grid-plans/${id}/publish`, body)
    expect(refused.code).toBe('plan_has_gaps')
    await must(ground.leader, 'POST', `/api/grid-plans/${id}/publish`, { ...body, waiver: '沿江待划' })
    await expect
      .poll(
        async () =>
          (await ground.leader.ask(SummariseCoverage, '/api/coverage/summary')).freshness.pendingCount,
        { timeout: 30_000 },
      )
      .toBe(0)
    // The impact sheet foresaw what the judge finds on the first day.
    const foreseen = impact.hindrances
      .filter(({ cause }) => cause === 'role_vacant')
      .map(({ faceId, detail }) => `${faceId} ${detail}`)
    const found = (await itemsOf('cause=role_vacant&on=2026-07-01')).map(
      ({ cell, detail }) => `${cell?.code} ${detail}`,
    )
    expect(foreseen.toSorted()).toEqual(found.toSorted())
    const [gap] = await itemsOf('cause=land_gap&on=2026-07-01')
    const foreseenGap = impact.hindrances.find(({ cause }) => cause === 'land_gap')
    expect(gap).toMatchObject({ since: '2026-07-01', township: { code: foreseenGap?.townshipCode } })
    expect(gap!.measure).toBeCloseTo(foreseenGap!.measure, 0)
    expect(await itemsOf('cause=land_gap&on=2026-06-30')).toEqual([])
    expect(await itemsOf(`cell=${gone}&on=2026-07-01`)).toEqual([])
    const shares = await ground.leader.ask(SummariseCoverage, '/api/coverage/summary?on=2026-07-01')
    expect(shares.covered.areaPercent).toBeLessThan(100)
    expect(shares.plan?.id).toBe(id)
    // Enterprises of the land that no cell has are in no cell from that day on.
    const lost = await itemsOf('cause=enterprise_without_cell&on=2026-07-01')
    expect(
      impact.enterprises
        .filter(({ toCell }) => toCell === null)
        .map(({ id: one }) => one)
        .toSorted(),
    ).toEqual(lost.map(({ enterprise }) => enterprise?.id).toSorted())
  })
})

describe('the first plan of all', () => {
  it('is judged before it is published like any other: what it lacks, whom it gives what, and nothing before it', async () => {
    const editor = await ground.platform.as('grid-administrator')
    const id = await begin(editor, '第一个方案')
    const { version } = await readPlan(editor, id)
    await ask(sql`update grid_plan set state = 'retired', effective = '[2016-07-01,2020-01-01)' where id = 1`)
    await touch('grid_plan:1')
    const path = `/api/grid-plans/${id}`
    const impact = await ground.leader.ask(GetPlanImpact, `${path}/impact?on=2026-07-01`)
    expect(impact).toMatchObject({ planId: id, inForce: null })
    const none = { cellCount: 0, enterpriseCount: 0, keyEnterpriseCount: 0, workload: 0, openCaseCount: 0 }
    expect(impact.subBureaus.map(({ before }) => before)).toEqual(impact.subBureaus.map(() => none))
    const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
    expect(sum(impact.subBureaus.map(({ after }) => after.cellCount))).toBe(278)
    expect(sum(impact.subBureaus.map(({ after }) => after.enterpriseCount))).toBe(impact.enterpriseCount)
    expect(impact.enterprises.every(({ fromCell, toCell }) => fromCell === null && toCell !== null)).toBe(
      true,
    )
    expect(impact.enterprises.length).toBeLessThan(impact.enterpriseCount)
    expect(impact.caseCount).toBe(impact.cases.length)
    expect(impact.people.length).toBeGreaterThan(0)
    expect(impact.people.every(({ before, after }) => before.cellCount === 0 && after.cellCount > 0)).toBe(
      true,
    )
    // The gate sees what the sheet foresaw, and so does the judge on the first day.
    const submitted = await must(editor, 'POST', `${path}/submit`, { version })
    expect(submitted).toMatchObject({ state: 'in_review' })
    const body = { version, effectiveFrom: '2026-07-01', reason: '演示：首个方案' }
    const refused = await send(ground.leader, 'POST', `${path}/publish`, body)
    expect(refused).toMatchObject({
      code: 'plan_has_vacancies',
      body: { facts: { count: impact.hindrances.length } },
    })
    await must(ground.leader, 'POST', `${path}/publish`, { ...body, waiver: '演示：随后补齐' })
    await expect
      .poll(
        async () =>
          (await ground.leader.ask(SummariseCoverage, '/api/coverage/summary')).freshness.pendingCount,
        { timeout: 30_000 },
      )
      .toBe(0)
    const found = (await itemsOf('cause=role_vacant&on=2026-07-01')).map(
      ({ cell, detail }) => `${cell?.code} ${detail}`,
    )
    expect(impact.hindrances.map(({ faceId, detail }) => `${faceId} ${detail}`).toSorted()).toEqual(
      found.toSorted(),
    )
  })
})

describe('a township that is split in two', () => {
  it('leaves its cells to be drawn anew, no land bare and no address wrong; the day before nothing is to be done', async () => {
    const [township] = await ask(
      sql<{ code: string }>`select code from division where name = '兴东街道' and valid_to is null`,
    )
    const villages = (
      await ask(
        sql<{
          code: string
        }>`select code from division where parent_code = ${township!.code} and valid_to is null order by code`,
      )
    ).map(({ code }) => code)
    const borders = (await itemsOf('cause=enterprise_across_border')).length
    const administrator = await ground.platform.as('system-administrator')
    await must(administrator, 'POST', '/api/division-changes', {
      effectiveOn: today,
      document: '演示：分设',
      dryRun: false,
      changes: [
        {
          kind: 'split',
          code: township!.code,
          into: [
            { code: '320612011', name: '新东镇', kind: '镇', villageCodes: villages.slice(0, 4) },
            {
              code: township!.code,
              name: '兴东街道',
              nameEn: 'Xingdong Subdistrict',
              kind: '街道',
              villageCodes: villages.slice(4),
            },
          ],
        },
      ],
    })
    await expect
      .poll(
        async () =>
          (await ground.leader.ask(SummariseCoverage, '/api/coverage/summary')).freshness.pendingCount,
        { timeout: 30_000 },
      )
      .toBe(0)
    const land = await itemsOf('group=land')
    expect(land.map(({ cause }) => cause)).toEqual([
      'township_ended',
      'township_ended',
      'township_ended',
      'township_ended',
    ])
    expect(land.every(({ since }) => since === today)).toBe(true)
    expect(await itemsOf('group=land&on=2026-06-14')).toEqual([])
    // Until a plan draws them anew the cells keep their code and count under the old township.
    for (const { cell, township: counted } of land) {
      expect(counted?.code).toBe(township!.code)
      const found = await ground.leader.ask(
        FindResponsible,
        `/api/coverage/responsible?on=${today}&cell=${cell!.code}`,
      )
      expect([found.outcome, found.cell?.code, found.township?.code]).toEqual([
        'found',
        cell!.code,
        township!.code,
      ])
    }
    expect((await itemsOf('cause=enterprise_across_border')).length).toBeLessThanOrEqual(borders)
    await agree('land', today)
    await agree('enterprise', today)
  })
})
