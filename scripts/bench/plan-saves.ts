import { randomBytes } from 'node:crypto'
import type { Db } from '@tongzhou/db'
import { writeCourse, writeLand } from '@tongzhou/server/plan-wkb'
import { insertChange } from '@tongzhou/server/plans/changes.queries'
import { writeRows } from '@tongzhou/server/plans/parts.queries'
import { createPlanBench } from '@tongzhou/server/plans/plan-bench'
import type { SavedRows } from '@tongzhou/server/plans/plan-job'
import { setPlanVersion } from '@tongzhou/server/plans/plans.queries'
import { findDifference } from '@tongzhou/server/topology/difference'
import { facePolygons } from '@tongzhou/server/topology/face-rings'
import { fromCoverage } from '@tongzhou/server/topology/from-coverage'
import { valuesOf } from '@tongzhou/server/topology/persistent-map'
import type { PlanTopology } from '@tongzhou/server/topology/plan-topology'
import { proveTopology } from '@tongzhou/server/topology/prove-topology'
import { type Client, signIn } from '../api/client.ts'
import { begin, cut, must, newFace, newKey, readPlan, saveOf } from '../api/plan-editor.ts'
import { fillVacancies } from '../api/staff.queries.ts'
import type { Ground } from './district.ts'
import { formatNumber, formatTable, interleave, median, timed } from './measure.ts'
import { serveDistrict } from './served.ts'
import { makeSyntheticPlan } from './synthetic-plan.ts'

const ROUNDS = 15

/** Bytes as the database would send them: without SRID. */
const plain = (hex: string): Uint8Array => {
  const bytes = Buffer.from(hex, 'hex')
  const type = bytes.readUInt32LE(1) - 0x2000_0000
  const head = Buffer.alloc(5, 1)
  head.writeUInt32LE(type, 1)
  return Buffer.concat([head, bytes.subarray(9)])
}

/** A plan in the thread's memory, as rows of the database would bring it there. */
function openInBench(topology: PlanTopology) {
  const bench = createPlanBench()
  const stored = {
    kind: 'edited' as const,
    townships: topology.townships.map(({ code, polygons }) => ({
      code,
      boundary: plain(writeLand(polygons)),
    })),
    faces: valuesOf(topology.faces),
    arcs: valuesOf(topology.arcs).map(({ points, ...arc }) => ({
      ...arc,
      course: plain(writeCourse(points)),
    })),
  }
  bench.run({ kind: 'parts', source: { key: 'base', stored } })
  return bench
}

/** Both ways of a change of one cell: cut, and taken back. */
function bothWays(topology: PlanTopology, id: string) {
  const newer = cut(topology, id, [newFace(), newFace(), newFace()])
  return [findDifference(topology, newer), findDifference(newer, topology)] as const
}

const middleCell = (topology: PlanTopology): string => {
  const cells = valuesOf(topology.faces)
    .filter(({ kind }) => kind === 'cell')
    .map(({ id }) => id)
    .toSorted()
  return cells[Math.floor(cells.length / 2)] ?? ''
}

/** A save over HTTP beside a bare transaction that writes the same rows. */
async function benchSave(ground: Ground): Promise<void> {
  const district = await ground.openDistrict(1)
  const served = await serveDistrict(district)
  const editor = await signIn(served.origin, 'grid-administrator')
  const id = await begin(editor, '基准')
  const bareId = await begin(editor, '基准：裸写')
  const { topology } = await readPlan(editor, id)
  const ways = bothWays(topology, middleCell(topology))
  const bench = openInBench(topology)
  const others = { faceIds: [], arcIds: [] }
  const [forth, back] = ways.map((difference, index) => {
    const source = { key: index === 0 ? 'base' : 'cut' }
    return bench.run({
      kind: 'save',
      source,
      difference,
      nextKey: index === 0 ? 'cut' : 'back',
      others,
    }) as SavedRows
  })
  let [version, bareVersion] = [0, 0]
  const saveBoth = async () => {
    for (const difference of ways) {
      await must(editor, 'POST', `/api/grid-plans/${id}/changes`, saveOf(version, difference))
      version += 1
    }
  }
  const writeBoth = async () => {
    for (const saved of [forth, back]) {
      if (!saved) continue
      await district.db.transaction().execute(async (trx) => {
        await writeRows(trx, bareId, saved.rows)
        const change = {
          planId: bareId,
          baseVersion: bareVersion,
          accountId: 1,
          saveKey: newKey(),
          steps: [],
        }
        await insertChange(trx, { ...saved, ...change, version: bareVersion + 1, now: new Date() })
        await setPlanVersion(trx, bareId, bareVersion + 1)
      })
      bareVersion += 1
    }
  }
  const measured = await interleave(
    [
      { name: 'a bare transaction that writes the same rows', run: () => timed(2, writeBoth) },
      { name: 'a save over HTTP: read, proved, written, recorded', run: () => timed(2, saveBoth) },
    ],
    ROUNDS,
  )
  const rows = measured.map(({ name, unitsPerSecond, ratio }) => [
    name,
    formatNumber(1000 / unitsPerSecond),
    formatNumber(1 / ratio),
  ])
  console.log(`\nSave of one cell's change, seeded district (${ground.engine})\n`)
  console.log(formatTable(['', 'ms', 'times the bare one'], rows))
  await benchPublication(editor, district.db)
  await served.close()
}

