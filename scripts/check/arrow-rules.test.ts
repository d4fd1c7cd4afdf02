import { describe, expect, it } from 'vitest'
import { brokenRules } from './arrow-rules.ts'

const broken = (from: string, to: string) => brokenRules(from, to).map(({ name }) => name)

describe('brokenRules', () => {
  it.each([
    ['web/src/app/app.tsx', 'server/src/app.ts', 'web-speaks-contracts'],
    ['web/src/app/app.tsx', 'db/src/index.ts', 'web-speaks-contracts'],
    ['server/src/app.ts', 'scripts/seed/load-tongzhou.ts', 'nobody-imports-scripts'],
    ['server/src/topology/arrangement.ts', 'npm:zod', 'topology-stands-alone'],
    ['server/src/features/grids/routes.ts', 'npm:kysely', 'sql-stays-in-queries'],
    [
      'server/src/features/grids/routes.ts',
      'server/src/features/search/routes.ts',
      'features-meet-in-contracts-and-queries',
    ],
    ['server/src/features/grids/contract.ts', 'server/src/features/grids/answers.ts', 'contracts-are-words'],
    ['migrations/src/20261123T0700_create_functions.ts', 'db/src/index.ts', 'migrations-know-kysely-only'],
    ['db/src/open.ts', 'server/src/app.ts', 'db-opens'],
    ['web/src/app/app.tsx', 'npm:maplibre-gl', 'one-room-knows-maplibre'],
    ['web/src/features/search/search.tsx', 'web/src/features/grids/page.tsx', 'pages-meet-in-the-address'],
    ['web/src/ui/button.tsx', 'server/src/contract.ts', 'ui-knows-no-business'],
    ['web/src/editor/tools/draw.ts', 'npm:react', 'the-editor-knows-the-topology'],
    ['web/src/editor/session.ts', 'server/src/features/plans/contract.ts', 'the-editor-knows-the-topology'],
  ])('refuses %s → %s', (from, to, name) => {
    expect(broken(from, to)).toContain(name)
  })

  it.each([
    ['web/src/api/call.ts', 'server/src/features/grids/contract.ts'],
    ['server/src/features/tiles/content.ts', 'server/src/features/grids/cells.queries.ts'],
    ['server/src/features/tiles/content.ts', 'server/src/features/tiles/clusters.ts'],
    ['server/src/features/grids/cells.queries.ts', 'npm:kysely'],
    ['scripts/start/serve.ts', 'server/src/main.ts'],
    ['db/src/migrate.ts', 'migrations/src/index.ts'],
    ['web/src/editor/tools/draw.ts', 'server/src/topology/actions/draw-face.ts'],
  ])('allows %s → %s', (from, to) => {
    expect(broken(from, to)).toEqual([])
  })
})
