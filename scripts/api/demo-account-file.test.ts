import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { provideDemoAccounts } from '../seed/demo-account-file.ts'
import { demoSet } from '../seed/seed.queries.ts'
import { clientWith } from './client.ts'
import { type Platform, startPlatform, testNow } from './platform.ts'

let platform: Platform
let folder: string
beforeAll(async () => {
  platform = await startPlatform()
  folder = await mkdtemp(join(tmpdir(), 'demo-accounts-'))
})
afterAll(async () => {
  await platform.close()
  await rm(folder, { recursive: true, force: true })
})

const clock = () => testNow
const countAccounts = async (): Promise<number> => {
  const { rows } = await sql<{ count: number }>`select count(*) as count from account`.execute(
    platform.database.db,
  )
  return Number(rows[0]?.count)
}

/** The accounts of the tests go, so that those of the demo can come. */
beforeEach(async () => {
  await platform.database.db.transaction().execute(async (trx) => {
    await sql`select set_config('tongzhou.credentials', 'on', true)`.execute(trx)
    for (const table of ['session', 'role_grant', 'account_credential', 'account']) {
      await sql`delete from ${sql.table(table)}`.execute(trx)
    }
  })
})

describe('the file of the demo accounts', () => {
  it('lets everybody in whom it names, is readable by its owner only, and is written once', async () => {
    const file = await provideDemoAccounts(platform.database.db, { clock, dataDir: folder })
    expect(file).toBe(join(folder, 'demo-accounts.txt'))
    expect((await stat(file!)).mode & 0o777).toBe(0o600)
    expect(await readdir(folder)).toEqual(['demo-accounts.txt'])
    const text = await readFile(file!, 'utf8')
    const entries = [...text.matchAll(/^([a-z][a-z0-9-]+) +([a-z2-9-]{24})  /gm)]
    expect(entries).toHaveLength(await countAccounts())
    const [, name, password] = entries[0]!
    const response = await clientWith(platform.origin, '').send('POST', '/api/session', { name, password })
    expect(response.status).toBe(200)
    expect(await provideDemoAccounts(platform.database.db, { clock, dataDir: folder })).toBe(file)
    expect(await readFile(file!, 'utf8')).toBe(text)
  })

  it('that cannot be written leaves no account behind', async () => {
    const blocked = join(folder, 'a-file')
    await writeFile(blocked, '')
    await expect(
      provideDemoAccounts(platform.database.db, { clock, dataDir: join(blocked, 'inside') }),
    ).rejects.toMatchObject({ code: 'ENOTDIR' })
    expect(await countAccounts()).toBe(0)
  })

  it('is one, also when two programs start at the same time', async () => {
    const together = await mkdtemp(join(tmpdir(), 'demo-accounts-'))
    const { db } = platform.database
    const files = await Promise.all([1, 2].map(() => provideDemoAccounts(db, { clock, dataDir: together })))
    expect(files).toEqual([join(together, 'demo-accounts.txt'), join(together, 'demo-accounts.txt')])
    const text = await readFile(files[0]!, 'utf8')
    const [, name, password] = /^([a-z][a-z0-9-]+) +([a-z2-9-]{24})  /m.exec(text)!
    const response = await clientWith(platform.origin, '').send('POST', '/api/session', { name, password })
    expect(response.status).toBe(200)
    await rm(together, { recursive: true })
  })

  it('is not written where the data of the demo are not loaded', async () => {
    await sql`delete from data_load where name = ${demoSet}`.execute(platform.database.db)
    const other = await mkdtemp(join(folder, 'other-'))
    expect(await provideDemoAccounts(platform.database.db, { clock, dataDir: other })).toBeUndefined()
    expect(await readdir(other)).toEqual([])
    expect(await countAccounts()).toBe(0)
  })
})
