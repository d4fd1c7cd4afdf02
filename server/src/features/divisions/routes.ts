import { z } from 'zod'
import { readCursor } from '../../cursor.ts'
import { command, endpoint } from '../../http/endpoint.ts'
import { pageOf } from '../../paging.ts'
import { countChanges, listChanges } from './changes.queries.ts'
import { changeDivisions } from './changes.service.ts'
import {
  ChangeDivisions,
  DivisionChangeKind,
  DivisionEffects,
  ListDivisionChanges,
  ListDivisions,
} from './contract.ts'
import { listDivisions } from './queries.ts'

const Place = z.tuple([z.iso.date(), z.int()]).transform(([effectiveOn, id]) => ({ effectiveOn, id }))

export const divisionEndpoints = [
  endpoint(
    ListDivisions,
    async ({ db }, { query: { level, on }, today }) => {
      const rows = await listDivisions(db, { level, on: on ?? today })
      return {
        type: 'FeatureCollection' as const,
        features: rows.map((row) => ({
          type: 'Feature' as const,
          id: row.code,
          geometry: row.geometry,
          properties: {
            code: row.code,
            name: row.name,
            nameEn: row.name_en,
            level,
            kind: row.kind,
            parentCode: row.parent_code,
            areaM2: row.area_m2,
            landAreaM2: row.land_area_m2,
            approximate: row.is_approximate ?? false,
            subBureauId: row.organisation_id,
            subBureauAssumed: row.is_assumed,
          },
        })),
      }
    },
    { layers: ['divisions'] },
  ),

  command(ChangeDivisions, (work, { body, today }) => changeDivisions(work, body, today)),

  endpoint(ListDivisionChanges, async ({ db }, { query: { limit, after } }) => {
    const place = after === undefined ? undefined : readCursor(after, Place)
    return pageOf(await listChanges(db, { limit, after: place }), {
      limit,
      total: await countChanges(db),
      place: (row) => [row.effective_on, row.id],
      item: (row) => ({
        id: row.id,
        kind: DivisionChangeKind.parse(row.kind),
        effectiveOn: row.effective_on,
        document: row.document,
        madeAt: row.made_at.toISOString(),
        effects: DivisionEffects.parse(row.effects),
        successions: [...row.successions],
      }),
    })
  }),
]
