import { mergeFaces } from '@tongzhou/server/topology/actions/merge-faces'
import { moveVertex } from '@tongzhou/server/topology/actions/move-vertex'
import { setAttributes } from '@tongzhou/server/topology/actions/set-attributes'
import { findDifference } from '@tongzhou/server/topology/difference'
import { drawPlan } from '@tongzhou/server/topology/fixtures'
import { accept } from '@tongzhou/server/topology/testing-plan'
import { describe, expect, test } from 'vitest'
import { fitProposal } from './partition-preview.ts'

const plan = drawPlan()
const joined = accept(mergeFaces(plan, { faceIds: ['south', 'north'] }))
const proposal = findDifference(plan, joined)
const locked = accept(setAttributes(plan, { faceIds: ['north'], attributes: { isLocked: true } }))

describe('a proposal', () => {
  test('fits the draft it was made for, with the plan that it would make', () => {
    const fit = fitProposal(plan, proposal)
    const after = fit.kind === 'fits' ? fit.after : plan
    expect(findDifference(after, joined)).toEqual(findDifference(plan, plan))
  })

  test('still fits where the draft has changed elsewhere', () => {
    const moved = accept(moveVertex(plan, { from: [500, 700], to: [450, 700] }))
    expect(fitProposal(moved, proposal).kind).toBe('fits')
  })

  test('is outdated where the draft has changed in its place', () => {
    expect(fitProposal(joined, proposal).kind).toBe('outdated')
  })

  test('is not taken over a cell that was locked meanwhile', () => {
    expect(fitProposal(locked, proposal)).toEqual({ kind: 'kept', faceIds: ['north'] })
  })

  test('may change nothing', () => {
    expect(fitProposal(plan, findDifference(plan, plan)).kind).toBe('nothing')
  })
})
