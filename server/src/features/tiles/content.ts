import { type BboxWsen, type Db, EVERYWHERE, withReach } from '@tongzhou/db'
import { findPlanIdInForce } from '../../plan-in-force.queries.ts'
import { type CellRow, listCells } from '../grids/cells.queries.ts'
import type { ClusterIndex } from './cluster-index.ts'
import { clusterPoints } from './clusters.ts'
import type { TileLayer } from './contract.ts'
import type { TileContent } from './encode.ts'
import { listBasemap, listCellShapes, listDivisionShapes, listPoints } from './queries.ts'
import { bboxOf, type TileAddress } from './tile-grid.ts'
import { readWkb, type Shape } from './wkb.ts'

/** What a version of a layer needs once, before any of its tiles. */
export interface LayerState {
  contentOf(address: TileAddress): Promise<TileContent[]>
}

/** Reads the state of a layer as it is on a day. */
export async function openLayer(db: Db, layer: TileLayer, on: string): Promise<LayerState> {
  switch (layer) {
    case 'basemap':
      return { contentOf: (address) => basemapContent(db, bboxOf(address)) }
    case 'divisions':
      return { contentOf: (address) => divisionContent(db, bboxOf(address), on) }
    case 'cells':
      return openCells(db, on)
    case 'enterprises':
      return openEnterprises(db, on)
  }
}

async function basemapContent(db: Db, bboxWsen: BboxWsen): Promise<TileContent[]> {
  const rows = await listBasemap(db, bboxWsen)
  const features = (isNeighbour: boolean) =>
    rows
      .filter(({ kind }) => (kind === 'neighbour') === isNeighbour)
      .map(({ kind, name, shape }) => ({
        shape: readWkb(shape),
        properties: isNeighbour ? { name } : { kind, name },
      }))
  return [
    { name: 'neighbours', features: features(true) },
    { name: 'water', features: features(false) },
  ]
}

async function divisionContent(db: Db, bboxWsen: BboxWsen, on: string): Promise<TileContent[]> {
  const rows = await listDivisionShapes(db, bboxWsen, on)
  const townships = rows.filter(({ level }) => level === 'township')
  const names = ({ code, name, name_en }: (typeof rows)[number]) => ({ code, name, nameEn: name_en })
  return [
    {
      name: 'district',
      features: rows
        .filter(({ level }) => level === 'district')
        .map(({ code, name, shape }) => ({ shape: readWkb(shape), properties: { code, name } })),
    },
    {
      name: 'townships',
      features: townships.map((row) => ({
        shape: readWkb(row.shape),
        properties: { ...names(row), subBureauId: row.sub_bureau_id },
      })),
    },
    {
      name: 'township_labels',
      features: townships.map((row) => ({ shape: readWkb(row.label_point), properties: names(row) })),
    },
  ]
}

/** A cell as a version shows it: read once, so that every tile of a version tells the same state. */
interface DrawnCell {
  readonly shape: Shape
  readonly label: Shape
  readonly bboxWsen: BboxWsen
  readonly cell: CellRow
}

async function openCells(db: Db, on: string): Promise<LayerState> {
  const planId = await findPlanIdInForce(db, on)
  if (planId === null) return { contentOf: async () => [] }
  // How many cases are open is drawn in every cell; what they are is not.
  const [facts, rows] = await Promise.all([
    withReach(db, EVERYWHERE, (trx) => listCells(trx, { planId, on })),
    listCellShapes(db, planId),
  ])
  const cellOf = new Map(facts.map((cell) => [cell.cell_id, cell]))
  const drawn = rows.flatMap(({ cell_id, shape, label_point, west, south, east, north }): DrawnCell[] => {
    const cell = cellOf.get(cell_id)
    // A cell drawn between the two reads belongs to the next version.
    if (!cell) return []
    return [
      { shape: readWkb(shape), label: readWkb(label_point), bboxWsen: [west, south, east, north], cell },
    ]
  })
  return {
    contentOf: async (address) => {
      const bboxWsen = bboxOf(address)
      return cellContent(drawn.filter((one) => doMeet(one.bboxWsen, bboxWsen)))
    },
  }
}

const doMeet = (a: BboxWsen, b: BboxWsen): boolean =>
  a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3]

function cellContent(shown: readonly DrawnCell[]): TileContent[] {
  return [
    {
      name: 'cells',
      features: shown.map(({ shape, cell }) => ({
        shape,
        properties: {
          code: cell.code,
          name: cell.name,
          townshipCode: cell.township_code,
          subBureauId: cell.sub_bureau_id,
          workload: cell.workload,
          openCaseCount: cell.open_case_count,
        },
      })),
    },
    {
      name: 'cell_labels',
      features: shown.map(({ label, cell }) => ({
        shape: label,
        properties: { code: cell.code, name: cell.name },
      })),
    },
  ]
}

async function openEnterprises(db: Db, on: string): Promise<LayerState> {
  const planId = await findPlanIdInForce(db, on)
  const points = await withReach(db, EVERYWHERE, (trx) => listPoints(trx, planId, on))
  const index: ClusterIndex = clusterPoints(points)
  return { contentOf: async (address) => [{ name: 'enterprises', features: index.featuresIn(address) }] }
}
