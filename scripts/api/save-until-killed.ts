import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { openDatabase } from '@tongzhou/db'
import { createApp } from '@tongzhou/server/app'
import { findDifference } from '@tongzhou/server/topology/difference'
import { valuesOf } from '@tongzhou/server/topology/persistent-map'
import { pino } from 'pino'
import { clientWith } from './client.ts'
import { cut, readPlan, save, saveOf } from './plan-editor.ts'
import { testNow } from './platform.ts'

/**
 * A platform of its own that saves one change after another into a draft until somebody kills it; says the version after
 * every save that was acknowledged. Arguments: address or folder of the database, plan, cookie of an editor.
 */
const [place = '', plan = '', cookie = ''] = process.argv.slice(2)
const id = Number(plan)

const database = await openDatabase(place.startsWith('postgres') ? { url: place } : { dataDir: place })
const server = createServer(
  createApp({
    db: database.db,
    publicDb: database.publicDb,
    engine: database.engine,
    versions: await database.versions(),
    clock: () => testNow,
    log: pino({ level: 'silent' }),
    origin: { trustedProxies: [] },
  }),
)
server.listen(0, '127.0.0.1')
await once(server, 'listening')
const editor = clientWith(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, cookie)

let { version, topology } = await readPlan(editor, id)
const codes = valuesOf(topology.faces)
  .flatMap(({ code }) => code ?? [])
  .toSorted()
for (const code of codes) {
  const newer = cut(topology, code)
  ;({ version } = await save(editor, id, saveOf(version, findDifference(topology, newer))))
  topology = newer
  console.log(version)
}
