import type { Trx } from '@tongzhou/db'
import { sql } from 'kysely'
import { type Scope, type Unit, units } from './finding.queries.ts'
import type { Touched } from './touched.ts'

type Ids = Partial<Record<Unit, number[]>>

/** Units that changes may have touched, with the identities; units without any are left out. */
export async function listTouchedUnits(trx: Trx, touched: Touched): Promise<(readonly [Unit, Scope])[]> {
  if (touched.isEverything) return units.map((unit) => [unit, 'all'])
  const { personIds, cellCodes, enterpriseIds } = touched
  const { rows } = await sql<{ unit: Unit; ids: number[] }>`
    with absent as (
      -- Who stands in for somebody counts in that one's cells.
      select id from unnest(${[...personIds]}::bigint[]) as id
      union select person_id from deputy where deputy_person_id = any (${[...personIds]}::bigint[])
    ), changed_cell as (
      select id from grid_cell where code = any (${[...cellCodes]}::text[])
      union select cell_id from enterprise_placement where enterprise_id = any (${[...enterpriseIds]}::bigint[])
    ), cell as (
      select id from changed_cell union select cell_id from responsibility where person_id in (select id from absent)
    ), person as (
      select unnest(${[...personIds]}::bigint[]) as id
      union select person_id from responsibility where cell_id in (select id from changed_cell)
    ), body as (
      select unnest(${[...touched.bodyIds]}::bigint[]) as id
      union select organisation_id from post where person_id = any (${[...personIds]}::bigint[])
      union select id from organisation where ${touched.areBodies}
    ), handled as (
      select unnest(${[...touched.caseIds]}::bigint[]) as id
      union select id from enforcement_case where is_open and handler_person_id = any (${[...personIds]}::bigint[])
    )
    select 'cell' as unit, array_agg(id) as ids from cell
    union all select 'person', array_agg(id) from person
    union all select 'body', array_agg(id) from body
    union all select 'case', array_agg(id) from handled`.execute(trx)
  const found: Ids = Object.fromEntries(rows.map(({ unit, ids }) => [unit, ids ?? []]))
  const all: Ids = { ...found, enterprise: [...enterpriseIds], handover: [...touched.handoverIds] }
  const scopes = units.map((unit) => [unit, all[unit] ?? []] as const)
  const some = scopes.filter(([, ids]) => ids.length > 0)
  return touched.bodyIds.length > 0 ? [...some, ['township', 'all']] : some
}
