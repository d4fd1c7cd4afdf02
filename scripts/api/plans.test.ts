import { ListCells, ListGridPlans } from '@tongzhou/server/contracts/grids'
import { GetPlan, GetPlanChecks, ListPlans, PlanSummary } from '@tongzhou/server/contracts/plans'
import { GetPlanFigures } from '@tongzhou/server/contracts/plans/figures'
import { CopyPlan, ListPlanChanges, PlanChangedFacts } from '@tongzhou/server/contracts/plans/saving'
import { makeUnassigned } from '@tongzhou/server/topology/actions/make-unassigned'
import { mergeFaces } from '@tongzhou/server/topology/actions/merge-faces'
import { setAttributes } from '@tongzhou/server/topology/actions/set-attributes'
import { applyDifference, findDifference, isNoDifference } from '@tongzhou/server/topology/difference'
import { valuesOf } from '@tongzhou/server/topology/persistent-map'
import { neighboursOf } from '@tongzhou/server/topology/plan-topology'
import { proveTopology } from '@tongzhou/server/topology/prove-topology'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createRandom } from '../seed/random.ts'
import type { Client } from './client.ts'
import {
  begin,
  cut,
  differenceOfCut,
  done,
  must,
  newFace,
  newKey,
  readPlan,
  save,
  saveOf,
  saving,
  seededPlan,
  send,
} from './plan-editor.ts'
import { type Platform, startPlatform } from './platform.ts'

let platform: Platform
let editor: Client
let leader: Client
beforeAll(async () => {
  platform = await startPlatform()
  editor = await platform.as('grid-administrator')
  leader = await platform.as('bureau-leader')
})
afterAll(() => platform.close())

const nothing = { removedArcIds: [], putArcs: [], removedFaceIds: [], putFaces: [] }
const cellsOf = async (id: number) => {
  const { topology } = await readPlan(editor, id)
  return valuesOf(topology.faces)
    .filter(({ kind }) => kind === 'cell')
    .map(({ id: faceId }) => faceId)
    .toSorted()
}

