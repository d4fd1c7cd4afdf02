import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
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
