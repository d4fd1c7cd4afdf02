import { z } from 'zod'
import { type Outline, outlinesOf, parseBbox } from './bbox.ts'
import type { Collection } from './collections.ts'
import { type AskedDays, parseDatetime } from './datetime.ts'
import { crs84, findReferenceSystem, type ReferenceSystem } from './reference-systems.ts'

export const DEFAULT_LIMIT = 10
export const MAX_LIMIT = 1000

/** What of a collection is asked for. */
export interface ItemsQuestion {
  readonly limit: number
  /** Key of the last feature of the page before. */
  readonly after: string | number | undefined
  /** Where the features must lie, if anywhere. */
  readonly outlines: readonly Outline[] | undefined
  readonly days: AskedDays | undefined
  readonly system: ReferenceSystem
  /** Properties that must be so. */
  readonly filters: Readonly<Record<string, unknown>>
}

/** `f` of OGC API: which face is wanted, whatever the reader's `Accept` says. */
export const Face = z.enum(['json', 'html'])
export const faceQuery = { f: Face.optional() } as const

const Crs = z.string().transform((uri, context): ReferenceSystem => {
  const system = findReferenceSystem(uri)
  if (system) return system
  context.addIssue({ code: 'custom', message: 'expects_crs' })
  return z.NEVER
})

/** Given by a function, because a plain value would be copied and no longer be the system itself. */
const CrsOrDefault = Crs.default(() => crs84)

const Datetime = z.string().transform((text, context): AskedDays => {
  const days = parseDatetime(text)
  if (days) return days
  context.addIssue({ code: 'custom', message: 'expects_datetime' })
  return z.NEVER
})

/** A larger limit than the largest is no error (Part 1, requirement 21); the largest is taken. */
const Limit = z
  .string()
  .regex(/^\d{1,12}$/)
  .transform(Number)
  .pipe(z.int().min(1))
  .transform((limit) => Math.min(limit, MAX_LIMIT))

/** The query string of `/collections/{collection}/items`; anything unknown is refused by name, `offset` too. */
export function itemsQuery(collection: Collection) {
  return z
    .strictObject({
      ...faceQuery,
      ...Object.fromEntries(
        Object.entries(collection.filters).map(([name, schema]) => [name, schema.optional()]),
      ),
      limit: Limit.default(DEFAULT_LIMIT),
      after: collection.keySchema.optional(),
      bbox: z.string().max(200).optional(),
      'bbox-crs': CrsOrDefault,
      crs: CrsOrDefault,
      datetime: Datetime.optional(),
    })
    .transform(
      ({ f: _face, limit, after, bbox, 'bbox-crs': bboxSystem, crs, datetime, ...filters }, context) => {
        const question: ItemsQuestion = {
          limit,
          after,
          outlines: undefined,
          days: datetime,
          system: crs,
          filters,
        }
        if (bbox === undefined) return question
        const corners = parseBbox(bbox)
        const outlines = corners && outlinesOf(corners, bboxSystem)
        if (outlines) return { ...question, outlines }
        context.addIssue({ code: 'custom', path: ['bbox'], message: 'expects_ogc_bbox' })
        return z.NEVER
      },
    )
}

export const itemQuery = z.strictObject({ ...faceQuery, crs: CrsOrDefault })
