import { html, type Markup } from '../../markup.ts'
import { type Collection, collections } from './collections.ts'
import { conformanceClasses, PLATFORM_DESCRIPTION, PLATFORM_TITLE } from './documents.ts'
import { type Crumb, page } from './html-page.ts'
import type { ItemRow } from './items.queries.ts'
import { type FoundItem, type ItemsPage, withFace } from './items-document.ts'
import { referenceSystems } from './reference-systems.ts'

/** Web pages of the same documents, readable without script. */

const start: Crumb = { title: '公开数据 Open data', path: '/ogc?f=html' }
const all: Crumb = { title: '数据集 Collections', path: '/ogc/collections?f=html' }
const crumbOf = ({ id, title }: Collection): Crumb => ({ title, path: `/ogc/collections/${id}?f=html` })

const list = (rows: readonly Markup[]): Markup => html`<ul>${rows}</ul>`

export const landingPage = (): string =>
  page(
    PLATFORM_TITLE,
    [],
    html`<p>${PLATFORM_DESCRIPTION}</p>${list([
      html`<li><a href="/ogc/collections?f=html">数据集 Collections</a></li>`,
      html`<li><a href="/ogc/api?f=html">接口说明 API documentation</a></li>`,
      html`<li><a href="/ogc/conformance?f=html">符合的标准 Conformance</a></li>`,
    ])}`,
  )

export const conformancePage = (): string =>
  page(
    '符合的标准 Conformance',
    [start],
    list(conformanceClasses.map((name) => html`<li><code>${name}</code></li>`)),
  )

export const collectionsPage = (): string =>
  page(
    '数据集 Collections',
    [start],
    list(
      Object.values(collections).map(
        ({ id, title, titleEn, description }) =>
          html`<li><a href="/ogc/collections/${id}?f=html">${title} ${titleEn}</a><br>${description}</li>`,
      ),
    ),
  )

export function collectionPage(collection: Collection): string {
  const { id, title, description, fields, filters } = collection
  return page(
    title,
    [start, all],
    html`<p>${description}</p>
<p><a href="/ogc/collections/${id}/items?f=html">查看要素 Features</a> · <a href="/ogc/collections/${id}/items?f=json">GeoJSON</a></p>
<h2>属性 Properties</h2>${list(Object.entries(fields).map(([name, kind]) => html`<li><code>${name}</code> ${kind}</li>`))}
<h2>可筛选 Filters</h2>${list(Object.keys(filters).map((name) => html`<li><code>${name}</code></li>`))}
<h2>坐标系 Reference systems</h2>${list(referenceSystems.map(({ uri, name }) => html`<li>${name} <code>${uri}</code></li>`))}`,
  )
}

const text = (value: unknown): string => {
  if (value === null || value === undefined) return '—'
  if (typeof value === 'boolean') return value ? '是 yes' : '否 no'
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return value.join('、')
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** As many columns as can be read; the page of the feature has them all. */
const SHOWN_COLUMNS = 8

export function itemsPage(collection: Collection, found: ItemsPage): string {
  const { items, matched, next, first } = found
  const names = Object.keys(collection.fields).slice(0, SHOWN_COLUMNS)
  const row = ({ key, properties }: ItemRow): Markup =>
    html`<tr><th scope="row"><a href="/ogc/collections/${collection.id}/items/${key}?f=html">${key}</a></th>${names
      .slice(1)
      .map((name) => html`<td>${text(properties[name])}</td>`)}</tr>`
  const body =
    items.length === 0
      ? html`<p>没有符合条件的要素。No feature meets the filter.</p>`
      : html`<div class="wide" tabindex="0" role="region" aria-label="${collection.title}"><table>
<caption>共 ${matched} 项，本页 ${items.length} 项。${matched} in all, ${items.length} here.</caption>
<thead><tr>${names.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${items.map(row)}</tbody></table></div>`
  const ways = [
    ...(first === null ? [] : [html`<li><a href="${withFace(first, 'html')}">第一页 First</a></li>`]),
    ...(next === null ? [] : [html`<li><a rel="next" href="${withFace(next, 'html')}">下一页 Next</a></li>`]),
    html`<li><a href="${withFace(found.self, 'json')}">GeoJSON</a></li>`,
  ]
  return page(
    `${collection.title} ${collection.titleEn}`,
    [start, all, crumbOf(collection)],
    html`${body}<nav aria-label="翻页 Pages"><ol>${ways}</ol></nav>`,
  )
}

export function itemPage({ collection, item }: FoundItem): string {
  const { properties, key } = item
  const title = text(properties['title'] ?? properties['name'] ?? key)
  const rows = Object.entries(properties).map(
    ([name, value]) => html`<dt>${name}</dt><dd>${text(value)}</dd>`,
  )
  const items: Crumb = { title: '要素 Features', path: `/ogc/collections/${collection.id}/items?f=html` }
  return page(
    title,
    [start, all, crumbOf(collection), items],
    html`<dl>${rows}</dl><p><a href="/ogc/collections/${collection.id}/items/${key}?f=json">GeoJSON</a></p>`,
  )
}

/** The API in words, for people. */
export const apiPage = (paths: Readonly<Record<string, { readonly summary: string }>>): string =>
  page(
    '接口说明 API documentation',
    [start],
    html`<p><a href="/ogc/api">OpenAPI 3.0</a></p><dl>${Object.entries(paths).map(
      ([path, { summary }]) => html`<dt><code>GET ${path}</code></dt><dd>${summary}</dd>`,
    )}</dl>`,
  )
