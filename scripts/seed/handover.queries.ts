import type { Trx } from '@tongzhou/db'
import { sql } from 'kysely'

interface HandoverWanted {
  readonly organisationId: number
  readonly receiverId: number
  readonly candidateIds: readonly number[]
  readonly today: string
  readonly effectiveOn: string
  readonly createdAt: string
}

/**
 * An open handover of one body, from the candidate with the most open cases among those who hold duties, with a line
 * for everything that this one has.
 * @returns how many lines it has
 */
export async function insertDemoHandover(trx: Trx, wanted: HandoverWanted): Promise<number> {
  const result = await sql`
    with giver as (
      select candidate as id from unnest(${wanted.candidateIds}::bigint[]) as candidate
      where exists (select from responsibility where person_id = candidate and period @> ${wanted.today}::date)
      order by (select count(*) from enforcement_case where handler_person_id = candidate and is_open) desc, candidate
      limit 1
    ), begun as (
      insert into handover (organisation_id, from_person_id, to_person_id, effective_on, reason, state, created_at,
        is_demo)
      select ${wanted.organisationId}, giver.id, ${wanted.receiverId}, ${wanted.effectiveOn}::date,
        '岗位调整（演示）', 'open', ${wanted.createdAt}::timestamptz, true
      from giver returning id, from_person_id
    ), thing as (
      select 1 as place, 'responsibility' as kind, responsibility.id as responsibility_id, null::bigint as case_id,
        null::bigint as equipment_id
      from responsibility join begun on begun.from_person_id = person_id and period @> ${wanted.effectiveOn}::date
      union all
      select 2, 'case', null, enforcement_case.id, null
      from enforcement_case join begun on begun.from_person_id = handler_person_id and is_open
      union all
      select 3, 'equipment', null, null, equipment.id
      from equipment join begun on begun.from_person_id = custodian_person_id
      where equipment.state <> 'retired'
    )
    insert into handover_line (handover_id, kind, responsibility_id, case_id, equipment_id, state)
    select begun.id, kind, responsibility_id, case_id, equipment_id, 'pending' from begun, thing
    order by place, responsibility_id, case_id, equipment_id`.execute(trx)
  return Number(result.numAffectedRows ?? 0)
}
