import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { type Db, openDatabase } from '@tongzhou/db'
import { loadEnvironment } from '@tongzhou/server/environment'
import { type Anchor, parseAnchor, verifyRecord, writeAnchor } from './audit/verify-record.ts'

/**
 * `npm run audit:verify -- [--anchor FILE]`: computes the record of the environment's database anew. Ends with 1 on a
 * fault. With `--anchor` the heads are written to the file, or, where it exists, the record must still contain them.
 * Keep that file where an administrator of the database cannot write.
 */

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { anchor: { type: 'string' } } })
  const {
    DATABASE_URL: url,
    DATABASE_PUBLIC_URL: publicUrl,
    DATABASE_SCHEMA: schema,
    DATA_DIR: dataDir,
  } = loadEnvironment()
  const database = await openDatabase({ url, publicUrl, schema, dataDir, statementTimeoutMs: 3_600_000 })
  try {
    return await verify(database.db, values.anchor)
  } finally {
    await database.close()
  }
}

async function verify(db: Db, anchorFile: string | undefined): Promise<number> {
  const hasAnchor = anchorFile !== undefined && existsSync(anchorFile)
  const anchor: Anchor | undefined = hasAnchor ? parseAnchor(await readFile(anchorFile, 'utf8')) : undefined
  const { reports, lines, isSound } = await verifyRecord(db, anchor)
  for (const line of lines) console.log(line)
  if (isSound && anchorFile !== undefined && !hasAnchor) {
    await writeFile(anchorFile, writeAnchor(reports, new Date()))
    console.log(`链头已写入 heads written to ${anchorFile}`)
  }
  return isSound ? 0 : 1
}

process.exitCode = await main()