describe('a draft', () => {
  it('begins with the land of the plan in force, exactly, and the map does not know it', async () => {
    const id = await begin(editor, '草案')
    const { topology } = await readPlan(editor, id)
    expect(proveTopology(topology)).toEqual([])
    expect(isNoDifference(findDifference(topology, (await readPlan(editor, seededPlan)).topology))).toBe(true)
    const plan = await leader.ask(GetPlan, `/api/grid-plans/${id}`)
    expect(plan).toMatchObject({
      state: 'draft',
      version: 0,
      cellCount: 278,
      demo: true,
      basePlan: { id: seededPlan },
      events: [{ kind: 'began', version: 0, reason: null }],
      planInForceId: seededPlan,
      may: { edit: false, submit: false, publish: false, discard: false, rollBack: false },
    })
    expect(plan.createdBy).not.toBeNull()
    expect((await leader.ask(ListPlans, ListPlans.path)).items.map((one) => one.id)).toContain(id)
    expect((await leader.ask(ListGridPlans, ListGridPlans.path)).items.map((one) => one.id)).toEqual([
      seededPlan,
    ])
    const nobody = await platform.as()
    expect((await nobody.fetch(`/api/cells.geojson?plan=${id}`)).status).toBe(404)
    expect((await nobody.fetch(`/api/cells/at?lng=121.05&lat=32.1&plan=${id}`)).status).toBe(404)
    expect((await leader.fetch(`${ListCells.path}?plan=${id}`)).status).toBe(404)
  })

  it('begins empty: all land is unassigned, and the checks call every township a gap', async () => {
    const id = await begin(editor, '空白草案', null)
    const { topology } = await readPlan(editor, id)
    expect(proveTopology(topology)).toEqual([])
    expect(await cellsOf(id)).toEqual([])
    const { items } = await editor.ask(GetPlanChecks, `/api/grid-plans/${id}/checks`)
    expect(new Set(items.map(({ code }) => code))).toEqual(new Set(['gap']))
    expect(items.filter(({ code }) => code === 'gap').length).toBeGreaterThanOrEqual(17)
  })

  it('comes out of the database after every save bit for bit as it was on the lattice', async () => {
    const id = await begin(editor, '往返')
    let { topology } = await readPlan(editor, id)
    for (const [version, faceId] of (await cellsOf(id)).slice(10, 14).entries()) {
      const newer = cut(topology, faceId)
      expect(await save(editor, id, saveOf(version, findDifference(topology, newer)))).toEqual({
        version: version + 1,
        others: null,
      })
      const read = await readPlan(editor, id)
      expect(read.version).toBe(version + 1)
      expect(isNoDifference(findDifference(read.topology, newer))).toBe(true)
      topology = newer
    }
    const { rows } = await sql<{ is_same: boolean }>`
      select ST_Equals((array_agg(face.boundary))[1], ST_BuildArea(ST_Collect(arc.course))) as is_same
      from grid_plan_face as face
      join grid_plan_arc as arc on arc.plan_id = face.plan_id and face.face_id in (arc.left_face_id, arc.right_face_id)
      where face.plan_id = ${id} and face.face_id like 'new-%' group by face.face_id`.execute(
      platform.database.db,
    )
    expect(rows.map(({ is_same }) => is_same)).toEqual([true, true, true, true])
  })

  it('is read whole while somebody saves: never half of one version and half of the next', async () => {
    const id = await begin(editor, '同时读写')
    const { topology } = await readPlan(editor, id)
    const changed = (await cellsOf(id)).slice(20, 45).reduce((plan, cell) => cut(plan, cell), topology)
    const there = findDifference(topology, changed)
    const back = findDifference(changed, topology)
    const ended = new AbortController()
    const saves = async () => {
      for (let version = 0; version < 8; version += 1) {
        await save(editor, id, saveOf(version, version % 2 === 0 ? there : back))
      }
      ended.abort()
    }
    const reads = async () => {
      const torn: number[] = []
      while (!ended.signal.aborted) {
        const read = await readPlan(leader, id)
        const expected = read.version % 2 === 0 ? topology : changed
        if (!isNoDifference(findDifference(read.topology, expected))) torn.push(read.version)
      }
      return torn
    }
    const [, ...found] = await Promise.all([saves(), reads(), reads(), reads()])
    expect(found.flat()).toEqual([])
  })

  it('gives new parts names, villages and sub-bureaus that are saved like land', async () => {
    const id = await begin(editor, '属性')
    const { topology } = await readPlan(editor, id)
    const [faceId = ''] = await cellsOf(id)
    const divided = cut(topology, faceId)
    const part = valuesOf(divided.faces).find((face) => face.code === null && face.kind === 'cell')
    const named = done(
      setAttributes(divided, { faceIds: [part?.id ?? ''], attributes: { name: '新网格', isLocked: true } }),
    )
    await save(editor, id, saveOf(0, findDifference(topology, named)))
    const read = await readPlan(editor, id)
    expect(isNoDifference(findDifference(read.topology, named))).toBe(true)
    expect(part?.villageCode).toBe(faceId.slice(0, 12))
  })
})

