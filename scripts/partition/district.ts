import { groupBy } from '@tongzhou/server/group-by'
import type { GivenLine } from '@tongzhou/server/partition/given-lines'
import { apportion } from '@tongzhou/server/partition/land-parts'
import type { PartitionEnterprise, PartitionSource } from '@tongzhou/server/partition/partition-source'
import { at } from '@tongzhou/server/topology/checked'
import { toLattice } from '@tongzhou/server/topology/lattice'
import type { Township } from '@tongzhou/server/topology/plan-topology'
import { DISTRICT_PLANE } from '../divisions/make-townships.ts'
import { featurePolygon, readTownships } from '../divisions/township-files.ts'
import { dayFromText } from '../seed/days.ts'
import { inventEnterprises } from '../seed/enterprises.ts'
import { listCells } from '../seed/grid.ts'
import { createCellFinder, createLandTest } from '../seed/locate.ts'
import { createRandom } from '../seed/random.ts'
import { readTongzhouData } from '../seed/read-data.ts'
import { listLines } from '../seed/shapes.ts'
import { supervisionLevels } from '../seed/vocabulary.ts'

/** The cells that the figures of the partition are named for. */
export const CELLS_OF_DISTRICT = 301
const DATA = new URL('../../data/', import.meta.url)
const PATROL_SHARE = 0.2
const DEMO_SEED = 1
const KEY_SHARE = 80 / 1200

/** The townships of the district as they are committed. */
export function districtTownships(): Township[] {
  return readTownships().map((feature) => ({ code: feature.id, polygons: [featurePolygon(feature)] }))
}

/**
 * Enterprises as the demo invents them, any number, with the visits a year of their levels as weights; another seed gives
 * another set of the same kind.
 */
export async function inventWork(
  count: number,
  enterpriseSeed = DEMO_SEED,
): Promise<(PartitionEnterprise & { readonly townshipCode: string })[]> {
  const data = await readTongzhouData(DATA)
  const cells = listCells(data, new Map(data.townships.map(({ code }) => [code, 1])), 0)
  const visits = new Map(
    supervisionLevels.map(({ code, visits_per_year }) => [code, Number(visits_per_year)]),
  )
  const enterprises = inventEnterprises(createRandom(enterpriseSeed).fork('enterprises'), {
    count,
    keyCount: Math.round(count * KEY_SHARE),
    cells,
    townshipNames: new Map(data.townships.map(({ code, name }) => [code, name])),
    findCell: createCellFinder(cells, 1.5),
    isLand: createLandTest(data.waters, [121.07355, 32.08982]),
    today: dayFromText('2026-11-24'),
    lastEnterpriseId: 0,
  })
  return enterprises.map(({ id, location, level, cell }) => ({
    id,
    at: toLattice(location),
    weight: visits.get(level ?? 'minor') ?? 1,
    townshipCode: cell.townshipCode,
  }))
}

function weigh(list: readonly PartitionEnterprise[]): number {
  return list.reduce((sum, each) => sum + each.weight, 0)
}

/** Cells of every township in proportion to its work. */
export function shareCells(
  townships: readonly Township[],
  enterprises: readonly (PartitionEnterprise & { readonly townshipCode: string })[],
  cellCount: number,
): Map<string, number> {
  const areas = townships.map(({ polygons }) =>
    polygons.reduce((sum, polygon) => sum + DISTRICT_PLANE.areaM2(polygon), 0),
  )
  const patrol =
    ((PATROL_SHARE / (1 - PATROL_SHARE)) * weigh(enterprises)) / areas.reduce((sum, area) => sum + area, 0)
  const groups = groupBy(enterprises, ({ townshipCode }) => townshipCode)
  const works = townships.map(({ code }, index) => weigh(groups.get(code) ?? []) + patrol * at(areas, index))
  const counts = apportion(works, cellCount)
  return new Map(townships.map(({ code }, index) => [code, at(counts, index)]))
}

/** What a district to cut may differ in. */
export interface DistrictWish {
  readonly cellCount?: number
  readonly tolerance?: number
  readonly seed?: number
  /** Seed of the invented enterprises. */
  readonly enterpriseSeed?: number
}

/** The whole district with so many invented enterprises, to be cut into so many cells. */
export async function districtSource(
  enterpriseCount: number,
  wish: DistrictWish = {},
): Promise<PartitionSource> {
  const townships = districtTownships()
  const enterprises = await inventWork(enterpriseCount, wish.enterpriseSeed)
  return {
    townships,
    plane: DISTRICT_PLANE,
    enterprises,
    cellCounts: shareCells(townships, enterprises, wish.cellCount ?? CELLS_OF_DISTRICT),
    patrolShare: PATROL_SHARE,
    tolerance: wish.tolerance ?? 0.02,
    seed: wish.seed ?? 1,
    newId: (townshipCode, index) => `new-${townshipCode}-${String(index + 1).padStart(3, '0')}`,
  }
}

/** The waters of the district as they are committed, as lines. */
export async function waterLines(): Promise<GivenLine[]> {
  const { waters } = await readTongzhouData(DATA)
  return waters.flatMap(({ geometry }) =>
    listLines(geometry).map((line): GivenLine => ({ kind: 'water', points: line.map(toLattice) })),
  )
}
