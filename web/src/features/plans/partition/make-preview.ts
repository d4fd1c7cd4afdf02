import type { PartitionReport } from '@tongzhou/server/contracts/plan-partitions/report'
import { getFrom, valuesOf } from '@tongzhou/server/topology/persistent-map'
import { type Arc, findFace, isFixed, type PlanTopology } from '@tongzhou/server/topology/plan-topology'
import type { BalanceTone, CellLabel } from '../../../map/editor/editor-map-props.ts'
import type { Preview } from './preview-store.ts'

/** Rounding of a deviation that stands exactly at the bound. */
const HAIR = 1e-9

/** Whether a cell deviates no more than its township was cut with. */
export function isWithin(
  { deviation, townshipCode }: Pick<PartitionReport['cells'][number], 'deviation' | 'townshipCode'>,
  { townships }: Pick<PartitionReport, 'townships'>,
): boolean {
  const tolerance = townships.find(({ code }) => code === townshipCode)?.tolerance ?? Infinity
  return Math.abs(deviation) <= tolerance + HAIR
}

const toneOf = (deviation: number, within: boolean): BalanceTone => {
  if (within) return 'within'
  return deviation > 0 ? 'above' : 'below'
}

/** Whether a border of the proposal runs where the draft has none. */
function isMoved(draft: PlanTopology, after: PlanTopology, arc: Arc): boolean {
  if (isFixed(after, arc)) return false
  const known = getFrom(draft.arcs, arc.id)
  return (
    known === undefined ||
    known.points.length !== arc.points.length ||
    known.points.some((point, index) => point.join() !== arc.points[index]?.join())
  )
}

interface Previewed {
  readonly draft: PlanTopology
  readonly after: PlanTopology
  readonly report: PartitionReport
  /** A deviation with its sign. */
  signed(share: number): string
}

/** What the map shows of a proposal: its cells with their deviation, and the borders that would be new. */
export function makePreview({ draft, after, report, signed }: Previewed): Preview {
  const labels = new Map<string, CellLabel>()
  const tones = new Map<string, BalanceTone>()
  for (const cell of report.cells) {
    if (findFace(after, cell.faceId) === undefined) continue
    labels.set(cell.faceId, { text: cell.name ?? cell.code ?? '', note: signed(cell.deviation) })
    tones.set(cell.faceId, toneOf(cell.deviation, isWithin(cell, report)))
  }
  for (const { id, kind, name, code } of valuesOf(after.faces)) {
    if (kind === 'cell' && !labels.has(id)) labels.set(id, { text: name ?? code ?? '', note: '' })
  }
  return {
    after,
    borders: valuesOf(after.arcs)
      .filter((arc) => isMoved(draft, after, arc))
      .map(({ points }) => ({ points, look: 'preview' })),
    labels,
    tones,
    cells: new Set(tones.keys()),
  }
}
