import { GetCell } from '@tongzhou/server/contracts/grids'
import { ComparePlan } from '@tongzhou/server/contracts/plans/life'
import { makeUnassigned } from '@tongzhou/server/topology/actions/make-unassigned'
import { mergeFaces } from '@tongzhou/server/topology/actions/merge-faces'
import { setAttributes } from '@tongzhou/server/topology/actions/set-attributes'
import { findDifference } from '@tongzhou/server/topology/difference'
import { valuesOf } from '@tongzhou/server/topology/persistent-map'
import { neighboursOf, type PlanTopology } from '@tongzhou/server/topology/plan-topology'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Client } from './client.ts'
import { begin, cut, done, newFace, readPlan, save, saveOf, seededPlan } from './plan-editor.ts'
import { type Platform, startPlatform } from './platform.ts'

let platform: Platform
let editor: Client
beforeAll(async () => {
  platform = await startPlatform()
  editor = await platform.as('grid-administrator')
})
afterAll(() => platform.close())

const compare = (id: number) => editor.ask(ComparePlan, `/api/grid-plans/${id}/comparison`)
const coded = (topology: PlanTopology) =>
  valuesOf(topology.faces)
    .flatMap(({ code }) => code ?? [])
    .toSorted()

/** A draft with one change, compared with the plan in force. */
async function compared(change: (topology: PlanTopology) => PlanTopology) {
  const id = await begin(editor, '对比')
  const { topology } = await readPlan(editor, id)
  await save(editor, id, saveOf(0, findDifference(topology, change(topology))))
  return compare(id)
}
const cellOf = (code: string) => editor.ask(GetCell, `/api/cells/${code}`)

describe('the comparison with the plan in force', () => {
  it('of a fresh draft and of the plan itself finds nothing', async () => {
    const nothing = { moves: [], begun: [], ended: [], renamed: [], unchangedCount: 278 }
    expect(await compare(await begin(editor, '原样'))).toMatchObject({
      ...nothing,
      inForce: { id: seededPlan },
    })
    expect(await compare(seededPlan)).toMatchObject(nothing)
  })

  it('of a merger moves one whole cell with its enterprises, cases and holders', async () => {
    let [kept, gone] = ['', '']
    const { moves, ended, begun, unchangedCount } = await compared((topology) => {
      kept = coded(topology)[40] ?? ''
      gone = neighboursOf(topology, kept).find((one) => one.startsWith(kept.slice(0, 9))) ?? ''
      return done(mergeFaces(topology, { faceIds: [kept, gone], keepId: kept }))
    })
    const [before, after] = [await cellOf(gone), await cellOf(kept)]
    expect(moves).toHaveLength(1)
    const [move] = moves
    expect(move).toMatchObject({
      from: { code: gone },
      to: { code: kept },
      enterpriseCount: before.enterpriseCount,
      openCaseCount: before.openCaseCount,
    })
    expect((move?.areaM2 ?? 0) / before.areaM2).toBeCloseTo(1, 4)
    const holders = (cell: typeof before) =>
      cell.responsibilities.flatMap(({ role, holders: own }) =>
        own.map(({ personId, name }) => ({ role, personId, name })),
      )
    expect([move?.holdersBefore, move?.holdersAfter]).toEqual([holders(before), holders(after)])
    expect([ended.map(({ code }) => code), begun, unchangedCount]).toEqual([[gone], [], 276])
  })

  it('of a cut begins a cell with the holders of the old one; of dissolved land nobody takes it', async () => {
    let divided = ''
    const half = await compared((topology) => {
      divided = coded(topology)[60] ?? ''
      return cut(topology, divided, [newFace()])
    })
    const { begun, moves } = half
    expect(begun).toHaveLength(1)
    expect(moves).toMatchObject([{ from: { code: divided }, to: { code: null } }])
    expect(moves[0]?.holdersAfter).toEqual(moves[0]?.holdersBefore)
    expect(moves[0]?.areaM2).toBeCloseTo(begun[0]?.areaM2 ?? 0, -1)
    const none = await compared((topology) => done(makeUnassigned(topology, { faceIds: [divided] })))
    expect(none.moves).toMatchObject([{ from: { code: divided }, to: null, holdersAfter: [] }])
    expect(none.ended.map(({ code }) => code)).toEqual([divided])
  })

  it('of other words moves no land', async () => {
    let named = ''
    const { moves, renamed, unchangedCount } = await compared((topology) => {
      named = coded(topology)[80] ?? ''
      return done(setAttributes(topology, { faceIds: [named], attributes: { name: '新名网格' } }))
    })
    expect([moves, unchangedCount]).toEqual([[], 277])
    expect(renamed).toMatchObject([{ before: { code: named }, after: { code: named, name: '新名网格' } }])
  })
})