describe('two editors', () => {
  it('of different cells do not stand in each other’s way: the second one gets what the first did', async () => {
    const id = await begin(editor, '两人')
    const { topology } = await readPlan(editor, id)
    const [first = '', ...rest] = await cellsOf(id)
    const near = new Set([first, ...neighboursOf(topology, first)])
    const second =
      rest.find((other) => !near.has(other) && neighboursOf(topology, other).every((n) => !near.has(n))) ?? ''
    await save(editor, id, saveOf(0, differenceOfCut(topology, first)))
    const mine = differenceOfCut(topology, second)
    const answer = await save(editor, id, saveOf(0, mine))
    expect(answer.version).toBe(2)
    const theirs = applyDifference(topology, answer.others ?? nothing)
    const both = theirs.ok ? applyDifference(theirs.value, mine) : theirs
    expect(both.ok && isNoDifference(findDifference(both.value, (await readPlan(editor, id)).topology))).toBe(
      true,
    )
  })

  it('of one cell: the second one is told who changed what and loses nothing, however far behind', async () => {
    const id = await begin(editor, '冲突')
    const { topology } = await readPlan(editor, id)
    const [first = '', second = ''] = await cellsOf(id)
    await save(editor, id, saveOf(0, differenceOfCut(topology, first)))
    const { topology: later } = await readPlan(editor, id)
    const far = (await cellsOf(id)).findLast((one) => /^\d{15}$/.test(one)) ?? ''
    await save(editor, id, saveOf(1, differenceOfCut(later, far)))
    const body = saveOf(0, differenceOfCut(topology, first))
    const refused = await saving(editor, id, body)
    expect([refused.status, refused.code]).toEqual([409, 'plan_changed'])
    const facts = PlanChangedFacts.parse((refused.body as { facts: unknown }).facts)
    expect(facts.version).toBe(2)
    expect(facts.changes).toMatchObject([{ version: 1, steps: [{ key: 'cut', values: { count: 1 } }] }])
    expect(facts.changes[0]?.by).not.toBeNull()
    expect(facts.changes[0]?.faceIds).toContain(first)
    expect((await readPlan(editor, id)).version).toBe(2)
    // "Keep mine as a new draft": the state that the second one saw, with the own change on it.
    const { baseVersion, difference, steps } = body
    const copy = PlanSummary.parse(
      await must(editor, 'POST', CopyPlan.path.replace(':id', String(id)), {
        name: '另存',
        baseVersion,
        difference,
        steps,
      }),
    )
    const own = applyDifference(topology, difference)
    const kept = await readPlan(editor, copy.id)
    expect(own.ok && isNoDifference(findDifference(own.value, kept.topology))).toBe(true)
    expect(copy).toMatchObject({ state: 'draft', version: 0, basePlan: { id } })
    expect(second).not.toBe('')
  })

  it('see what was saved since a version, and its sum', async () => {
    const id = await begin(editor, '历史')
    const { topology } = await readPlan(editor, id)
    const [first = ''] = await cellsOf(id)
    const divided = cut(topology, first)
    await save(editor, id, saveOf(0, findDifference(topology, divided)))
    await save(editor, id, saveOf(1, findDifference(divided, topology)))
    const all = await editor.ask(ListPlanChanges, `/api/grid-plans/${id}/changes`)
    expect(all).toMatchObject({ version: 2, items: [{ version: 1 }, { version: 2 }] })
    const sum = applyDifference(topology, all.difference ?? nothing)
    expect(sum.ok && isNoDifference(findDifference(sum.value, topology))).toBe(true)
    const later = await editor.ask(ListPlanChanges, `/api/grid-plans/${id}/changes?after=1`)
    expect(later.items.map(({ version }) => version)).toEqual([2])
    expect((await editor.ask(ListPlanChanges, `/api/grid-plans/${id}/changes?after=2`)).difference).toBeNull()
  })
})

describe('a save', () => {
  it('that comes twice is answered as the first was, and counts once', async () => {
    const id = await begin(editor, '重发')
    const { topology } = await readPlan(editor, id)
    const [first = '', second = ''] = await cellsOf(id)
    const body = saveOf(0, differenceOfCut(topology, first))
    const answer = await save(editor, id, body)
    const { topology: later } = await readPlan(editor, id)
    await save(editor, id, saveOf(1, findDifference(later, cut(later, second))))
    expect(await save(editor, id, body)).toEqual(answer)
    expect((await readPlan(editor, id)).version).toBe(2)
  })

  it('takes a cell back under its code after an undone merger', async () => {
    const id = await begin(editor, '撤销合并')
    const { topology } = await readPlan(editor, id)
    const [first = ''] = await cellsOf(id)
    const other = neighboursOf(topology, first).find((one) => one.startsWith(first.slice(0, 9))) ?? ''
    const merged = done(mergeFaces(topology, { faceIds: [first, other], keepId: first }))
    await save(editor, id, saveOf(0, findDifference(topology, merged)))
    await save(editor, id, saveOf(1, findDifference(merged, topology)))
    expect(isNoDifference(findDifference((await readPlan(editor, id)).topology, topology))).toBe(true)
  })

  it('leaves a line in the record, without anything but words and numbers', async () => {
    const id = await begin(editor, '记录')
    const { topology } = await readPlan(editor, id)
    const [first = ''] = await cellsOf(id)
    await save(editor, id, saveOf(0, differenceOfCut(topology, first)))
    const text = await (await leader.fetch(`/api/audit-entries?subject=grid_plan:${id}`)).text()
    const entries = (JSON.parse(text) as { items: { action: string; subjects: string[]; after: object }[] })
      .items
    expect(entries.map(({ action }) => action).toSorted()).toEqual(['grid_plan.begin', 'grid_plan.save'])
    const saved = entries.find(({ action }) => action === 'grid_plan.save')
    expect(saved?.subjects).toContain(`cell:${first}`)
    expect(saved?.after).toMatchObject({ version: 1, baseVersion: 0, steps: ['cut'] })
  })
})

