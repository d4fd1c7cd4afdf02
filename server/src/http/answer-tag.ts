import { createHash } from 'node:crypto'
import type { Db } from '@tongzhou/db'
import { listLayerVersions } from '../layer-versions.queries.ts'
import { PLATFORM_VERSION } from '../version.ts'

/**
 * A weak ETag (the body may be compressed) from the question, the versions of everything that the answer shows, and the
 * platform's own version, because a new release may say the same data in other words.
 */
export async function answerTag(db: Db, layers: readonly string[], question: string): Promise<string> {
  const text = JSON.stringify([PLATFORM_VERSION, question, await listLayerVersions(db, layers)])
  return `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`
}

/** True when the client already holds the answer with this tag (RFC 9110 §13.1.2, weak comparison). */
export function knowsTag(ifNoneMatch: string | undefined, tag: string): boolean {
  if (ifNoneMatch === undefined) return false
  const held = ifNoneMatch.split(',').map((candidate) => candidate.trim())
  return held.includes('*') || held.includes(tag)
}
