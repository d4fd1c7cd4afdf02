import type { PartitionEnterprise, PartitionSource } from '@tongzhou/server/partition/partition-source'
import { rebalanceDistrict } from '@tongzhou/server/partition/rebalance'
import { at } from '@tongzhou/server/topology/checked'
import type { PlanTopology } from '@tongzhou/server/topology/plan-topology'
import type { Random } from '../seed/random.ts'
import { createRandom } from '../seed/random.ts'
import { formatTable } from './measure.ts'
import { townshipsOf } from './partition-division.ts'

const SCATTER_UNITS = 1000
const SHARE = { gone: 0.02, fresh: 0.02, changed: 0.01 }

function placeNear(
  random: Random,
  { at: place }: PartitionEnterprise,
  id: number,
  weight: number,
): PartitionEnterprise {
  const shift = () => Math.round(SCATTER_UNITS * random.gaussian())
  return { id, at: [place[0] + shift(), place[1] + shift()], weight }
}

function mix(random: Random, list: readonly PartitionEnterprise[], firstId: number): PartitionEnterprise[] {
  const stay = random.shuffle(list).slice(Math.round(list.length * SHARE.gone))
  const changed = Math.round(list.length * SHARE.changed)
  const levels = [12, 4, 1]
  return [
    ...stay.map((each, index) =>
      index < changed
        ? { ...each, weight: random.pick(levels.filter((level) => level !== each.weight)) }
        : each,
    ),
    ...Array.from({ length: Math.round(list.length * SHARE.fresh) }, (_, index) =>
      placeNear(random, random.pick(list), firstId + index, random.pick([12, 4, 1, 1])),
    ),
  ]
}

function newId(code: string, index: number): string {
  return `added-${code}-${index}`
}

/** What changes hands when something changes in every township at once and the plan in force is re-balanced. */
export function measureChurn(source: PartitionSource, inForce: PlanTopology): void {
  const random = createRandom(5, 'bench-partition')
  const homes = townshipsOf(source)
  const groups = source.townships.map((_, index) =>
    source.enterprises.filter((__, place) => at(homes, place) === index),
  )
  const changes: readonly (readonly [string, string, Partial<PartitionSource>])[] = [
    ['nothing', '0 %', {}],
    [
      'one new enterprise',
      '≤ 0.7 %',
      {
        enterprises: groups.flatMap((list, index) => [
          ...list,
          placeNear(random, random.pick(list), 900_000 + index, 4),
        ]),
      },
    ],
    [
      '2 % gone, 2 % new, 1 % of another level',
      '≤ 9 %',
      { enterprises: groups.flatMap((list, index) => mix(random, list, 1_000_000 + 10_000 * index)) },
    ],
    [
      'one cell more',
      '≤ 12 %',
      { cellCounts: new Map([...source.cellCounts].map(([code, count]) => [code, count + 1])) },
    ],
    [
      'one cell less',
      '',
      { cellCounts: new Map([...source.cellCounts].map(([code, count]) => [code, Math.max(1, count - 1)])) },
    ],
  ]
  const rows = changes.map(([name, wanted, change]) => {
    const result = rebalanceDistrict({ ...source, ...change, inForce, newId })
    if (!result.ok) throw new Error(result.problem.code)
    const { churn, worstDeviation, meanCompactness } = result.value.report
    const share = `${(100 * (churn?.enterpriseShare ?? 0)).toFixed(2)} %`
    return [name, share, wanted, `${(100 * worstDeviation).toFixed(2)} %`, meanCompactness.toFixed(3)]
  })
  console.log(
    `\n${formatTable(['change in every township', 'churn', 'wanted', 'worst after', 'compact after'], rows)}`,
  )
}
