import { type FastCgi, isInstalled, type Running, serveFastCgi } from './fastcgi.ts'
import { cellsQuery, type PeerDatabase } from './peer-database.ts'

/** MapServer 8 of Debian behind lighttpd (FastCGI): OGC API – Features and vector tiles of the cells. */
export interface MapServer extends Running {
  itemsPath(query: string): string
  tilePath(address: { z: number; x: number; y: number }): string
}

const MAPSERV = '/usr/lib/cgi-bin/mapserv'

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
    CONNECTION "host=127.0.0.1 port=${port} user=postgres dbname=${name}"
    PROCESSING "CLOSE_CONNECTION=DEFER"
    DATA "boundary from (${cellsQuery(schema)}) as record using unique cell_id using srid=4490"
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

const itemsPath = (query: string): string => `/mapserv/BENCH/ogcapi/collections/cells/items?f=json&${query}`

const peerOf = (database: PeerDatabase): FastCgi => ({
  program: MAPSERV,
  prefix: '/mapserv',
  files: (folder, origin) => ({
    'bench.map': mapFile(database, origin),
    'mapserver.conf': configFile(folder),
  }),
  environment: (folder) => ({ MAPSERVER_CONFIG_FILE: `${folder}/mapserver.conf` }),
  readyPath: itemsPath('limit=1'),
})

/** Undefined where it is not installed: apt-get install cgi-mapserver lighttpd. */
export async function startMapServer(database: PeerDatabase): Promise<MapServer | undefined> {
  if (!isInstalled(MAPSERV)) return undefined
  return {
    ...(await serveFastCgi(peerOf(database))),
    itemsPath,
    tilePath: ({ z, x, y }) =>
      `/mapserv?map=BENCH&mode=tile&tilemode=gmap&tile=${x}+${y}+${z}&layers=cells&map.imagetype=mvt`,
  }
}