describe('what is no change of a draft', () => {
  let id: number
  let first: string
  let base: Awaited<ReturnType<typeof readPlan>>
  beforeAll(async () => {
    id = await begin(editor, '敌意')
    base = await readPlan(editor, id)
    ;[first = ''] = await cellsOf(id)
  })
  const face = () => valuesOf(base.topology.faces).find((one) => one.id === first)!
  const putting = (changed: object) =>
    saveOf(0, { ...nothing, putFaces: [{ ...face(), ...changed }] as never })
  const real = () => differenceOfCut(base.topology, first)

  it.each([
    [
      'a forged code',
      () => putting({ id: newFace(), code: '320612001001999' }),
      'difference.putFaces.0.code',
    ],
    [
      'a code that the plan never had',
      () => putting({ id: '320612001001999', code: '320612001001999' }),
      'difference.putFaces.0.id',
    ],
    ['a code taken away', () => putting({ code: null }), 'difference.putFaces.0.code'],
    ['a malformed name of a face', () => putting({ id: 'new-XYZ' }), 'difference.putFaces.0.id'],
    [
      'an unknown township',
      () => putting({ id: newFace(), code: null, townshipCode: '320612999', villageCode: null }),
      'difference.putFaces.0',
    ],
    [
      'another township',
      () => putting({ townshipCode: '320612017', villageCode: null }),
      'difference.putFaces.0.townshipCode',
    ],
    [
      'a village of another township',
      () => putting({ villageCode: '320612017001' }),
      'difference.putFaces.0.villageCode',
    ],
    [
      'a village that is not there',
      () => putting({ villageCode: `${first.slice(0, 9)}998` }),
      'difference.putFaces.0.villageCode',
    ],
    [
      'a sub-bureau that is not there',
      () => putting({ subBureauId: 987_654 }),
      'difference.putFaces.0.subBureauId',
    ],
    ['a body that is no sub-bureau', () => putting({ subBureauId: 1 }), 'difference.putFaces.0.subBureauId'],
    ['a name of 41 characters', () => putting({ name: '网'.repeat(41) }), 'difference.putFaces.0.name'],
    ['a cell without land', () => putting({ id: newFace(), code: null }), 'difference'],
    [
      'unassigned land with a name',
      () => saveOf(0, { ...nothing, putFaces: [{ ...face(), kind: 'unassigned' }] as never }),
      'difference.putFaces.0',
    ],
    [
      'the outside removed',
      () => saveOf(0, { ...nothing, removedFaceIds: ['outside'] }),
      'difference.removedFaceIds',
    ],
    [
      'an arc that is not there',
      () => saveOf(0, { ...nothing, removedArcIds: ['1,1>2,2'] }),
      'difference.removedArcIds',
    ],
    [
      'an arc beyond the district',
      () =>
        saveOf(0, {
          ...nothing,
          putArcs: [
            {
              id: '0,0>1,1',
              points: [
                [0, 0],
                [1, 1],
              ],
              left: first,
              right: 'outside',
            },
          ] as never,
        }),
      'difference.putArcs.0',
    ],
    [
      'an arc around the world',
      () =>
        saveOf(0, {
          ...nothing,
          putArcs: [
            {
              id: '-1800000000,0>1800000000,1',
              points: [
                [-1_800_000_000, 0],
                [1_800_000_000, 1],
              ],
              left: first,
              right: 'outside',
            },
          ] as never,
        }),
      'difference.putArcs.0',
    ],
    [
      'an arc off the lattice',
      () =>
        saveOf(0, {
          ...nothing,
          putArcs: [
            {
              id: '0,0>1,1',
              points: [
                [0.5, 0],
                [1, 1],
              ],
              left: first,
              right: 'outside',
            },
          ] as never,
        }),
      'difference.putArcs.0.points.0.0',
    ],
    ['half a difference', () => saveOf(0, { ...real(), putArcs: real().putArcs.slice(1) }), 'difference'],
    [
      'a face that is put and removed',
      () => saveOf(0, { ...nothing, removedFaceIds: [first], putFaces: [face()] }),
      'difference.putFaces.0.id',
    ],
    [
      'a border removed',
      () => saveOf(0, { ...nothing, removedArcIds: [valuesOf(base.topology.arcs)[0]!.id] }),
      'difference',
    ],
    ['nothing at all', () => saveOf(0, nothing), 'difference'],
    ['a version to come', () => saveOf(7, real()), 'baseVersion'],
    ['no key', () => ({ ...saveOf(0, real()), saveKey: 'x' }), 'saveKey'],
    ['an unknown field', () => ({ ...saveOf(0, real()), extra: true }), 'extra'],
    [
      'steps that are no words',
      () => ({ ...saveOf(0, real()), steps: [{ key: '<b>', values: {} }] }),
      'steps.0.key',
    ],
  ])('%s is refused by its field', async (_, body, field) => {
    const answer = await saving(editor, id, body())
    expect([answer.status, answer.code, answer.fields[0]]).toEqual([400, 'bad_request', field])
    expect((await readPlan(editor, id)).version).toBe(0)
  })

  it('whatever is made of a real difference: it is taken whole or refused, and what is stored proves', async () => {
    const own = await begin(editor, '随机')
    const random = createRandom(20_261_126, 'plans')
    const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random.next() * items.length)]!
    const answers: number[] = []
    for (let round = 0; round < 40; round += 1) {
      const { topology, version } = await readPlan(editor, own)
      const codes = valuesOf(topology.faces).flatMap(({ code }) => code ?? [])
      const arcs = valuesOf(topology.arcs)
      const difference = structuredClone(differenceOfCut(topology, pick(codes))) as never as {
        removedArcIds: string[]
        putArcs: { id: string; points: [number, number][]; left: string; right: string }[]
        removedFaceIds: string[]
        putFaces: { id: string; townshipCode: string }[]
      }
      const arc = pick(difference.putArcs)
      const spoil = pick<() => unknown>([
        () => undefined,
        () => difference.putArcs.splice(difference.putArcs.indexOf(arc), 1),
        () => (arc.left = pick(codes)),
        () => ([arc.left, arc.right] = [arc.right, arc.left]),
        () => (pick(arc.points)[0] += 500),
        () => arc.points.splice(1, arc.points.length - 2),
        () => difference.removedArcIds.pop(),
        () => difference.removedArcIds.push(pick(arcs).id),
        () => difference.removedFaceIds.push(pick(codes)),
        () => (pick(difference.putFaces).townshipCode = '320612101'),
        () => difference.putArcs.push(structuredClone(pick(arcs)) as never),
      ])
      spoil()
      answers.push((await saving(editor, own, saveOf(version, difference as never))).status)
    }
    expect(new Set(answers)).toEqual(new Set([200, 400]))
    expect(proveTopology((await readPlan(editor, own)).topology)).toEqual([])
  }, 180_000)

  it('a body of ten megabytes of rubbish is refused, soon and shortly', async () => {
    const putArcs = Array.from({ length: 60_000 }, (_, index) => ({
      id: `x${index}`,
      points: [['a', 'b']],
      left: '?',
      right: '?',
    }))
    const body = { ...saveOf(0, nothing), difference: { ...nothing, putArcs, more: 'y'.repeat(6_000_000) } }
    const begun = performance.now()
    const answer = await saving(editor, id, body)
    expect([answer.status, answer.fields.length]).toEqual([400, 100])
    expect(performance.now() - begun).toBeLessThan(10_000)
  })

  it('land of a cell that stays locked is not changed, nor is it dissolved; its neighbours are', async () => {
    const own = await begin(editor, '锁定')
    const { topology } = await readPlan(editor, own)
    const locked = done(setAttributes(topology, { faceIds: [first], attributes: { isLocked: true } }))
    await save(editor, own, saveOf(0, findDifference(topology, locked)))
    const dissolved = findDifference(topology, done(makeUnassigned(topology, { faceIds: [first] })))
    const divided = differenceOfCut(topology, first)
    const keeping = {
      ...divided,
      putFaces: divided.putFaces.map((one) => ({ ...one, isLocked: one.id === first })),
    }
    for (const difference of [dissolved, keeping]) {
      const answer = await saving(editor, own, saveOf(1, difference))
      expect([answer.status, answer.fields]).toEqual([400, ['difference']])
    }
    const near = neighboursOf(locked, first).filter((one) => /^\d{15}$/.test(one))
    let version = 1
    for (const other of near) {
      const { topology: now } = await readPlan(editor, own)
      version = (await save(editor, own, saveOf(version, differenceOfCut(now, other)))).version
    }
    expect(version).toBe(1 + near.length)
    // Unlocking and cutting may come together: the editor unlocks first.
    const { topology: last } = await readPlan(editor, own)
    const unlocked = done(setAttributes(last, { faceIds: [first], attributes: { isLocked: false } }))
    await save(editor, own, saveOf(version, findDifference(last, cut(unlocked, first))))
  })

  it('is refused to others, for plans that are not there, and for plans that are no drafts', async () => {
    const body = saveOf(0, real())
    expect((await saving(leader, id, body)).code).toBe('not_allowed')
    expect((await saving(await platform.as(), id, body)).code).toBe('sign_in_required')
    expect((await saving(editor, 987_654, body)).code).toBe('plan_not_found')
    expect((await saving(editor, seededPlan, body)).code).toBe('plan_not_draft')
    expect((await send(editor, 'POST', '/api/grid-plans', { name: 'x', basePlanId: 987_654 })).code).toBe(
      'plan_not_found',
    )
  })
})

