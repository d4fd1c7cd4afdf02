import { defineConfig } from 'vitest/config'

/** Tests that need a database; they run once on each engine. */
const engineTests = [
  'db/src/**/*.test.ts',
  'migrations/src/**/*.test.ts',
  'scripts/api/**/*.test.ts',
  'scripts/seed/load-tongzhou.test.ts',
]
const planTests = 'scripts/bench/plans.test.ts'

/** `npm run check` runs these apart, with coverage, and then the other unit tests. */
const apart = [process.env['TESTS_APART'] ?? []].flat()

/** Tests of what `npm run build` leaves, as a process and in a browser. */
const builtTests = ['scripts/start/**/*.test.ts']
const browserTests = ['scripts/e2e/**/*.test.ts']

const shared = { globals: false, testTimeout: 60_000, hookTimeout: 240_000 }

export default defineConfig({
  test: {
    maxWorkers: 2,
    // Only with `--coverage`: `npm run check` runs the tests of the topology so, and nothing less than all is enough.
    coverage: {
      provider: 'v8',
      include: ['server/src/topology/**/*.ts'],
      reporter: [['text', { skipFull: true }]],
      thresholds: { branches: 100, functions: 100 },
    },
    projects: [
      {
        test: {
          ...shared,
          name: 'unit',
          include: ['server/**/*.test.ts', 'web/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
          exclude: [
            '**/node_modules/**',
            ...engineTests,
            planTests,
            ...builtTests,
            ...browserTests,
            ...apart,
          ],
        },
      },
      {
        test: {
          ...shared,
          name: 'postgresql',
          // Plans are those of the engine for service; the embedded one has another planner version.
          include: [...engineTests, planTests],
          env: { TEST_ENGINE: 'postgresql' },
        },
      },
      {
        test: { ...shared, name: 'embedded', include: engineTests, env: { TEST_ENGINE: 'embedded' } },
      },
      {
        test: { ...shared, name: 'built', include: builtTests, testTimeout: 240_000 },
      },
      {
        test: {
          ...shared,
          name: 'browser',
          include: browserTests,
          fileParallelism: false,
          // A browser on a busy machine draws late; a second would tell of the machine and not of the page.
          expect: { poll: { timeout: 15_000 } },
        },
      },
    ],
  },
})
