import { expect, it } from 'vitest'
import { strangers } from '../../site.vite.config.ts'

it('the bundle of the site takes its own files and the map, and names what is of the office', () => {
  const root = '/srv/platform'
  const modules = [
    'web/src/site/client/main.ts',
    'web/src/site/site.css',
    'web/src/map/public/public-style.ts',
    'web/src/map/layers/ground.ts',
    'node_modules/maplibre-gl/dist/maplibre-gl.mjs',
    'node_modules/maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url',
    'web/src/map/map-view.tsx',
    'web/src/features/plans/plan-page.tsx',
    'web/src/api/ask.ts',
    'server/src/features/plans/contract.ts',
    'node_modules/react/index.js',
  ].map((path) => `${root}/${path}`)
  expect(strangers(['\0vite/preload-helper.js', ...modules], root)).toEqual([
    'web/src/map/map-view.tsx',
    'web/src/features/plans/plan-page.tsx',
    'web/src/api/ask.ts',
    'server/src/features/plans/contract.ts',
    'node_modules/react/index.js',
  ])
})
