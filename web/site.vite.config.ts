import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { defineConfig, type Plugin } from 'vite'

/** All of the repository that may reach an anonymous reader. */
const ofTheSite =
  /^web\/src\/(?:site\/|map\/(?:public\/|layers\/(?:cells|divisions|ground|labels)\.ts|(?:camera|ids|palette)\.ts))/
const fromOutside = /(?:^|\/)node_modules\/(?:@maplibre|@mapbox|maplibre-gl)\/|^\0|^vite\/|^[^/]*rolldown/

/** Modules that are in a bundle of the site and must not be: paths from the root of the repository. */
export function strangers(modules: readonly string[], root: string): string[] {
  return modules
    .map((id) => (id.split('?')[0] ?? id).replace(`${root}/`, ''))
    .filter((id) => !fromOutside.test(id) && !ofTheSite.test(id))
}

/** Refuses to build a site with anything of the office in it. */
const nothingOfTheOffice: Plugin = {
  name: 'nothing-of-the-office',
  generateBundle(_options, bundle) {
    const root = import.meta.dirname.replace(/\/web$/, '')
    const modules = Object.values(bundle).flatMap((chunk) => (chunk.type === 'chunk' ? chunk.moduleIds : []))
    const found = strangers(modules, root)
    if (found.length > 0) this.error(`not of the public site: ${found.join(', ')}`)
  },
}

/** Compresses every file once, as hard as it goes: a slow phone waits for the map's library longest. */
const compressed: Plugin = {
  name: 'compressed',
  writeBundle({ dir = '' }, bundle) {
    for (const name of Object.keys(bundle).filter((file) => /\.(?:js|css)$/.test(file))) {
      const bytes = readFileSync(join(dir, name))
      const quality = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY }
      writeFileSync(join(dir, `${name}.br`), brotliCompressSync(bytes, { params: quality }))
      writeFileSync(join(dir, `${name}.gz`), gzipSync(bytes, { level: 9 }))
    }
  },
}

/** Styles and scripts of the public site: a bundle of its own, in which nothing of the office is. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/site/',
  publicDir: false,
  plugins: [nothingOfTheOffice, compressed],
  worker: { format: 'es' },
  build: {
    outDir: '../.build/site',
    emptyOutDir: true,
    manifest: true,
    assetsInlineLimit: 0,
    sourcemap: false,
    modulePreload: { polyfill: false },
    // MapLibre alone is larger than the default of 500 kB; it is loaded after the page.
    chunkSizeWarningLimit: 1100,
    rolldownOptions: { input: 'src/site/client/main.ts' },
  },
})
