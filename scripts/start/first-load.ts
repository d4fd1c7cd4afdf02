import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const webFolder = fileURLToPath(new URL('../../.build/web/', import.meta.url))

/** Most that the first visit of the map may load, bytes of gzip, fonts and data apart; MapLibre and its worker are 440,000 of it. */
export const FIRST_LOAD_LIMIT_BYTES = 650_000
/** The same for the sign-in page, which waits for no map. */
export const SIGN_IN_LIMIT_BYTES = 220_000

const always = ['src/fonts/noto-sans-sc.ts']

/**
 * What the pages load besides what they import: the parts that are fetched without anybody's doing. A test in the
 * browser holds this list to what is really fetched.
 */
const partsOf = {
  map: [...always, 'src/app/office-page.tsx', 'src/map/map-view.tsx'],
  signIn: [...always, 'src/features/access/sign-in-page.tsx'],
} as const

interface ManifestChunk {
  readonly file: string
  readonly imports?: readonly string[]
  readonly css?: readonly string[]
  readonly assets?: readonly string[]
}

type Manifest = Readonly<Record<string, ManifestChunk | undefined>>

/** What a first visit of a page loads: every script, style and page, by bytes of gzip, largest first. */
export async function measureFirstLoad(
  page: keyof typeof partsOf,
): Promise<{ file: string; gzipBytes: number }[]> {
  const manifest = JSON.parse(await readFile(`${webFolder}.vite/manifest.json`, 'utf8')) as Manifest
  const html = await readFile(`${webFolder}index.html`, 'utf8')
  const named = [...html.matchAll(/(?:src|href)="\/([^"]+)"/g)].map((match) => match[1] ?? '')
  const files = new Set(['index.html', ...named])
  const seen = new Set<string>()
  const visit = (key: string): void => {
    if (seen.has(key)) return
    seen.add(key)
    const chunk = manifest[key]
    if (!chunk) throw new Error(`The build has no chunk ${key}`)
    for (const file of [chunk.file, ...(chunk.css ?? []), ...(chunk.assets ?? [])]) files.add(file)
    for (const next of chunk.imports ?? []) visit(next)
  }
  for (const part of partsOf[page]) visit(part)
  const code = [...files].filter((file) => /\.(?:html|js|css)$/.test(file))
  const measured = await Promise.all(
    code.map(async (file) => ({
      file,
      gzipBytes: gzipSync(await readFile(`${webFolder}${file}`), { level: 9 }).length,
    })),
  )
  return measured.toSorted((a, b) => b.gzipBytes - a.gzipBytes)
}

/** All of it together. */
export const sumOf = (files: readonly { readonly gzipBytes: number }[]): number =>
  files.reduce((sum, { gzipBytes }) => sum + gzipBytes, 0)
