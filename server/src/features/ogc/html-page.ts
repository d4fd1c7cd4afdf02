import { html, type Markup } from '../../markup.ts'

/** A step of the way back to the start. */
export interface Crumb {
  readonly title: string
  readonly path: string
}

export const styleSheet = `
:root { color-scheme: light dark; font: 1rem/1.6 system-ui, "Noto Sans SC", sans-serif; }
body { margin: 0 auto; max-width: 72rem; padding: 0 1rem 3rem; }
a { text-underline-offset: 0.2em; }
a:focus-visible { outline: 3px solid currentColor; outline-offset: 2px; }
.skip:not(:focus) { position: absolute; left: -99rem; }
nav ol { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; list-style: none; padding: 0; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; }
caption { text-align: start; padding: 0.5rem 0; }
th, td { border-bottom: 1px solid; padding: 0.35rem 0.75rem 0.35rem 0; text-align: start; vertical-align: top; max-width: 24rem; }
dt { font-weight: 600; margin-top: 0.5rem; }
dd { margin: 0; overflow-wrap: anywhere; }
`

/** A whole page; the style sheet stands at `/ogc/style.css`, since nothing may be written into the page itself. */
export function page(title: string, crumbs: readonly Crumb[], body: Markup): string {
  const way = crumbs.map(({ title: name, path }) => html`<li><a href="${path}">${name}</a></li>`)
  return html`<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · 通州环境监管网格平台</title><link rel="stylesheet" href="/ogc/style.css"></head>
<body>
<a class="skip" href="#content">跳到正文 Skip to content</a>
<header><nav aria-label="位置 You are here"><ol>${way}</ol></nav></header>
<main id="content"><h1>${title}</h1>
${body}</main>
</body></html>
`.markup
}
