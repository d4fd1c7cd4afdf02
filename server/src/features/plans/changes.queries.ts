import type { Db, Trx } from '@tongzhou/db'
import { sql } from 'kysely'
import type { TopologyDifference } from '../../topology/difference.ts'
import type { StepSentence } from '../../topology/history.ts'

const columns = [
  'change.version',
  'change.made_at',
  'account.display_name as by',
  sql<readonly StepSentence[]>`change.steps`.as('steps'),
  'change.face_ids',
] as const

/** Saves after a version, oldest first. */
export function listChanges(
  db: Db,
  planId: number,
  { after, limit }: { readonly after: number; readonly limit: number },
) {
  return db
    .selectFrom('grid_plan_change as change')
    .leftJoin('account', 'account.id', 'change.account_id')
    .where('change.plan_id', '=', planId)
    .where('change.version', '>', after)
    .select([...columns, sql<TopologyDifference>`change.difference`.as('difference')])
    .select(sql<TopologyDifference>`change.inverse`.as('inverse'))
    .orderBy('change.version')
    .limit(limit)
    .execute()
}

export type ChangeRow = Awaited<ReturnType<typeof listChanges>>[number]

/** The save that was sent with a key: the version that it made, and the one it was made on. */
export function findChangeByKey(db: Db, planId: number, saveKey: string) {
  return db
    .selectFrom('grid_plan_change')
    .where('plan_id', '=', planId)
    .where('save_key', '=', saveKey)
    .select(['version', 'base_version'])
    .executeTakeFirst()
}

/** What tells one state of a version from another that was never committed: the key and moment of its save. */
export async function findVersionMark(db: Db, planId: number, version: number): Promise<string> {
  const row = await db
    .selectFrom('grid_plan_change')
    .where('plan_id', '=', planId)
    .where('version', '=', version)
    .select(['save_key', 'made_at'])
    .executeTakeFirst()
  return row ? versionMark(row.save_key, row.made_at) : ''
}

export const versionMark = (saveKey: string, madeAt: Date): string => `${saveKey}/${madeAt.toISOString()}`

export interface NewChange {
  readonly planId: number
  readonly version: number
  readonly baseVersion: number
  readonly now: Date
  readonly accountId: number
  readonly saveKey: string
  readonly steps: readonly StepSentence[]
  readonly difference: TopologyDifference
  readonly inverse: TopologyDifference
  readonly faceIds: readonly string[]
}

export async function insertChange(trx: Trx, change: NewChange): Promise<void> {
  await trx
    .insertInto('grid_plan_change')
    .values({
      plan_id: change.planId,
      version: change.version,
      base_version: change.baseVersion,
      made_at: change.now,
      account_id: change.accountId,
      save_key: change.saveKey,
      steps: JSON.stringify(change.steps),
      difference: JSON.stringify(change.difference),
      inverse: JSON.stringify(change.inverse),
      face_ids: [...change.faceIds],
    })
    .execute()
}

/** Those of some codes that are no cell of the plan now, nor were one that a save has removed. */
export async function listUnknownCodes(db: Db, planId: number, codes: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`
    select asked.code from unnest(${[...codes]}::text[]) as asked (code)
    where not exists (select from grid_plan_face as face where face.plan_id = ${planId} and face.face_id = asked.code)
      and not exists (select from grid_plan_change as change where change.plan_id = ${planId}
        and change.inverse @> jsonb_build_object('putFaces', jsonb_build_array(jsonb_build_object('id', asked.code))))`.execute(
    db,
  )
  return rows.map(({ code }) => code)
}

/** Those of some codes that are no village. */
export async function listUnknownVillages(db: Db, codes: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`
    select asked.code from unnest(${[...codes]}::text[]) as asked (code)
    where not exists (select from division where division.code = asked.code and division.level = 'village')`.execute(
    db,
  )
  return rows.map(({ code }) => code)
}

/** Those of some identities that are no sub-bureau. */
export async function listUnknownSubBureaus(db: Db, ids: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select asked.id from unnest(${[...ids]}::bigint[]) as asked (id)
    where not exists (select from organisation where organisation.id = asked.id and organisation.kind = 'sub_bureau')`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}
