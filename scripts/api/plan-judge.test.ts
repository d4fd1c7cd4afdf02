import { fromGeoJson } from '@tongzhou/db'
import { judgeCells } from '@tongzhou/server/plans/judge.queries'
import { buildPlan } from '@tongzhou/server/topology/build-plan'
import { checkImport, checkPlan } from '@tongzhou/server/topology/checks'
import { createEqualAreaPlane } from '@tongzhou/server/topology/equal-area-plane'
import { uniteExactly } from '@tongzhou/server/topology/exact-union'
import { facePolygons } from '@tongzhou/server/topology/face-rings'
import type { CellPart } from '@tongzhou/server/topology/from-coverage'
import { fromLattice, type LatticePolygon } from '@tongzhou/server/topology/lattice'
import { valuesOf } from '@tongzhou/server/topology/persistent-map'
import { neighboursOf, type PlanTopology } from '@tongzhou/server/topology/plan-topology'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readPlan, seededPlan } from './plan-editor.ts'
import { type Platform, startPlatform } from './platform.ts'

/** The database and the topology judge the same cells by different geometry; they must come to the same verdict. */

let platform: Platform
let topology: PlanTopology
let cells: readonly CellPart[]
beforeAll(async () => {
  platform = await startPlatform()
  ;({ topology } = await readPlan(await platform.as('grid-administrator'), seededPlan))
  cells = valuesOf(topology.faces)
    .filter(({ kind }) => kind === 'cell')
    .map((face) => ({
      id: face.id,
      code: face.code,
      townshipCode: String(face.townshipCode),
      polygons: facePolygons(topology, face.id),
    }))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
})
afterAll(() => platform.close())

const plane = createEqualAreaPlane([121.07, 32.08])
const limits = { plane, minWidthM: 0, maxAreaM2: Infinity, workloads: new Map(), maxDeviation: Infinity }

/** Words of both judges for the same fault. */
const common: Readonly<Record<string, string>> = {
  gap: 'gap',
  overlap: 'overlap',
  detached: 'detached',
  outside: 'outside',
  outside_outline: 'outside',
  crosses_township: 'outside',
}

function ours(parts: readonly CellPart[]): string[] {
  const built = buildPlan({ townships: topology.townships, cells: parts, toleranceM: 0.01, plane })
  if (!built.ok) throw new Error('no plan at all')
  const found = [...checkImport(built.value.changes), ...checkPlan(built.value.topology, limits)]
  return [...new Set(found.flatMap(({ code }) => common[code] ?? []))].toSorted()
}

const shapeOf = (polygons: readonly LatticePolygon[]) =>
  fromGeoJson({
    type: 'MultiPolygon',
    coordinates: polygons.map((polygon) =>
      polygon.map((ring) => [...ring, ...ring.slice(0, 1)].map(fromLattice)),
    ),
  })

/** Draws the cells as a plan of their own and lets the database judge; nothing of it stays. */
async function theirs(parts: readonly CellPart[]): Promise<string[]> {
  const undone = new Error('undone')
  let codes: string[] = []
  const judging = platform.database.db.transaction().execute(async (trx) => {
    const { rows } = await sql<{
      id: number
    }>`insert into grid_plan (division_code, name, state, is_demo, created_at)
      values ('320612', '判定', 'draft', true, now()) returning id`.execute(trx)
    const planId = rows[0]?.id ?? 0
    for (const { id, townshipCode, polygons } of parts) {
      await sql`insert into grid_cell_version (plan_id, cell_id, name, township_code, boundary, label_point, area_m2,
          is_approximate, is_demo)
        select ${planId}, id, '判定', ${townshipCode}, ${shapeOf(polygons)}, 'SRID=4490;POINT(121 32)', 1, true, true
        from grid_cell where code = ${id}`.execute(trx)
    }
    const verdicts = await judgeCells(trx, planId, '2026-06-15')
    codes = [...new Set(verdicts.map(({ code }) => common[code] ?? code))].toSorted()
    throw undone
  })
  await judging.catch((error: unknown) => {
    if (error !== undone) throw error
  })
  return codes
}

const both = async (parts: readonly CellPart[]) => ({ ours: ours(parts), theirs: await theirs(parts) })
const agree = (codes: string[]) => ({ ours: codes, theirs: codes })
const part = (id: string): CellPart => cells.find((one) => one.id === id)!
/** A cell of more than one neighbour in its own township, and one of them. */
const inner = () => part('320612001005001')
const neighbour = (isSameTownship: boolean) => {
  for (const { id, townshipCode } of cells) {
    const other = neighboursOf(topology, id).find(
      (one) => /^\d{15}$/.test(one) && one.startsWith(townshipCode) === isSameTownship,
    )
    if (other) return [part(id), part(other)] as const
  }
  throw new Error('no neighbours')
}
const united = (...parts: readonly CellPart[]) => uniteExactly(parts.flatMap(({ polygons }) => polygons))!

describe('the judge in the database agrees with the checks of the topology', () => {
  it('that the seeded district is a tiling', async () => {
    expect(await both(cells)).toEqual(agree([]))
  })

  it('about a gap', async () => {
    const gone = inner().id
    expect(await both(cells.filter(({ id }) => id !== gone))).toEqual(agree(['gap']))
  })

  it('about an overlap', async () => {
    const [one, other] = neighbour(true)
    const grown = { ...one, polygons: united(one, other) }
    expect(await both(cells.map((cell) => (cell.id === one.id ? grown : cell)))).toEqual(agree(['overlap']))
  })

  it('about land beyond the township', async () => {
    const [one, other] = neighbour(false)
    const grown = { ...one, polygons: united(one, other) }
    const parts = cells.filter(({ id }) => id !== other.id).map((cell) => (cell.id === one.id ? grown : cell))
    expect(await both(parts)).toEqual(agree(['gap', 'outside']))
  })

  it('about a cell in two parts', async () => {
    const { id, townshipCode } = inner()
    const near = new Set(neighboursOf(topology, id))
    const far = cells.find(
      (cell) => cell.townshipCode === townshipCode && cell.id !== id && !near.has(cell.id),
    )!
    const grown = { ...inner(), polygons: [...inner().polygons, ...far.polygons] }
    const parts = cells.filter((cell) => cell.id !== far.id).map((cell) => (cell.id === id ? grown : cell))
    expect(await both(parts)).toEqual(agree(['detached']))
  })
})
