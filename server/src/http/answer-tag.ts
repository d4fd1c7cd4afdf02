import { createHash } from 'node:crypto'
import type { LayerVersion } from '../layer-versions.queries.ts'
import { PLATFORM_VERSION } from '../version.ts'

/**
 * A weak ETag (the body may be compressed) from the question, the versions of everything that the answer shows, and the
 * platform's own version, because a new release may say the same data in other words.
 */
export function answerTag(versions: readonly LayerVersion[], question: string): string {
  const text = JSON.stringify([PLATFORM_VERSION, question, versions])
  return `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`
}

/** True when the client already holds the answer with this tag (RFC 9110 §13.1.2, weak comparison). */
export function knowsTag(ifNoneMatch: string | undefined, tag: string): boolean {
  if (ifNoneMatch === undefined) return false
  const held = ifNoneMatch.split(',').map((candidate) => candidate.trim())
  return held.includes('*') || held.includes(tag)
}
