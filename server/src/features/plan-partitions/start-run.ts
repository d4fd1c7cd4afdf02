import type { z } from 'zod'
import type { Actor } from '../../authority/actor.ts'
import type { Deps } from '../../deps.ts'
import { AppError } from '../../errors.ts'
import type { GivenLine } from '../../partition/given-lines.ts'
import { perPlatform } from '../../per-platform.ts'
import { findPlanIdInForce } from '../../plan-in-force.queries.ts'
import { findStoredDraft } from '../../stored-draft.queries.ts'
import { demandDraft } from '../../stored-draft.ts'
import { toLattice } from '../../topology/lattice.ts'
import { listTownships, listVillages } from '../plans/figures.queries.ts'
import { listLoadedCells } from '../plans/loaded-cells.queries.ts'
import { listUsedCodes } from '../plans/publication.queries.ts'
import { carryOut } from './carry-out.ts'
import type { OwnLine, PartitionRequest, PartitionWish } from './contract.ts'
import type { Ground, PartitionSetting } from './partition-job.ts'
import {
  findAccountName,
  findPlanState,
  listHolders,
  listPlanTownshipCodes,
  listRatedEnterprises,
  listRoles,
  listTownshipSeats,
  listWaterCourses,
} from './queries.ts'
import { type Run, Runs } from './runs.ts'

/** Runs of each platform of this process. */
export const runsOf = perPlatform(({ clock }) => new Runs(clock))

type Start = {
  readonly planId: number
  readonly request: z.infer<typeof PartitionRequest>
  readonly actor: Actor
  readonly today: string
}

const refuseField = (path: string, message: string, detail: string): AppError =>
  new AppError('bad_request', detail, [{ path, message }])

/** Codes of the townships to cut; says which is not there, and which has no count. */
function demandTownships(known: readonly string[], { townships, mode, cellRule, counts }: PartitionWish) {
  const chosen = townships ?? known
  const unknown = chosen.findIndex((code) => !known.includes(code))
  if (unknown >= 0)
    throw refuseField(`townships.${unknown}`, 'not_a_township_of_this_plan', `no township ${chosen[unknown]}`)
  const isCounted = (code: string) => counts.some(({ townshipCode }) => townshipCode === code)
  if (mode === 'new' && cellRule === 'given' && !chosen.every(isCounted))
    throw refuseField('counts', 'count_missing', 'counts missing')
  return [...new Set(chosen)].toSorted()
}

/** Codes of the roles whose holders do the work; says which is not there. */
async function demandRoles({ db }: Deps, { roles }: PartitionWish): Promise<readonly string[]> {
  const known = await listRoles(db)
  if (roles === null) return known.filter(({ isRequired }) => isRequired).map(({ code }) => code)
  const unknown = roles.findIndex((role) => !known.some(({ code }) => code === role))
  if (unknown >= 0) throw refuseField(`roles.${unknown}`, 'unknown_role', `no role ${roles[unknown]}`)
  return roles
}

async function readGround({ db }: Deps, today: string): Promise<Ground> {
  const seats = new Map(
    (await listTownshipSeats(db)).map(({ code, lng, lat }) => [code, toLattice([lng, lat])]),
  )
  const townships = await listTownships(db, today)
  const villages = await listVillages(db, today)
  return {
    townships: townships.map((township) => ({ ...township, seat: seats.get(township.code) ?? null })),
    villages: villages.map(({ code, name, townshipCode, lng, lat }) => ({
      code,
      name,
      townshipCode,
      at: lng === null || lat === null ? null : toLattice([lng, lat]),
    })),
  }
}

/** Rivers, canals and shores where borders are to follow them. */
async function readWater({ db }: Deps, { followLines }: PartitionWish): Promise<GivenLine[]> {
  if (!followLines.includes('water')) return []
  const waters = await listWaterCourses(db)
  return waters.map((course) => ({ kind: 'water', points: course.map(toLattice) }))
}

const layOwnLine = ({ kind, geometry }: OwnLine): GivenLine => ({
  kind,
  points: geometry.coordinates.map(toLattice),
})

async function findInForce({ db }: Deps, today: string) {
  const id = await findPlanIdInForce(db, today)
  const plan = id === null ? undefined : await findPlanState(db, id)
  return plan
    ? { plan: { id: plan.id, name: plan.name }, cells: await listLoadedCells(db, plan.id, today) }
    : null
}

/** Enters a run and lets it go on by itself. @throws AppError with what is wrong with the plan or the wish */
export async function startRun(deps: Deps, { planId, request, actor, today }: Start): Promise<Run> {
  const { db } = deps
  const { lines: own = [], ...wish } = request
  const stored = demandDraft(await findStoredDraft(db, planId), { id: planId, version: wish.version })
  const townships = demandTownships(await listPlanTownshipCodes(db, planId), wish)
  const roles = new Set(await demandRoles(deps, wish))
  const ground = await readGround(deps, today)
  const inForce = await findInForce(deps, today)
  const holders = await listHolders(db, today)
  const villageCodes = ground.villages.map(({ code }) => code)
  const usedCodes = await listUsedCodes(db, villageCodes)
  const enterprises = await listRatedEnterprises(db, today)
  const lines = [...(await readWater(deps, wish)), ...own.map(layOwnLine)]
  const by = await findAccountName(db, actor.accountId)
  const runs = runsOf(deps)
  const run = runs.begin({ accountId: actor.accountId, by, planId, wish })
  const setting: PartitionSetting = {
    key: run.id,
    inForce: inForce?.cells ?? null,
    duties: holders.filter(({ role }) => roles.has(role)).map(({ code, personId }) => ({ code, personId })),
    stored,
    wish,
    townships,
    enterprises,
    ground,
    usedCodes,
    lines,
  }
  const townshipOf = new Map(inForce?.cells.map(({ code, townshipCode }) => [code, townshipCode]))
  const known = { wish, ground, holders, roles, townshipOf, inForce: inForce?.plan ?? null }
  void carryOut(deps, { run, setting, actor, known }).then((outcome) => runs.end(run, outcome))
  return run
}
