import { execFile, execFileSync, spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { chmod, chown, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import type { Log } from './database.ts'

/** A PostgreSQL of our own, started from the binaries of this machine. */

const execute = promisify(execFile)

export interface Postgres {
  /** Folder with initdb, postgres and pg_ctl. */
  readonly binFolder: string
  readonly majorVersion: number
}

export interface ClusterOptions {
  /** Where the data lie; a temporary folder by default. */
  readonly folder?: string | undefined
  /** True: the data are meant to last, so the folder stays after stop and every commit reaches the disk. */
  readonly keep?: boolean | undefined
  /** A free port by default. */
  readonly port?: number | undefined
}

export interface Cluster {
  readonly url: string
  readonly folder: string
  /** Ends every session at once; deletes a folder that is not kept. May be called twice. */
  stop(): Promise<void>
}

interface Account {
  readonly uid?: number
  readonly gid?: number
}

const LEAST_MAJOR_VERSION = 15

/** The newest PostgreSQL of this machine that has PostGIS, if there is one. */
export function findPostgres(): Postgres | undefined {
  return listBinFolders()
    .filter((binFolder) => existsSync(join(binFolder, 'initdb')) && hasPostgis(binFolder))
    .map((binFolder) => ({ binFolder, majorVersion: readMajorVersion(binFolder) }))
    .filter(({ majorVersion }) => majorVersion >= LEAST_MAJOR_VERSION)
    .toSorted((a, b) => b.majorVersion - a.majorVersion)[0]
}

const listChildBins = (parent: string): readonly string[] =>
  existsSync(parent) ? readdirSync(parent).map((name) => join(parent, name, 'bin')) : []

function listBinFolders(): readonly string[] {
  const onPath = (process.env['PATH'] ?? '').split(':').filter((folder) => folder !== '')
  return [
    ...listChildBins('/usr/lib/postgresql'),
    ...['/opt/homebrew/opt', '/usr/local/opt']
      .flatMap(listChildBins)
      .filter((path) => path.includes('postgresql')),
    ...onPath,
  ]
}

function hasPostgis(binFolder: string): boolean {
  const prefix = dirname(binFolder)
  const version = prefix.split('/').at(-1) ?? ''
  return [
    join('/usr/share/postgresql', version, 'extension'),
    join(prefix, 'share/extension'),
    join(prefix, 'share/postgresql/extension'),
    join(prefix, 'share', version, 'extension'),
  ].some(
    (folder) => existsSync(join(folder, 'postgis.control')) && existsSync(join(folder, 'btree_gist.control')),
  )
}

const readMajorVersion = (binFolder: string): number =>
  Number(/\d+/.exec(execFileSync(join(binFolder, 'postgres'), ['--version'], { encoding: 'utf8' }))?.[0] ?? 0)

/**
 * Starts a cluster that listens on loopback only and trusts this machine. It also ends when this process
 * dies without having stopped it. Throws when there are no binaries, or with what the server wrote.
 */
export async function startCluster(options: ClusterOptions = {}): Promise<Cluster> {
  const postgres = findPostgres()
  if (!postgres) throw new Error('no PostgreSQL with PostGIS on this machine')
  const account = chooseAccount()
  const isKept = options.keep ?? false
  const folder = resolve(options.folder ?? (await mkdtemp(join(tmpdir(), 'tongzhou-postgresql-'))))
  await prepareFolder(folder, account)
  const dataFolder = join(folder, 'data')
  if (!existsSync(join(dataFolder, 'PG_VERSION'))) await initialise(postgres, dataFolder, account)
  const port = options.port ?? (await findFreePort())
  await start({ postgres, folder, account, port, isKept })
  const endWatch = watchParent({ postgres, folder, isKept, account })
  let stopping: Promise<void> | undefined
  const stop = async (): Promise<void> => {
    endWatch()
    await execute(
      join(postgres.binFolder, 'pg_ctl'),
      ['-D', dataFolder, '-m', isKept ? 'fast' : 'immediate', 'stop'],
      {
        ...account,
        cwd: folder,
      },
    )
    if (!isKept) await rm(folder, { recursive: true, force: true })
  }
  return {
    url: `postgresql://postgres@127.0.0.1:${port}/postgres`,
    folder,
    stop: () => (stopping ??= stop()),
  }
}

/** PostgreSQL refuses to run as root. */
function chooseAccount(): Account {
  if (process.getuid?.() !== 0) return {}
  for (const name of ['postgres', 'nobody']) {
    try {
      const read = (flag: string): number =>
        Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: 'pipe' }))
      return { uid: read('-u'), gid: read('-g') }
    } catch {
      // No such account here; the next one may exist.
    }
  }
  throw new Error('PostgreSQL does not run as root, and there is no account postgres or nobody')
}

