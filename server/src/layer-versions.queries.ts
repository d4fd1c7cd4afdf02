import { type Db, PREPARED, type Trx } from '@tongzhou/db'
import { sql } from 'kysely'

/** A layer as it stands: its name, its version, and the moment of change as the database writes it. */
export type LayerVersion = readonly [layer: string, version: number, changedAt: string]

/** Version and moment of change of layers, in the order of their names. A database made anew has other moments. */
export async function listLayerVersions(db: Db, layers: readonly string[]): Promise<readonly LayerVersion[]> {
  const rows = await db
    .selectFrom('public_layer_versions')
    .select(['layer', 'version', sql<string>`changed_at::text`.as('changed_at')])
    .where('layer', 'in', layers)
    .orderBy('layer')
    .execute()
  return rows.map(({ layer, version, changed_at }) => [layer ?? '', version ?? 0, changed_at])
}

/** The same of every layer, for what is asked with every public request. */
export async function listAllLayerVersions(db: Db): Promise<readonly LayerVersion[]> {
  const { rows } = await sql<{ layer: string; version: number; changed_at: string }>`${PREPARED}
    select layer, version, changed_at::text as changed_at from public_layer_versions order by layer`.execute(
    db,
  )
  return rows.map(({ layer, version, changed_at }) => [layer, version, changed_at])
}

/** Raises the version of layers, in the transaction that changes what they show; a new layer begins at 1. */
export async function raiseLayerVersions(
  trx: Trx,
  layers: readonly string[],
  changedAt: Date,
): Promise<void> {
  await trx
    .insertInto('layer_version')
    .values(layers.map((layer) => ({ layer, version: 1, changed_at: changedAt })))
    .onConflict((conflict) =>
      conflict.column('layer').doUpdateSet({
        version: sql<number>`layer_version.version + 1`,
        changed_at: changedAt,
      }),
    )
    .execute()
}
