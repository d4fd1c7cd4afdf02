import { z } from 'zod'

/** Words that a contract may demand; `open` means that no permission is asked. */
export type Permission = 'open'

/** One operation of the API: what is asked, what is answered, who may. Paths use Express' `:name` places. */
export interface Contract<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
> {
  readonly method: 'get'
  readonly path: string
  readonly permission: Permission
  readonly summary: string
  readonly params: Params
  readonly query: Query
  readonly answer: Answer
  /** Media type of the answer; JSON where absent. */
  readonly contentType?: 'application/json' | 'application/geo+json'
}

/** Keeps the exact types of a contract. */
export function defineContract<P extends z.ZodType, Q extends z.ZodType, A extends z.ZodType>(
  contract: Contract<P, Q, A>,
): Contract<P, Q, A> {
  return contract
}

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
export const TownshipCode = z.string().regex(/^\d{9}$/, 'expects_township_code')
export const CellCode = z.string().regex(/^\d{15}$/, 'expects_cell_code')
