import { groupBy } from '../../../group-by.ts'
import { type Facts, holds, planOn, type Rule, rulesOn, verdict } from './facts.ts'

type Duty = Facts['duties'][number]

/** Levels of the enterprises that stand in each cell of a plan and are in operation on a day. */
function levelsByCell(facts: Facts, planId: number | null, on: string): Map<number, Set<string>> {
  const open = new Set(facts.enterprises.filter(({ period }) => holds(period, on)).map(({ id }) => id))
  const levelOf = new Map(
    facts.levels
      .filter(({ period }) => holds(period, on))
      .map(({ enterpriseId, level }) => [enterpriseId, level]),
  )
  const found = new Map<number, Set<string>>()
  for (const { planId: ownPlan, enterpriseId, cellId } of facts.placements) {
    const level = levelOf.get(enterpriseId)
    if (ownPlan !== planId || level === undefined || !open.has(enterpriseId)) continue
    found.set(cellId, (found.get(cellId) ?? new Set()).add(level))
  }
  return found
}

/** A required role with fewer holders than the rules for the levels of the cell want. */
export const judgeVacancies: Rule = (facts, on) => {
  const planId = planOn(facts, on)
  const rules = rulesOn(facts, 'required_role', on)
  const levels = levelsByCell(facts, planId, on)
  const held = groupBy(
    facts.duties.filter(({ period }) => holds(period, on)),
    ({ cellId, role }) => `${cellId} ${role}`,
  )
  const single = new Map(facts.roles.map(({ code, isSingleHolder }) => [code, isSingleHolder]))
  return facts.cells
    .filter((cell) => cell.planId === planId)
    .flatMap(({ cellId }) =>
      [...single].flatMap(([role, isSingleHolder]) => {
        const wanted = rules
          .filter(
            ({ subject, level }) => subject === role && (level === '*' || levels.get(cellId)?.has(level)),
          )
          .reduce((most, { value }) => Math.max(most, value), 0)
        const missing = wanted - (held.get(`${cellId} ${role}`)?.length ?? 0)
        if (missing <= 0) return []
        const severity = isSingleHolder ? 'critical' : 'serious'
        return [verdict('role_vacant', [cellId, role], { severity, measure: missing, detail: role })]
      }),
    )
}

/** Cells that no sub-bureau has. */
export const judgeSubBureaus: Rule = (facts, on) => {
  const planId = planOn(facts, on)
  return facts.cells
    .filter((cell) => cell.planId === planId && cell.subBureauId === null)
    .map(({ cellId }) => verdict('cell_without_sub_bureau', [cellId], { severity: 'critical' }))
}

const dutyKey = ({ cellId, role, personId }: Duty) => [cellId, role, personId]

/** Responsibilities of a day in the cells of the plan in force. */
export function dutiesOn(facts: Facts, on: string): Duty[] {
  const planId = planOn(facts, on)
  const cells = new Set(facts.cells.filter((cell) => cell.planId === planId).map(({ cellId }) => cellId))
  return facts.duties.filter(({ cellId, period }) => cells.has(cellId) && holds(period, on))
}

/** Holders who serve nowhere any more, or not yet. */
export const judgePosts: Rule = (facts, on) => {
  const serving = new Set(
    facts.posts.filter(({ period }) => holds(period, on)).map(({ personId }) => personId),
  )
  return dutiesOn(facts, on)
    .filter(({ personId }) => !serving.has(personId))
    .map((duty) => verdict('holder_without_post', dutyKey(duty), { severity: 'critical', detail: duty.role }))
}

/** Holders who are away while nobody stands in and nobody else in the same role is there. */
export const judgeAbsences: Rule = (facts, on) => {
  const awayOf = (personId: number) =>
    facts.leaves.find((leave) => leave.personId === personId && holds(leave.period, on))
  const duties = dutiesOn(facts, on)
  const byRole = groupBy(duties, ({ cellId, role }) => `${cellId} ${role}`)
  return duties.flatMap((duty) => {
    const leave = awayOf(duty.personId)
    const peers = byRole.get(`${duty.cellId} ${duty.role}`) ?? []
    const isCovered = peers.some(({ personId }) => personId !== duty.personId && !awayOf(personId))
    const deputies = facts.deputies.filter(({ personId }) => personId === duty.personId)
    if (!leave || isCovered || deputies.some(({ period }) => holds(period, on))) return []
    const hadDeputy = deputies.some(
      ({ period: { from, to } }) =>
        to !== null && to <= on && (leave.period.from ?? '') < to && (leave.period.to ?? '9') > (from ?? ''),
    )
    const cause = hadDeputy ? 'deputy_ended' : 'holder_away'
    return [verdict(cause, dutyKey(duty), { severity: 'serious', detail: duty.role })]
  })
}

type Certificate = Facts['certificates'][number]
const endOf = ({ period, revokedOn }: Certificate): string =>
  revokedOn !== null && revokedOn < (period.to ?? '9') ? revokedOn : (period.to ?? '9')

/** Why nobody's certificates prove anything on a day; null where one does. */
function certificateFault(certificates: readonly Certificate[], on: string): string | null {
  const begun = certificates.filter(
    (one) => (one.period.from ?? '') <= on && (one.period.from ?? '') < endOf(one),
  )
  if (begun.some((one) => on < endOf(one))) return null
  const last = begun.toSorted((a, b) => (endOf(a) < endOf(b) ? 1 : -1))[0]
  if (!last) return 'missing'
  return last.revokedOn !== null && last.revokedOn < (last.period.to ?? '9') ? 'revoked' : 'expired'
}

/** Holders without a valid certificate for a role that asks for one. */
export const judgeCertificates: Rule = (facts, on) => {
  const kindOf = new Map(facts.roles.map(({ code, certificateKind }) => [code, certificateKind]))
  const owned = groupBy(facts.certificates, ({ personId, kind }) => `${personId} ${kind}`)
  return dutiesOn(facts, on).flatMap((duty) => {
    const kind = kindOf.get(duty.role) ?? null
    const fault = kind === null ? null : certificateFault(owned.get(`${duty.personId} ${kind}`) ?? [], on)
    return fault === null
      ? []
      : [verdict('certificate_invalid', dutyKey(duty), { severity: 'critical', detail: fault })]
  })
}
