import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { DatabaseUnusable, type Db, migrateToLatest, type OpenDatabase, openDatabase } from '@tongzhou/db'
import { type Logger, pino } from 'pino'
import { createApp } from './app.ts'
import { ensureAuditPartitions } from './audit/record.queries.ts'
import { listHeads } from './audit/verify.queries.ts'
import { civilDay } from './calendar.ts'
import type { Deps, SingleSignOn } from './deps.ts'
import { type Environment, loadEnvironment, WrongEnvironment } from './environment.ts'
import { renewSetUpLink } from './features/access/set-up.service.ts'
import { coverageWork } from './features/coverage/schedule.ts'
import { disclosureWork } from './features/disclosures/schedule.ts'
import { startSchedule } from './schedule.ts'
import { startSteps } from './start-steps.ts'

export interface ServeOptions {
  /** Brings data into a migrated database before anybody is answered; gives lines for the start-up message. */
  readonly prepare: (database: OpenDatabase, context: PrepareContext) => Promise<readonly string[]>
  /** Folder of the built office application. */
  readonly webFolder?: string
  /** Pages of the public site and the folder of their styles and scripts. */
  readonly site?: Pick<Deps, 'renderSite' | 'siteFolder'> | undefined
}

export interface PrepareContext extends Pick<Deps, 'clock'> {
  readonly say: (line: string) => void
  readonly dataDir: string
  readonly isProduction: boolean
}

/**
 * Starts the platform and returns when it listens. Ends the process with code 1 and one line when it cannot.
 * The only place that takes the environment, the clock and the signals.
 */
export async function serve(options: ServeOptions): Promise<void> {
  try {
    const environment = loadEnvironment()
    await start(environment, options)
  } catch (error) {
    process.stderr.write(`${failureLine(error)}\n`)
    process.exit(1)
  }
}

async function start(environment: Environment, { prepare, webFolder, site }: ServeOptions): Promise<void> {
  const log = pino({ level: environment.LOG_LEVEL })
  const steps = startSteps(4)
  const database = await steps.run('打开数据库 opening the database', () =>
    openDatabase({
      url: environment.DATABASE_URL,
      publicUrl: environment.DATABASE_PUBLIC_URL,
      isProduction: environment.NODE_ENV === 'production',
      schema: environment.DATABASE_SCHEMA,
      dataDir: environment.DATA_DIR,
      log: (line) => log.info(line),
    }),
  )
  try {
    await steps.run('迁移结构 migrating', async () => {
      await migrateToLatest(database.db)
      await database.admitPublic()
      await keepRecordReady(database.db)
    })
    const notes = await steps.run('装载通州数据 loading Tongzhou', () =>
      prepare(database, {
        clock,
        say: steps.detail,
        dataDir: environment.DATA_DIR,
        isProduction: environment.NODE_ENV === 'production',
      }),
    )
    const deps = await gatherDeps(database, environment, { log, webFolder, site })
    const server = await steps.run('启动服务 starting the server', () =>
      listen(createServer(createApp(deps)), environment),
    )
    const daily = setInterval(() => {
      Promise.all([keepRecordReady(database.db), logHeads(database.db, log)]).catch((error: unknown) =>
        log.error({ err: error }, 'the record could not be prepared for the coming months'),
      )
    }, ONE_DAY_MS).unref()
    const schedule = startSchedule([...coverageWork(deps), ...disclosureWork(deps)], log)
    server.once('close', () => clearInterval(daily))
    stopOnSignals(server, log, () => schedule.stop().then(() => database.close()))
    await welcome(deps, `http://localhost:${(server.address() as AddressInfo).port}`, notes)
    await logHeads(database.db, log)
  } catch (error) {
    await database.close()
    throw error
  }
}

