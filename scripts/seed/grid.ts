import { groupBy } from '@tongzhou/server/group-by'
import { dayFromText, dayText, instantText, periodText } from './days.ts'
import { districtCode } from './divisions.ts'
import { shortVillageName } from './names.ts'
import type { TongzhouData } from './read-data.ts'
import type { SeedRow } from './rows.ts'
import { multiPolygonText, type PolygonRings, pointText, polygonsOf } from './shapes.ts'

/** First day of the demo plan: the day after the reform's last stage. */
export const planFrom = dayFromText('2016-07-01')
const designedOn = dayFromText('2016-05-16')

/** The demo plan. Editing goes on in drafts; this one stays in force until another is published. */
export function planRow(id: number): SeedRow<'grid_plan'> {
  return {
    id,
    division_code: districtCode,
    name: '通州区环境监管网格方案（演示）',
    state: 'published',
    effective: periodText(planFrom, null),
    published_at: instantText(planFrom - 3, 15 * 60),
    is_demo: true,
    created_at: instantText(designedOn, 9 * 60),
  }
}

/** A cell of the demo plan with what the other generators need to know about it. */
export interface Cell {
  readonly id: number
  /** 15 digits. */
  readonly code: string
  readonly name: string
  readonly townshipCode: string
  readonly villageCode: string
  readonly villageName: string
  readonly subBureauId: number
  readonly polygons: readonly PolygonRings[]
}

/**
 * Gives every cell of the data file its identity, its village in the order of the codes, and its sub-bureau.
 * @param subBureauIds by township code
 * @throws Error when a township has not as many villages as cells, or no sub-bureau
 */
export function listCells(
  data: TongzhouData,
  subBureauIds: ReadonlyMap<string, number>,
  lastCellId: number,
): Cell[] {
  const villages = groupBy(data.villages, ({ townshipCode }) => townshipCode)
  return data.cells.map(({ geometry, properties }, index) => {
    const { townshipCode, sequence } = properties
    const village = villages.get(townshipCode)?.[sequence - 1]
    const subBureauId = subBureauIds.get(townshipCode)
    if (village === undefined) throw new Error(`no village for cell ${sequence} of ${townshipCode}`)
    if (subBureauId === undefined) throw new Error(`no sub-bureau answers for ${townshipCode}`)
    const villageName = shortVillageName(village.name)
    return {
      id: lastCellId + 1 + index,
      code: `${village.code}001`,
      name: `${villageName}网格`,
      townshipCode,
      villageCode: village.code,
      villageName,
      subBureauId,
      polygons: polygonsOf(geometry),
    }
  })
}

export function cellRows(cells: readonly Cell[]): SeedRow<'grid_cell'>[] {
  return cells.map(({ id, code }) => ({ id, code, created_on: dayText(designedOn), voided_on: null }))
}

/** The cells as the plan draws them, in the order of `listCells`. */
export function cellVersionRows(
  data: TongzhouData,
  cells: readonly Cell[],
  planId: number,
): SeedRow<'grid_cell_version'>[] {
  return data.cells.flatMap(({ geometry, properties }, index) => {
    const cell = cells[index]
    if (cell === undefined) return []
    return {
      plan_id: planId,
      cell_id: cell.id,
      name: cell.name,
      township_code: cell.townshipCode,
      village_code: cell.villageCode,
      sub_bureau_id: cell.subBureauId,
      boundary: multiPolygonText(geometry),
      label_point: pointText(properties.labelPoint),
      area_m2: properties.areaM2,
      is_approximate: true,
      is_demo: true,
    }
  })
}
