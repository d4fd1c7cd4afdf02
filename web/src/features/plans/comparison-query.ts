import { useQuery } from '@tanstack/react-query'
import type { PlanSummary } from '@tongzhou/server/contracts/plans'
import { ComparePlan, type PlanComparison } from '@tongzhou/server/contracts/plans/life'
import { queryFor } from '../../api/query.ts'

/** A plan compared with the one in force; a save makes another version, which is compared anew. */
export const useComparison = ({ id, version }: Pick<PlanSummary, 'id' | 'version'>) =>
  useQuery({
    ...queryFor(ComparePlan, { params: { id: String(id) } }),
    queryKey: [ComparePlan.path, id, version],
  })

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)

/** The comparison in numbers. */
export function totalsOf({ moves, begun, ended, renamed, unchangedCount }: PlanComparison) {
  return {
    moves: moves.length,
    areaM2: sum(moves.map(({ areaM2 }) => areaM2)),
    enterprises: sum(moves.map(({ enterpriseCount }) => enterpriseCount)),
    cases: sum(moves.map(({ openCaseCount }) => openCaseCount)),
    begun: begun.length,
    ended: ended.length,
    unchanged: unchangedCount,
    isSame: moves.length + begun.length + ended.length + renamed.length === 0,
  }
}