async function gatherDeps(
  database: OpenDatabase,
  environment: Environment,
  { log, webFolder, site }: { log: Logger; webFolder: string | undefined; site: ServeOptions['site'] },
): Promise<Deps> {
  const singleSignOn = singleSignOnOf(environment)
  return {
    db: database.db,
    publicDb: database.publicDb,
    engine: database.engine,
    versions: await database.versions(),
    clock,
    log,
    origin: {
      trustedProxies: environment.TRUSTED_PROXIES,
      ...(environment.PUBLIC_ORIGIN !== undefined && { publicOrigin: environment.PUBLIC_ORIGIN }),
    },
    ...(singleSignOn && { singleSignOn }),
    ...(webFolder !== undefined && { webFolder }),
    ...site,
  }
}

function singleSignOnOf(environment: Environment): SingleSignOn | undefined {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = environment
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) return undefined
  return { issuer, clientId, clientSecret, name: environment.OIDC_NAME }
}

/** Says where the platform is and, while nobody administers it, how to become the first who does. */
async function welcome(deps: Deps, address: string, notes: readonly string[]): Promise<void> {
  const origin = deps.origin.publicOrigin ?? address
  const setUpPath = await renewSetUpLink(deps)
  const lines = [
    `通州环境监管网格平台  ${address}`,
    ...(setUpPath === undefined ? [] : [`首次设置 set up: ${origin}${setUpPath}`]),
    ...notes,
  ]
  process.stdout.write(`\n${lines.map((line) => `  ${line}\n`).join('')}\n`)
}

async function listen(server: Server, { HOST, PORT }: Environment): Promise<Server> {
  server.listen(PORT, HOST)
  await once(server, 'listening')
  return server
}

const clock = () => new Date()

const MONTHS_AHEAD = 3
const ONE_DAY_MS = 24 * 3600 * 1000

/** The months of the record are there before they begin. */
async function keepRecordReady(db: Db): Promise<void> {
  await db.transaction().execute((trx) => ensureAuditPartitions(trx, civilDay(clock()), MONTHS_AHEAD))
}

/**
 * The log keeps the heads of the record's chains: whoever rewrites the record in the database would have to rewrite the
 * log as well.
 */
async function logHeads(db: Db, log: Logger): Promise<void> {
  const heads = (await listHeads(db)).filter(({ number }) => number > 0)
  if (heads.length === 0) return
  log.info(
    { heads: heads.map(({ chain, number, hash }) => ({ chain, number, hash: hash.toString('hex') })) },
    'heads of the record',
  )
}

/** Answers what is under way, closes the database, then ends; a second signal ends at once. */
function stopOnSignals(server: Server, log: Logger, close: () => Promise<void>): void {
  let isStopping = false
  const stop = (signal: NodeJS.Signals) => {
    if (isStopping) process.exit(1)
    isStopping = true
    log.info({ signal }, 'stopping')
    server.close(() => {
      close()
        .then(() => {
          log.info('stopped')
          process.exit(0)
        })
        .catch((error: unknown) => {
          log.fatal({ err: error }, 'the database did not close cleanly')
          process.exit(1)
        })
    })
    server.closeIdleConnections()
    // A client that never ends its request must not keep the platform from stopping.
    setTimeout(() => server.closeAllConnections(), 5000).unref()
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

/** The code of an error or of the one that caused it. */
function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  return 'code' in error && typeof error.code === 'string' ? error.code : codeOf(error.cause)
}

/** One line for the operator; a stack only for what nobody foresaw. */
function failureLine(error: unknown): string {
  if (error instanceof DatabaseUnusable || error instanceof WrongEnvironment) return `✗ ${error.message}`
  const known = foreseen[codeOf(error) ?? '']
  if (known !== undefined) return `✗ ${known}`
  return `✗ 启动失败 could not start: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`
}

const diskFull = '磁盘已满 the disk is full: free some space and start again; nothing half-done was kept'

const foreseen: Readonly<Record<string, string>> = {
  EADDRINUSE: 'PORT 端口已被占用，请改用其他端口 the port is in use: choose another, e.g. PORT=3001',
  EACCES: '没有权限使用该端口或目录 no permission for the port or the folder',
  ENOSPC: diskFull,
  // PostgreSQL's code for the same.
  53100: diskFull,
}
