import { ListUpcomingGaps } from '@tongzhou/server/contracts/coverage'
import { FindResponsible } from '@tongzhou/server/contracts/coverage/responsible'
import { GetHandover } from '@tongzhou/server/contracts/handovers'
import { type RawBuilder, sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type CoverageGround, startCoverageGround } from './coverage-ground.ts'
import { must } from './plan-editor.ts'

let ground: CoverageGround
beforeEach(async () => {
  ground = await startCoverageGround()
})
afterEach(() => ground.platform.close())

const today = '2026-06-15'
const ask = <Row>(query: RawBuilder<Row>): Promise<Row[]> => ground.ask(query)
const itemsOf = (query: string) => ground.itemsOf(query)
const touch = (subject: string) => ground.touch(subject)

describe('a person who leaves with forty cells', () => {
  it('is seen coming, uncovers them on the day after, and hands them over line by line', async () => {
    const [giver] = await ask(sql<{ id: number; post_id: number; revision: number; organisation_id: number }>`
      select person_id as id, id as post_id, revision, organisation_id from post
      where upper_inf(period) and establishment = 'other' order by id limit 1`)
    const [receiver] = await ask(
      sql<{ id: number }>`select person_id as id from account where name = 'township-officer'`,
    )
    await ask(sql`delete from responsibility where person_id in (${giver!.id}, ${receiver!.id})
      and not exists (select from handover_line where responsibility_id = responsibility.id)`)
    await ask(sql`insert into responsibility (cell_id, role, is_single_holder, person_id, period, is_demo)
      select version.cell_id, 'grid_member', false, ${giver!.id}, '[2026-01-01,)', true from grid_cell_version as version
      join grid_plan as plan on plan.id = version.plan_id and upper_inf(plan.effective) order by version.cell_id limit 40`)
    const personnel = await ground.platform.as('personnel-officer')
    await must(personnel, 'PATCH', `/api/posts/${giver!.post_id}`, {
      title: '网格员',
      establishment: 'other',
      until: '2026-06-30',
      revision: giver!.revision,
    })
    const upcoming = await ground.leader.ask(
      ListUpcomingGaps,
      `/api/coverage/upcoming?limit=500&cause=holder_without_post&person=${giver!.id}`,
    )
    expect(upcoming.items).toHaveLength(40)
    expect(new Set(upcoming.items.map(({ since }) => since))).toEqual(new Set(['2026-07-01']))
    expect(await itemsOf(`cause=holder_without_post&person=${giver!.id}`)).toEqual([])
    expect(await itemsOf(`cause=holder_without_post&person=${giver!.id}&on=2026-07-01`)).toHaveLength(40)
    await ask(
      sql`update post set organisation_id = ${giver!.organisation_id} where person_id = ${receiver!.id}`,
    )
    const begun = await must(personnel, 'POST', '/api/handovers', {
      fromPersonId: giver!.id,
      toPersonId: receiver!.id,
      effectiveOn: '2026-06-20',
      reason: '离职',
    })
    const { id } = begun as { id: number }
    const taker = await ground.platform.as('township-officer')
    const { lines } = await taker.ask(GetHandover, `/api/handovers/${id}`)
    const duties = lines.filter(({ kind }) => kind === 'responsibility')
    expect(duties).toHaveLength(40)
    for (const line of duties.slice(0, 3)) {
      await must(taker, 'POST', `/api/handovers/${id}/lines/${line.id}`, {
        decision: 'accepted',
        revision: line.revision,
      })
    }
    // Three are handed over from the twentieth on, the others stay with the giver until they are accepted.
    expect(await itemsOf(`cause=holder_without_post&person=${giver!.id}&on=2026-07-01`)).toHaveLength(37)
    const held = await ask(sql<{ count: number }>`select count(*) as count from responsibility
      where person_id = ${giver!.id} and period @> '2026-06-19'::date`)
    expect(held).toEqual([{ count: 40 }])
    // Undecided on its day, the handover itself is what nobody acts on.
    expect(
      (await itemsOf('cause=handover_overdue&on=2026-06-20')).map(({ handoverId }) => handoverId),
    ).toContain(id)
  })
})

