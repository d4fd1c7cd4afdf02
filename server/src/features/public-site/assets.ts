import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import express, { type RequestHandler } from 'express'
import { z } from 'zod'

const Manifest = z.record(
  z.string(),
  z.object({ file: z.string(), isEntry: z.boolean().optional(), css: z.array(z.string()).optional() }),
)

/** Addresses of the built styles and scripts of the site; none where nothing was built. */
export function readAssets(folder: string | undefined): {
  readonly styles: readonly string[]
  readonly scripts: readonly string[]
} {
  const file = folder === undefined ? '' : join(folder, '.vite/manifest.json')
  if (!existsSync(file)) return { styles: [], scripts: [] }
  const entries = Object.values(Manifest.parse(JSON.parse(readFileSync(file, 'utf8')))).filter(
    ({ isEntry }) => isEntry === true,
  )
  return {
    styles: entries.flatMap(({ css }) => css ?? []).map((path) => `/site/${path}`),
    scripts: entries.map(({ file: path }) => `/site/${path}`),
  }
}

const encodings = { br: '.br', gzip: '.gz' } as const

/** Scripts and styles for ever, as the build compressed them; the name of a file changes with its content. */
export function siteAssets(folder: string): RequestHandler {
  const files = express.static(join(folder, 'assets'), { immutable: true, maxAge: '365d', index: false })
  const kinds = new Map<string, readonly (keyof typeof encodings)[]>()
  const kindsOf = (path: string) => {
    const known = kinds.get(path)
    if (known) return known
    const found = (['br', 'gzip'] as const).filter((kind) =>
      existsSync(join(folder, 'assets', path + encodings[kind])),
    )
    // Only what the build wrote is remembered, not every address that somebody tries.
    if (found.length > 0) kinds.set(path, found)
    return found
  }
  return (request, response, next) => {
    const { path } = request
    const there = /^\/[\w-]+\.(?:js|css)$/.test(path) ? kindsOf(path) : []
    const kind = there.find((one) => request.acceptsEncodings(one) === one)
    response.vary('Accept-Encoding')
    if (kind) {
      response.type(path.endsWith('.css') ? 'text/css' : 'text/javascript').set('Content-Encoding', kind)
      request.url = path + encodings[kind]
    }
    files(request, response, next)
  }
}
