import type { MapServer } from './mapserver.ts'
import { formatNumber, formatTable, type Measured } from './measure.ts'
import type { TileAddress } from './public-questions.ts'
import type { QgisServer } from './qgis-server.ts'

/** Other programs that serve the same cells, where they are installed. */
export interface Peers {
  readonly mapServer: MapServer | undefined
  readonly qgisServer: QgisServer | undefined
}

interface Peer<Question> {
  readonly name: string
  readonly origin: string
  pathOf(question: Question): string
}

/** Peers that serve pages of features. */
export const pagePeers = ({ mapServer, qgisServer }: Peers): Peer<string>[] => [
  ...(mapServer ? [{ name: 'MapServer', origin: mapServer.origin, pathOf: mapServer.itemsPath }] : []),
  ...(qgisServer ? [{ name: 'QGIS Server', origin: qgisServer.origin, pathOf: qgisServer.itemsPath }] : []),
]

/** Peers that serve vector tiles. */
export const tilePeers = ({ mapServer }: Peers): Peer<TileAddress>[] =>
  mapServer ? [{ name: 'MapServer', origin: mapServer.origin, pathOf: mapServer.tilePath }] : []

/** A table of rates, and how many times as fast our own answer is as the others, against what is wanted. */
export function printAgainst(
  title: string,
  measured: readonly Measured[],
  wanted: Readonly<Record<string, number>>,
): void {
  const own = measured.find(({ name }) => name === 'own')
  if (own === undefined) throw new Error('our own answer was not measured')
  const rows = measured.map(({ name, unitsPerSecond, ratio }) => {
    const times = own.ratio / ratio
    const least = wanted[name]
    const verdict = least === undefined ? '' : `≥ ${least}: ${times >= least ? 'kept' : 'NOT KEPT'}`
    return [name, formatNumber(unitsPerSecond), times.toFixed(2), verdict]
  })
  console.log(`\n${title}\n${formatTable(['', 'answers/s', 'own : this', 'wanted'], rows)}`)
}
