/** Fewest staff of a kind of body, as it stands in the database. */
interface Floor {
  readonly least_staff: number
  readonly least_established_staff: number
  readonly is_active: boolean
}

/** How a body stands to the floor of its kind; null where no floor is set, or none counts for this body. */
export function judgeStaffFloor(
  floor: Floor | undefined,
  body: {
    readonly hasStaffFloor: boolean
    readonly staffCount: number
    readonly establishedStaffCount: number
  },
) {
  if (!floor || !body.hasStaffFloor) return null
  return {
    leastStaff: floor.least_staff,
    leastEstablishedStaff: floor.least_established_staff,
    isMet:
      body.staffCount >= floor.least_staff && body.establishedStaffCount >= floor.least_established_staff,
    isActive: floor.is_active,
  }
}
