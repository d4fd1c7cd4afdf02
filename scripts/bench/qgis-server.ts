import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { type FastCgi, isInstalled, type Running, serveFastCgi } from './fastcgi.ts'
import { cellsQuery, type PeerDatabase } from './peer-database.ts'

/** QGIS Server of Debian behind lighttpd (FastCGI): OGC API – Features of the cells. */
export interface QgisServer extends Running {
  itemsPath(query: string): string
}

const QGIS_SERVER = '/usr/lib/cgi-bin/qgis_mapserv.fcgi'
const PYTHON = '/usr/bin/python3'
/** Where Debian keeps the library that writes projects. */
const QGIS_LIBRARY = '/usr/lib/python3/dist-packages/qgis/core'

/** A project is what QGIS itself writes: one layer, published for features. */
const projectFile = ({ port, name, schema }: PeerDatabase, folder: string): string => `
from qgis.core import QgsApplication, QgsProject, QgsVectorLayer
QgsApplication.setPrefixPath("/usr", True)
application = QgsApplication([], False)
application.initQgis()
source = """host=127.0.0.1 port=${port} user='postgres' dbname='${name}' sslmode=disable key='cell_id' estimatedmetadata=true srid=4490 type=MultiPolygon checkPrimaryKeyUnicity='0' table="(${cellsQuery(schema)})" (boundary)"""
layer = QgsVectorLayer(source, "cells", "postgres")
if not layer.isValid():
    raise SystemExit(layer.error().message())
layer.setShortName("cells")
project = QgsProject.instance()
project.addMapLayer(layer)
project.writeEntry("WFSLayers", "/", [layer.id()])
if not project.write("${folder}/bench.qgs"):
    raise SystemExit(project.error())
`

const itemsPath = (query: string): string => `/qgis/wfs3/collections/cells/items.json?${query}`

const headless = { QT_QPA_PLATFORM: 'offscreen' } as const

const peerOf = (database: PeerDatabase): FastCgi => ({
  program: QGIS_SERVER,
  prefix: '/qgis',
  files: (folder) => ({ 'project.py': projectFile(database, folder) }),
  prepare: async (folder) => {
    await promisify(execFile)(PYTHON, [`${folder}/project.py`], { env: { ...headless, HOME: folder } })
  },
  environment: (folder) => ({ ...headless, HOME: folder, QGIS_PROJECT_FILE: `${folder}/bench.qgs` }),
  readyPath: itemsPath('limit=1'),
})

/** Undefined where it is not installed: apt-get install qgis-server python3-qgis lighttpd. */
export async function startQgisServer(database: PeerDatabase): Promise<QgisServer | undefined> {
  if (!isInstalled(QGIS_SERVER, PYTHON, QGIS_LIBRARY)) return undefined
  return { ...(await serveFastCgi(peerOf(database))), itemsPath }
}
