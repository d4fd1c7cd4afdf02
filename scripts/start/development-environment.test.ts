import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { SitePage } from '@tongzhou/server/contracts/public-site'
import { expect, it } from 'vitest'
import { developmentEnvironment } from './development-environment.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

const page: SitePage = {
  language: 'zh',
  origin: 'http://localhost:3000',
  path: '/nowhere',
  today: '2026-06-15',
  styles: [],
  scripts: [],
  content: { kind: 'problem', status: 404, sentence: '没有这个地址', fields: [] },
}

it('the server under tsx writes the pages of the public site', async () => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      'node_modules/tsx/dist/cli.mjs',
      '--eval',
      `import('@tongzhou/web/site').then(({ renderSite }) => console.log(renderSite(${JSON.stringify(page)})))`,
    ],
    { cwd: root, env: { ...process.env, ...developmentEnvironment } },
  )
  expect(stdout).toContain('<!doctype html>')
  expect(stdout).toContain('没有这个地址')
})
