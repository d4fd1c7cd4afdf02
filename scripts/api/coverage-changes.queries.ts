import type { Trx } from '@tongzhou/db'
import { sql } from 'kysely'
import type { Random } from '../seed/random.ts'

/** A change of the data and the subjects that a command would tell the record. */
type Change = (trx: Trx, random: Random) => Promise<readonly string[]>

const day = (random: Random): string => {
  const at = new Date(Date.UTC(2025, 0, 1) + random.int(0, 900) * 86_400_000)
  return at.toISOString().slice(0, 10)
}

async function one<Row>(trx: Trx, table: string, columns: string, random: Random): Promise<Row> {
  const { rows } =
    await sql<Row>`select ${sql.raw(columns)} from ${sql.raw(table)} order by md5(${String(random.next())} || ${sql.raw(columns.split(',')[0] ?? 'id')}::text) limit 1`.execute(
      trx,
    )
  const [row] = rows
  if (!row) throw new Error(`nothing in ${table}`)
  return row
}

const personSubject = (id: number) => [`person:${id}`]
const cellSubject = async (trx: Trx, cellId: number): Promise<string> => {
  const { code } = await trx
    .selectFrom('grid_cell')
    .select('code')
    .where('id', '=', cellId)
    .executeTakeFirstOrThrow()
  return `cell:${code}`
}

