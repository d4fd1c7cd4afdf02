import type { PartitionReport } from '@tongzhou/server/contracts/plan-partitions/report'
import { isSamePoint, type LatticePoint } from '@tongzhou/server/topology/lattice'
import { passesPixel } from '@tongzhou/server/topology/orientation'
import { valuesOf } from '@tongzhou/server/topology/persistent-map'
import { type Arc, findFace, isFixed, type PlanTopology } from '@tongzhou/server/topology/plan-topology'
import { arcsNear, boxAround } from '@tongzhou/server/topology/square-index'
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

const isOn = (point: LatticePoint, start: LatticePoint, end: LatticePoint): boolean =>
  isSamePoint(point, start) || isSamePoint(point, end) || passesPixel(point, start, end)

/** Whether an edge of the proposal runs on a border of the draft, which may have its vertices elsewhere. */
function isOld(draft: PlanTopology, from: LatticePoint, to: LatticePoint): boolean {
  return arcsNear(draft, boxAround([from, to])).some(({ points }) =>
    points.some((end, index) => {
      const start = points[index - 1]
      return start !== undefined && isOn(from, start, end) && isOn(to, start, end)
    }),
  )
}

/** The parts of a border that run where the draft has none. */
function movedParts(draft: PlanTopology, { points }: Arc): LatticePoint[][] {
  const parts: LatticePoint[][] = []
  let part: LatticePoint[] = []
  points.forEach((to, index) => {
    const from = points[index - 1]
    if (from === undefined) return
    if (isOld(draft, from, to)) {
      part = []
      return
    }
    if (part.length === 0) {
      part = [from]
      parts.push(part)
    }
    part.push(to)
  })
  return parts
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
      .filter((arc) => !isFixed(after, arc))
      .flatMap((arc) => movedParts(draft, arc))
      .map((points) => ({ points, look: 'preview' })),
    labels,
    tones,
    cells: new Set(tones.keys()),
  }
}
