import { placeInPolygons } from '../../partition/gather-loads.ts'
import { at } from '../../topology/checked.ts'
import type { EqualAreaPlane } from '../../topology/equal-area-plane.ts'
import type { LatticePoint } from '../../topology/lattice.ts'
import { toLattice } from '../../topology/lattice.ts'
import type { PlanTopology } from '../../topology/plan-topology.ts'
import type { PartitionWish } from './contract.ts'
import type { CountedWork, PartitionSetting } from './partition-job.ts'
import type { RatedEnterprise } from './queries.ts'
import type { Hours } from './report.contract.ts'

/** An enterprise in the townships of a draft with the hours a year that it takes. */
export type EnterpriseWork = {
  readonly id: number
  readonly at: LatticePoint
  readonly townshipCode: string
  /** Null where its level is not known. */
  readonly visits: number | null
  readonly openCaseCount: number
  readonly complaintCount: number
  readonly hours: Hours
}

const METRES_PER_KM = 1000

/** Hours on the road a year: there and back for every visit. */
function travelHours(visits: number, distanceM: number, wish: PartitionWish): number {
  if (wish.travelKmPerHour === null) return 0
  const roadKm = (2 * distanceM * wish.travelDetour) / METRES_PER_KM
  return (visits * roadKm) / wish.travelKmPerHour
}

function hoursOf(enterprise: RatedEnterprise, distanceM: number, wish: PartitionWish): Hours {
  const visits = enterprise.visits ?? 0
  const parts = {
    visits: visits * wish.hoursPerVisit,
    openCases: enterprise.openCaseCount * wish.hoursPerOpenCase,
    complaints: enterprise.complaintCount * wish.hoursPerComplaint,
    travel: travelHours(visits, distanceM, wish),
    patrol: 0,
  }
  return { ...parts, total: Object.values(parts).reduce((sum, hours) => sum + hours, 0) }
}

/** The enterprises of all townships of a draft as work. The way is counted from the seat of the township, where it is known. */
export function rateEnterprises(
  { enterprises, ground, wish }: PartitionSetting,
  draft: PlanTopology,
  plane: EqualAreaPlane,
): EnterpriseWork[] {
  const land = draft.townships.flatMap(({ code, polygons }) => polygons.map((polygon) => ({ code, polygon })))
  const points = enterprises.map(({ lng, lat }) => toLattice([lng, lat]))
  const places = placeInPolygons(
    points,
    land.map(({ polygon }) => polygon),
  )
  const seats = new Map(ground.townships.map(({ code, seat }) => [code, seat]))
  return enterprises.flatMap((enterprise, index): EnterpriseWork[] => {
    const place = at(places, index)
    if (place < 0) return []
    const [point, townshipCode] = [at(points, index), at(land, place).code]
    const seat = seats.get(townshipCode)
    const { id, visits, openCaseCount, complaintCount } = enterprise
    const hours = hoursOf(enterprise, seat ? plane.lengthM(point, seat) : 0, wish)
    return [{ id, visits, openCaseCount, complaintCount, hours, townshipCode, at: point }]
  })
}

const NO_HOURS: Hours = { total: 0, visits: 0, openCases: 0, complaints: 0, travel: 0, patrol: 0 }

const addHours = (a: Hours, b: Hours): Hours => ({
  total: a.total + b.total,
  visits: a.visits + b.visits,
  openCases: a.openCases + b.openCases,
  complaints: a.complaints + b.complaints,
  travel: a.travel + b.travel,
  patrol: a.patrol + b.patrol,
})

const NO_WORK: CountedWork = {
  enterpriseCount: 0,
  visits: 0,
  openCaseCount: 0,
  complaintCount: 0,
  hours: NO_HOURS,
}

/** The work of several pieces of land together. */
export const sumWork = (works: readonly CountedWork[]): CountedWork =>
  works.reduce(
    (sum, work) => ({
      enterpriseCount: sum.enterpriseCount + work.enterpriseCount,
      visits: sum.visits + work.visits,
      openCaseCount: sum.openCaseCount + work.openCaseCount,
      complaintCount: sum.complaintCount + work.complaintCount,
      hours: addHours(sum.hours, work.hours),
    }),
    NO_WORK,
  )

/** The work of some land: its enterprises and its patrol. */
export const countWork = (works: readonly EnterpriseWork[], patrolHours: number): CountedWork =>
  sumWork([
    { ...NO_WORK, hours: { ...NO_HOURS, total: patrolHours, patrol: patrolHours } },
    ...works.map(({ visits, ...work }) => ({ ...work, visits: visits ?? 0, enterpriseCount: 1 })),
  ])
