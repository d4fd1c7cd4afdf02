import type { Collection, CollectionId } from './collections.ts'
import { collections } from './collections.ts'
import { referenceSystems, storageSystem } from './reference-systems.ts'

/** Documents of OGC API – Features that say what there is; `origin` is how the reader reaches the platform. */

export interface Link {
  readonly href: string
  readonly rel: string
  readonly type: string
  readonly title: string
}

export const MEDIA = {
  json: 'application/json',
  geojson: 'application/geo+json',
  html: 'text/html; charset=utf-8',
  openapi: 'application/vnd.oai.openapi+json;version=3.0',
} as const

export const PLATFORM_TITLE = '通州环境监管网格平台 · 公开地理数据'
export const PLATFORM_DESCRIPTION =
  '通州区环境监管网格、镇街、分局辖区与执法公示的公开数据（OGC API – Features）。Public data of the environmental supervision grid of Tongzhou District.'

/** The page itself in both faces: the one that is read is `self`, the other `alternate`. */
export function ownLinks(href: string, type: string): Link[] {
  const mark = href.includes('?') ? '&' : '?'
  return [
    { href: `${href}${mark}f=json`, rel: 'self', type, title: '本文档 This document' },
    { href: `${href}${mark}f=html`, rel: 'alternate', type: 'text/html', title: '网页 As a web page' },
  ]
}

export function landingDocument(origin: string) {
  const root = `${origin}/ogc`
  return {
    title: PLATFORM_TITLE,
    description: PLATFORM_DESCRIPTION,
    links: [
      ...ownLinks(root, MEDIA.json),
      { href: `${root}/api`, rel: 'service-desc', type: MEDIA.openapi, title: '接口描述 API definition' },
      {
        href: `${root}/api?f=html`,
        rel: 'service-doc',
        type: 'text/html',
        title: '接口说明 API documentation',
      },
      { href: `${root}/conformance`, rel: 'conformance', type: MEDIA.json, title: '符合的标准 Conformance' },
      { href: `${root}/collections`, rel: 'data', type: MEDIA.json, title: '数据集 Collections' },
    ],
  }
}

const FEATURES = 'http://www.opengis.net/spec/ogcapi-features'

export const conformanceClasses = [
  `${FEATURES}-1/1.0/conf/core`,
  `${FEATURES}-1/1.0/conf/oas30`,
  `${FEATURES}-1/1.0/conf/html`,
  `${FEATURES}-1/1.0/conf/geojson`,
  `${FEATURES}-2/1.0/conf/crs`,
] as const

export const conformanceDocument = (origin: string) => ({
  conformsTo: conformanceClasses,
  links: ownLinks(`${origin}/ogc/conformance`, MEDIA.json),
})

/** Where and when the data is. */
export interface Extent {
  readonly box: readonly number[] | null
  readonly days: readonly [string, string] | null
}

export function collectionDocument(collection: Collection, origin: string, { box, days }: Extent) {
  const href = `${origin}/ogc/collections/${collection.id}`
  return {
    id: collection.id,
    title: collection.title,
    description: collection.description,
    itemType: 'feature',
    extent: {
      ...(box && { spatial: { bbox: [box], crs: referenceSystems[0]?.uri } }),
      ...(collection.isTemporal &&
        days && {
          temporal: {
            interval: [days.map((day) => `${day}T00:00:00+08:00`)],
            trs: 'http://www.opengis.net/def/uom/ISO-8601/0/Gregorian',
          },
        }),
    },
    crs: referenceSystems.map(({ uri }) => uri),
    storageCrs: storageSystem.uri,
    links: [
      ...ownLinks(href, MEDIA.json),
      { href: `${href}/items`, rel: 'items', type: MEDIA.geojson, title: `${collection.title}（GeoJSON）` },
      { href: `${href}/items?f=html`, rel: 'items', type: 'text/html', title: `${collection.title}（网页）` },
    ],
  }
}

export const collectionsDocument = (origin: string, extent: Extent) => ({
  links: ownLinks(`${origin}/ogc/collections`, MEDIA.json),
  crs: referenceSystems.map(({ uri }) => uri),
  collections: (Object.keys(collections) as CollectionId[]).map((id) =>
    collectionDocument(collections[id], origin, extent),
  ),
})
