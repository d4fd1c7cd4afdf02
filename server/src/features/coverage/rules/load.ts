import { type Facts, holds, planOn, type Rule, rulesOn, type Verdict, verdict } from './facts.ts'
import { dutiesOn } from './responsibility.ts'

/** Minutes a year that the visits of each enterprise ask for on a day. */
function minutesByEnterprise(facts: Facts, on: string): Map<number, number> {
  const hours = new Map(rulesOn(facts, 'visit_hours', on).map(({ subject, value }) => [subject, value]))
  const open = new Set(facts.enterprises.filter(({ period }) => holds(period, on)).map(({ id }) => id))
  return new Map(
    facts.levels
      .filter(
        ({ enterpriseId, level, period }) => holds(period, on) && open.has(enterpriseId) && hours.has(level),
      )
      .map(({ enterpriseId, level }) => [
        enterpriseId,
        Math.round((facts.visitsPerYear[level] ?? 0) * (hours.get(level) ?? 0) * 60),
      ]),
  )
}

/** Minutes a year that the visits of each cell of the plan in force ask for on a day. */
function minutesByCell(facts: Facts, on: string): Map<number, number> {
  const planId = planOn(facts, on)
  const minutes = minutesByEnterprise(facts, on)
  const byCell = new Map<number, number>()
  for (const { planId: ownPlan, enterpriseId, cellId } of facts.placements) {
    if (ownPlan === planId) byCell.set(cellId, (byCell.get(cellId) ?? 0) + (minutes.get(enterpriseId) ?? 0))
  }
  return byCell
}

/** Minutes a year of everybody who has to inspect. */
function minutesByPerson(facts: Facts, on: string): Map<number, number> {
  const byCell = minutesByCell(facts, on)
  const inspecting = new Set(
    facts.roles.filter(({ certificateKind }) => certificateKind === 'enforcement').map(({ code }) => code),
  )
  const loads = new Map<number, number>()
  for (const { cellId, role, personId } of dutiesOn(facts, on)) {
    if (inspecting.has(role)) loads.set(personId, (loads.get(personId) ?? 0) + (byCell.get(cellId) ?? 0))
  }
  return loads
}

function overload(personId: number, percent: number): Verdict {
  return percent >= 200
    ? verdict('person_overloaded', [personId], {
        severity: 'critical',
        measure: Math.floor(percent / 100) * 100,
      })
    : verdict('person_overloaded', [personId], { severity: 'serious', measure: percent })
}

/** People whose visits would take more hours a year than one person has. */
export const judgeLoad: Rule = (facts, on) => {
  const available = rulesOn(facts, 'available_hours', on)[0]?.value
  if (available === undefined) return []
  const serving = new Set(
    facts.posts.filter(({ period }) => holds(period, on)).map(({ personId }) => personId),
  )
  return [...minutesByPerson(facts, on)]
    .filter(([personId, load]) => load > available * 60 && serving.has(personId))
    .map(([personId, load]) => overload(personId, Math.floor(load / (available * 6)) * 10))
}
