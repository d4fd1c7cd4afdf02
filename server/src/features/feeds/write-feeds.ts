import { html, type Markup } from '../../markup.ts'
import type { Feed, FeedEntry } from './entries.ts'

/** Three ways to write the same feed: RFC 4287, RSS 2.0 and JSON Feed 1.1. */

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n'
const AUTHOR = '通州环境监管网格平台'

const atomEntry = ({
  id,
  link,
  title,
  text,
  published,
  updated,
  categories,
}: FeedEntry): Markup => html`<entry>
<id>${id}</id><title>${title}</title><updated>${updated.toISOString()}</updated><published>${published.toISOString()}</published>
${link === null ? null : html`<link rel="alternate" type="text/html" href="${link}"/>`}
${categories.map((category) => html`<category term="${category}"/>`)}
<content type="text">${text}</content>
</entry>
`

export const writeAtom = ({ title, description, self, home, updated, entries }: Feed): string =>
  declaration +
  html`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">
<id>${self}</id><title>${title}</title><subtitle>${description}</subtitle><updated>${updated.toISOString()}</updated>
<author><name>${AUTHOR}</name></author>
<link rel="self" type="application/atom+xml" href="${self}"/><link rel="alternate" type="text/html" href="${home}"/>
${entries.map(atomEntry)}</feed>
`.markup

const rssItem = ({ id, link, title, text, updated, categories }: FeedEntry): Markup => html`<item>
<guid isPermaLink="false">${id}</guid><title>${title}</title><pubDate>${updated.toUTCString()}</pubDate>
${link === null ? null : html`<link>${link}</link>`}
${categories.map((category) => html`<category>${category}</category>`)}
<description>${text}</description>
</item>
`

export const writeRss = ({ title, description, self, home, updated, entries }: Feed): string =>
  declaration +
  html`<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
<title>${title}</title><link>${home}</link><description>${description}</description><language>zh-CN</language>
<lastBuildDate>${updated.toUTCString()}</lastBuildDate><atom:link rel="self" type="application/rss+xml" href="${self}"/>
${entries.map(rssItem)}</channel></rss>
`.markup

export const writeJsonFeed = ({ title, description, self, home, entries }: Feed): string =>
  JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title,
    description,
    home_page_url: home,
    feed_url: self,
    language: 'zh-CN',
    authors: [{ name: AUTHOR }],
    items: entries.map(({ id, link, title: name, text, published, updated, categories }) => ({
      id,
      ...(link !== null && { url: link }),
      title: name,
      content_text: text,
      date_published: published.toISOString(),
      date_modified: updated.toISOString(),
      tags: categories,
    })),
  })