async function prepareFolder(folder: string, { uid, gid }: Account): Promise<void> {
  await mkdir(folder, { recursive: true })
  if (uid === undefined || gid === undefined) return
  await chown(folder, uid, gid)
  await chmod(folder, 0o700)
}

async function initialise({ binFolder }: Postgres, dataFolder: string, account: Account): Promise<void> {
  const settings = ['-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync']
  await execute(join(binFolder, 'initdb'), ['-D', dataFolder, ...settings], {
    ...account,
    cwd: dirname(dataFolder),
  })
}

interface StartOptions {
  readonly postgres: Postgres
  readonly folder: string
  readonly account: Account
  readonly port: number
  readonly isKept: boolean
}

async function start({ postgres, folder, account, port, isKept }: StartOptions): Promise<void> {
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    max_connections: 200,
    shared_buffers: '256MB',
    jit: 'off',
    max_parallel_workers_per_gather: 0,
    ...(isKept ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
  const flags = Object.entries(settings).map(([name, value]) => `-c ${name}=${value === '' ? "''" : value}`)
  const logFile = join(folder, 'server.log')
  const args = ['-D', join(folder, 'data'), '-l', logFile, '-w', '-t', '60', '-o', flags.join(' '), 'start']
  try {
    await runDetached(join(postgres.binFolder, 'pg_ctl'), args, { ...account, cwd: folder })
  } catch (error) {
    const written = existsSync(logFile) ? await readFile(logFile, 'utf8') : ''
    throw new Error(`PostgreSQL did not start: ${written.trim().split('\n').slice(-5).join(' ')}`, {
      cause: error,
    })
  }
}

/** Without pipes: the server inherits them, and a reader would wait for as long as the server lives. */
function runDetached(
  file: string,
  args: readonly string[],
  options: Account & { cwd: string },
): Promise<void> {
  return new Promise((resolveDone, reject) => {
    const child = spawn(file, args, { ...options, stdio: 'ignore', detached: true })
    child.once('error', reject)
    child.once('exit', (code) =>
      code === 0 ? resolveDone() : reject(new Error(`${file} ended with ${code}`)),
    )
  })
}

type WatchOptions = Omit<StartOptions, 'port'>

/**
 * A small shell outlives this process and clears up after it, even after kill -9: the pipe that it reads
 * ends when this process does.
 */
function watchParent({ postgres, folder, isKept, account }: WatchOptions): () => void {
  const stopServer = `"$1/pg_ctl" -D "$2/data" -m ${isKept ? 'fast' : 'immediate'} stop >/dev/null 2>&1`
  const script = `cat >/dev/null; ${stopServer}${isKept ? '' : '; rm -rf "$2"'}`
  const watch = spawn('sh', ['-c', script, 'watch', postgres.binFolder, folder], {
    ...account,
    cwd: '/',
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  watch.unref()
  const pipe = watch.stdin
  if (pipe instanceof Socket) pipe.unref()
  return () => {
    if (watch.pid !== undefined && watch.exitCode === null) process.kill(-watch.pid, 'SIGKILL')
    pipe.destroy()
  }
}

function findFreePort(): Promise<number> {
  return new Promise((resolvePort, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        address && typeof address === 'object'
          ? resolvePort(address.port)
          : reject(new Error('no free port')),
      )
    })
  })
}

/**
 * Installs PostgreSQL with PostGIS by apt, when this is Debian or Ubuntu and we are root or may become it
 * without a password. Gives what was installed, or undefined when it may not; throws when apt fails.
 */
export async function installPostgres(log: Log): Promise<Postgres | undefined> {
  if (!existsSync('/usr/bin/apt-get')) return undefined
  const prefix = await findRootPrefix()
  if (!prefix) return undefined
  const run = async (command: readonly string[]): Promise<string> => {
    log(`running: ${command.join(' ')}`)
    const [file = '', ...args] = [...prefix, ...command]
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    return (await execute(file, args, { env, maxBuffer: 64 * 1024 * 1024 })).stdout
  }
  await run(['apt-get', 'update', '-qq'])
  const found = await run(['apt-cache', 'search', '--names-only', '^postgresql-[0-9]+-postgis-3$'])
  const versions = [...found.matchAll(/^postgresql-(\d+)-postgis-3\b/gm)].map((match) => Number(match[1]))
  if (versions.length === 0) return undefined
  const newest = Math.max(...versions)
  await run(['apt-get', 'install', '-y', '-qq', '--no-install-recommends', `postgresql-${newest}-postgis-3`])
  return findPostgres()
}

async function findRootPrefix(): Promise<readonly string[] | undefined> {
  if (process.getuid?.() === 0) return []
  try {
    await execute('sudo', ['-n', 'true'])
    return ['sudo', '-n']
  } catch {
    // No sudo, or it would ask for a password.
    return undefined
  }
}
