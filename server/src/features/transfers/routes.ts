import type { Db } from '@tongzhou/db'
import { z } from 'zod'
import { readCursor } from '../../cursor.ts'
import { command, endpoint } from '../../http/endpoint.ts'
import { pageOf } from '../../paging.ts'
import { judgeStaffFloor } from '../../staff-floor.ts'
import { OrganisationKind } from '../organisation/contract.ts'
import { countStaff, listOrganisations, listStaffFloors } from '../organisation/queries.ts'
import { type BodyEffect, ListStaffTransfers, TransferStaff, WatchStaffFloors } from './contract.ts'
import { countTransfers, listTransfers } from './queries.ts'
import { transferStaff } from './service.ts'

const Place = z.tuple([z.iso.date(), z.int()]).transform(([effectiveOn, id]) => ({ effectiveOn, id }))

export const transferEndpoints = [
  command(TransferStaff, transferStaff),

  endpoint(ListStaffTransfers, async ({ db }, { query: { limit, after } }) => {
    const place = after === undefined ? undefined : readCursor(after, Place)
    const rows = await listTransfers(db, { limit, after: place })
    return pageOf(rows, {
      limit,
      total: await countTransfers(db),
      place: (row) => [row.effective_on, row.id],
      item: (row) => ({
        id: row.id,
        toOrganisationId: row.to_organisation_id,
        toOrganisationName: row.to_organisation_name,
        effectiveOn: row.effective_on,
        reason: row.reason,
        decidedAt: row.decided_at.toISOString(),
        personCount: row.person_count ?? 0,
        bodies: keptEffects(row.staff_before, row.staff_after),
      }),
    })
  }),

  endpoint(WatchStaffFloors, async ({ db }, { query, today }) => {
    const on = query.on ?? today
    return { on, items: await watchFloors(db, on) }
  }),
]

/** One side of a transfer, as it is kept. */
const KeptCounts = z.array(
  z.object({
    organisationId: z.int(),
    organisationName: z.string(),
    floor: z.object({ leastStaff: z.int(), leastEstablishedStaff: z.int() }).nullable(),
    staff: z.int(),
    establishedStaff: z.int(),
    isMet: z.boolean().nullable(),
  }),
)

function keptEffects(before: unknown, after: unknown): BodyEffect[] {
  const afterOf = new Map(KeptCounts.parse(after).map((counts) => [counts.organisationId, counts]))
  return KeptCounts.parse(before).map(({ organisationId, organisationName, floor, ...counts }) => {
    const later = afterOf.get(organisationId) ?? counts
    return {
      organisationId,
      organisationName,
      floor,
      before: counts,
      after: { staff: later.staff, establishedStaff: later.establishedStaff, isMet: later.isMet },
    }
  })
}

/** Every body of a day for which a floor is active, in the order of the plan. */
async function watchFloors(db: Db, on: string) {
  const [organisations, staff, floors] = await Promise.all([
    listOrganisations(db, on),
    countStaff(db, on),
    listStaffFloors(db),
  ])
  const staffOf = new Map(staff.map((row) => [row.organisation_id, row]))
  const floorOf = new Map(floors.map((row) => [row.organisation_kind, row]))
  return organisations.flatMap((body) => {
    const floor = floorOf.get(body.kind)
    const staffCount = staffOf.get(body.id)?.staff_count ?? 0
    const establishedStaffCount = staffOf.get(body.id)?.established_staff_count ?? 0
    const hasStaffFloor = body.has_staff_floor
    const verdict = judgeStaffFloor(floor, { hasStaffFloor, staffCount, establishedStaffCount })
    if (!floor || !verdict?.isActive) return []
    return [
      {
        organisationId: body.id,
        organisationName: body.short_name,
        kind: OrganisationKind.parse(body.kind),
        staff: staffCount,
        establishedStaff: establishedStaffCount,
        floor: {
          leastStaff: floor.least_staff,
          leastEstablishedStaff: floor.least_established_staff,
          source: floor.source,
          grade: floor.grade,
        },
        isMet: verdict.isMet,
      },
    ]
  })
}
