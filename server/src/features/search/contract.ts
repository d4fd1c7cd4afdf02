import { z } from 'zod'
import { defineContract, LngLat, Nothing } from '../../contract.ts'

export const SearchHit = z.object({
  kind: z.enum(['cell', 'place', 'enterprise', 'person']),
  /** Cell code, division code, enterprise id or person id. */
  id: z.string(),
  label: z.string(),
  /** A second line that tells namesakes apart. */
  detail: z.string(),
  /** The cell to open, where the hit leads to one. */
  cellCode: z.string().nullable(),
  lngLat: LngLat.nullable(),
})
export type SearchHit = z.infer<typeof SearchHit>

export const Search = defineContract({
  method: 'get',
  path: '/api/search',
  permission: 'cell.read',
  summary: 'Cells by code or name, places, enterprises and persons by part of their name',
  params: Nothing,
  query: z.strictObject({
    q: z.string().trim().min(1).max(60),
    /** Most hits of each kind. */
    limit: z.coerce.number().int().min(1).max(50).default(8),
  }),
  answer: z.object({ items: z.array(SearchHit) }),
})
