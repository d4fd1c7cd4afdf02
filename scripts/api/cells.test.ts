import { ListDivisions } from '@tongzhou/server/contracts/divisions'
import { ListCases } from '@tongzhou/server/contracts/enforcement'
import { ListEnterprises } from '@tongzhou/server/contracts/enterprises'
import {
  FindCellAt,
  GetCell,
  ListCellShapes,
  ListCells,
  ListGridPlans,
} from '@tongzhou/server/contracts/grids'
import { ListOrganisations } from '@tongzhou/server/contracts/organisation'
import { checkCoverage } from '@tongzhou/server/topology/coverage'
import { doubledPolygonArea } from '@tongzhou/server/topology/exact-area'
import { fromCoordinates, type LatticePolygon } from '@tongzhou/server/topology/lattice'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Platform, startPlatform } from './platform.ts'

let platform: Platform
beforeAll(async () => {
  platform = await startPlatform()
})
afterAll(() => platform.close())

/** The only polygon of a MultiPolygon, on the lattice. */
function onlyPolygon(geometry: { coordinates: [number, number][][][] } | null): LatticePolygon {
  expect(geometry?.coordinates).toHaveLength(1)
  return fromCoordinates(geometry!.coordinates[0]!)
}

async function district() {
  const { features } = await platform.ask(ListDivisions, '/api/divisions.geojson?level=district')
  expect(features.map(({ id }) => id)).toEqual(['320612'])
  return onlyPolygon(features[0]!.geometry)
}

describe('GET /api/divisions.geojson', () => {
  it('gives 17 townships that tile the district to the exact integer, all marked approximate', async () => {
    const { features } = await platform.ask(ListDivisions, '/api/divisions.geojson')
    expect(features).toHaveLength(17)
    expect(features.every(({ properties }) => properties.approximate && properties.subBureauAssumed)).toBe(
      true,
    )
    const parts = features.map(({ id, geometry }) => ({ id, polygon: onlyPolygon(geometry) }))
    expect(checkCoverage(await district(), parts)).toEqual([])
  })

  it('gives 278 villages and does not invent boundaries for them', async () => {
    const { features } = await platform.ask(ListDivisions, '/api/divisions.geojson?level=village')
    expect(features).toHaveLength(278)
    expect(
      features.every(({ geometry, properties }) => geometry === null && properties.areaM2 === null),
    ).toBe(true)
  })

  it('knows no sub-bureau before the reform', async () => {
    const { features } = await platform.ask(ListDivisions, '/api/divisions.geojson?on=2016-01-01')
    expect(features.every(({ properties }) => properties.subBureauId === null)).toBe(true)
  })
})

describe('GET /api/organisations', () => {
  it('gives the tree of the plan: six sub-bureaus under the bureau, 17 township offices', async () => {
    const { items } = await platform.ask(ListOrganisations, '/api/organisations')
    const bureau = items.find(({ kind }) => kind === 'bureau')!
    const subBureaus = items.filter(({ kind }) => kind === 'sub_bureau')
    expect(subBureaus).toHaveLength(6)
    expect(subBureaus.every(({ parentId }) => parentId === bureau.id)).toBe(true)
    expect(items.filter(({ kind }) => kind === 'township_office')).toHaveLength(17)
    expect(subBureaus.flatMap(({ jurisdictions }) => jurisdictions)).toHaveLength(17)
  })

  it('shows one sub-bureau below the floor of 10 staff with 8 established', async () => {
    const { items } = await platform.ask(ListOrganisations, '/api/organisations')
    const short = items.filter(
      ({ kind, staffCount, establishedStaffCount }) =>
        kind === 'sub_bureau' && (staffCount < 10 || establishedStaffCount < 8),
    )
    expect(short).toHaveLength(1)
  })
})

