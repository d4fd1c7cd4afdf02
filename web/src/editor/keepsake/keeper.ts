import type { History, StepSentence } from '@tongzhou/server/topology/history'
import type { PlanTopology } from '@tongzhou/server/topology/plan-topology'
import { isSameValue } from '../figures/is-same-value.ts'
import type { StepNumbers } from '../history-bounds.ts'
import { NO_STEPS } from '../history-bounds.ts'
import type { PendingSave } from '../saving.ts'
import type { Session } from '../session.ts'
import type { KeepsakeWrite, KeptHead, KeptStep } from './keepsake.ts'
import { KEEPSAKE_FORMAT, withSum } from './keepsake.ts'
import { findTwoWay, isNoWay } from './two-way.ts'

/** What is to be kept beside the session itself. */
export type KeptBeside = {
  readonly owner: string
  readonly pending: PendingSave | undefined
  readonly ignored: ReadonlyMap<string, string>
}

/** Turns sessions into what must be written to keep them; it remembers what it has given out. */
export type Keeper = {
  /**
   * Writes that bring what is kept from the session of the call before to this one: for a step the step and the head, however
   * many steps there are. None for the same session.
   */
  readonly collect: (session: Session, beside: KeptBeside) => readonly KeepsakeWrite[]
}

type Step = NonNullable<History['last']>

/** Numbers of the steps that are written, and the other way round. */
type Ledger = { readonly sentenceOf: Map<number, StepSentence>; readonly numberOf: Map<StepSentence, number> }

function enter({ sentenceOf, numberOf }: Ledger, number: number, sentence: StepSentence): void {
  strike({ sentenceOf, numberOf }, number)
  sentenceOf.set(number, sentence)
  numberOf.set(sentence, number)
}

function strike({ sentenceOf, numberOf }: Ledger, number: number): void {
  const sentence = sentenceOf.get(number)
  if (sentence && numberOf.get(sentence) === number) numberOf.delete(sentence)
  sentenceOf.delete(number)
}

type Fresh = { readonly number: number; readonly before: PlanTopology; readonly step: Step }

/** Steps that are not written yet. A written step has all before it written, so the walk back ends at the first of them. */
function findFresh({ history, numbers }: Session, { sentenceOf }: Ledger): Fresh[] {
  const fresh: Fresh[] = []
  let number = numbers.done - 1
  for (let step = history.last; step && sentenceOf.get(number) !== step.sentence; step = step.before) {
    fresh.push({ number, before: step.before?.topology ?? history.start, step })
    number -= 1
  }
  number = numbers.done
  let before = history.last?.topology ?? history.start
  for (let undone = history.undone; undone; undone = undone.next) {
    if (sentenceOf.get(number) === undone.step.sentence) break
    fresh.push({ number, before, step: undone.step })
    before = undone.step.topology
    number += 1
  }
  return fresh.toSorted((a, b) => a.number - b.number)
}

/** The value before the step of a number. */
function valueBefore({ history, numbers }: Session, number: number): PlanTopology {
  if (number > numbers.done) {
    let undone = history.undone
    for (let passed = numbers.done + 1; undone && passed < number; passed += 1) undone = undone.next
    return undone?.step.topology ?? history.start
  }
  let step = history.last
  for (let passed = numbers.done; step && passed > number; passed -= 1) step = step.before
  return step?.topology ?? history.start
}

type Anchor = Pick<KeptHead, 'anchor' | 'bridge'> & {
  readonly saved: PlanTopology
  readonly after: StepSentence | undefined
}

function holds({ saved, after, anchor }: Anchor, session: Session, { numberOf }: Ledger): boolean {
  if (saved !== session.saved) return false
  return after ? numberOf.get(after) === anchor - 1 : anchor === session.numbers.first
}

/** Where the value that the server has stands in the history, or how it leads to the nearest value that does. */
function findAnchor(session: Session, { numberOf }: Ledger): Anchor {
  const { saved, numbers } = session
  let step = session.savedStep
  while (step && !numberOf.has(step.sentence)) step = step.before
  const anchor = step ? (numberOf.get(step.sentence) ?? 0) + 1 : numbers.first
  const bridge = findTwoWay(saved, valueBefore(session, anchor))
  return { saved, after: step?.sentence, anchor, bridge: isNoWay(bridge) ? null : bridge }
}

function keptPending(
  { numbers }: Session,
  pending: PendingSave | undefined,
  { numberOf }: Ledger,
): KeptHead['pending'] {
  if (!pending) return null
  const { lastStep, done, request } = pending
  const isThere = lastStep ? numberOf.get(lastStep.sentence) === done - 1 : done === numbers.first
  return isThere ? { saveKey: request.saveKey, done } : null
}

function keepStep({ number, before, step }: Fresh): KeptStep {
  return withSum({ number, ...findTwoWay(before, step.topology), sentence: step.sentence })
}

/** Brings the ledger from one range of numbers to another; says whether steps fell out of it. */
function trim(ledger: Ledger, before: StepNumbers, after: StepNumbers): boolean {
  for (let number = before.first; number < after.first; number += 1) strike(ledger, number)
  for (let number = after.end; number < before.end; number += 1) strike(ledger, number)
  return before.first < after.first || after.end < before.end
}

/**
 * A keeper. For a session that was restored, `kept` says that its steps are written already.
 */
export function createKeeper(kept?: Session): Keeper {
  const ledger: Ledger = { sentenceOf: new Map(), numberOf: new Map() }
  let numbers: StepNumbers = kept ? { ...kept.numbers } : NO_STEPS
  let anchor: Anchor | undefined
  let head: Omit<KeptHead, 'sum'> | undefined
  if (kept) for (const { number, step } of findFresh(kept, ledger)) enter(ledger, number, step.sentence)
  return {
    collect: (session, { owner, pending, ignored }) => {
      const hasDropped = trim(ledger, numbers, session.numbers)
      const fresh = findFresh(session, ledger)
      for (const { number, step } of fresh) enter(ledger, number, step.sentence)
      numbers = session.numbers
      if (!anchor || !holds(anchor, session, ledger)) anchor = findAnchor(session, ledger)
      const next = {
        format: KEEPSAKE_FORMAT,
        planId: session.planId,
        owner,
        version: session.version,
        anchor: anchor.anchor,
        bridge: anchor.bridge,
        pending: keptPending(session, pending, ledger),
        ignored: [...ignored],
        numbers,
      }
      const isSameHead = head !== undefined && isSameHeadAs(head, next)
      head = next
      return [
        ...fresh.map((step) => ({ kind: 'put_step' as const, step: keepStep(step) })),
        ...(hasDropped ? [{ kind: 'drop_outside' as const, first: numbers.first, end: numbers.end }] : []),
        ...(isSameHead ? [] : [{ kind: 'put_head' as const, head: withSum(next) }]),
      ]
    },
  }
}

/** The bridge is compared by identity: it may be large and does not change with a step. */
function isSameHeadAs(a: Omit<KeptHead, 'sum'>, b: Omit<KeptHead, 'sum'>): boolean {
  return a.bridge === b.bridge && isSameValue({ ...a, bridge: null }, { ...b, bridge: null })
}
