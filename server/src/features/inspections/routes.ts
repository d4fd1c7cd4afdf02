import { z } from 'zod'
import { readCursor } from '../../cursor.ts'
import { groupBy } from '../../group-by.ts'
import { endpoint } from '../../http/endpoint.ts'
import { pageOf } from '../../paging.ts'
import { InspectionKind, InspectionResult, ListInspections } from './contract.ts'
import { countInspections, listInspections, listInspectors } from './queries.ts'

const Place = z.tuple([z.iso.datetime(), z.int()]).transform(([startedAt, id]) => ({ startedAt, id }))

export const inspectionEndpoints = [
  endpoint(ListInspections, async ({ db }, { query: { limit, after, ...filter } }) => {
    const place = after === undefined ? undefined : readCursor(after, Place)
    const [rows, total] = await Promise.all([
      listInspections(db, filter, { limit, after: place }),
      countInspections(db, filter),
    ])
    const inspectors = groupBy(
      await listInspectors(
        db,
        rows.map((row) => row.id),
      ),
      (row) => row.inspection_id,
    )
    return pageOf(rows, {
      limit,
      total,
      place: (row) => [row.started_at.toISOString(), row.id],
      item: (row) => ({
        id: row.id,
        enterpriseId: row.enterprise_id,
        enterpriseName: row.enterprise_name,
        cellCode: row.cell_code,
        organisationId: row.organisation_id,
        kind: InspectionKind.parse(row.kind),
        startedAt: row.started_at.toISOString(),
        endedAt: row.ended_at.toISOString(),
        result: InspectionResult.parse(row.result),
        summary: row.summary,
        inspectors: (inspectors.get(row.id) ?? []).map(({ person_id, name }) => ({
          personId: person_id,
          name,
        })),
        demo: row.is_demo,
      }),
    })
  }),
]