const changes: Readonly<Record<string, Change>> = {
  endDuty: async (trx, random) => {
    const duty = await one<{ id: number; cell_id: number; person_id: number }>(
      trx,
      'responsibility',
      'id, cell_id, person_id',
      random,
    )
    await sql`update responsibility set period = daterange(lower(period), least(upper(period), greatest(lower(period) + 1, ${day(random)}::date))) where id = ${duty.id}`.execute(
      trx,
    )
    return [await cellSubject(trx, duty.cell_id), `person:${duty.person_id}`]
  },
  removeDuty: async (trx, random) => {
    const duty = await one<{ id: number; cell_id: number; person_id: number }>(
      trx,
      'responsibility',
      'id, cell_id, person_id',
      random,
    )
    await sql`delete from handover_line where responsibility_id = ${duty.id}`.execute(trx)
    await sql`delete from responsibility where id = ${duty.id}`.execute(trx)
    return [await cellSubject(trx, duty.cell_id), `person:${duty.person_id}`]
  },
  addMember: async (trx, random) => {
    const { id: cellId } = await one<{ id: number }>(trx, 'grid_cell', 'id', random)
    const { id: personId } = await one<{ id: number }>(trx, 'person', 'id', random)
    await sql`insert into responsibility (cell_id, role, is_single_holder, person_id, period, is_demo)
      select ${cellId}, 'grid_member', false, ${personId}, daterange(${day(random)}::date, null), true
      where not exists (select from responsibility where cell_id = ${cellId} and role = 'grid_member'
        and person_id = ${personId})`.execute(trx)
    return [await cellSubject(trx, cellId), `person:${personId}`]
  },
  endPost: async (trx, random) => {
    const post = await one<{ id: number; person_id: number; organisation_id: number }>(
      trx,
      'post',
      'id, person_id, organisation_id',
      random,
    )
    await sql`update post set period = daterange(lower(period), least(upper(period), greatest(lower(period) + 1, ${day(random)}::date)))
      where id = ${post.id} and upper_inf(period)`.execute(trx)
    return [`person:${post.person_id}`, `organisation:${post.organisation_id}`]
  },
  takeLeave: async (trx, random) => {
    const { id } = await one<{ id: number }>(trx, 'person', 'id', random)
    const from = day(random)
    await sql`insert into person_leave (person_id, kind, period, is_demo)
      select ${id}, 'sick', daterange(${from}::date, ${from}::date + ${random.int(3, 60)}::integer), true
      where not exists (select from person_leave where person_id = ${id})`.execute(trx)
    return personSubject(id)
  },
  nameDeputy: async (trx, random) => {
    const leave = await one<{ person_id: number }>(trx, 'person_leave', 'person_id', random)
    const { id } = await one<{ id: number }>(trx, 'person', 'id', random)
    await sql`insert into deputy (person_id, deputy_person_id, period, reason, is_demo)
      select person_id, ${id}, daterange(lower(period), least(upper(period), lower(period) + ${random.int(1, 20)}::integer)), '演示', true
      from person_leave where person_id = ${leave.person_id} and person_id <> ${id}
        and not exists (select from deputy where person_id = ${leave.person_id}) limit 1`.execute(trx)
    return [`person:${leave.person_id}`, `person:${id}`]
  },
  revokeCertificate: async (trx, random) => {
    const held = await one<{ id: number; person_id: number }>(trx, 'certificate', 'id, person_id', random)
    await sql`update certificate set revoked_on = greatest(lower(period), ${day(random)}::date) where id = ${held.id}`.execute(
      trx,
    )
    return personSubject(held.person_id)
  },
  shortenCertificate: async (trx, random) => {
    const held = await one<{ id: number; person_id: number }>(trx, 'certificate', 'id, person_id', random)
    await sql`update certificate set period = daterange(lower(period), least(upper(period), greatest(lower(period) + 1, ${day(random)}::date)))
      where id = ${held.id}`.execute(trx)
    return personSubject(held.person_id)
  },
  visit: async (trx, random) => {
    const { id } = await one<{ id: number }>(trx, 'enterprise', 'id', random)
    const at = `${day(random)}T10:00:00+08:00`
    await sql`insert into inspection (enterprise_id, cell_id, organisation_id, kind, started_at, ended_at, result, summary, is_demo)
      select ${id}, (select cell_id from enterprise_placement where enterprise_id = ${id} limit 1),
        (select id from organisation where kind = 'sub_bureau' limit 1), 'routine', ${at}::timestamptz, ${at}::timestamptz,
        'no_problem', '演示', true`.execute(trx)
    return [`enterprise:${id}`]
  },
  closeEnterprise: async (trx, random) => {
    const { id } = await one<{ id: number }>(trx, 'enterprise', 'id', random)
    await sql`update enterprise set closed_on = greatest(opened_on, ${day(random)}::date) where id = ${id}`.execute(
      trx,
    )
    return [`enterprise:${id}`]
  },
  spoilFile: async (trx, random) => {
    const { id } = await one<{ id: number }>(trx, 'enterprise', 'id', random)
    await (random.chance(0.5)
      ? sql`update enterprise set industry_code = null where id = ${id}`
      : sql`update enterprise set unified_social_credit_code = null, registration_number = null where id = ${id}`
    ).execute(trx)
    return [`enterprise:${id}`]
  },
  moveEnterprise: async (trx, random) => {
    const { id } = await one<{ id: number }>(trx, 'enterprise', 'id', random)
    const away = random.pick([null, 'SRID=4490;POINT(120 31)', 'SRID=4490;POINT(121.07355 32.08982)'])
    const stood = await trx
      .selectFrom('enterprise_placement')
      .select('cell_id')
      .where('enterprise_id', '=', id)
      .execute()
    const cells: string[] = []
    for (const { cell_id } of stood) cells.push(await cellSubject(trx, cell_id))
    await sql`delete from enterprise_placement where enterprise_id = ${id}`.execute(trx)
    await sql`update enterprise set location = ${away}::geometry where id = ${id}`.execute(trx)
    return [`enterprise:${id}`, ...cells]
  },
  readdress: async (trx, random) => {
    const { id } = await one<{ id: number }>(trx, 'enterprise', 'id', random)
    await sql`update enterprise set division_code = (select code from division where level = 'township'
      order by md5(code || ${String(random.next())}) limit 1) where id = ${id}`.execute(trx)
    return [`enterprise:${id}`]
  },
  endLevel: async (trx, random) => {
    const held = await one<{ id: number; enterprise_id: number }>(
      trx,
      'enterprise_level',
      'id, enterprise_id',
      random,
    )
    await sql`update enterprise_level set period = daterange(lower(period), least(upper(period), greatest(lower(period) + 1, ${day(random)}::date)))
      where id = ${held.id} and upper_inf(period)`.execute(trx)
    return [`enterprise:${held.enterprise_id}`]
  },
  look: async (trx, random) => {
    const check = await one<{ organisation_id: number; item: string }>(
      trx,
      'organisation_check',
      'organisation_id, item',
      random,
    )
    await sql`update organisation_check set state = ${random.pick(['present', 'missing'])}, checked_on = ${day(random)}
      where organisation_id = ${check.organisation_id} and item = ${check.item}`.execute(trx)
    return [`organisation:${check.organisation_id}`]
  },
  breakPiece: async (trx, random) => {
    const { id } = await one<{ id: number }>(trx, 'equipment', 'id', random)
    await sql`update equipment set state = ${random.pick(['in_use', 'in_repair', 'retired'])}, acquired_on = null,
      calibration_valid_until = greatest(calibrated_on, ${day(random)}::date) where id = ${id} and calibrated_on is not null`.execute(
      trx,
    )
    return [`equipment:${id}`]
  },
  moveCase: async (trx, random) => {
    const { id } = await one<{ id: number }>(trx, 'enforcement_case', 'id', random)
    await sql`insert into case_event (case_id, stage, happened_at, note)
      values (${id}, ${random.pick(['clue', 'filed', 'investigation', 'notice', 'decision'])}, ${`${day(random)}T09:00:00+08:00`}, '演示')`.execute(
      trx,
    )
    return [`case:${id}`]
  },
  leaveCase: async (trx, random) => {
    const { id } = await one<{ id: number }>(trx, 'enforcement_case', 'id', random)
    await sql`update enforcement_case set handler_person_id = null where id = ${id}`.execute(trx)
    return [`case:${id}`]
  },
  handOver: async (trx, random) => {
    const { id } = await one<{ id: number }>(trx, 'handover', 'id', random)
    await sql`update handover set effective_on = ${day(random)}::date, state = 'open', completed_at = null where id = ${id}`.execute(
      trx,
    )
    return [`handover:${id}`]
  },
}
const all = Object.values(changes)

/** Does one random thing to the data that coverage looks at; gives the subjects that a command would have told. */
export function changeAnything(trx: Trx, random: Random): Promise<readonly string[]> {
  return random.pick(all)(trx, random)
}

/** Digests of all stored items, sorted. */
export async function listMarks(trx: Trx): Promise<string[]> {
  const rows = await trx.selectFrom('coverage_item').select('mark').orderBy('mark').execute()
  return rows.map(({ mark }) => mark)
}

/** Keys of the stored items of a day, sorted. */
export async function listStoredOn(trx: Trx, on: string): Promise<string[]> {
  const rows = await trx
    .selectFrom('coverage_item')
    .select('key')
    .where(sql<boolean>`period @> ${on}::date`)
    .execute()
  return rows.map(({ key }) => key).toSorted()
}
