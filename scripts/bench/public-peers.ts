import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { benchToday } from './district.ts'

/** Where the peers read the same cells. */
export interface PeerDatabase {
  readonly port: number
  readonly name: string
  readonly schema: string
}

/** MapServer 8 of Debian behind lighttpd (FastCGI): OGC API – Features and vector tiles of the cells. */
export interface MapServer {
  readonly origin: string
  itemsPath(query: string): string
  tilePath(address: { z: number; x: number; y: number }): string
  close(): Promise<void>
}

const MAPSERV = '/usr/lib/cgi-bin/mapserv'
const LIGHTTPD = '/usr/sbin/lighttpd'

/** As many as keep the one core busy that serves. */
const PROCESSES = 3

const mapFile = ({ port, name, schema }: PeerDatabase, origin: string): string => `MAP
  NAME "bench"
  EXTENT 120.6 31.8 121.5 32.3
  SIZE 512 512
  PROJECTION "init=epsg:4326" END
  WEB METADATA
    "oga_enable_request" "*"
    "oga_onlineresource" "${origin}/mapserv/BENCH/ogcapi"
    "oga_title" "bench"
  END END
  OUTPUTFORMAT NAME "mvt" DRIVER "MVT" FORMATOPTION "EXTENT=4096" FORMATOPTION "EDGE_BUFFER=64" END
  LAYER
    NAME "cells"
    TYPE POLYGON
    STATUS ON
    CONNECTIONTYPE POSTGIS
    CONNECTION "host=127.0.0.1 port=${port} user=postgres dbname=${name} options='-c search_path=${schema},public'"
    PROCESSING "CLOSE_CONNECTION=DEFER"
    DATA "boundary from (select cell.cell_id, cell.code, cell.name, cell.township_code, cell.sub_bureau_id, cell.area_m2, cell.boundary from public_grid_plans as plan join public_cells as cell on cell.plan_id = plan.id where plan.effective @> date '${benchToday}') as record using unique cell_id using srid=4490"
    PROJECTION "init=epsg:4490" END
    EXTENT 120.6 31.8 121.5 32.3
    TEMPLATE "none"
    METADATA
      "oga_title" "cells"
      "oga_featureid" "code"
      "gml_featureid" "code"
      "gml_include_items" "code,name,township_code,sub_bureau_id,area_m2"
      "gml_types" "auto"
    END
  END
END
`

const configFile = (folder: string): string => `CONFIG
  ENV
    MS_MAP_PATTERN "."
    OGCAPI_HTML_TEMPLATE_DIRECTORY "/usr/share/mapserver/ogcapi/templates/html-plain/"
  END
  MAPS
    BENCH "${folder}/bench.map"
  END
END
`

const lighttpdFile = (folder: string, port: number): string => `server.document-root = "${folder}"
server.bind = "127.0.0.1"
server.port = ${port}
server.max-keep-alive-requests = 1000000
server.modules = ("mod_fastcgi")
fastcgi.server = ("/mapserv" => ((
  "bin-path" => "${MAPSERV}", "socket" => "${folder}/socket", "max-procs" => ${PROCESSES}, "check-local" => "disable",
  "bin-environment" => ("MAPSERVER_CONFIG_FILE" => "${folder}/mapserver.conf")
)))
`

/** Undefined where it is not installed: apt-get install cgi-mapserver lighttpd. */
export async function startMapServer(database: PeerDatabase): Promise<MapServer | undefined> {
  if (!existsSync(MAPSERV) || !existsSync(LIGHTTPD)) return undefined
  const folder = await mkdtemp(join(tmpdir(), 'bench-mapserver-'))
  const port = await findFreePort()
  const origin = `http://127.0.0.1:${port}`
  await writeFile(join(folder, 'bench.map'), mapFile(database, origin))
  await writeFile(join(folder, 'mapserver.conf'), configFile(folder))
  await writeFile(join(folder, 'lighttpd.conf'), lighttpdFile(folder, port))
  const server = spawn(LIGHTTPD, ['-D', '-f', join(folder, 'lighttpd.conf')], { stdio: 'ignore' })
  const peer: MapServer = {
    origin,
    itemsPath: (query) => `/mapserv/BENCH/ogcapi/collections/cells/items?f=json&${query}`,
    tilePath: ({ z, x, y }) =>
      `/mapserv?map=BENCH&mode=tile&tilemode=gmap&tile=${x}+${y}+${z}&layers=cells&map.imagetype=mvt`,
    close: async () => {
      await end(server)
      await rm(folder, { recursive: true, force: true })
    },
  }
  await untilReady(`${origin}${peer.itemsPath('limit=1')}`)
  return peer
}

async function end(server: ChildProcess): Promise<void> {
  const ended = once(server, 'exit')
  server.kill()
  await ended
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

async function untilReady(address: string): Promise<void> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    try {
      if ((await fetch(address)).ok) return
    } catch {
      // Not listening yet.
    }
    await wait(100)
  }
  throw new Error(`nothing answers at ${address}`)
}
