import { type DayNumber, periodText } from './days.ts'
import { type Cell, planFrom } from './grid.ts'
import type { Member } from './people.ts'
import type { Random } from './random.ts'
import type { SeedRow } from './rows.ts'
import type { Duty } from './staffing.ts'

type RoleCode = 'grid_leader' | 'enforcement_officer' | 'grid_member' | 'supervising_leader'

const dutyOfRole: Record<RoleCode, Duty> = {
  grid_leader: 'office_clerk',
  enforcement_officer: 'inspector',
  grid_member: 'grid_member',
  supervising_leader: 'supervising_leader',
}
const requiredRoles: readonly RoleCode[] = ['grid_leader', 'enforcement_officer', 'grid_member']
const vacantShare = 0.03
const successionShare = 0.18

/** Who may hold a role in a cell: staff of its sub-bureau for enforcement, of its township office for the rest. */
function listCandidates(members: readonly Member[], cell: Cell, role: RoleCode): Member[] {
  return members.filter(
    ({ duty, body }) =>
      duty === dutyOfRole[role] &&
      (role === 'enforcement_officer'
        ? body.id === cell.subBureauId
        : body.divisionCode === cell.townshipCode),
  )
}

function responsibilityRow(
  cell: Cell,
  role: RoleCode,
  holder: { readonly personId: number; readonly from: DayNumber; readonly until: DayNumber | null },
): SeedRow<'responsibility'> {
  return {
    cell_id: cell.id,
    role,
    is_single_holder: role !== 'grid_member',
    person_id: holder.personId,
    period: periodText(holder.from, holder.until),
    is_demo: true,
  }
}

interface Slot {
  readonly cell: Cell
  readonly role: RoleCode
  readonly isVacant: boolean
}

/** Who held the role before, if the history tells of somebody. */
function choosePredecessor(random: Random, candidates: readonly Member[], isVacant: boolean): Member | null {
  const former = candidates.filter(({ until }) => until !== null)
  const isTold = isVacant || random.chance(successionShare)
  return isTold && former.length > 0 ? random.pick(former) : null
}

/** One holder; in about a fifth of the cells two grid members. */
function chooseHolders(random: Random, present: readonly Member[], role: RoleCode): Member[] {
  if (present.length === 0) return []
  const holder = random.pick(present)
  if (role !== 'grid_member' || !random.chance(0.2)) return [holder]
  return [...new Set([holder, random.pick(present)])]
}

function fillSlot(random: Random, members: readonly Member[], slot: Slot): SeedRow<'responsibility'>[] {
  const { cell, role, isVacant } = slot
  const candidates = listCandidates(members, cell, role)
  const predecessor = choosePredecessor(random, candidates, isVacant)
  const present = isVacant ? [] : candidates.filter(({ until }) => until === null)
  const earliest = Math.max(planFrom, predecessor?.until ?? planFrom)
  const past = predecessor === null ? [] : [{ ...predecessor, from: Math.max(planFrom, predecessor.from) }]
  const current = chooseHolders(random, present, role).map((holder) => ({
    ...holder,
    from: Math.max(earliest, holder.from),
  }))
  return [...past, ...current].map((holder) => responsibilityRow(cell, role, holder))
}

/**
 * Who holds which role in which cell, with predecessors; about 3 % of the required roles are vacant, and a township
 * without a supervising leader has none in its cells.
 */
export function inventResponsibilities(
  random: Random,
  cells: readonly Cell[],
  members: readonly Member[],
): SeedRow<'responsibility'>[] {
  const required = cells.flatMap((cell) => requiredRoles.map((role) => ({ cell, role })))
  const vacant = new Set(random.shuffle(required).slice(0, Math.round(required.length * vacantShare)))
  const slots: Slot[] = [
    ...required.map((slot) => ({ ...slot, isVacant: vacant.has(slot) })),
    ...cells.map((cell) => ({ cell, role: 'supervising_leader' as const, isVacant: false })),
  ]
  return slots.flatMap((slot) => fillSlot(random, members, slot))
}
