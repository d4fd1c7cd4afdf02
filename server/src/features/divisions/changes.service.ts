import type { BodyOf } from '../../contract.ts'
import { AppError, type FieldProblem } from '../../errors.ts'
import type { Work } from '../../http/endpoint.ts'
import { raiseLayerVersions } from '../../layer-versions.queries.ts'
import { findPlanIdInForce } from '../../plan-in-force.queries.ts'
import { beginDryRun, insertChange, undoDryRun } from './changes.queries.ts'
import type { ChangeDivisions, DivisionChange } from './contract.ts'
import { applyMerge } from './merge.ts'
import { applyMove } from './move.ts'
import { applyRename } from './rename.ts'
import { applySplit } from './split.ts'
import { type Outcome, type Step, sumEffects } from './step.ts'
import { countOutdatedCells, lockDistrict } from './units.queries.ts'

type Request = BodyOf<typeof ChangeDivisions>

function applyChange(step: Step, change: DivisionChange): Promise<Outcome> {
  switch (change.kind) {
    case 'rename':
      return applyRename(step, change)
    case 'move':
      return applyMove(step, change)
    case 'merge':
      return applyMerge(step, change)
    case 'split':
      return applySplit(step, change)
  }
}

/**
 * Applies changes in their order, in the transaction of the request. A dry run does exactly the same and is undone.
 * @throws AppError `bad_request` that names the faulty fields of all changes
 */
export async function changeDivisions(work: Work, request: Request, today: string) {
  const { effectiveOn, document, dryRun, changes } = request
  if (effectiveOn > today) throw inFuture()
  const { trx, now, record } = work
  await lockDistrict(trx)
  if (dryRun) await beginDryRun(trx)
  const planId = await findPlanIdInForce(trx, effectiveOn)
  const answers = await applyAll(work, request, planId)
  const effects = {
    ...sumEffects(answers.map((answer) => answer.effects)),
    outdatedCells: await countOutdatedCells(trx, planId),
  }
  if (dryRun) await undoDryRun(trx)
  else await raiseLayerVersions(trx, ['divisions', 'cells', 'enterprises'], now)
  const codes = answers.flatMap(({ successions }) => successions.flatMap((one) => [one.fromCode, one.toCode]))
  record({
    action: dryRun ? 'division.dry_run' : 'division.change',
    subjects: [...new Set(codes.filter((code) => code.length === 9))].map((code) => `division:${code}`),
    reason: document,
    after: { effectiveOn, changes, effects },
  })
  return { dryRun, changes: answers.map((answer) => (dryRun ? { ...answer, id: null } : answer)), effects }
}

const inFuture = () =>
  new AppError('bad_request', 'effectiveOn in the future', [
    { path: 'effectiveOn', message: 'not_in_future' },
  ])

/** A change that is refused does not keep the next from being looked at, so that all faults are told at once. */
async function applyAll({ trx, now }: Work, request: Request, planId: number | null) {
  const { effectiveOn, document, changes } = request
  const faults: FieldProblem[] = []
  const answers = []
  for (const [index, change] of changes.entries()) {
    const step: Step = { trx, on: effectiveOn, document, planId, path: `changes.${index}` }
    try {
      const outcome = await applyChange(step, change)
      const id = await insertChange(trx, { ...outcome, change, effectiveOn, document, now })
      answers.push({ id, kind: change.kind, ...outcome })
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'bad_request') throw error
      faults.push(...error.fields)
    }
  }
  if (faults.length > 0) throw new AppError('bad_request', `${faults.length} faulty changes`, faults)
  return answers
}
