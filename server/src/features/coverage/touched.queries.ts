import type { Trx } from '@tongzhou/db'
import { sql } from 'kysely'
import { type Part, type Scope, type Unit, units } from './finding.queries.ts'
import type { Touched } from './touched.ts'

/** What is to be judged again: some of a unit or all, whole or only what changes with people. */
export interface TouchedUnit {
  readonly unit: Unit
  readonly scope: Scope
  readonly part: Part
}

interface TouchedRow {
  readonly unit: Unit
  readonly part: Part
  readonly ids: number[] | null
}

const whole = (unit: Unit, ids: readonly number[]): TouchedUnit => ({ unit, scope: ids, part: 'whole' })

/** Units that changes may have touched, with the identities; units without any are left out. */
export async function listTouchedUnits(trx: Trx, touched: Touched): Promise<TouchedUnit[]> {
  if (touched.isEverything) return units.map((unit) => ({ unit, scope: 'all', part: 'whole' }))
  const { personIds, cellCodes, enterpriseIds } = touched
  const { rows } = await sql<TouchedRow>`
    with absent as (
      -- Who stands in for somebody counts in that one's cells.
      select id from unnest(${[...personIds]}::bigint[]) as id
      union select person_id from deputy where deputy_person_id = any (${[...personIds]}::bigint[])
    ), cell as (
      select id from grid_cell where code = any (${[...cellCodes]}::text[])
      union select cell_id from enterprise_placement where enterprise_id = any (${[...enterpriseIds]}::bigint[])
    ), held_cell as (
      select cell_id as id from responsibility where person_id in (select id from absent) except select id from cell
    ), person as (
      select unnest(${[...personIds]}::bigint[]) as id
      union select person_id from responsibility where cell_id in (select id from cell)
    ), body as (
      select unnest(${[...touched.bodyIds]}::bigint[]) as id
      union select organisation_id from post where person_id = any (${[...personIds]}::bigint[])
      union select id from organisation where ${touched.areBodies}
    ), handled as (
      select id from enforcement_case where is_open and handler_person_id = any (${[...personIds]}::bigint[])
      except select unnest(${[...touched.caseIds]}::bigint[])
    )
    select 'cell' as unit, 'whole' as part, array_agg(id) as ids from cell
    union all select 'cell', 'people', array_agg(id) from held_cell
    union all select 'person', 'whole', array_agg(id) from person
    union all select 'body', 'whole', array_agg(id) from body
    union all select 'case', 'people', array_agg(id) from handled`.execute(trx)
  const some = [
    ...rows.map(({ unit, part, ids }) => ({ unit, scope: ids ?? [], part })),
    whole('enterprise', enterpriseIds),
    whole('case', touched.caseIds),
    whole('handover', touched.handoverIds),
  ].filter(({ scope }) => scope.length > 0)
  return touched.bodyIds.length > 0 ? [...some, { unit: 'township', scope: 'all', part: 'whole' }] : some
}
