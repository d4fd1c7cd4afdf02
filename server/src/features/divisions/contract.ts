import { z } from 'zod'
import { Day, defineContract, featureCollectionOf, MultiPolygon, Nothing } from '../../contract.ts'

export const DivisionLevel = z.enum(['district', 'township', 'village'])
export type DivisionLevel = z.infer<typeof DivisionLevel>

export const DivisionProperties = z.object({
  code: z.string(),
  name: z.string(),
  nameEn: z.string().nullable(),
  level: DivisionLevel,
  kind: z.string(),
  parentCode: z.string().nullable(),
  /** Geodesic area of the boundary, water included, square metres; null without a boundary. */
  areaM2: z.number().nullable(),
  /** Geodesic area landward of the shoreline, square metres. */
  landAreaM2: z.number().nullable(),
  /** 示意: the boundary was constructed, not surveyed. */
  approximate: z.boolean(),
  /** Sub-bureau that enforces in a township; null for other levels. */
  subBureauId: z.int().nullable(),
  /** True while no document is known that gives the township to the sub-bureau. */
  subBureauAssumed: z.boolean().nullable(),
})

export const ListDivisions = defineContract({
  method: 'get',
  path: '/api/divisions.geojson',
  permission: 'public',
  summary: 'Administrative divisions of one level with their boundaries on a day; villages have no boundary',
  params: Nothing,
  query: z.strictObject({ level: DivisionLevel.default('township'), on: Day.optional() }),
  answer: featureCollectionOf(MultiPolygon.nullable(), DivisionProperties),
  contentType: 'application/geo+json',
})
