import { createHash } from 'node:crypto'
import type { Db, Reach, Trx } from '@tongzhou/db'
import { sql } from 'kysely'

export interface NewFile {
  /** The body whose file it is; the transaction must reach it. */
  readonly organisationId: number
  readonly name: string
  /** As found in the content by `sniffFile`. */
  readonly mediaType: string
  readonly bytes: Uint8Array
  /** Account that uploads it. */
  readonly uploadedBy: number
  readonly now: Date
}

/** Keeps a file in the database, so that a backup holds it; gives its identity. */
export async function insertFile(trx: Trx, file: NewFile): Promise<number> {
  const content = Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.byteLength)
  const { id } = await trx
    .insertInto('stored_file')
    .values({
      organisation_id: file.organisationId,
      name: file.name,
      media_type: file.mediaType,
      size_bytes: content.byteLength,
      sha256: createHash('sha256').update(content).digest(),
      content,
      uploaded_by: file.uploadedBy,
      uploaded_at: file.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** A file of a body that is reached; row-level security says the same again. */
export function findFile(db: Db, { organisations = [] }: Reach, id: number) {
  const query = db
    .selectFrom('stored_file')
    .select(['id', 'name', 'media_type', 'content'])
    .where('id', '=', id)
  return (
    organisations === 'all'
      ? query
      : query.where(sql<boolean>`organisation_id = any (${[...organisations]}::bigint[])`)
  ).executeTakeFirst()
}