describe('a handover to several receivers with a visit that is overdue', () => {
  it('leaves giver and receivers responsible together until a line is accepted, then its receiver alone; the visit stays due', async () => {
    const [body] = await ask(sql<{ id: number }>`select post.organisation_id as id from account
      join post on post.person_id = account.person_id and upper_inf(post.period) where account.name = 'sub-bureau-officer'`)
    const receivers = await ask(sql<{ id: number; name: string; account: string }>`
      select person.id, person.name, account.name as account from account join person on person.id = account.person_id
      where account.name in ('sub-bureau-officer', 'sub-bureau-leader') order by account.name desc`)
    const [one, two] = receivers as [(typeof receivers)[number], (typeof receivers)[number]]
    const cells = await ask(sql<{ id: number; code: string }>`
      select cell.id, cell.code from coverage_item as item join grid_cell as cell on cell.id = item.cell_id
      where item.cause = 'cell_overdue' and item.period @> ${today}::date and item.sub_bureau_id = ${body!.id}
      order by cell.code limit 3`)
    expect(cells).toHaveLength(3)
    const [giver] = await ask(sql<{ id: number; name: string }>`
      select person.id, person.name from person join post on post.person_id = person.id and post.period @> ${today}::date
      where post.organisation_id = ${body!.id} and person.id not in (${one.id}, ${two.id})
        and not exists (select from handover_line join responsibility as held on held.id = responsibility_id
          where held.person_id = person.id) order by person.id limit 1`)
    const ids = cells.map(({ id }) => id)
    for (const { id } of [giver!, one, two]) {
      await ask(sql`delete from responsibility as held where person_id = ${id}
        and not exists (select from handover_line where responsibility_id = held.id)`)
      await ask(sql`update enforcement_case set handler_person_id = null where handler_person_id = ${id}`)
      await ask(sql`update equipment set custodian_person_id = null where custodian_person_id = ${id}`)
      await ask(sql`delete from certificate where person_id = ${id}`)
      await ask(sql`insert into certificate (person_id, kind, number, issuer, period, is_demo)
        values (${id}, 'enforcement', '演示-' || ${id}::bigint, '演示', '[2020-01-01,2030-01-01)', true)`)
    }
    await ask(sql`delete from responsibility as held where role = 'enforcement_officer' and cell_id = any (${ids}::bigint[])
      and not exists (select from handover_line where responsibility_id = held.id)`)
    await ask(sql`insert into responsibility (cell_id, role, is_single_holder, person_id, period, is_demo)
      select id, 'enforcement_officer', true, ${giver!.id}, '[2026-01-01,)', true from unnest(${ids}::bigint[]) as id`)
    const boss = await ground.platform.as('sub-bureau-leader')
    const begun: number[] = []
    for (const { id } of [one, two]) {
      const { id: handover } = (await must(boss, 'POST', '/api/handovers', {
        fromPersonId: giver!.id,
        toPersonId: id,
        effectiveOn: today,
        reason: '离职',
      })) as { id: number }
      begun.push(handover)
    }
    for (const { code } of cells) await touch(`cell:${code}`)
    const officerOf = async (code: string) => {
      const found = await ground.leader.ask(
        FindResponsible,
        `/api/coverage/responsible?on=${today}&cell=${code}`,
      )
      const holders = found.roles.find(({ role }) => role === 'enforcement_officer')?.holders ?? []
      const overdue = found.items.filter(({ cause }) => cause === 'cell_overdue')
      return {
        holders: holders.map(({ person, receivers: to }) => [person.id, ...to.map(({ id }) => id)]),
        overdue: overdue.map(({ ask: { person } }) => person?.id),
        vacant: found.items.some(
          ({ cause, detail }) => cause === 'role_vacant' && detail === 'enforcement_officer',
        ),
      }
    }
    const told = () => Promise.all(cells.map(({ code }) => officerOf(code)))
    const together = { holders: [[giver!.id, one.id, two.id]], overdue: [giver!.id], vacant: false }
    expect(await told()).toEqual([together, together, together])
    const accept = async (place: 0 | 1, code: string) => {
      const client = await ground.platform.as(receivers[place]!.account)
      const { lines } = await client.ask(GetHandover, `/api/handovers/${begun[place]}`)
      const line = lines.find(({ responsibility }) => responsibility?.cellCode === code)!
      await must(client, 'POST', `/api/handovers/${begun[place]}/lines/${line.id}`, {
        decision: 'accepted',
        revision: line.revision,
      })
    }
    await accept(0, cells[0]!.code)
    await accept(1, cells[1]!.code)
    const [first, second, third] = await told()
    expect(first).toEqual({ holders: [[one.id]], overdue: [one.id], vacant: false })
    expect(second).toEqual({ holders: [[two.id]], overdue: [two.id], vacant: false })
    expect(third).toEqual(together)
    // Both handovers have lines left on their day: each is told as what nobody acts on.
    const unfinished = (await itemsOf('cause=handover_overdue')).map(({ handoverId }) => handoverId)
    expect(unfinished).toEqual(expect.arrayContaining(begun))
  })
})
