import type { GivenLine } from '../../partition/given-lines.ts'
import type { LinesReport } from '../../partition/report.ts'
import { valuesOf } from '../../topology/persistent-map.ts'
import { getFace, type PlanTopology } from '../../topology/plan-topology.ts'
import type { LaidRun } from './lay-run.ts'
import type { PartitionSetting } from './partition-job.ts'

/** Borders between cells of different villages of the same township, as a draft has them. */
function villageBorders(draft: PlanTopology): GivenLine[] {
  return valuesOf(draft.arcs).flatMap(({ left, right, points }): GivenLine[] => {
    const [one, other] = [getFace(draft, left), getFace(draft, right)]
    if (one.townshipCode !== other.townshipCode) return []
    if (one.villageCode === null || other.villageCode === null) return []
    return one.villageCode === other.villageCode ? [] : [{ kind: 'village_border', points }]
  })
}

/** All lines that borders are to follow: those the setting brings, and borders of villages where they are asked for. */
export function gatherLines({ lines, wish }: PartitionSetting, draft: PlanTopology): GivenLine[] {
  return [...lines, ...(wish.followLines.includes('village_border') ? villageBorders(draft) : [])]
}

/** Whether borders came to lie on lines that are sketches: waters of the map, village borders taken from cells. */
export function followsSketches({ setting }: LaidRun, lines: LinesReport | null): boolean {
  const { followLines } = setting.wish
  return (['water', 'village_border'] as const).some(
    (kind) => followLines.includes(kind) && (lines?.onLinesM[kind] ?? 0) > 0,
  )
}

/** Whether lines of a kind were asked for of which there are none. */
export function lacksLines({ setting, source }: LaidRun): boolean {
  const known = new Set(source.lines?.map(({ kind }) => kind))
  return setting.wish.followLines.some((kind) => !known.has(kind))
}
