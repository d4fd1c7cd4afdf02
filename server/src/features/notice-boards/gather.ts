import { type BboxWsen, type Db, EVERYWHERE, withReach } from '@tongzhou/db'
import { AppError } from '../../errors.ts'
import { groupBy } from '../../group-by.ts'
import { type CellRow, listCells } from '../grids/cells.queries.ts'
import { getPlan } from '../grids/plans.queries.ts'
import { countEnterprisesByLevel, getBodies, listHolders } from '../grids/responsibilities.queries.ts'
import { listOrganisations } from '../organisation/queries.ts'
import { listLevels, listRoles } from '../vocabulary/queries.ts'
import type { BoardBody, BoardDuty, BoardGround, NoticeBoard } from './board.ts'
import { getPlace, listCellsIn, listTownshipLines, listWaterLines } from './queries.ts'

/** How far beyond the cell the map may show, in widths or heights of the cell. */
const SURROUNDINGS = 1.2

interface Question {
  readonly code: string
  readonly on: string
  readonly link: string
}

/** Everything that the board of a cell says of a day. Throws `no_plan_in_force` or `cell_not_found`. */
export async function gatherBoard(db: Db, { code, on, link }: Question): Promise<NoticeBoard> {
  const plan = await getPlan(db, { plan: undefined, on })
  const [cell] = await withReach(db, EVERYWHERE, (trx) => listCells(trx, { planId: plan.id, on, code }))
  if (!cell) throw new AppError('cell_not_found', `no cell ${code} in plan ${plan.id}`)
  const place = await getPlace(db, plan.id, cell.cell_id)
  const offices = new Map((await listOrganisations(db, on)).map((body) => [body.id, body]))
  const bodyOf = (id: number | null | undefined): BoardBody | null => {
    const office = offices.get(id ?? 0)
    return office ? { name: office.name, phone: office.office_phone } : null
  }
  const bodies = await getBodies(db, cell, on)
  return {
    district: place.district,
    code: cell.code,
    name: cell.name,
    township: cell.township_name,
    village: bodies.village?.name ?? null,
    areaM2: cell.area_m2,
    isApproximate: cell.is_approximate,
    subBureau: bodyOf(bodies.subBureau?.id),
    townshipOffice: bodyOf(bodies.office?.id),
    duties: await gatherDuties(db, { cell, on, bodyOf }),
    enterprises: await gatherEnterprises(db, { planId: plan.id, cellId: cell.cell_id, on }),
    plan: { name: plan.name, from: plan.effective_from },
    on,
    isDemo: cell.is_demo || plan.is_demo,
    link,
    ground: await gatherGround(db, { planId: plan.id, cell, place, on }),
  }
}

/** Holders as colleagues know them: name and office; phones of persons are not even read. */
async function gatherDuties(
  db: Db,
  {
    cell,
    on,
    bodyOf,
  }: {
    readonly cell: CellRow
    readonly on: string
    readonly bodyOf: (id: number | null) => BoardBody | null
  },
): Promise<BoardDuty[]> {
  const holdersOf = groupBy(await listHolders(db, cell.cell_id, on), ({ role }) => role)
  return (await listRoles(db)).map(({ code, name, required }) => ({
    role: name,
    isRequired: required,
    holders: (holdersOf.get(code) ?? []).map((holder) => ({
      name: holder.name,
      body: bodyOf(holder.organisation_id),
    })),
  }))
}

async function gatherEnterprises(
  db: Db,
  { planId, cellId, on }: { readonly planId: number; readonly cellId: number; readonly on: string },
): Promise<NoticeBoard['enterprises']> {
  const names = new Map((await listLevels(db)).map(({ code, name }) => [code, name]))
  const counts = await countEnterprisesByLevel(db, planId, cellId, on)
  return counts.map(({ level, count }) => ({ level: names.get(level) ?? '未定级', count }))
}

async function gatherGround(
  db: Db,
  {
    planId,
    cell,
    place,
    on,
  }: {
    readonly planId: number
    readonly cell: CellRow
    readonly place: Awaited<ReturnType<typeof getPlace>>
    readonly on: string
  },
): Promise<BoardGround> {
  const bboxWsen = widen(place)
  const cells = await listCellsIn(db, planId, bboxWsen)
  return {
    cell: cells.find(({ cell_id }) => cell_id === cell.cell_id)?.shape.coordinates ?? [],
    labelAt: [cell.label_lng, cell.label_lat],
    neighbours: cells
      .filter(({ cell_id }) => cell_id !== cell.cell_id)
      .map(({ name, shape }) => ({ name, polygons: shape.coordinates })),
    townshipLines: await listTownshipLines(db, bboxWsen, on),
    waterLines: await listWaterLines(db, bboxWsen),
  }
}

/** The box around a cell that a frame of any shape can show. A degree of longitude is shorter by a sixth here. */
function widen({ west, south, east, north }: Awaited<ReturnType<typeof getPlace>>): BboxWsen {
  const half = SURROUNDINGS * 1.2 * Math.max(east - west, north - south)
  const [lng, lat] = [(west + east) / 2, (south + north) / 2]
  return [lng - half, lat - half, lng + half, lat + half]
}
