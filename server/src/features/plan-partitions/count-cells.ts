import { areaOf } from '../../partition/land.ts'
import type { EqualAreaPlane } from '../../topology/equal-area-plane.ts'
import { valuesOf } from '../../topology/persistent-map.ts'
import { getTownship, type PlanTopology } from '../../topology/plan-topology.ts'
import type { CellRule } from './contract.ts'
import { isKept, type OpenedPlans } from './open-plans.ts'
import type { PartitionSetting } from './partition-job.ts'
import { countWork, type EnterpriseWork } from './rate-enterprises.ts'

/** Cells of a township in a plan. */
export function cellsIn(plan: PlanTopology, townshipCode: string) {
  const cells = valuesOf(plan.faces).filter(
    (face) => face.kind === 'cell' && face.townshipCode === townshipCode,
  )
  return { cells, keptCount: cells.filter(isKept).length }
}

type Counting = {
  readonly setting: PartitionSetting
  readonly plans: OpenedPlans
  readonly works: readonly EnterpriseWork[]
  /** Hours for each square metre. */
  readonly patrol: number
  readonly plane: EqualAreaPlane
}

function hoursIn(code: string, { works, patrol, plans, plane }: Counting): number {
  const areaM2 = areaOf({ plane }, getTownship(plans.draft, code).polygons)
  const own = works.filter(({ townshipCode }) => townshipCode === code)
  return countWork(own, patrol * areaM2).hours.total
}

/** People who hold a role that counts in the cells that a township has today. */
function countPersons(code: string, { setting, plans }: Counting): number {
  const { cells } = cellsIn(plans.inForce ?? plans.draft, code)
  const codes = new Set(cells.map((cell) => cell.code))
  return new Set(setting.duties.filter((duty) => codes.has(duty.code)).map(({ personId }) => personId)).size
}

/** How many cells a township gets, by the rule of the wish: never fewer than those that stay and one besides. */
export function countCells(code: string, counting: Counting): number {
  const { setting, plans } = counting
  const { wish, ground } = setting
  const { cells, keptCount } = cellsIn(plans.start, code)
  if (wish.mode === 'one_more') return cells.length + 1
  const rules: Readonly<Record<CellRule, () => number>> = {
    as_now: () => cells.length,
    given: () => wish.counts.find(({ townshipCode }) => townshipCode === code)?.count ?? cells.length,
    staff: () => Math.floor(countPersons(code, counting) / wish.personsPerCell),
    hours: () => Math.ceil(hoursIn(code, counting) / wish.hoursPerPerson),
    villages: () => ground.villages.filter(({ townshipCode }) => townshipCode === code).length,
  }
  const count = wish.mode === 'rebalance' ? cells.length : rules[wish.cellRule]()
  return Math.max(count, keptCount + 1)
}
