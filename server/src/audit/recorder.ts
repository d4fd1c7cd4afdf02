import type { Trx } from '@tongzhou/db'
import type { Actor } from '../authority/actor.ts'
import type { AuditLine } from './chain.ts'
import { insertAuditLine } from './record.queries.ts'

/** What a feature tells the record; who, when and from where is known already. */
export interface Deed {
  readonly action: string
  readonly subjects: readonly string[]
  readonly reason?: string | null | undefined
  /** State before and after, as plain values; personal data that the feature keeps apart must not be in it. */
  readonly before?: unknown
  readonly after?: unknown
}

const writeState = (state: unknown): string | null => (state === undefined ? null : JSON.stringify(state))

/** Who did it, for whom and from where; the platform itself where nobody is given. */
function personOf(actor: Actor | null, address: string | undefined) {
  if (!actor) {
    return {
      accountId: null,
      accountName: null,
      organisationId: null,
      sessionId: null,
      address: address ?? null,
    }
  }
  const { accountId, accountName, body, sessionId } = actor
  return { accountId, accountName, organisationId: body?.id ?? null, sessionId, address: actor.address }
}

/** A line from what somebody did. */
export function auditLine(
  actor: Actor | null,
  { kind, at, address }: { kind: AuditLine['kind']; at: Date; address?: string },
  { action, subjects, reason, before, after }: Deed,
): AuditLine {
  return {
    at,
    kind,
    action,
    ...personOf(actor, address),
    subjects,
    reason: reason ?? null,
    before: writeState(before),
    after: writeState(after),
  }
}

/** Keeps what was done until the work has ended, because the chain of the record must be locked last. */
export interface Recorder {
  record(deed: Deed): void
  readonly count: number
  readonly deeds: readonly Deed[]
  /** Writes everything in the transaction. */
  flush(trx: Trx): Promise<void>
}

export function createRecorder(actor: Actor | null, kind: AuditLine['kind'], at: Date): Recorder {
  const deeds: Deed[] = []
  return {
    deeds,
    record: (deed) => void deeds.push(deed),
    get count() {
      return deeds.length
    },
    flush: async (trx) => {
      for (const deed of deeds) await insertAuditLine(trx, auditLine(actor, { kind, at }, deed))
    },
  }
}
