import { DEFAULT_SCHEMA, DEFAULT_STATEMENT_TIMEOUT_MS, type Log, type OpenDatabase } from './database.ts'
import { DEFAULT_LEAST_FREE_BYTES } from './embedded/disk-space.ts'
import { openEmbedded } from './embedded/open-embedded.ts'
import { openPostgresql } from './postgresql.ts'

export interface OpenOptions {
  /** Address of a PostgreSQL server with PostGIS; without it the embedded engine opens. */
  readonly url?: string | undefined
  /** Address with the login that may see public views only; without it the session changes its role. */
  readonly publicUrl?: string | undefined
  /** In service: a superuser or a missing public login is refused. */
  readonly isProduction?: boolean | undefined
  /** The district's schema, made if missing; `d320612` by default. */
  readonly schema?: string | undefined
  /** Folder of the embedded engine's data. Without it the data lie in a private folder and vanish on close. */
  readonly dataDir?: string | undefined
  /** Connections to the server; 10 by default. */
  readonly poolSize?: number | undefined
  readonly statementTimeoutMs?: number | undefined
  /** SQL errors after which the embedded engine is renewed; it dies of about 600. 300 by default. */
  readonly errorLimit?: number | undefined
  /** Free bytes on the disk below which the embedded engine refuses to write; 64 MiB by default. */
  readonly leastFreeBytes?: number | undefined
  /** The bundled worker of the embedded engine, when it is not `embedded-worker.js` beside the bundle. */
  readonly workerUrl?: URL | undefined
  readonly log?: Log | undefined
}

/** Opens the database, whichever engine it is. Throws DatabaseUnusable with one sentence for the operator. */
export async function openDatabase(options: OpenOptions): Promise<OpenDatabase> {
  const schema = options.schema ?? DEFAULT_SCHEMA
  if (!/^[a-z][a-z0-9_]{0,62}$/.test(schema)) throw new TypeError(`${schema} is not a name for a schema`)
  const settings = {
    schema,
    statementTimeoutMs: options.statementTimeoutMs ?? DEFAULT_STATEMENT_TIMEOUT_MS,
    log: options.log ?? (() => undefined),
  }
  if (options.url !== undefined) {
    return openPostgresql({
      ...settings,
      url: options.url,
      publicUrl: options.publicUrl,
      isProduction: options.isProduction ?? false,
      poolSize: options.poolSize ?? 10,
    })
  }
  const { dataDir, workerUrl, errorLimit = 300, leastFreeBytes = DEFAULT_LEAST_FREE_BYTES } = options
  return openEmbedded({ ...settings, dataDir, workerUrl, errorLimit, leastFreeBytes })
}
