/**
 * The reference of the start-up benchmark: nothing but Node and an open database with the extensions that the
 * platform needs. JavaScript, so that no compiler stands in the way. Argument: a folder, or an address of PostgreSQL.
 */
import { PGlite } from '@electric-sql/pglite'
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist'
import { postgis } from '@electric-sql/pglite-postgis'
import { Client } from 'pg'

const extensions = 'create extension if not exists postgis; create extension if not exists btree_gist'
const [place = ''] = process.argv.slice(2)

async function openServer() {
  const client = new Client({ connectionString: place })
  await client.connect()
  await client.query(extensions)
  return () => client.end()
}

async function openFolder() {
  const engine = await PGlite.create({ dataDir: place, extensions: { postgis, btree_gist } })
  await engine.exec(extensions)
  return () => engine.close()
}

const close = await (place.startsWith('postgresql://') ? openServer() : openFolder())
process.once('SIGTERM', () => {
  close().then(
    () => process.exit(0),
    (error) => {
      process.stderr.write(`${error}\n`)
      process.exit(1)
    },
  )
})
// A folder's engine alone would not keep the process until it is told to stop.
setInterval(() => undefined, 60_000)
process.stdout.write('open\n')
