import { groupBy } from '../../../group-by.ts'
import { type Facts, holds, planOn, type Rule, verdict } from './facts.ts'

const established = new Set(['administrative', 'institution'])

const bodiesOn = (facts: Facts, on: string) =>
  facts.bodies.filter(({ kind, period }) => kind !== 'district_government' && holds(period, on))

const staffOn = (facts: Facts, on: string) =>
  groupBy(
    facts.posts.filter(({ period }) => holds(period, on)),
    ({ bodyId }) => bodyId,
  )

/** Bodies with fewer staff, or fewer in 行政 or 事业 posts, than the floor of their kind. */
export const judgeFloors: Rule = (facts, on) => {
  const staff = staffOn(facts, on)
  return bodiesOn(facts, on).flatMap(({ id, kind, hasStaffFloor }) => {
    const floor = facts.floors.find((one) => one.kind === kind)
    if (!floor || !hasStaffFloor) return []
    const own = staff.get(id) ?? []
    const missing = Math.max(
      floor.leastStaff - own.length,
      floor.leastEstablished - own.filter(({ establishment }) => established.has(establishment)).length,
    )
    return missing > 0 ? [verdict('staff_below_floor', [id], { severity: 'critical', measure: missing })] : []
  })
}

const officeItems = ['plate', 'leader', 'full_time_staff'] as const

/** Township offices without plate, leader or full-time staff, or of which nobody has looked. */
export const judgeOffices: Rule = (facts, on) =>
  bodiesOn(facts, on)
    .filter(({ kind }) => kind === 'township_office')
    .flatMap(({ id }) =>
      officeItems
        .filter((item) => {
          const check = facts.checks.find((one) => one.bodyId === id && one.item === item)
          return !check || (check.state !== 'present' && check.checkedOn <= on)
        })
        .map((item) => verdict('office_incomplete', [id, item], { severity: 'serious', detail: item })),
    )

const isUsable = (piece: Facts['pieces'][number], on: string): boolean =>
  piece.isInUse &&
  (piece.acquiredOn === null || piece.acquiredOn <= on) &&
  (!piece.isCalibrated || (piece.calibratedUntil !== null && piece.calibratedUntil >= on))

/** Bodies with fewer usable pieces than the norms of their kind want. */
export const judgeEquipment: Rule = (facts, on) => {
  const staff = staffOn(facts, on)
  const usable = groupBy(
    facts.pieces.filter((piece) => isUsable(piece, on)),
    ({ bodyId, kind }) => `${bodyId} ${kind}`,
  )
  return bodiesOn(facts, on).flatMap(({ id, kind }) =>
    facts.norms
      .filter(({ bodyKind }) => bodyKind === kind)
      .flatMap(({ equipmentKind, quantity, perStaff }) => {
        const groups = perStaff === null ? 1 : Math.ceil((staff.get(id)?.length ?? 0) / perStaff)
        const missing = quantity * groups - (usable.get(`${id} ${equipmentKind}`)?.length ?? 0)
        if (missing <= 0) return []
        const said = { severity: 'minor', measure: missing, detail: equipmentKind } as const
        return [verdict('equipment_below_norm', [id, equipmentKind], said)]
      }),
  )
}

/** Townships that no sub-bureau has while a plan is in force. */
export const judgeJurisdictions: Rule = (facts, on) => {
  if (planOn(facts, on) === null) return []
  const given = new Set(
    facts.jurisdictions.filter(({ period }) => holds(period, on)).map(({ townshipCode }) => townshipCode),
  )
  return facts.townships
    .filter(({ code, period }) => holds(period, on) && !given.has(code))
    .map(({ code }) => verdict('township_without_sub_bureau', [0, code], { severity: 'critical' }))
}
