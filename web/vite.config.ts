import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { packRanges, type UnicodeRanges } from './src/fonts/packed-ranges.ts'

const server = 'http://127.0.0.1:3000'

const schemaWriter = /zod\/v4\/core\/(?:to-json-schema|json-schema-processors|json-schema-generator)\.js$/

/**
 * Leaves zod's writer of JSON schemas out of the bundle, 6 kB of gzip on every first visit: the browser checks with
 * contracts, only the server describes them. Whoever calls it in the browser learns at once that nothing is there.
 */
const withoutSchemaWriter: Plugin = {
  name: 'without-schema-writer',
  apply: 'build',
  enforce: 'pre',
  transform(source, id) {
    if (!schemaWriter.test(id)) return null
    const names = [...source.matchAll(/^export (?:const|function|class) (\w+)/gm)].map((match) => match[1])
    return names.map((name) => `export const ${name} = undefined`).join('\n')
  },
}

const unicodeRangesOfFont = /@fontsource-variable\/noto-sans-sc\/unicode\.json$/

/** Packs which of its hundred files draws which character: 30 kB of gzip on every first visit of a map become 12 kB. */
const packedFontRanges: Plugin = {
  name: 'packed-font-ranges',
  apply: 'build',
  enforce: 'pre',
  transform(source, id) {
    if (!unicodeRangesOfFont.test(id)) return null
    const packed = packRanges(JSON.parse(source) as UnicodeRanges)
    const unpacker = `${import.meta.dirname}/src/fonts/packed-ranges.ts`
    return {
      code: `import { unpackRanges } from ${JSON.stringify(unpacker)}\nexport default unpackRanges(${JSON.stringify(packed)})`,
      moduleType: 'js',
    }
  },
}

/** What the map page and the panels that it does not show yet share: else it would stand in one chunk with a panel. */
const mapParts =
  /server\/src\/features\/(?:divisions|enforcement|enterprises|grids|inspections|organisation|search|tiles|vocabulary)\/contract\.ts$|web\/src\/ui\/(?:hint-mark|status-mark|select-field|filter-field)\.tsx$/

export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  plugins: [react(), withoutSchemaWriter, packedFontRanges],
  worker: { format: 'es' },
  server: { proxy: { '/api': server, '/tiles': server } },
  build: {
    outDir: '../.build/web',
    emptyOutDir: true,
    // Says which chunk leads to which; `npm run first-load` measures along it. Hidden files are never served.
    manifest: true,
    // The content security policy admits files of our own, not data addresses.
    assetsInlineLimit: 0,
    sourcemap: false,
    modulePreload: { polyfill: false },
    // MapLibre alone is larger than the default of 500 kB.
    chunkSizeWarningLimit: 1100,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'maplibre', test: /node_modules[\\/]maplibre-gl/, priority: 3 },
            // What every page needs, in one piece: it compresses best so.
            { name: 'initial', tags: ['$initial'], priority: 2 },
            { name: 'map-parts', test: mapParts, priority: 1, includeDependenciesRecursively: false },
          ],
        },
      },
    },
  },
})
