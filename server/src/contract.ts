import { z } from 'zod'
import type { Demand } from './permission.ts'

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'

/** One operation of the API: what is asked, what is answered, who may. Paths use Express' `:name` places. */
export interface Contract<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Needs extends Demand = Demand,
> {
  readonly method: Method
  readonly path: string
  /** Word that the asker must hold; refused before anything is read. */
  readonly permission: Needs
  readonly summary: string
  readonly params: Params
  readonly query: Query
  /** JSON of the request; `Nothing` where absent. A `FileBody` is sent as it is. */
  readonly body?: Body
  /** Largest body in bytes; where absent one mebibyte of JSON, eight of a file. */
  readonly maxBodyBytes?: number
  readonly answer: Answer
  /** Media type of the answer; JSON where absent. `file`: bytes with a type and a name of their own. */
  readonly contentType?: 'application/json' | 'application/geo+json' | 'file'
}

/** The body of a request as a contract parses it. */
export type BodyOf<C extends Contract> = z.output<NonNullable<C['body']>>

/** Keeps the exact types of a contract. */
export function defineContract<
  P extends z.ZodType,
  Q extends z.ZodType,
  A extends z.ZodType,
  const N extends Demand,
  B extends z.ZodType = typeof Nothing,
>(contract: Contract<P, Q, A, B, N>): Contract<P, Q, A, B, N> {
  return contract
}

/** A file as it was sent: its type is found in the content, whatever was claimed. */
export const FileBody = z.object({ bytes: z.instanceof(Uint8Array) }).meta({ id: 'File' })

/** A file as it is answered. */
export const FileAnswer = z.object({
  bytes: z.instanceof(Uint8Array),
  mediaType: z.string(),
  fileName: z.string(),
})

/** For contracts without places in the path or without query: anything else is refused by name. */
export const Nothing = z.strictObject({})

/** A civil day, `YYYY-MM-DD`, in the time zone of the district (Asia/Shanghai). */
export const Day = z.iso.date()

/** Longitude, latitude in degrees, EPSG:4490, seven decimals. */
export const LngLat = z.tuple([z.number(), z.number()])

/** West, south, east, north in degrees, EPSG:4490. */
export const BboxWsen = z.tuple([z.number(), z.number(), z.number(), z.number()])

/** `west,south,east,north` as it stands in a query string. */
export const BboxQuery = z
  .string()
  .regex(/^-?\d+(\.\d+)?(,-?\d+(\.\d+)?){3}$/, 'expects_bbox')
  .transform((text) => BboxWsen.parse(text.split(',').map(Number)))
  .refine(([west, south, east, north]) => west < east && south < north, 'expects_bbox')

const Ring = z.array(LngLat)
export const MultiPolygon = z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(Ring)) })

/** A list with its whole count and the cursor of the next page, null on the last. */
export const listOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), total: z.int(), next: z.string().nullable() })

/** Query words that every paged list understands. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(500).default(100),
  /** Cursor from the `next` of the page before. */
  after: z.string().max(400).optional(),
}

/** A GeoJSON collection, RFC 7946, coordinates longitude, latitude with seven decimals. */
export const featureCollectionOf = <G extends z.ZodType, P extends z.ZodType>(geometry: G, properties: P) =>
  z.object({
    type: z.literal('FeatureCollection'),
    features: z.array(z.object({ type: z.literal('Feature'), id: z.string(), geometry, properties })),
  })

/** Identity of a row, from an address or a query string. */
export const Id = z.coerce.number().int().positive()
/** Identity of a row in a body of JSON. */
export const RowId = z.int().positive()
/** The revision that the editor saw; another one now means that somebody else changed the row meanwhile. */
export const Revision = z.int().positive()
/** A single line of text, trimmed. */
export const Line = (max: number) => z.string().trim().min(1).max(max)
export const TownshipCode = z.string().regex(/^\d{9}$/, 'expects_township_code')
export const CellCode = z.string().regex(/^\d{15}$/, 'expects_cell_code')
