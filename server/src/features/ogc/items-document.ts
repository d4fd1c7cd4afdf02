import type { Collection } from './collections.ts'
import { type Link, MEDIA } from './documents.ts'
import type { ItemRow } from './items.queries.ts'
import type { ReferenceSystem } from './reference-systems.ts'
import { writeGeometry } from './write-geometry.ts'

/** A page of features as it was found. */
export interface ItemsPage {
  readonly items: readonly ItemRow[]
  readonly matched: number
  /** Address of this page without `f`. */
  readonly self: string
  /** Address of the next page, null on the last. */
  readonly next: string | null
  readonly first: string | null
  readonly system: ReferenceSystem
  readonly made: Date
}

/** The feature as text of GeoJSON; its coordinates stand in the axis order of the reference system. */
function writeFeature(
  { key, properties, geometry }: ItemRow,
  system: ReferenceSystem,
  links?: readonly Link[],
): string {
  const shape = geometry === null ? 'null' : writeGeometry(geometry, system)
  const end = links ? `,"links":${JSON.stringify(links)}` : ''
  return `{"type":"Feature","id":${JSON.stringify(key)},"geometry":${shape},"properties":${JSON.stringify(properties)}${end}}`
}

export const withFace = (href: string, face: 'json' | 'html'): string =>
  `${href}${href.includes('?') ? '&' : '?'}f=${face}`

/** RFC 7946 with the members that OGC API – Features adds. */
export function writeItems({ items, matched, self, next, system, made }: ItemsPage): string {
  const links: Link[] = [
    { href: withFace(self, 'json'), rel: 'self', type: MEDIA.geojson, title: '本页 This page' },
    { href: withFace(self, 'html'), rel: 'alternate', type: 'text/html', title: '网页 As a web page' },
    ...(next === null
      ? []
      : [{ href: withFace(next, 'json'), rel: 'next', type: MEDIA.geojson, title: '下一页 Next page' }]),
  ]
  const head = JSON.stringify({
    type: 'FeatureCollection',
    timeStamp: made.toISOString(),
    numberMatched: matched,
    numberReturned: items.length,
    links,
  })
  const features = items.map((item) => writeFeature(item, system)).join(',\n')
  return `${head.slice(0, -1)},"features":[\n${features}\n]}\n`
}

export interface FoundItem {
  readonly collection: Collection
  readonly item: ItemRow
  readonly origin: string
  readonly system: ReferenceSystem
}

export function writeItem({ collection, item, origin, system }: FoundItem): string {
  const home = `${origin}/ogc/collections/${collection.id}`
  const href = `${home}/items/${item.key}`
  return `${writeFeature(item, system, [
    { href: withFace(href, 'json'), rel: 'self', type: MEDIA.geojson, title: '本要素 This feature' },
    { href: withFace(href, 'html'), rel: 'alternate', type: 'text/html', title: '网页 As a web page' },
    { href: home, rel: 'collection', type: MEDIA.json, title: collection.title },
  ])}\n`
}
