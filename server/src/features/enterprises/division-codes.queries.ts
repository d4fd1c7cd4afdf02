import type { Trx } from '@tongzhou/db'
import { sql } from 'kysely'

/** A code that went into another one. */
export interface CodePair {
  readonly fromCode: string
  readonly toCode: string
}

/** Enterprises under old codes go to the new ones; gives how many. */
export async function followEnterprises(trx: Trx, pairs: readonly CodePair[]): Promise<number> {
  const result = await sql`
    update enterprise set division_code = pair."toCode", revision = revision + 1
    from json_to_recordset(${JSON.stringify(pairs)}::text::json) as pair("fromCode" text, "toCode" text)
    where pair."fromCode" = enterprise.division_code`.execute(trx)
  return Number(result.numAffectedRows ?? 0)
}

/** Enterprises of a township without a village go to the part in whose cells they stand; gives how many. */
export async function placeEnterprises(
  trx: Trx,
  {
    planId,
    fromCode,
    toCode,
  }: { readonly planId: number; readonly fromCode: string; readonly toCode: string },
  cellIds: readonly number[],
): Promise<number> {
  const result = await sql`
    update enterprise set division_code = ${toCode}, revision = revision + 1
    from enterprise_placement as placement
    where placement.enterprise_id = enterprise.id and placement.plan_id = ${planId}
      and placement.cell_id = any(${[...cellIds]}::bigint[]) and enterprise.division_code = ${fromCode}`.execute(
    trx,
  )
  return Number(result.numAffectedRows ?? 0)
}

/** Enterprises under some codes. */
export async function countEnterprises(trx: Trx, codes: readonly string[]): Promise<number> {
  if (codes.length === 0) return 0
  const row = await trx
    .selectFrom('enterprise')
    .where('division_code', 'in', codes)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return row.count
}
