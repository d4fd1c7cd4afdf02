import type { Actor } from '../../authority/actor.ts'
import type { BodyOf } from '../../contract.ts'
import { AppError, AppErrorWithFacts } from '../../errors.ts'
import type { Work } from '../../http/endpoint.ts'
import { isNoDifference, type TopologyDifference } from '../../topology/difference.ts'
import { changeAnswer } from './answers.ts'
import { type ChangeRow, findChangeByKey, insertChange, listChanges, versionMark } from './changes.queries.ts'
import { checkNames } from './check-names.ts'
import { composeDifferences } from './compose-differences.ts'
import { requireDraft, requirePlan } from './drafts.service.ts'
import { writeRows } from './parts.queries.ts'
import type { PlanAnswers, SavedRows } from './plan-job.ts'
import { openPlan, planKey } from './plan-source.ts'
import { workOnPlan } from './plan-thread.ts'
import { type LockedPlan, setPlanVersion } from './plans.queries.ts'
import { explainThread } from './refusals.ts'
import type { PlanChangedFacts, SavePlanChange } from './saving.contract.ts'

type Body = BodyOf<typeof SavePlanChange>
type Answer = { version: number; others: TopologyDifference | null }

const FACTS_LIMIT = 100
const SUBJECTS_LIMIT = 100

/** What several saves changed together; null for none. */
export const sumOf = (changes: readonly ChangeRow[]): TopologyDifference | null =>
  changes.length === 0
    ? null
    : composeDifferences(
        changes.map(({ difference }) => difference),
        changes.map(({ inverse }) => inverse).toReversed(),
      )

const bordersOf = ({ removedArcIds, putArcs }: TopologyDifference): string[] => [
  ...removedArcIds,
  ...putArcs.map(({ id }) => id),
]

const isCell = (faceId: string): boolean => !faceId.startsWith('unassigned-') && faceId !== 'outside'

/** The refusal of a save that meets what others saved: who they are and what they did. */
function planChanged(plan: LockedPlan, since: readonly ChangeRow[], own: TopologyDifference): AppError {
  const names = new Set<string>([
    ...bordersOf(own),
    ...own.removedFaceIds,
    ...own.putFaces.map(({ id }) => id),
    ...own.putArcs.flatMap(({ left, right }) => [left, right]).filter(isCell),
  ])
  const meets = ({ face_ids, difference }: ChangeRow) =>
    face_ids.some((id) => names.has(id)) || bordersOf(difference).some((id) => names.has(id))
  const met = since.filter(meets)
  const facts: PlanChangedFacts = {
    version: plan.version,
    changes: (met.length > 0 ? met : since).slice(0, FACTS_LIMIT).map(changeAnswer),
  }
  return new AppErrorWithFacts('plan_changed', `plan ${plan.id} is at version ${plan.version}`, facts)
}

/** Proves a save on the current version in the thread, or says why not. */
async function prove(
  work: Work,
  plan: LockedPlan,
  { body, since }: { body: Body; since: readonly ChangeRow[] },
) {
  const { trx, deps, now } = work
  const mark = versionMark(body.saveKey, now)
  const opened = await openPlan(deps, trx, plan, '')
  const others = {
    faceIds: [...new Set(since.flatMap(({ face_ids }) => face_ids.filter(isCell)))],
    arcIds: [...new Set(since.flatMap(({ difference }) => bordersOf(difference)))],
  }
  const job = {
    kind: 'save',
    source: opened.source,
    difference: body.difference,
    nextKey: planKey(deps, plan.id, plan.version + 1, mark),
    others,
  } as const
  return explainThread<PlanAnswers['save']>(workOnPlan<'save'>(job, opened.read), { field: 'difference' })
}

/** Writes a proved save as the next version of its plan. */
export async function writeSave(
  { trx, now }: Work,
  plan: Pick<LockedPlan, 'id' | 'version'>,
  save: SavedRows & Pick<Body, 'baseVersion' | 'saveKey' | 'steps'> & { readonly accountId: number },
): Promise<number> {
  const version = plan.version + 1
  const { rows, ...change } = save
  await writeRows(trx, plan.id, rows)
  await insertChange(trx, { planId: plan.id, version, now, ...change })
  await setPlanVersion(trx, plan.id, version)
  return version
}

/** The answer that a save got which is sent a second time. */
async function answerAgain(
  { trx, record }: Work,
  plan: LockedPlan,
  saveKey: string,
): Promise<Answer | undefined> {
  const known = await findChangeByKey(trx, plan.id, saveKey)
  if (!known) return undefined
  const { version, base_version } = known
  const limit = version - 1 - base_version
  const between = limit > 0 ? await listChanges(trx, plan.id, { after: base_version, limit }) : []
  record({ action: 'grid_plan.save_again', subjects: [`grid_plan:${plan.id}`], after: { version } })
  return { version, others: sumOf(between) }
}

/**
 * Keeps a difference as the next version of a draft. Where others saved since the version it was made on, it goes on top
 * if it touches other cells and borders than theirs, else `plan_changed` says whose they are. A save that comes twice is
 * answered as the first was.
 * @throws AppError `plan_not_found`, `plan_not_draft`, `plan_changed`, `bad_request` with the field
 */
export async function savePlanChange(
  work: Work,
  { id, ...body }: Body & { readonly id: number },
  actor: Actor,
): Promise<Answer> {
  const { trx } = work
  const plan = await requirePlan(work, id)
  const again = await answerAgain(work, plan, body.saveKey)
  if (again) return again
  requireDraft(plan)
  requireSomething(plan, body)
  await checkNames(trx, id, body.difference)
  const since = await listChanges(trx, id, { after: body.baseVersion, limit: plan.version })
  const proved = await prove(work, plan, { body, since })
  if ('isConflict' in proved) throw planChanged(plan, since, body.difference)
  const { baseVersion, saveKey, steps } = body
  const version = await writeSave(work, plan, {
    ...proved,
    baseVersion,
    saveKey,
    steps,
    accountId: actor.accountId,
  })
  const codes = proved.faceIds.filter((faceId) => /^\d{15}$/.test(faceId))
  work.record({
    action: 'grid_plan.save',
    subjects: [`grid_plan:${id}`, ...codes.slice(0, SUBJECTS_LIMIT).map((code) => `cell:${code}`)],
    after: { version, baseVersion, steps: steps.map(({ key }) => key), faces: proved.faceIds.length },
  })
  return { version, others: sumOf(since) }
}

function requireSomething(plan: LockedPlan, { baseVersion, difference }: Body): void {
  const path = baseVersion > plan.version ? 'baseVersion' : isNoDifference(difference) ? 'difference' : ''
  if (path === '') return
  const message = path === 'baseVersion' ? 'version_unknown' : 'difference_is_empty'
  throw new AppError('bad_request', message, [{ path, message }])
}
