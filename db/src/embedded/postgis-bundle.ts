import { existsSync } from 'node:fs'
import { readFile, rename, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import type { Extension } from '@electric-sql/pglite'
import { postgis } from '@electric-sql/pglite-postgis'

const BLOCK = 512

/** The extension itself, its coordinate systems and its one installation script. */
const needed =
  /^(lib\/postgresql\/postgis-3\.so|share\/proj\/.*|share\/postgresql\/extension\/postgis(--[\d.]+)?\.(control|sql))$/

/**
 * PostGIS for the embedded engine without raster, topology, geocoder and upgrade scripts, which it would
 * otherwise unpack and compile at every start: opening takes half the time and a third less memory.
 * The smaller archive is kept in the given folder.
 */
export function createSlimPostgis(cacheFolder: string): Extension {
  return {
    name: postgis.name,
    setup: async (engine, options) => {
      const original = await postgis.setup(engine, options)
      return { ...original, bundlePath: await ensureSlimBundle(original.bundlePath, cacheFolder) }
    },
  }
}

async function ensureSlimBundle(original: URL, cacheFolder: string): Promise<URL> {
  const { size } = await stat(original)
  const name = `${basename(fileURLToPath(original)).replace('.tar.gz', '')}-${size}.tar.gz`
  const file = join(cacheFolder, name)
  if (!existsSync(file)) {
    const slim = filterTar(await promisify(gunzip)(await readFile(original)), (path) => needed.test(path))
    const draft = join(dirname(file), `${name}.draft`)
    await writeFile(draft, await promisify(gzip)(slim, { level: 1 }))
    await rename(draft, file)
  }
  return pathToFileURL(file)
}

/** The entries of a tar archive whose path is wanted. Paths over 100 characters are not wanted. */
export function filterTar(tar: Buffer, isWanted: (path: string) => boolean): Buffer {
  const kept: Buffer[] = []
  let offset = 0
  while (offset + BLOCK <= tar.length && tar[offset] !== 0) {
    const size = Number.parseInt(readText(tar, offset + 124, 12), 8)
    const end = offset + BLOCK + Math.ceil(size / BLOCK) * BLOCK
    if (isWanted(readText(tar, offset, 100))) kept.push(tar.subarray(offset, end))
    offset = end
  }
  return Buffer.concat([...kept, Buffer.alloc(2 * BLOCK)])
}

/** A field of a tar header: text up to the first zero byte. */
const readText = (tar: Buffer, start: number, length: number): string =>
  tar
    .subarray(start, start + length)
    .toString('utf8')
    .split('\0', 1)[0] ?? ''
