import type { Engine } from '@tongzhou/db'
import { openGround } from './district.ts'
import { startMapServer } from './mapserver.ts'
import { findPeerDatabase } from './public.queries.ts'
import { measureFresh } from './public-fresh.ts'
import { measureKept } from './public-kept.ts'
import { measureMemory, measureReaders } from './public-load.ts'
import { ITEMS, listTiles, pageQuery } from './public-questions.ts'
import { startQgisServer } from './qgis-server.ts'
import { serveDistrict, startClient } from './served.ts'
import { hasWrk, keepOnCore } from './wrk.ts'

/** What readers look at while somebody publishes. */
const readerPaths = [
  '/ogc/collections/disclosures/items',
  '/ogc/collections/disclosures/items?kind=penalty_decision&f=html',
  `${ITEMS}?limit=10`,
  '/feeds/disclosures.atom',
  '/api/disclosures?limit=20',
  '/api/disclosures/counts',
  '/tiles/public/disclosures.json',
] as const

/**
 * Pages of features and tiles for everybody, against MapServer, QGIS Server, PostGIS alone and a bare Express answer of
 * the same bytes.
 */
export async function benchPublic(engine: Engine | undefined): Promise<void> {
  if (engine === 'embedded' || !hasWrk()) {
    throw new TypeError('public is measured on PostgreSQL and needs wrk: sudo apt-get install -y wrk')
  }
  // Whatever is started from here on serves on the same core; only the load has the other one.
  keepOnCore(process.pid, 0)
  const ground = await openGround('postgresql')
  const district = await ground.openDistrict(1)
  const served = await serveDistrict(district, undefined, { readerLimit: { burst: 1e9, perSecond: 1e9 } })
  const client = startClient()
  keepOnCore(client.pid, 1)
  const database = await findPeerDatabase(district.db, 'scale_1')
  const mapServer = await startMapServer(database)
  const qgisServer = await startQgisServer(database)
  try {
    if (!mapServer) console.log('MapServer was not measured: sudo apt-get install -y cgi-mapserver lighttpd')
    if (!qgisServer) {
      console.log('QGIS Server was not measured: sudo apt-get install -y qgis-server python3-qgis lighttpd')
    }
    const peers = { mapServer, qgisServer }
    await measureFresh({ district, served, client, peers })
    await measureKept({ served, peers })
    await measureReaders(district, served, [...readerPaths, ...(await listTiles(served)).slice(0, 20)])
    await measureMemory(served, (index) => `${ITEMS}?${pageQuery(index)}`)
  } finally {
    await qgisServer?.close()
    await mapServer?.close()
    await client.close()
    await served.close()
    await ground.close()
  }
}