describe('names', () => {
  it('are changed by revision, and a stale one is refused', async () => {
    const id = await begin(editor, '旧名')
    const { revision } = await editor.ask(GetPlan, `/api/grid-plans/${id}`)
    const renamed = PlanSummary.parse(
      await must(editor, 'PATCH', `/api/grid-plans/${id}`, { name: '新名', revision }),
    )
    expect(renamed).toMatchObject({ name: '新名', revision: revision + 1 })
    expect((await send(editor, 'PATCH', `/api/grid-plans/${id}`, { name: '更新', revision })).code).toBe(
      'edit_conflict',
    )
  })

  it('that are missing or twice in a township are found by the checks', async () => {
    const id = await begin(editor, '重名')
    const { topology } = await readPlan(editor, id)
    const [first = '', second = ''] = await cellsOf(id)
    const divided = cut(topology, first)
    const renamed = done(setAttributes(divided, { faceIds: [first, second], attributes: { name: '同名' } }))
    await save(editor, id, saveOf(0, findDifference(topology, renamed)))
    const { items, version } = await editor.ask(GetPlanChecks, `/api/grid-plans/${id}/checks`)
    expect(version).toBe(1)
    expect(items.filter(({ code }) => code === 'name_taken').map(({ faceIds }) => faceIds)).toEqual([
      [first, second],
    ])
    expect(items.filter(({ code }) => code === 'name_missing')).toHaveLength(1)
    expect(new Set(items.map((one) => one.id)).size).toBe(items.length)
  })
})

describe('figures', () => {
  it('say what the hand needs, without names of firms or people', async () => {
    const figures = await leader.ask(GetPlanFigures, `/api/grid-plans/${seededPlan}/figures`)
    expect(figures.enterprises.length).toBeGreaterThan(500)
    expect(figures.enterprises.reduce((sum, { openCaseCount }) => sum + openCaseCount, 0)).toBeGreaterThan(10)
    expect(figures.levels.map(({ code }) => code)).toContain('key')
    expect(figures.cells.length).toBeGreaterThan(250)
    expect(figures.townships).toHaveLength(17)
    expect(figures.subBureaus.length).toBeGreaterThan(3)
    expect(
      figures.subBureaus.some(({ floor }) => floor?.leastStaff === 10 && floor.leastEstablishedStaff === 8),
    ).toBe(true)
    expect(figures.villages.length).toBe(278)
    expect(newKey()).toMatch(/^[0-9a-f]{32}$/)
  })
})