describe('GET /api/cells.geojson', () => {
  it('gives the plan in force as an exact partition: no gap, no overlap, the sum of areas is the district', async () => {
    const { features } = await platform.ask(ListCellShapes, '/api/cells.geojson')
    expect(features).toHaveLength(278)
    const outline = await district()
    const parts = features.map(({ id, geometry }) => ({ id, polygon: onlyPolygon(geometry) }))
    expect(checkCoverage(outline, parts)).toEqual([])
    const sum = parts.reduce((total, { polygon }) => total + doubledPolygonArea(polygon), 0n)
    expect(sum).toBe(doubledPolygonArea(outline))
  })

  it('answers 304 to its own tag and a new tag after a change', async () => {
    const first = await platform.fetch('/api/cells.geojson?township=320612401')
    const tag = first.headers.get('etag')!
    const again = () => platform.fetch('/api/cells.geojson?township=320612401', { 'if-none-match': tag })
    expect((await again()).status).toBe(304)
    await platform.database.db
      .updateTable('layer_version')
      .set((eb) => ({ version: eb('version', '+', 1) }))
      .where('layer', '=', 'cells')
      .execute()
    expect((await again()).status).toBe(200)
  })

  it('never takes the answer of a database that was made anew for its own', async () => {
    const first = await platform.fetch('/api/cells.geojson?township=320612401')
    await platform.database.db
      .updateTable('layer_version')
      .set({ changed_at: new Date('2026-06-15T03:00:00Z') })
      .execute()
    const second = await platform.fetch('/api/cells.geojson?township=320612401', {
      'if-none-match': first.headers.get('etag')!,
    })
    expect(second.status).toBe(200)
  })
})

describe('GET /api/cells', () => {
  it('agrees with the shapes cell by cell', async () => {
    const table = await platform.ask(ListCells, '/api/cells')
    const shapes = await platform.ask(ListCellShapes, '/api/cells.geojson')
    expect(table.total).toBe(278)
    expect(table.plan.cellCount).toBe(278)
    const properties = shapes.features.map((feature) => feature.properties)
    expect(table.items.map(({ code, workload }) => ({ code, workload }))).toEqual(
      properties.map(({ code, workload }) => ({ code, workload })),
    )
  })

  it('filters by township and by sub-bureau, and the parts add up', async () => {
    const { items: organisations } = await platform.ask(ListOrganisations, '/api/organisations')
    const counts = await Promise.all(
      organisations
        .filter(({ kind }) => kind === 'sub_bureau')
        .map(async ({ id }) => (await platform.ask(ListCells, `/api/cells?subBureau=${id}`)).total),
    )
    expect(counts.every((count) => count > 0)).toBe(true)
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(278)
    const jinsha = await platform.ask(ListCells, '/api/cells?township=320612001')
    expect(jinsha.items.map(({ townshipName }) => townshipName)).toEqual(Array(23).fill('金沙街道'))
  })

  it('has vacancies and certificate problems, as every real district has', async () => {
    const { items } = await platform.ask(ListCells, '/api/cells')
    expect(items.filter(({ vacantRoles }) => vacantRoles.length > 0).length).toBeGreaterThan(3)
    expect(items.filter(({ certificateProblemCount }) => certificateProblemCount > 0).length).toBeGreaterThan(
      3,
    )
  })

  it('refuses a day without a plan, an unknown plan and a wrong parameter by name', async () => {
    const problem = async (path: string) =>
      (await (await platform.fetch(path)).json()) as Record<string, unknown>
    expect(await problem('/api/cells?on=2015-12-31')).toMatchObject({ status: 404, code: 'no_plan_in_force' })
    expect(await problem('/api/cells?plan=999')).toMatchObject({ status: 404, code: 'plan_not_found' })
    expect(await problem('/api/cells?on=2026-02-30&colour=red')).toMatchObject({
      status: 400,
      code: 'bad_request',
      fields: [{ path: 'on' }, { path: 'colour' }],
    })
    expect(await problem('/api/cells?township=1&township=2')).toMatchObject({
      fields: [{ path: 'township' }],
    })
  })

  it('lists the plan', async () => {
    const { items } = await platform.ask(ListGridPlans, '/api/grid-plans')
    expect(items).toMatchObject([
      { state: 'published', effectiveFrom: '2016-07-01', effectiveTo: null, demo: true },
    ])
  })
})

