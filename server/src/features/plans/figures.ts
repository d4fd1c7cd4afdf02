import type { Db } from '@tongzhou/db'
import { toLattice } from '../../topology/lattice.ts'
import { countStaff, listOrganisations, listStaffFloors } from '../organisation/queries.ts'
import type { PlanFigures } from './figures.contract.ts'
import {
  countHolders,
  listEnterprisePoints,
  listLevels,
  listTownships,
  listVillages,
} from './figures.queries.ts'
import { planLimits } from './plan-limits.ts'

/** What the live figures of the editor need, seen on a day. */
export async function planFigures(db: Db, on: string): Promise<PlanFigures> {
  const [points, levels, cells, townships, villages, subBureaus] = await Promise.all([
    listEnterprisePoints(db, on),
    listLevels(db),
    countHolders(db, on),
    listTownships(db, on),
    listVillages(db, on),
    listSubBureaus(db, on),
  ])
  return {
    enterprises: points.map(({ lng, lat, level, open_case_count }) => ({
      at: toLattice([lng, lat]),
      level,
      openCaseCount: open_case_count,
    })),
    levels,
    cells,
    townships,
    subBureaus,
    limits: planLimits,
    villages: villages.map(({ lng, lat, ...village }) => ({
      ...village,
      at: lng === null || lat === null ? null : toLattice([lng, lat]),
    })),
  }
}

async function listSubBureaus(db: Db, on: string): Promise<PlanFigures['subBureaus']> {
  const [bodies, staff, floors] = await Promise.all([
    listOrganisations(db, on),
    countStaff(db, on),
    listStaffFloors(db),
  ])
  const staffOf = new Map(staff.map((row) => [row.organisation_id, row]))
  const floor = floors.find(({ organisation_kind }) => organisation_kind === 'sub_bureau')
  return bodies
    .filter(({ kind }) => kind === 'sub_bureau')
    .map(({ id, short_name, has_staff_floor }) => ({
      id,
      name: short_name,
      staffCount: staffOf.get(id)?.staff_count ?? 0,
      establishedStaffCount: staffOf.get(id)?.established_staff_count ?? 0,
      floor:
        floor && has_staff_floor
          ? {
              leastStaff: floor.least_staff,
              leastEstablishedStaff: floor.least_established_staff,
              isActive: floor.is_active,
            }
          : null,
    }))
}
