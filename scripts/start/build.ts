import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const stampFile = join(root, '.build/stamp')

/** Everything that the built platform is made of. */
const sources = ['server', 'db', 'migrations', 'web', 'scripts/seed', 'scripts/start', 'package-lock.json']
const ignored = new Set(['node_modules', 'tsconfig.tsbuildinfo'])

/** Builds server and web into `.build` unless they are there and nothing has changed; true when it built. */
export async function buildIfStale(say: (line: string) => void): Promise<boolean> {
  const stamp = await hashSources()
  if (existsSync(stampFile) && (await readFile(stampFile, 'utf8')) === stamp) return false
  await buildServer()
  say('server ✓')
  await buildWeb()
  say('web ✓')
  await mkdir(join(root, '.build'), { recursive: true })
  await writeFile(stampFile, stamp)
  return true
}

/** One file for the server, one for the worker of the embedded engine and one for each kind of thread. */
export async function buildServer(): Promise<void> {
  const { build, stop } = await import('esbuild')
  await build({
    absWorkingDir: root,
    entryPoints: {
      serve: 'scripts/start/serve.ts',
      'embedded-worker': 'db/src/embedded/worker.ts',
      'coverage-print-worker': 'server/src/features/coverage/coverage-print-worker.ts',
      'coverage-sheet-worker': 'server/src/features/coverage/coverage-sheet-worker.ts',
      'notice-board-worker': 'server/src/features/notice-boards/notice-board-worker.ts',
      'open-data-worker': 'server/src/features/open-data/open-data-worker.ts',
      'plan-export-worker': 'server/src/features/plan-exports/plan-export-worker.ts',
      'plan-import-worker': 'server/src/features/plan-imports/plan-import-worker.ts',
      'plan-partition-worker': 'server/src/features/plan-partitions/plan-partition-worker.ts',
      'plan-worker': 'server/src/features/plans/plan-worker.ts',
      'sheet-worker': 'server/src/features/sheets/sheet-worker.ts',
    },
    outdir: '.build/server',
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    // These find their binaries, fonts and tables beside their own files; pg-native is optional and not used.
    external: ['@electric-sql/*', '@node-rs/*', 'fontkit', 'pdfkit', 'pg-native', 'sql.js'],
    banner: {
      js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
    },
    logLevel: 'warning',
  })
  // Its service process would stay as long as the platform runs.
  await stop()
}

/** The office application, and styles and scripts of the public site, both with hashed assets. */
export async function buildWeb(outDir = join(root, '.build/web')): Promise<void> {
  const { build } = await import('vite')
  // Vite turns this process into production; the platform that runs in it afterwards must not take that for the operator's word.
  const mode = process.env['NODE_ENV']
  try {
    await build({
      root: join(root, 'web'),
      configFile: join(root, 'web/vite.config.ts'),
      logLevel: 'warn',
      build: { outDir },
    })
    await build({
      root: join(root, 'web'),
      configFile: join(root, 'web/site.vite.config.ts'),
      logLevel: 'warn',
    })
  } finally {
    if (mode === undefined) delete process.env['NODE_ENV']
    else process.env['NODE_ENV'] = mode
  }
}

async function hashSources(): Promise<string> {
  const hash = createHash('sha256')
  for (const source of sources) await addTo(hash, join(root, source))
  return hash.digest('hex')
}

async function addTo(hash: ReturnType<typeof createHash>, path: string): Promise<void> {
  const facts = await stat(path)
  if (facts.isFile()) {
    hash.update(`${path} ${facts.size} ${facts.mtimeMs}\n`)
    return
  }
  for (const name of (await readdir(path)).toSorted()) {
    if (!ignored.has(name)) await addTo(hash, join(path, name))
  }
}
