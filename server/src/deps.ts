import type { Db, Engine, Trx } from '@tongzhou/db'
import type { Logger } from 'pino'
import type { SitePage } from './features/public-site/contract.ts'

/** Everything the platform needs from outside, gathered once in `main.ts` and handed to the features. */
export interface Deps {
  /** Serves people who signed in; for a public contract the endpoint puts `publicDb` here. */
  readonly db: Db
  /** Serves everybody else: public views only. */
  readonly publicDb: Db
  readonly engine: Engine
  /** Versions of the database and of PostGIS, read once at the start. */
  readonly versions: { readonly database: string; readonly postgis: string }
  readonly clock: () => Date
  readonly log: Logger
  readonly origin: Origin
  /** The OpenID provider, where one is configured. */
  readonly singleSignOn?: SingleSignOn
  /** Folder of the built office application; absent where only the API is served. */
  readonly webFolder?: string
  /** Writes a page of the public site as HTML; absent where only the API is served. */
  readonly renderSite?: (page: SitePage) => string
  /** Folder of the built styles and scripts of the public site. */
  readonly siteFolder?: string
  /** How much work a reader of public pages may cause; the usual where absent. */
  readonly readerLimit?: { readonly burst: number; readonly perSecond: number }
  /** What must follow every command; absent where nothing has to. */
  readonly followUp?: FollowUp
  /** Parse every answer with its contract before it leaves; for tests, too slow for service. */
  readonly areAnswersChecked?: boolean
}

/** Work that follows a command. */
export interface FollowUp {
  /** In the transaction of the command, once it has told the record what it did; true where something must follow. */
  note(
    trx: Trx,
    deeds: readonly { readonly action: string; readonly subjects: readonly string[] }[],
    now: Date,
  ): Promise<boolean>
  /** After the transaction; never throws. */
  settle(): Promise<void>
}

/** How browsers reach the platform. */
export interface Origin {
  /** Address that browsers see, such as `https://grid.example.cn`; absent on this machine only. */
  readonly publicOrigin?: string
  /** Proxies whose word about the browser's address is believed; none where empty. */
  readonly trustedProxies: readonly string[]
}

/** An OpenID provider at which accounts may sign in. */
export interface SingleSignOn {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** Shown on the button. */
  readonly name: string
}
