import express, { type Router } from 'express'
import { z } from 'zod'
import { createAside } from '../../aside.ts'
import type { Deps } from '../../deps.ts'
import { AppError } from '../../errors.ts'
import { parseInput } from '../../http/parse-input.ts'
import { type FaceAnswer, type FaceAsked, publicFace } from '../../http/public-face.ts'
import { perPlatform } from '../../per-platform.ts'
import { DisclosureFilter } from '../disclosures/filter.contract.ts'
import { describeFields, writeFieldTable } from './fields.ts'
import { licenceText } from './licence.ts'
import { listColumnComments, listOpenRecords } from './open-data.queries.ts'
import type { OpenDataJob, OpenFormat } from './open-data-job.ts'

/** More records than a district publishes in a century; a file of so many still fits into the thread. */
const MAX_RECORDS = 200_000

/** A file costs as much as so many pages. */
const COST = 20

const mediaTypes: Readonly<Record<OpenFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  geojson: 'application/geo+json',
  gpkg: 'application/geopackage+sqlite3',
  'shp.zip': 'application/zip',
}

const writeAside = createAside<OpenDataJob, Uint8Array<ArrayBuffer>>({
  source: new URL('./open-data-worker.ts', import.meta.url),
  threadCount: 1,
  timeoutMs: 120_000,
  heapMb: 1024,
  exhausted: 'too_large',
  keptMs: 60_000,
})

/** Comments change with a release only, so they are read once. */
const fieldsOf = perPlatform((deps) => {
  let fields: Promise<ReturnType<typeof describeFields>> | undefined
  return () =>
    (fields ??= listColumnComments(deps.publicDb)
      .then(describeFields)
      .catch((error: unknown) => {
        fields = undefined
        throw error
      }))
})

const updatedAtOf = ({ versions }: FaceAsked): string => new Date(versions[0]?.[2] ?? 0).toISOString()

async function writeFile(
  deps: Deps,
  asked: FaceAsked,
  { format, filter }: { format: OpenFormat; filter: DisclosureFilter },
) {
  const fields = await fieldsOf(deps)()
  const rows = await listOpenRecords(deps.publicDb, filter, MAX_RECORDS)
  if (rows.length > MAX_RECORDS) throw new AppError('too_large', `more than ${MAX_RECORDS} records`)
  return writeAside({
    format,
    on: asked.today,
    updatedAt: updatedAtOf(asked),
    headings: fields.map(({ heading }) => heading),
    fieldTable: new TextDecoder('utf-8', { ignoreBOM: true }).decode(writeFieldTable(fields)),
    rows,
  })
}

/** Whatever a file holds, it is never a page of this site. */
const headersOf = (asked: FaceAsked, fileName: string): Record<string, string> => ({
  'Content-Disposition': `attachment; filename="${fileName}"`,
  'Content-Security-Policy': "default-src 'none'; sandbox",
  'Last-Modified': new Date(updatedAtOf(asked)).toUTCString(),
  Link: `<${asked.origin}/open-data/licence.txt>; rel="license", <${asked.origin}/open-data/fields.json>; rel="describedby"`,
})

/** `/open-data`: exactly the records that meet a filter as files, with what their fields mean and how they may be used. */
export function openDataRoutes(deps: Deps): Router {
  const router = express.Router()
  const face = (make: (asked: FaceAsked) => Promise<FaceAnswer>) =>
    publicFace(deps, ['disclosures'], (asked) => {
      parseInput(z.strictObject({}), asked.request.query, asked.request)
      return { make: () => make(asked) }
    })
  for (const format of ['csv', 'geojson', 'gpkg', 'shp.zip'] as const) {
    router.get(
      `/open-data/disclosures.${format}`,
      publicFace(deps, ['disclosures'], (asked) => {
        const filter = parseInput(DisclosureFilter, asked.request.query, asked.request)
        const headers = headersOf(asked, `tongzhou-disclosures-${asked.today}.${format}`)
        const make = async () => ({
          body: await writeFile(deps, asked, { format, filter }),
          mediaType: mediaTypes[format],
          headers,
        })
        return { make, cost: COST }
      }),
    )
  }
  router.get(
    '/open-data/fields.json',
    face(async () => ({
      body: JSON.stringify({ fields: await fieldsOf(deps)() }),
      mediaType: 'application/json',
    })),
  )
  router.get(
    '/open-data/fields.csv',
    face(async () => ({ body: writeFieldTable(await fieldsOf(deps)()), mediaType: mediaTypes.csv })),
  )
  router.get(
    '/open-data/licence.txt',
    face(async (asked) => ({
      body: licenceText(updatedAtOf(asked)),
      mediaType: 'text/plain; charset=utf-8',
    })),
  )
  return router
}
