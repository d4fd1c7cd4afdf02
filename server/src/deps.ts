import type { Db, Engine } from '@tongzhou/db'
import type { Logger } from 'pino'

/** Everything the platform needs from outside, gathered once in `main.ts` and handed to the features. */
export interface Deps {
  readonly db: Db
  readonly engine: Engine
  /** Versions of the database and of PostGIS, read once at the start. */
  readonly versions: { readonly database: string; readonly postgis: string }
  readonly clock: () => Date
  readonly log: Logger
  /** Folder of the built office application; absent where only the API is served. */
  readonly webFolder?: string
  /** Parse every answer with its contract before it leaves; for tests, too slow for service. */
  readonly areAnswersChecked?: boolean
}
