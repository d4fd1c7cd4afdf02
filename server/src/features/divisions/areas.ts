import {
  type Assignment,
  endAssignment,
  insertAssignment,
  lockAssignmentsFrom,
  removeAssignment,
} from '../organisation/areas.queries.ts'
import { refuse, type Step } from './step.ts'

interface Held extends Assignment {
  readonly divisionCode: string
}

/** The assignments of townships that hold on the day of the change; refuses those after which another is planned. */
export async function lockAreas(step: Step, codes: readonly string[], field: string): Promise<Held[]> {
  const held: Held[] = []
  for (const divisionCode of codes) {
    const [current, later] = await lockAssignmentsFrom(step.trx, divisionCode, step.on)
    if (!current) continue
    if (later || current.until !== null || current.from > step.on) throw refuse(step, field, 'assigned_later')
    held.push({ ...current, divisionCode })
  }
  return held
}

/** Gives the townships of afterwards to a sub-bureau; what holds already stays. Gives how many ended or began. */
export async function settleAreas(
  step: Step,
  held: readonly Held[],
  next: {
    readonly codes: readonly string[]
    readonly organisationId: number | null
    readonly isAssumed: boolean
  },
): Promise<number> {
  const { codes, organisationId, isAssumed } = next
  const isKept = (area: Held) =>
    codes.includes(area.divisionCode) && (organisationId === null || area.organisation_id === organisationId)
  const ended = held.filter((area) => !isKept(area))
  for (const area of ended) {
    if (area.from === step.on) await removeAssignment(step.trx, area.id)
    else await endAssignment(step.trx, area.id, step.on)
  }
  if (organisationId === null) return ended.length
  const kept = held.filter(isKept).map(({ divisionCode }) => divisionCode)
  const begun = codes.filter((code) => !kept.includes(code))
  for (const divisionCode of begun) {
    const area = { organisationId, divisionCode, from: step.on, isAssumed, source: step.document }
    await insertAssignment(step.trx, area)
  }
  return ended.length + begun.length
}
