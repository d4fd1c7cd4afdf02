import { mergeFaces } from '@tongzhou/server/topology/actions/merge-faces'
import { moveVertex } from '@tongzhou/server/topology/actions/move-vertex'
import { setAttributes } from '@tongzhou/server/topology/actions/set-attributes'
import { splitFaces } from '@tongzhou/server/topology/actions/split-faces'
import { findDifference } from '@tongzhou/server/topology/difference'
import { drawPlan } from '@tongzhou/server/topology/fixtures'
import { accept } from '@tongzhou/server/topology/testing-plan'
import { describe, expect, test } from 'vitest'
import { fitProposal } from './partition-preview.ts'

const plan = drawPlan()
const joined = accept(mergeFaces(plan, { faceIds: ['south', 'north'] }))
const proposal = findDifference(plan, joined)
const lockedNorth = accept(setAttributes(plan, { faceIds: ['north'], attributes: { isLocked: true } }))
const cut = { cut: [[1450, -50] as const, [1450, 600] as const], newIds: ['new-1'] }
const split = accept(splitFaces(plan, { ...cut, faceIds: ['south'] }))

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
    expect(fitProposal(split, proposal).kind).toBe('outdated')
  })

  test('is taken where the draft is as it proposes', () => {
    expect(fitProposal(joined, proposal).kind).toBe('taken')
    expect(fitProposal(split, findDifference(plan, split)).kind).toBe('taken')
  })

  test('is taken where only a name was proposed that the draft has by now', () => {
    const named = accept(setAttributes(plan, { faceIds: ['north'], attributes: { name: '北' } }))
    expect(fitProposal(named, findDifference(plan, named)).kind).toBe('taken')
    expect(fitProposal(plan, findDifference(plan, named)).kind).toBe('fits')
  })

  test('is not taken over a cell that was locked or declared an enclave meanwhile', () => {
    expect(fitProposal(lockedNorth, proposal)).toEqual({ kind: 'kept', faceIds: ['north'] })
    const enclave = accept(setAttributes(plan, { faceIds: ['north'], attributes: { isEnclave: true } }))
    expect(fitProposal(enclave, proposal)).toEqual({ kind: 'kept', faceIds: ['north'] })
  })

  test('may end a new border on the border of a locked cell, whose land stays', () => {
    const fit = fitProposal(lockedNorth, findDifference(plan, split))
    expect(fit.kind).toBe('fits')
  })

  test('does not unlock a cell by giving it another name', () => {
    const named = accept(setAttributes(plan, { faceIds: ['north'], attributes: { name: '北' } }))
    expect(fitProposal(lockedNorth, findDifference(plan, named)).kind).toBe('kept')
  })

  test('may change nothing', () => {
    expect(fitProposal(plan, findDifference(plan, plan)).kind).toBe('nothing')
  })
})
