import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const webFolder = fileURLToPath(new URL('../../.build/web/', import.meta.url))

/** Most that a first visit may load, bytes of gzip, fonts and data apart; MapLibre and its worker are 440,000 of it. */
export const FIRST_LOAD_LIMIT_BYTES = 650_000

/** What a first visit of the built application loads: every script, style and page, by bytes of gzip, largest first. */
export async function measureFirstLoad(): Promise<{ file: string; gzipBytes: number }[]> {
  const names = await readdir(webFolder, { recursive: true })
  const files = names.filter((name) => /\.(html|js|css)$/.test(name))
  const measured = await Promise.all(
    files.map(async (file) => ({
      file,
      gzipBytes: gzipSync(await readFile(`${webFolder}${file}`), { level: 9 }).length,
    })),
  )
  return measured.toSorted((a, b) => b.gzipBytes - a.gzipBytes)
}
