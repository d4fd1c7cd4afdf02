import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { type Cluster, findPostgres, installPostgres, startCluster } from '@tongzhou/db/cluster'
import { findChromium, installChromium } from './browser/chromium.ts'
import { buildIfStale } from './start/build.ts'

/**
 * `npm test`: brings what the suite needs (PostgreSQL + PostGIS in a private cluster, Chromium), then runs it.
 * What cannot be had here is named together with the line that installs it. Arguments go on to vitest.
 */

const root = fileURLToPath(new URL('..', import.meta.url))
const report = fileURLToPath(new URL('../.test-results/vitest.json', import.meta.url))
const passedOn = process.argv.slice(2)
const isWhole = passedOn.length === 0

const projects = ['unit', 'embedded', 'built']
const left: string[] = []
let cluster: Cluster | undefined
let serverUrl = process.env['DATABASE_URL']

if (!serverUrl) {
  if (findPostgres() ?? (await installPostgres(console.log))) {
    cluster = await startCluster()
    serverUrl = cluster.url
  }
}
if (serverUrl) projects.push('postgresql')
else
  left.push(
    'PostgreSQL 部分未运行 the PostgreSQL part did not run: sudo apt-get install -y postgresql-15-postgis-3',
  )

await buildIfStale(console.log)
if (findChromium() ?? (await installChromium(console.log))) projects.push('browser')
else left.push('浏览器部分未运行 the browser part did not run: sudo apt-get install -y chromium')

await mkdir(fileURLToPath(new URL('../.test-results', import.meta.url)), { recursive: true })
const vitest = spawn(
  process.execPath,
  [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...(isWhole ? projects.flatMap((project) => ['--project', project]) : passedOn),
  ],
  {
    cwd: root,
    stdio: 'inherit',
    // The suite never touches the database of the environment: it makes its own on that server.
    env: { ...process.env, NODE_ENV: 'test', DATABASE_URL: '', TEST_DATABASE_URL: serverUrl ?? '' },
  },
)
const [code] = (await once(vitest, 'exit')) as [number | null]
await cluster?.stop()

for (const line of left) console.log(`! ${line}`)
const { passed, failed } = await readCounts()
console.log(`${passed} passed, ${failed} failed`)
const isRun = passed > 0 && failed === 0
// On a build server nothing may be left out silently.
process.exitCode = code === 0 && isRun && !(process.env['CI'] && left.length > 0) ? 0 : 1

async function readCounts(): Promise<{ passed: number; failed: number }> {
  if (!existsSync(report)) return { passed: 0, failed: 0 }
  const { numPassedTests, numFailedTests } = JSON.parse(await readFile(report, 'utf8')) as {
    numPassedTests: number
    numFailedTests: number
  }
  return { passed: numPassedTests, failed: numFailedTests }
}