async function benchPublication(editor: Client, db: Db): Promise<void> {
  await fillVacancies(db)
  const times: Record<string, number[]> = { begin: [], publish: [], 'roll back': [] }
  const day = '2026-06-15'
  for (let round = 0; round < 3; round += 1) {
    let id = 0
    const note = async (name: string, work: () => Promise<unknown>) => {
      times[name]?.push((await timed(1, work)).elapsedMs)
    }
    await note('begin', async () => {
      id = await begin(editor, `基准发布 ${randomBytes(2).toString('hex')}`)
    })
    const { topology } = await readPlan(editor, id)
    const [difference] = bothWays(topology, middleCell(topology))
    await must(editor, 'POST', `/api/grid-plans/${id}/changes`, saveOf(0, difference))
    await must(editor, 'POST', `/api/grid-plans/${id}/submit`, { version: 1 })
    const body = { version: 1, effectiveFrom: day, reason: '基准' }
    await note('publish', () => must(editor, 'POST', `/api/grid-plans/${id}/publish`, body))
    await note('roll back', () => must(editor, 'POST', `/api/grid-plans/${id}/roll-back`, { reason: '基准' }))
  }
  const base = median(times['begin'] ?? [])
  const rows = Object.entries(times).map(([name, all]) => [
    name,
    formatNumber(median(all)),
    formatNumber(median(all) / base),
  ])
  console.log('\nLife of a plan, seeded district\n')
  console.log(formatTable(['', 'ms', 'times a begin'], rows))
}

/** Milliseconds of some work. */
function time(work: () => unknown): number {
  const begun = performance.now()
  work()
  return performance.now() - begun
}

/** What a save costs in the thread at two sizes, and how much of it is the proof. */
function benchGrowth(): void {
  const sizes = [
    { name: '289 cells', plan: makeSyntheticPlan(1, 17) },
    { name: '10,000 cells', plan: makeSyntheticPlan(5, 20) },
  ]
  const results = sizes.map(({ name, plan }) => {
    const built = fromCoverage(plan.townships, plan.cells)
    if (!built.ok) throw new Error(built.problem[0]?.code)
    const topology = built.value
    const [difference] = bothWays(topology, middleCell(topology))
    const bench = openInBench(topology)
    const others = { faceIds: [], arcIds: [] }
    const runs = Array.from({ length: 7 }, () => ({
      save: time(() =>
        bench.run({ kind: 'save', source: { key: 'base' }, difference, nextKey: newKey(), others }),
      ),
      proof: time(() => proveTopology(topology)),
    }))
    const points = valuesOf(topology.arcs).reduce((sum, arc) => sum + arc.points.length, 0)
    facePolygons(topology, middleCell(topology))
    return {
      name,
      points,
      save: median(runs.map(({ save }) => save)),
      proof: median(runs.map(({ proof }) => proof)),
    }
  })
  const [small] = results
  const rows = results.map(({ name, points, save, proof }) => [
    name,
    formatNumber(points),
    formatNumber(save),
    formatNumber(proof),
    formatNumber(save / proof),
    formatNumber(save / (small?.save ?? save)),
  ])
  console.log('\nA save in the thread, by the size of the plan\n')
  console.log(
    formatTable(['', 'vertices', 'save ms', 'proof ms', 'save / proof', 'times the small one'], rows),
  )
}

/** Saves and publications of grid plans. */
export async function benchPlans(ground: Ground): Promise<void> {
  benchGrowth()
  await benchSave(ground)
}
