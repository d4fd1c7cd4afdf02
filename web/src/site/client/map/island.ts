import '../../map.css'
import { mountPublicMap } from '../../../map/public/mount-public-map.ts'
import type { MountedPublicMap, PublicMapReading, Spot } from '../../../map/public/public-map-props.ts'
import { areaOf, type Corner } from './area.ts'
import { make } from './elements.ts'
import { exactly } from './exact-cell.ts'
import { writeSpot } from './panel.ts'
import { mapLanguage, speak } from './speak.ts'
import { type IslandTiles, questionOf } from './tiles.ts'
import { makeTools, type Tools } from './tools.ts'
import { keepNew } from './watch.ts'

const sentences = () => ({
  'Map.Title': speak('mapName'),
  'ScaleControl.Meters': ' m',
  'ScaleControl.Kilometers': ' km',
  'CooperativeGesturesHandler.WindowsHelpText': speak('withCtrl'),
  'CooperativeGesturesHandler.MacHelpText': speak('withCommand'),
  'CooperativeGesturesHandler.MobileHelpText': speak('twoFingers'),
})

/** Sources as the server names them, their first words in the language of the page. */
const creditOf = ({ attribution }: IslandTiles): string =>
  [speak('approximateBorders'), ...attribution.split(' · ').slice(1)].join(' · ')

/** How many records are on the map, how many in the list, and why they differ. */
function sumOf({ disclosures: { total, placed } }: IslandTiles): string {
  const sum = speak('mapSum', placed, total)
  return placed < total ? `${sum} ${speak('mapUnplaced', total - placed)}` : sum
}

/** Places that the page numbers in a list of its own; null where it lists records. */
function placesOf(host: HTMLElement): readonly Corner[] | null {
  const written = host.dataset['places']
  return written === undefined ? null : (JSON.parse(written) as Corner[])
}

interface IslandParts {
  readonly canvas: HTMLElement
  readonly status: HTMLElement
  readonly panel: HTMLElement
  readonly sum: HTMLElement
  readonly hint: HTMLElement
}

/** Puts the map's frame into its place and everything that is said beside it behind it. */
function makeParts(host: HTMLElement, tiles: IslandTiles, tools: Tools): IslandParts {
  const canvas = make('div', { class: 'map-canvas' })
  const status = make('output', { class: 'map-status' })
  const panel = make('div', { class: 'map-spot', 'aria-live': 'polite' })
  const sum = make('p', { class: 'map-sum' }, [sumOf(tiles)])
  const hint = make('p', { class: 'map-hint', id: 'map-hint' }, [speak('mapHint')])
  const legend = make('p', { class: 'map-hint' }, [speak('legend')])
  const credit = make('p', { class: 'map-hint' }, [creditOf(tiles)])
  host.replaceChildren(make('div', { class: 'map-frame' }, [canvas, make('div', { class: 'map-cross' })]))
  const aboutRecords = tools.hasAreas ? [panel, sum, legend] : [panel]
  host.after(tools.element, status, ...aboutRecords, hint, credit)
  return { canvas, status, panel, sum, hint }
}

/** Fills the place that the page keeps for the map. On a form, `onChosen` gets every place that somebody points at. */
export function mountIsland(host: HTMLElement, tiles: IslandTiles, onChosen?: (spot: Spot) => void): void {
  const question = questionOf(host)
  let map: MountedPublicMap | null = null
  const say = (sentence: string) => {
    status.textContent = sentence
  }
  const tools = makeTools({ map: () => map, question, hasAreas: host.dataset['map'] === 'records', say })
  const { canvas, status, panel, sum, hint } = makeParts(host, tiles, tools)
  const watch = keepNew(question, tiles.disclosures, { sum, renew: (fresh) => map?.renew(fresh) })
  map = mountPublicMap(canvas, {
    tiles,
    language: mapLanguage,
    area: areaOf(question),
    places: placesOf(host),
    sentences: sentences(),
    events: {
      onSpot: exactly(onChosen ?? ((spot) => writeSpot(panel, spot))),
      onReading: (reading) => showReading(host, reading),
      onSketch: tools.onSketch,
      onArea: tools.onArea,
      onStale: () => void watch(),
      onError: say,
    },
  })
  if (map) begin(host, map, hint)
  else giveUp(host, [tools.element, hint])
}

/** Names the map, and shows the place that a form has already. */
function begin(host: HTMLElement, map: MountedPublicMap, hint: HTMLElement): void {
  map.describe(speak('mapName'), hint.id)
  const [lng = 0, lat = 0] = host.dataset['place']?.split(',').map(Number) ?? []
  if (lng !== 0 && lat !== 0) map.goTo([lng, lat])
}

/** Without WebGL nothing is left to steer, and the list says the same. */
function giveUp(host: HTMLElement, useless: readonly HTMLElement[]): void {
  for (const element of useless) element.remove()
  for (const fault of document.querySelectorAll('.map-status')) fault.textContent = ''
  host.replaceChildren(make('p', { class: 'map-word', role: 'status' }, [speak('noWebgl')]))
}

function showReading(host: HTMLElement, reading: PublicMapReading): void {
  host.dataset['mapState'] = reading.state
  if (reading.state !== 'idle') return
  host.dataset['records'] = String(reading.records)
  host.dataset['cells'] = String(reading.cells)
  host.dataset['zoom'] = reading.zoom.toFixed(2)
}
