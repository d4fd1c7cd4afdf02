import { renderSVG } from 'uqr'
import { AppError } from '../../errors.ts'
import { findPublicCellAt, getPublicPlanId } from '../grids/public.queries.ts'
import type { SiteBody, SiteCell, SiteContent, SiteHolder } from './contract.ts'
import { type Gathering, gatherRecords } from './gather-records.ts'
import {
  findOldCell,
  findSiteBody,
  findSiteCell,
  findSiteCells,
  findTownshipOffice,
  listHeirs,
  listSiteHolders,
  type SiteBodyRow,
  type SiteCellRow,
  type SiteHolderRow,
} from './place.queries.ts'

const MAX_HITS = 60
const RECORDS_OF_A_CELL = 20

const cellOf = (row: SiteCellRow): SiteCell => ({
  code: row.code,
  name: row.name,
  townshipCode: row.township_code,
  townshipName: row.township_name ?? row.township_code,
  townshipNameEn: row.township_name_en,
  approximate: row.is_approximate,
  demo: row.is_demo,
})

const bodyOf = (row: SiteBodyRow | undefined): SiteBody | null =>
  row === undefined
    ? null
    : { name: row.name, nameEn: row.name_en, address: row.office_address, phone: row.office_phone }

const holderOf = (row: SiteHolderRow): SiteHolder => ({
  role: row.role_name,
  roleEn: row.role_name_en,
  name: row.person_name,
  office:
    row.name === null
      ? null
      : { name: row.name, nameEn: row.name_en, address: row.office_address, phone: row.office_phone },
  demo: row.is_demo ?? false,
})

/** The code of the cell that holds a point; undefined outside of the district. */
export async function findCodeAt({ db, today }: Gathering, lngLat: readonly [number, number]) {
  const cell = await findPublicCellAt(db, [lngLat[0], lngLat[1]], { plan: undefined, on: today })
  return cell?.code
}

/** Cells that a text may mean: a code, a name, a township or a village. */
export async function gatherHere(
  { db, today }: Gathering,
  asked: string,
  outside: boolean,
): Promise<SiteContent> {
  if (asked === '') return { kind: 'here', asked, hits: [], more: false, outside }
  const planId = await getPublicPlanId(db, { plan: undefined, on: today })
  const rows = await findSiteCells(db, planId, { text: asked, limit: MAX_HITS })
  return {
    kind: 'here',
    asked,
    hits: rows.slice(0, MAX_HITS).map(cellOf),
    more: rows.length > MAX_HITS,
    outside,
  }
}

/** One cell with everybody who answers for it, or what became of it. */
export async function gatherCell(asked: Gathering, code: string): Promise<SiteContent> {
  const { db, today, origin } = asked
  const planId = await getPublicPlanId(db, { plan: undefined, on: today })
  const row = await findSiteCell(db, planId, code)
  if (!row) return gatherOldCell(asked, { planId, code })
  const [subBureau, office, holders, records] = await Promise.all([
    row.sub_bureau_id === null ? undefined : findSiteBody(db, row.sub_bureau_id),
    findTownshipOffice(db, row.township_code, today),
    listSiteHolders(db, row.cell_id, today),
    gatherRecords(db, { cell: code }, { limit: RECORDS_OF_A_CELL, after: undefined }),
  ])
  return {
    kind: 'cell',
    cell: {
      ...cellOf(row),
      subBureau: bodyOf(subBureau),
      townshipOffice: bodyOf(office),
      holders: holders.map(holderOf),
      qr: renderSVG(`${origin}/cells/${code}`, { border: 2 }),
    },
    records,
  }
}

async function gatherOldCell(
  { db, today }: Gathering,
  { planId, code }: { planId: number; code: string },
): Promise<SiteContent> {
  const old = await findOldCell(db, code, today)
  if (!old) throw new AppError('cell_not_found', `no cell ${code}`)
  const heirs = await listHeirs(db, planId, { code, planId: old.plan_id })
  return { kind: 'old_cell', code, name: old.name, retiredOn: old.retired_on, heirs: heirs.map(cellOf) }
}
