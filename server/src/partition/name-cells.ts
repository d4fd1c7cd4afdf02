import { at } from '../topology/checked.ts'
import { inReadingOrder } from '../topology/identity.ts'
import type { LatticePoint } from '../topology/lattice.ts'
import type { FaceId } from '../topology/plan-topology.ts'
import type { BorderMap } from './border-map.ts'
import { listSegments } from './cell-figures.ts'
import { latticeX, latticeY } from './local-frame.ts'
import type { PartitionSource } from './partition-source.ts'
import type { CellNames, SolvedTownship } from './solve-township.ts'

/** Centres of area of the cells of a map. */
export function findCentres(map: BorderMap): LatticePoint[] {
  const { frame, cellCount } = map.ground
  const sums = Array.from({ length: cellCount }, () => ({ area: 0, x: 0, y: 0 }))
  const list = listSegments(map)
  const add = (cell: number, cross: number, x: number, y: number): void => {
    const sum = sums[cell]
    if (!sum) return
    sum.area += cross
    sum.x += cross * x
    sum.y += cross * y
  }
  for (let segment = 0; segment < list.ax.length; segment += 1) {
    const [ax, ay, bx, by] = [
      at(list.ax, segment),
      at(list.ay, segment),
      at(list.bx, segment),
      at(list.by, segment),
    ]
    const cross = ax * by - bx * ay
    add(at(list.left, segment), cross, (ax + bx) / 3, (ay + by) / 3)
    add(at(list.right, segment), -cross, (ax + bx) / 3, (ay + by) / 3)
  }
  return sums.map(({ area, x, y }) => [latticeX(frame, x / area), latticeY(frame, y / area)])
}

/** Names new cells in reading order: rows about a mean cell high, from north to south, within a row from west to east. */
export function nameNewCells(source: PartitionSource, { land, parts }: SolvedTownship): CellNames {
  const places = parts.flatMap((part) =>
    findCentres(part.solved.map).map((centre, cell) => ({ at: centre, part, cell })),
  )
  const [first] = parts
  const rowM = first ? Math.sqrt(first.part.ground.areaM2 / first.part.ground.cellCount) : 1
  const rowUnits = first ? rowM / first.part.ground.frame.north[0] : 1
  const names = new Map(parts.map((part) => [part, [] as FaceId[]]))
  inReadingOrder(places, rowUnits).forEach(({ part, cell }, index) => {
    const list = names.get(part)
    if (list) list[cell] = source.newId(land.townshipCode, index)
  })
  return names
}
