/** What the thread that asks and the thread that runs the embedded engine say to each other. */

export interface OpenMessage {
  readonly kind: 'open'
  /** Folder of the database cluster; made when it does not exist. */
  readonly folder: string
  /** Statements to run before any other, each time. */
  readonly setup: readonly string[]
}

export interface RunMessage {
  readonly kind: 'run'
  readonly sql: string
  /** In text form. */
  readonly parameters: readonly (string | null)[]
  /** True: put the statement into a transaction of its own. */
  readonly isWrapped: boolean
  /** Role to take within that transaction. */
  readonly role: string | undefined
}

export interface CloseMessage {
  readonly kind: 'close'
}

export type Message = OpenMessage | RunMessage | CloseMessage

export interface StatementResult {
  /** Command tag such as `SELECT`; null after several statements at once. */
  readonly command: string | null
  readonly rowCount: number | null
  readonly fields: readonly { readonly name: string; readonly dataTypeID: number }[]
  /** Values in text form. */
  readonly rows: readonly (readonly (string | null)[])[]
}

export type Failure =
  | { readonly kind: 'sql'; readonly message: string; readonly fields: Readonly<Record<string, string>> }
  | { readonly kind: 'swallowed' }
  | { readonly kind: 'broken'; readonly message: string }

/** `errorCount`: errors since the engine was opened, each of which has cost it some of its stack. */
export type Reply =
  | { readonly errorCount: number; readonly result: StatementResult }
  | { readonly errorCount: number; readonly failure: Failure }