describe('GET /api/cells/{code}', () => {
  it('adds up: levels to the enterprise list, stages to the open cases', async () => {
    const { items } = await platform.ask(ListCells, '/api/cells')
    const busiest = items.toSorted((a, b) => b.openCaseCount - a.openCaseCount)[0]!
    const cell = await platform.ask(GetCell, `/api/cells/${busiest.code}`)
    const levels = cell.enterprisesByLevel.reduce((sum, { count }) => sum + count, 0)
    const stages = cell.openCasesByStage.reduce((sum, { count }) => sum + count, 0)
    const enterprises = await platform.ask(ListEnterprises, `/api/enterprises?cell=${cell.code}`)
    const cases = await platform.ask(ListCases, `/api/cases?cell=${cell.code}&open=true`)
    expect(levels).toBe(cell.enterpriseCount)
    expect(enterprises.total).toBe(cell.enterpriseCount)
    expect(stages).toBe(cell.openCaseCount)
    expect(cases.total).toBe(cell.openCaseCount)
    expect(cell.openCaseCount).toBeGreaterThan(0)
  })

  it('names the holders of every role with the state of their certificates; all states occur', async () => {
    const { items } = await platform.ask(ListCells, '/api/cells')
    const cells = await Promise.all(items.map(({ code }) => platform.ask(GetCell, `/api/cells/${code}`)))
    for (const cell of cells) {
      const vacant = cell.responsibilities.filter(({ required, holders }) => required && holders.length === 0)
      expect(vacant.map(({ role }) => role)).toEqual(cell.vacantRoles)
      const bad = cell.responsibilities
        .flatMap(({ holders }) => holders)
        .filter(({ certificate }) => ['expired', 'revoked', 'missing'].includes(certificate.state))
      expect(bad).toHaveLength(cell.certificateProblemCount)
    }
    const states = new Set(
      cells.flatMap(({ responsibilities }) =>
        responsibilities.flatMap(({ holders }) => holders.map(({ certificate }) => certificate.state)),
      ),
    )
    expect([...states].toSorted()).toEqual([
      'expired',
      'expiring',
      'missing',
      'not_required',
      'revoked',
      'valid',
    ])
  })

  it('answers 404 for a code that the plan does not have and 400 for what is no code', async () => {
    const unknown = await platform.fetch('/api/cells/320612001999001')
    expect(unknown.status).toBe(404)
    expect(unknown.headers.get('content-type')).toMatch('application/problem+json')
    expect(await unknown.json()).toMatchObject({ code: 'cell_not_found' })
    const wrong = await platform.fetch('/api/cells/12')
    expect(wrong.status).toBe(400)
    expect(await wrong.json()).toMatchObject({
      fields: [{ path: 'code', message: '网格编码应为 15 位数字' }],
    })
  })
})

describe('GET /api/cells/at', () => {
  it('finds every cell by the point of its label', async () => {
    const { items } = await platform.ask(ListCells, '/api/cells')
    for (const {
      code,
      labelPoint: [lng, lat],
    } of items) {
      const found = await platform.ask(FindCellAt, `/api/cells/at?lng=${lng}&lat=${lat}`)
      expect(found.code).toBe(code)
    }
  })

  it('gives one and the same cell for a point on a shared border', async () => {
    const { features } = await platform.ask(ListCellShapes, '/api/cells.geojson?township=320612001')
    const [lng, lat] = features[0]!.geometry.coordinates[0]![0]![0]!
    const codes = new Set<string>()
    for (let turn = 0; turn < 3; turn++) {
      codes.add((await platform.ask(FindCellAt, `/api/cells/at?lng=${lng}&lat=${lat}`)).code)
    }
    expect(codes.size).toBe(1)
  })

  it('says so when nobody answers for a place, and names a missing coordinate', async () => {
    const outside = await platform.fetch('/api/cells/at?lng=121.47&lat=31.23')
    expect([outside.status, ((await outside.json()) as { code: string }).code]).toEqual([404, 'no_cell_here'])
    const half = await platform.fetch('/api/cells/at?lng=121.47')
    expect(await half.json()).toMatchObject({ status: 400, fields: [{ path: 'lat' }] })
  })
})
