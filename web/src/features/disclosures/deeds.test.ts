import { expect, test } from 'vitest'
import { makeSession } from '../../test/fixtures.ts'
import { deedsOf } from './act-actions.tsx'
import { toneOf } from './clock-mark.tsx'
import { nextStepOf } from './next-step.tsx'
import { outcomeDeedsOf } from './outcome/outcome-actions.tsx'
import { makeAct, makeOutcome } from './testing-act.ts'

const preparer = makeSession({ permissions: ['disclosure.read', 'disclosure.prepare'] })
const releaser = makeSession({ permissions: ['disclosure.read', 'disclosure.release'] })
const decider = makeSession({ permissions: ['disclosure.read', 'disclosure.release', 'case.decide'] })
const reader = makeSession({ permissions: ['disclosure.read'] })

test('the first person never releases, whatever the role, and may take a wrong click back', () => {
  expect(deedsOf({ state: 'submitted', submittedByMe: true }, true)).toEqual(['give_back', 'withhold'])
  expect(deedsOf({ state: 'submitted', submittedByMe: true }, false)).toEqual(['give_back'])
  expect(deedsOf({ state: 'submitted', submittedByMe: false }, true)).toEqual([
    'give_back',
    'withhold',
    'release',
  ])
  expect(deedsOf({ state: 'submitted', submittedByMe: false }, false)).toEqual([])
})

test('what is out can be withdrawn by those who may release, and what has ended by nobody', () => {
  expect(deedsOf({ state: 'published', submittedByMe: true }, true)).toEqual(['withdraw'])
  expect(deedsOf({ state: 'published', submittedByMe: true }, false)).toEqual([])
  for (const state of ['ended', 'withdrawn', 'withheld'] as const) {
    expect(deedsOf({ state, submittedByMe: false }, true)).toEqual([])
  }
})

test('everybody reads what is next for them', () => {
  expect(nextStepOf(makeAct(), preparer)).toBe('prepare')
  expect(nextStepOf(makeAct(), releaser)).toBe('prepareOther')
  const submitted = makeAct({ state: 'submitted' })
  expect(nextStepOf(submitted, releaser)).toBe('release')
  expect(nextStepOf({ ...submitted, submittedByMe: true }, releaser)).toBe('samePerson')
  expect(nextStepOf(submitted, preparer)).toBe('wait')
  expect(nextStepOf(makeAct({ state: 'published' }), reader)).toBe('published')
  expect(nextStepOf(makeAct({ state: 'published', withdrawDueOn: '2026-06-18' }), reader)).toBe('toWithdraw')
})

test('of a served decision those record who may; of an annulled one nobody', () => {
  const shown = makeOutcome({ state: 'published' })
  expect(outcomeDeedsOf(shown, preparer)).toEqual(['pay', 'follow_up', 'amend'])
  expect(outcomeDeedsOf(shown, releaser)).toEqual(['repair'])
  expect(outcomeDeedsOf(shown, decider)).toEqual(['annul', 'repair'])
  expect(outcomeDeedsOf(shown, reader)).toEqual([])
  const { decision } = shown
  const paid = { ...shown, decision: decision && { ...decision, paidOn: '2026-06-15', paidYuan: '20000.00' } }
  expect(outcomeDeedsOf(paid, preparer)).toEqual(['take_payment_back', 'follow_up', 'amend'])
  const annulled = { ...shown, decision: decision && { ...decision, annulledOn: '2026-06-15' } }
  expect(outcomeDeedsOf(annulled, decider)).toEqual(['repair'])
  expect(outcomeDeedsOf(makeOutcome({ decision: null }), preparer)).toEqual([])
})

test('a period is pressing three working days before its end and bad after it', () => {
  const clock = { dueOn: '2026-06-24', daysLeft: 3, isOver: false }
  expect([
    toneOf(clock),
    toneOf({ ...clock, daysLeft: 2 }),
    toneOf({ ...clock, daysLeft: 0, isOver: true }),
  ]).toEqual(['neutral', 'warning', 'bad'])
})
