import { createHash } from 'node:crypto'
import type { Db } from '@tongzhou/db'
import { LRUCache } from 'lru-cache'

const MAX_BYTES = 32 * 1024 * 1024

/** Keeps answers by their tag, so that what did not change is never computed twice. */
export interface AnswerCache {
  answer(tag: string, produce: () => Promise<string>): Promise<string>
}

/** A cache bounded by the bytes of its answers; equal questions asked at once are computed once. */
export function createAnswerCache(): AnswerCache {
  const kept = new LRUCache<string, string>({
    maxSize: MAX_BYTES,
    sizeCalculation: (body) => Math.max(1, Buffer.byteLength(body)),
  })
  const underWay = new Map<string, Promise<string>>()
  return {
    async answer(tag, produce) {
      const known = kept.get(tag)
      if (known !== undefined) return known
      const running = underWay.get(tag)
      if (running) return running
      const work = produce()
        .then((body) => {
          kept.set(tag, body)
          return body
        })
        .finally(() => underWay.delete(tag))
      underWay.set(tag, work)
      return work
    },
  }
}

/** Versions of layers as they stand now, in the order of their names; a layer never written has version 0. */
export async function layerVersions(db: Db, layers: readonly string[]): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('layer_version')
    .select(['layer', 'version'])
    .where('layer', 'in', layers)
    .execute()
  const found = new Map(rows.map((row) => [row.layer, row.version]))
  return new Map(layers.toSorted().map((layer) => [layer, found.get(layer) ?? 0]))
}

/** A weak ETag (the body may be compressed) from the question and the versions of everything that the answer shows. */
export async function answerTag(db: Db, layers: readonly string[], question: string): Promise<string> {
  const versions = await layerVersions(db, layers)
  const text = `${question} ${JSON.stringify([...versions])}`
  return `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`
}

/** True when the client already holds the answer with this tag (RFC 9110 §13.1.2, weak comparison). */
export function knowsTag(ifNoneMatch: string | undefined, tag: string): boolean {
  if (ifNoneMatch === undefined) return false
  const held = ifNoneMatch.split(',').map((candidate) => candidate.trim())
  return held.includes('*') || held.includes(tag)
}
