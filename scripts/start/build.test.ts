import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { buildWeb } from './build.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tongzhou-build-'))
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true })
})

describe('building the web', () => {
  it('leaves the word of the operator about production as it was', async () => {
    vi.stubEnv('NODE_ENV', undefined)
    await buildWeb(join(folder, 'web'))
    expect(existsSync(join(folder, 'web/index.html'))).toBe(true)
    expect(process.env['NODE_ENV']).toBeUndefined()
  })
})
