export type UnusableReason =
  | 'unreachable'
  | 'no_postgis'
  | 'too_old'
  | 'folder_locked'
  | 'disk_full'
  | 'wrong_role'
  | 'damaged'

/** The database cannot be opened. The message is one sentence for the operator, without secrets. */
export class DatabaseUnusable extends Error {
  override readonly name = 'DatabaseUnusable'
  readonly reason: UnusableReason

  constructor(reason: UnusableReason, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.reason = reason
  }
}

/**
 * The embedded engine lost an exception of its geometry library: the statement ended without a result and
 * without an error. What it did has been undone; its answer must not be trusted.
 */
export class SwallowedFailure extends Error {
  override readonly name = 'SwallowedFailure'

  constructor(statement: string) {
    super(`the embedded engine gave no answer to: ${shorten(statement)}`)
  }
}

/** The outer database was used inside a transaction; the embedded engine has one connection and would wait forever. */
export class NestedUse extends Error {
  override readonly name = 'NestedUse'

  constructor() {
    super('the outer database was used inside a transaction; pass the transaction on instead')
  }
}

/** The embedded engine had to be restarted, so this transaction or statement is gone; nothing of it was kept. */
export class EngineRestarted extends Error {
  override readonly name = 'EngineRestarted'
}

/** Commit was asked for a transaction in which a statement had failed; the same name as Kysely's for PostgreSQL. */
export class TransactionAborted extends Error {
  override readonly name = 'AbortedTransactionError'

  constructor() {
    super('a statement of this transaction had failed, so commit undid the transaction')
  }
}

const shorten = (text: string): string => (text.length > 300 ? `${text.slice(0, 300)}…` : text)
