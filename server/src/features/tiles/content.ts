import type { BboxWsen, Db } from '@tongzhou/db'
import { findPlanIdInForce } from '../../plan-in-force.queries.ts'
import { type CellRow, listCells } from '../grids/cells.queries.ts'
import { type ClusterIndex, clusterPoints } from './clusters.ts'
import type { TileLayer } from './contract.ts'
import type { TileContent } from './encode.ts'
import { listBasemap, listCellShapes, listDivisionShapes, listPoints } from './queries.ts'
import { bboxOf, type TileAddress } from './tile-grid.ts'
import { readWkb } from './wkb.ts'

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

async function openCells(db: Db, on: string): Promise<LayerState> {
  const planId = await findPlanIdInForce(db, on)
  if (planId === null) return { contentOf: async () => [] }
  const facts = new Map((await listCells(db, { planId, on })).map((row) => [row.cell_id, row]))
  return { contentOf: (address) => cellContent(db, { bboxWsen: bboxOf(address), planId, facts }) }
}

async function cellContent(
  db: Db,
  { bboxWsen, planId, facts }: { bboxWsen: BboxWsen; planId: number; facts: ReadonlyMap<number, CellRow> },
): Promise<TileContent[]> {
  const rows = await listCellShapes(db, bboxWsen, planId)
  const known = rows.flatMap((row) => {
    const cell = facts.get(row.cell_id)
    // A cell drawn after this version was read belongs to the next version.
    return cell ? [{ ...row, cell }] : []
  })
  return [
    {
      name: 'cells',
      features: known.map(({ shape, cell }) => ({
        shape: readWkb(shape),
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
      features: known.map(({ label_point, cell }) => ({
        shape: readWkb(label_point),
        properties: { code: cell.code, name: cell.name },
      })),
    },
  ]
}

async function openEnterprises(db: Db, on: string): Promise<LayerState> {
  const index: ClusterIndex = clusterPoints(await listPoints(db, await findPlanIdInForce(db, on), on))
  return { contentOf: async (address) => [{ name: 'enterprises', features: index.featuresIn(address) }] }
}
