import type { Db } from '@tongzhou/db'
import { sql } from 'kysely'

/** Holders of every role in a cell on a day, with the post of that day and the best certificate for the role. */
export function listHolders(db: Db, cellId: number, on: string) {
  const day = sql`${on}::date`
  return db
    .selectFrom('responsibility')
    .innerJoin('responsibility_role as role', 'role.code', 'responsibility.role')
    .innerJoin('person', 'person.id', 'responsibility.person_id')
    .leftJoin('post', (join) =>
      join.onRef('post.person_id', '=', 'person.id').on(sql<boolean>`post.period @> ${day}`),
    )
    .leftJoin('organisation', 'organisation.id', 'post.organisation_id')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('certificate')
          .whereRef('certificate.person_id', '=', 'person.id')
          .whereRef('certificate.kind', '=', 'role.certificate_kind')
          .select([
            'certificate.number',
            'certificate.revoked_on',
            sql<string>`upper(certificate.period) - 1`.as('valid_until'),
          ])
          .orderBy((order) => sql`${order.ref('certificate.revoked_on')} is not null`)
          .orderBy(sql`upper(certificate.period)`, 'desc')
          .limit(1)
          .as('held'),
      (join) => join.onTrue(),
    )
    .where('responsibility.cell_id', '=', cellId)
    .where(sql<boolean>`responsibility.period @> ${day}`)
    .select([
      'responsibility.role',
      'responsibility.is_demo',
      sql<string>`lower(responsibility.period)`.as('since'),
      'role.certificate_kind',
      'person.id as person_id',
      'person.name',
      'organisation.id as organisation_id',
      'organisation.short_name as organisation_name',
      'held.number',
      'held.valid_until',
      'held.revoked_on',
    ])
    .orderBy('role.sort_order')
    .orderBy('responsibility.id')
    .execute()
}

export type HolderRow = Awaited<ReturnType<typeof listHolders>>[number]

/** Roles in their order. */
export const listRoles = (db: Db) =>
  db.selectFrom('responsibility_role').select(['code', 'is_required']).orderBy('sort_order').execute()

interface CellPlace {
  readonly township_code: string
  readonly sub_bureau_id: number | null
  readonly village_code: string | null
}

/**
 * Township in which the ground of a cell lies on a day. A plan keeps the codes of its own day, so the changes since then
 * lead from its village, or else its township, to the one of the day asked.
 */
export async function getTownshipOn(db: Db, cell: CellPlace, on: string): Promise<string> {
  const ownCode = cell.village_code ?? cell.township_code
  const { rows } = await sql<{ code: string }>`
    with recursive heir (code) as (
      select ${ownCode}::text
      union
      select succession.to_code from heir
      join division_succession as succession on succession.from_code = heir.code
      join division_change as change on change.id = succession.change_id and change.effective_on <= ${on}::date
    )
    select left(heir.code, 9) as code from heir join division on division.code = heir.code
    where division.valid_from <= ${on}::date and (division.valid_to is null or division.valid_to > ${on}::date)
    order by heir.code = ${ownCode} desc, heir.code limit 1`.execute(db)
  return rows[0]?.code ?? cell.township_code
}

/** The bodies that answer for a cell on a day: 条 the sub-bureau, 块 the township office, and the village. */
export async function getBodies(db: Db, cell: CellPlace, on: string) {
  const townshipCode = await getTownshipOn(db, cell, on)
  const [subBureau, office, village] = await Promise.all([
    db
      .selectFrom('organisation')
      .leftJoin('jurisdiction', (join) =>
        join
          .onRef('jurisdiction.organisation_id', '=', 'organisation.id')
          .on('jurisdiction.division_code', '=', townshipCode)
          .on(sql<boolean>`jurisdiction.period @> ${on}::date`),
      )
      .where('organisation.id', '=', cell.sub_bureau_id)
      .select(['organisation.id', 'organisation.name', 'jurisdiction.is_assumed'])
      .executeTakeFirst(),
    findOfficeOn(db, townshipCode, on),
    findVillageOn(db, cell.village_code, on),
  ])
  return { subBureau, office, village }
}

/** The office of a township on a day, under the name of that day. */
async function findOfficeOn(db: Db, townshipCode: string, on: string) {
  const { rows } = await sql<{ id: number; name: string }>`
    select office.id, coalesce(former.name, office.name) as name
    from organisation as office
    left join organisation_former_name as former
      on former.organisation_id = office.id and former.period @> ${on}::date
    where office.kind = 'township_office' and office.division_code = ${townshipCode}
      and office.valid_from <= ${on}::date and (office.valid_to is null or office.valid_to > ${on}::date)
    order by office.id limit 1`.execute(db)
  return rows[0]
}

/** A village of a plan under the name of a day. */
async function findVillageOn(db: Db, code: string | null, on: string) {
  const { rows } = await sql<{ name: string }>`
    select coalesce(former.name, village.name) as name
    from division as village
    left join division_former_name as former
      on former.division_code = village.code and former.period @> ${on}::date
    where village.code = ${code}`.execute(db)
  return rows[0]
}

/** Enterprises of a cell by level on a day, the strictest first; those without a level come as `none`, last. */
export async function countEnterprisesByLevel(db: Db, planId: number, cellId: number, on: string) {
  const day = sql`${on}::date`
  const { rows } = await sql<{ level: string; count: number }>`
    select coalesce(level.code, 'none') as level, count(*) as count
    from enterprise_placement as placement
    join enterprise on enterprise.id = placement.enterprise_id
    left join enterprise_level as held on held.enterprise_id = placement.enterprise_id and held.period @> ${day}
    left join supervision_level as level on level.code = held.level
    where placement.plan_id = ${planId} and placement.cell_id = ${cellId}
      and (enterprise.closed_on is null or enterprise.closed_on > ${day})
    group by level.code, level.sort_order order by level.sort_order nulls last`.execute(db)
  return rows
}

/** Open cases of a cell of a plan by stage, in the order of the procedure; they stand where their enterprise does. */
export async function countOpenCasesByStage(db: Db, planId: number, cellId: number) {
  const { rows } = await sql<{ stage: string; count: number }>`
    select stage.code as stage, count(*) as count
    from enterprise_placement as placement
    join enforcement_case as found on found.enterprise_id = placement.enterprise_id and found.is_open
    join case_stage as stage on stage.code = found.stage
    where placement.plan_id = ${planId} and placement.cell_id = ${cellId}
    group by stage.code, stage.sort_order order by stage.sort_order`.execute(db)
  return rows
}
