import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { checkArrows } from './check/arrows.ts'
import { checkPapers } from './check/papers.ts'
import { checkTableOwners } from './check/table-owners.ts'

/**
 * `npm run check`: format, lint, arrows, papers, types, dead exports, generated files, and the tests that need neither
 * database nor browser; with `--all` the whole suite instead of those.
 */

/** The one folder of which every branch is tested; the thresholds are in `vitest.config.ts`. */
const TOPOLOGY = 'server/src/topology'

const isAll = process.argv.includes('--all')
process.chdir(fileURLToPath(new URL('..', import.meta.url)))

async function run(command: string, ...args: string[]): Promise<string[]> {
  return runWith({}, command, ...args)
}

async function runWith(
  environment: Record<string, string>,
  command: string,
  ...args: string[]
): Promise<string[]> {
  const env = { ...process.env, ...environment }
  const child = spawn('npx', ['--no-install', command, ...args], { stdio: 'inherit', env })
  const [code] = (await once(child, 'exit')) as [number | null]
  return code === 0 ? [] : [`${command} ended with ${code}`]
}

const steps: readonly (readonly [title: string, work: () => Promise<string[]>])[] = [
  ['format', () => run('biome', 'check')],
  ['lint', () => run('oxlint', '--type-aware', 'server', 'web', 'db', 'migrations', 'scripts')],
  ['arrows', checkArrows],
  ['table owners', checkTableOwners],
  ['papers', checkPapers],
  ['types', () => run('tsc', '-b')],
  ['dead exports', () => run('knip')],
  ['generated files', () => run('tsx', 'scripts/generate.ts', '--check')],
  ['authority', () => run('tsx', 'scripts/authority-page.ts', '--check')],
  ['townships', () => run('tsx', 'scripts/divisions/build-townships.ts', '--check')],
  ['demo cells', () => run('tsx', 'scripts/demo/build-cells.ts', '--check')],
  ['topology, every branch', () => run('vitest', 'run', '--project', 'unit', '--coverage', TOPOLOGY)],
  isAll
    ? ['tests', () => run('tsx', 'scripts/test.ts')]
    : ['unit tests', () => runWith({ TESTS_APART: `${TOPOLOGY}/**` }, 'vitest', 'run', '--project', 'unit')],
]

const failures: string[] = []
for (const [title, work] of steps) {
  const begin = performance.now()
  const problems = await work()
  for (const problem of problems) console.log(`  ✗ ${problem}`)
  console.log(
    `${problems.length === 0 ? '✓' : '✗'} ${title} ${((performance.now() - begin) / 1000).toFixed(1)} s`,
  )
  if (problems.length > 0) failures.push(title)
}
console.log(failures.length === 0 ? '✓ check' : `✗ check: ${failures.join(', ')}`)
process.exitCode = failures.length === 0 ? 0 : 1
