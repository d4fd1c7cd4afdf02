import { judgeStaffFloor } from '../../staff-floor.ts'
import type { BodyEffect } from './contract.ts'

/** A body that a transfer concerns, with its floor if one is active for it. */
export interface ConcernedBody {
  readonly id: number
  readonly name: string
  readonly hasStaffFloor: boolean
  readonly floor:
    | {
        readonly least_staff: number
        readonly least_established_staff: number
        readonly is_active: boolean
      }
    | undefined
}

/** One person's way: from a post of one kind to a post of the same or another kind. */
export interface Move {
  readonly fromOrganisationId: number
  readonly fromEstablishment: string
  readonly toOrganisationId: number
  readonly toEstablishment: string
}

interface Count {
  readonly staff: number
  readonly establishedStaff: number
}

const isEstablished = (establishment: string): boolean => establishment !== 'other'

/** How many more or fewer people a body has after the moves. */
function balance(organisationId: number, moves: readonly Move[]): Count {
  const came = moves.filter(({ toOrganisationId }) => toOrganisationId === organisationId)
  const left = moves.filter(({ fromOrganisationId }) => fromOrganisationId === organisationId)
  return {
    staff: came.length - left.length,
    establishedStaff:
      came.filter(({ toEstablishment }) => isEstablished(toEstablishment)).length -
      left.filter(({ fromEstablishment }) => isEstablished(fromEstablishment)).length,
  }
}

/** What moves do to the staff of bodies, each judged by its floor. */
export function staffEffects(
  bodies: readonly ConcernedBody[],
  moves: readonly Move[],
  countOf: ReadonlyMap<number, Count>,
): BodyEffect[] {
  return bodies.map((body) => {
    const before = countOf.get(body.id) ?? { staff: 0, establishedStaff: 0 }
    const change = balance(body.id, moves)
    const after = {
      staff: before.staff + change.staff,
      establishedStaff: before.establishedStaff + change.establishedStaff,
    }
    const judge = ({ staff, establishedStaff }: Count) => {
      const { hasStaffFloor } = body
      const verdict = judgeStaffFloor(body.floor, {
        hasStaffFloor,
        staffCount: staff,
        establishedStaffCount: establishedStaff,
      })
      return verdict?.isActive ? verdict : null
    }
    const floor = judge(before)
    return {
      organisationId: body.id,
      organisationName: body.name,
      floor: floor && {
        leastStaff: floor.leastStaff,
        leastEstablishedStaff: floor.leastEstablishedStaff,
      },
      before: { ...before, isMet: floor?.isMet ?? null },
      after: { ...after, isMet: judge(after)?.isMet ?? null },
    }
  })
}
