import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { contracts } from '@tongzhou/server/app'
import { GetHealth } from '@tongzhou/server/contracts/system'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Platform, startPlatform } from './platform.ts'

let platform: Platform
let webFolder: string
beforeAll(async () => {
  // A hidden folder in the path, as the build has: it must still be served.
  webFolder = join(await mkdtemp(join(tmpdir(), 'web-')), '.build')
  await mkdir(join(webFolder, 'assets'), { recursive: true })
  await writeFile(join(webFolder, 'index.html'), '<!doctype html><title>office</title>')
  await writeFile(join(webFolder, 'assets/main-1234.js'), 'export {}')
  platform = await startPlatform({ webFolder })
})
afterAll(async () => {
  await platform.close()
  await rm(webFolder, { recursive: true })
})

describe('the API', () => {
  it('says engine and versions in its health', async () => {
    const health = await platform.ask(GetHealth, '/api/health')
    expect(health).toMatchObject({ status: 'ok', engine: platform.database.engine })
    expect(health.database).toMatch(/^PostgreSQL 1[5-9]/)
  })

  it('describes every contract with its permission, parameters and answer', async () => {
    const description = (await (await platform.fetch('/api/openapi.json')).json()) as {
      openapi: string
      paths: Record<string, Record<string, { 'x-permission': string; parameters: { name: string }[] }>>
    }
    expect(description.openapi).toBe('3.1.0')
    const paths = contracts.map(({ path }) => path.replaceAll(/:(\w+)/g, '{$1}'))
    expect(Object.keys(description.paths).toSorted()).toEqual([...new Set(paths)].toSorted())
    for (const contract of contracts) {
      const path = contract.path.replaceAll(/:(\w+)/g, '{$1}')
      expect(description.paths[path]?.[contract.method]?.['x-permission']).toBe(contract.permission)
    }
    expect(description.paths['/api/cells/{code}']?.['get']?.parameters.map(({ name }) => name)).toEqual([
      'code',
      'on',
      'plan',
    ])
  })

  it('describes bodies, files, the cookie and who is turned away', async () => {
    const { paths, components } = (await (await platform.fetch('/api/openapi.json')).json()) as {
      paths: Record<
        string,
        Record<
          string,
          { security: object[]; requestBody?: { content: object }; responses: Record<string, object> }
        >
      >
      components: { securitySchemes: Record<string, object> }
    }
    expect(components.securitySchemes['session']).toMatchObject({
      type: 'apiKey',
      in: 'cookie',
      name: 'session',
    })
    const open = paths['/api/cases']!['post']!
    expect(open.security).toEqual([{ session: [] }])
    expect(open.requestBody!.content).toMatchObject({
      'application/json': { schema: { required: expect.arrayContaining(['enterpriseId', 'title']) } },
    })
    expect(Object.keys(open.responses)).toEqual(['200', '401', '403', 'default'])
    const health = paths['/api/health']!['get']!
    expect([health.security, health.requestBody]).toEqual([[], undefined])
    expect(Object.keys(health.responses)).toEqual(['200', 'default'])
    expect(Object.keys(paths['/api/vocabulary']!['get']!.responses)).toEqual(['200', '401', 'default'])
    expect(paths['/api/files/{id}']!['get']!.responses['200']).toMatchObject({
      content: { 'application/octet-stream': { schema: { format: 'binary' } } },
    })
  })

  it('names a text that no database takes instead of failing on it', async () => {
    for (const text of ['a%00b', '%00']) {
      const response = await platform.fetch(`/api/search?q=${text}`)
      expect([response.status, await response.json()]).toMatchObject([400, { fields: [{ path: 'q' }] }])
    }
    const client = await platform.as('sub-bureau-officer')
    const response = await client.send('POST', '/api/cases', { title: '\ud800' })
    expect([response.status, await response.json()]).toMatchObject([400, { fields: [{ path: 'title' }] }])
  })

  it('answers what it does not have with a problem and never with a stack', async () => {
    for (const path of ['/api/nothing', '/nowhere', '/api/cells/%E0%A4%A', '/tiles/cells/x/0/0/0.mvt?a=%']) {
      const response = await platform.fetch(path)
      const text = await response.text()
      expect([400, 404, 410]).toContain(response.status)
      expect(response.headers.get('content-type')).toMatch('application/problem+json')
      expect(text).not.toMatch(/at .+\.(ts|js):\d+|node_modules/)
    }
  })

  it('speaks English to those who prefer it', async () => {
    const title = async (language: string) =>
      (
        (await (await platform.fetch('/api/cells/1', { 'accept-language': language })).json()) as {
          title: string
        }
      ).title
    expect(await title('en-GB,en;q=0.9')).toMatch(/^The request/)
    expect(await title('zh-CN,zh;q=0.9,en;q=0.8')).toMatch(/^请求参数有误/)
  })

  it('logs and hides an error that nobody foresaw', async () => {
    await platform.database.db.schema.alterTable('case_stage').renameTo('case_stage_away').execute()
    const response = await platform.fetch('/api/vocabulary')
    await platform.database.db.schema.alterTable('case_stage_away').renameTo('case_stage').execute()
    expect(response.status).toBe(500)
    expect(await response.json()).toEqual({
      type: 'about:blank',
      title: '系统内部错误，已记录',
      status: 500,
      code: 'internal',
    })
    expect(platform.logged.some((line) => line.includes('case_stage'))).toBe(true)
  })
})

describe('every answer', () => {
  it('carries a strict content security policy and no trace of the framework', async () => {
    for (const path of ['/api/health', '/office', '/nowhere']) {
      const { headers } = await platform.fetch(path)
      const policy = headers.get('content-security-policy')!
      expect(policy).toContain("default-src 'none'")
      expect(policy).toContain("script-src 'self';")
      expect(policy).not.toMatch(/unsafe|https?:|\*/)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('x-powered-by')).toBeNull()
    }
  })
})

describe('the office application', () => {
  it('serves one page for every address below /office, and leads there from /', async () => {
    const root = await platform.fetch('/')
    expect([root.status, root.headers.get('location')]).toEqual([302, '/office'])
    for (const path of ['/office', '/office/cells/320612001001001']) {
      const response = await platform.fetch(path)
      expect(response.status).toBe(200)
      expect(response.headers.get('cache-control')).toBe('no-cache')
      expect(await response.text()).toContain('<title>office</title>')
    }
  })

  it('lets hashed assets be kept for ever and answers 404 for those that are gone', async () => {
    const kept = await platform.fetch('/assets/main-1234.js')
    expect(kept.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect((await platform.fetch('/assets/main-0000.js')).status).toBe(404)
  })
})
