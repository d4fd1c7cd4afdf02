// @vitest-environment happy-dom
import { GetCell, ListCells } from '@tongzhou/server/contracts/grids'
import { Search } from '@tongzhou/server/contracts/search'
import { GetHealth } from '@tongzhou/server/contracts/system'
import { GetTileJson } from '@tongzhou/server/contracts/tiles'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { installApiDouble } from '../test/api-double.ts'
import { buildAddress, call } from './client.ts'
import { ApiProblem } from './problem.ts'

const health = { status: 'ok', version: '0.1.0', engine: 'embedded', database: '18', postgis: '3.6' } as const
const code = '320612100201001'

let api: ReturnType<typeof installApiDouble>
beforeEach(() => {
  api = installApiDouble()
})
afterEach(() => {
  vi.unstubAllGlobals()
})

async function problemOf(answer: Promise<unknown>): Promise<ApiProblem> {
  const reason: unknown = await answer.then(
    () => null,
    (error: unknown) => error,
  )
  if (!(reason instanceof ApiProblem)) throw new Error(`expected an ApiProblem, not ${String(reason)}`)
  return reason
}

describe('buildAddress', () => {
  test('fills the places of the path, also before a file ending', () => {
    expect(buildAddress(GetCell.path, { params: { code } })).toBe(`/api/cells/${code}`)
    expect(buildAddress(GetTileJson.path, { params: { layer: 'cells' } })).toBe('/tiles/cells.json')
  })

  test('escapes values and leaves absent query words out', () => {
    expect(buildAddress('/api/search', { query: { q: 'a&b 平潮', limit: undefined } })).toBe(
      '/api/search?q=a%26b+%E5%B9%B3%E6%BD%AE',
    )
  })

  test('refuses a path whose place has no value', () => {
    expect(() => buildAddress(GetCell.path, {})).toThrow('No value for :code')
  })
})

describe('call', () => {
  test('answers with what the contract says', async () => {
    api.answer(GetHealth, health)
    expect(await call(GetHealth, {})).toEqual(health)
  })

  test('sends params and query to the address of the contract', async () => {
    api.answer(Search, { items: [] })
    await call(Search, { query: { q: '金沙', limit: 3 } })
    expect(api.asked).toEqual(['/api/search?q=金沙&limit=3'])
  })

  test('turns problem+json into its code, status and fields', async () => {
    const fields = [{ path: 'on', message: '应为日期' }]
    api.respondTo(ListCells, () => api.problem('bad_request', 400, fields))
    const problem = await problemOf(call(ListCells, { query: { on: 'x' } }))
    expect(problem).toMatchObject({ code: 'bad_request', status: 400, fields })
  })

  test('calls an answer that breaks its contract unexpected', async () => {
    api.respondTo(GetHealth, () => Response.json({ ...health, status: 'tired' }))
    expect(await problemOf(call(GetHealth, {}))).toMatchObject({ code: 'unexpected_answer', status: 200 })
  })

  test('calls a page of HTML with an error status unexpected and keeps the status', async () => {
    api.respondTo(GetHealth, () => new Response('<h1>Bad gateway</h1>', { status: 502 }))
    expect(await problemOf(call(GetHealth, {}))).toMatchObject({ code: 'unexpected_answer', status: 502 })
  })

  test('calls a problem with an unknown code unexpected', async () => {
    const headers = { 'content-type': 'application/problem+json' }
    api.respondTo(GetHealth, () => new Response('{"code":"new_word"}', { status: 409, headers }))
    expect(await problemOf(call(GetHealth, {}))).toMatchObject({ code: 'unexpected_answer', status: 409 })
  })

  test('says that the server is unreachable when nothing answers', async () => {
    expect(await problemOf(call(GetHealth, {}))).toMatchObject({ code: 'unreachable', status: 0 })
  })

  test('rejects with the reason of the signal when the call was given up', async () => {
    const controller = new AbortController()
    controller.abort(new Error('given up'))
    await expect(call(GetHealth, {}, controller.signal)).rejects.toThrow('given up')
  })
})
