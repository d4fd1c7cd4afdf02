import type { Spot } from '../../../map/public/public-map-props.ts'
import { make } from './elements.ts'
import { inLanguage, nameOf, speak } from './speak.ts'

const MOST_RECORDS = 10

const link = (path: string, name: string): HTMLElement => make('a', { href: inLanguage(path) }, [name])

/** What lies where somebody clicked, as text and links. */
export function writeSpot(panel: HTMLElement, spot: Spot): void {
  const parts = [make('h3', {}, [spot.cell?.name ?? speak('here')]), ...recordsOf(spot), placeOf(spot)]
  panel.replaceChildren(...parts)
}

function recordsOf({ records, cluster }: Spot): HTMLElement[] {
  if (cluster) {
    const shares = Object.entries(cluster.corrections).filter(([, count]) => count > 0)
    const told = shares.map(([word, count]) => `${nameOf(word)} ${count}`).join(' · ')
    return [make('p', {}, [speak('clusterHere', cluster.count)]), make('p', {}, [told])]
  }
  if (records.length === 0) return []
  const items = records
    .slice(0, MOST_RECORDS)
    .map(({ id, title, partyName, actedOn, correction }) =>
      make('li', {}, [
        link(`/disclosures/${id}`, title),
        ` ${partyName} · ${actedOn} · ${nameOf(correction)}`,
      ]),
    )
  const rest = records.length - MOST_RECORDS
  return [make('ul', {}, items), ...(rest > 0 ? [make('p', {}, [speak('moreHere', rest)])] : [])]
}

function placeOf({ lngLat: [lng, lat], cell }: Spot): HTMLElement {
  if (!cell) return make('p', {}, [speak('outsideHere')])
  const question = `?lng=${lng}&lat=${lat}`
  return make('p', {}, [
    link(`/here${question}`, speak('whoHere')),
    ' · ',
    link(`/report${question}`, speak('reportHere')),
  ])
}
