import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dataFile } from './sources.ts'

/** A GeoJSON feature (RFC 7946: longitude, latitude) with a polygon and stated properties. */
export type PolygonFeature<P> = {
  readonly type: 'Feature'
  readonly id: string
  readonly properties: P
  readonly geometry: { readonly type: 'Polygon'; readonly coordinates: number[][][] }
}

/** Text of a feature collection: compact, one feature a line, so that changes show line by line. */
export function writeCollection<P>(name: string, features: readonly PolygonFeature<P>[]): string {
  const lines = features.map((feature) => JSON.stringify(feature))
  return `{"type":"FeatureCollection","name":${JSON.stringify(name)},"features":[\n${lines.join(',\n')}\n]}\n`
}

/** A file of the data folder and the text it should hold. */
export type GeneratedFile = { readonly path: string; readonly text: string }

/**
 * Writes generated files, or with `--check` among the arguments compares them with what is there. Sets exit code 1 and
 * names the file when a comparison fails.
 */
export function writeOrCheck(files: readonly GeneratedFile[], programArguments: readonly string[]): void {
  for (const { path, text } of files) {
    const file = dataFile(path)
    if (!programArguments.includes('--check')) {
      writeFileSync(file, text)
      console.log(`data/${path}: ${Buffer.byteLength(text)} bytes written`)
      continue
    }
    const isFresh = existsSync(file) && readFileSync(file, 'utf8') === text
    console.log(`data/${path}: ${isFresh ? 'as built' : 'differs from what the script builds'}`)
    if (!isFresh) process.exitCode = 1
  }
}
