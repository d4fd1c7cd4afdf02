import { endpoint } from '../../http/endpoint.ts'
import { ListDivisions } from './contract.ts'
import { listDivisions } from './queries.ts'

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
]
