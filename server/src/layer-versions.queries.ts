import type { Db } from '@tongzhou/db'

/** Version and moment of change of layers, in the order of their names. A database made anew has other moments. */
export function listLayerVersions(db: Db, layers: readonly string[]) {
  return db
    .selectFrom('layer_version')
    .select(['layer', 'version', 'changed_at'])
    .where('layer', 'in', layers)
    .orderBy('layer')
    .execute()
}
