import type { z } from 'zod'
import type { BodyOf } from '../../contract.ts'
import { AppError } from '../../errors.ts'
import type { Work } from '../../http/endpoint.ts'
import { FloorKind, Grade, type SetStaffFloor, type StaffFloor } from './floors.contract.ts'
import { listStaffFloors, type StaffFloorRow } from './queries.ts'
import { insertStaffFloor, updateStaffFloor } from './staff-floor.queries.ts'

export const staffFloorAnswer = (row: StaffFloorRow): z.infer<typeof StaffFloor> => ({
  kind: FloorKind.parse(row.organisation_kind),
  leastStaff: row.least_staff,
  leastEstablishedStaff: row.least_established_staff,
  source: row.source,
  grade: Grade.parse(row.grade),
  isActive: row.is_active,
  revision: row.revision,
})

/** Sets the fewest staff of a kind of body; throws `edit_conflict`. */
export async function setStaffFloor(
  { trx, record }: Work,
  kind: z.infer<typeof FloorKind>,
  { revision, ...body }: BodyOf<typeof SetStaffFloor>,
): Promise<z.infer<typeof StaffFloor>> {
  const before = (await listStaffFloors(trx)).find((row) => row.organisation_kind === kind)
  const entry = { kind, ...body }
  const isKept = await (revision === null
    ? insertStaffFloor(trx, entry)
    : updateStaffFloor(trx, entry, revision))
  if (!isKept) throw new AppError('edit_conflict', `the staff floor of ${kind} has changed`)
  record({
    action: 'staff_floor.update',
    subjects: [`staff_floor:${kind}`],
    before: before && staffFloorAnswer(before),
    after: entry,
  })
  return { ...entry, revision: (revision ?? 0) + 1 }
}
