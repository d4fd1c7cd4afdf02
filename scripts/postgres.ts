import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { findPostgres, installPostgres, startCluster } from '@tongzhou/db/cluster'

/** `npm run postgres`: a local PostgreSQL with PostGIS whose data last, until Ctrl-C. */

if (!findPostgres() && !(await installPostgres(console.log))) {
  console.error(
    '✗ 本机没有 PostgreSQL + PostGIS no PostgreSQL with PostGIS here: apt-get install postgresql-15-postgis-3',
  )
  process.exit(1)
}
const folder =
  process.env['POSTGRES_FOLDER'] || fileURLToPath(new URL('../.data/postgresql', import.meta.url))
const cluster = await startCluster({
  folder,
  keep: true,
  port: Number(process.env['POSTGRES_PORT'] || 55_432),
})
console.log(`PostgreSQL 已启动 is running:\n\n  DATABASE_URL=${cluster.url} npm start\n`)
// Waiting for a signal alone does not keep a process alive.
const alive = setInterval(() => undefined, 60_000)
await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
clearInterval(alive)
await cluster.stop()
