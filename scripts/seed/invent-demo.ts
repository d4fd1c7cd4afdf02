import { groupBy } from '@tongzhou/server/group-by'
import { type Case, inventCases } from './cases.ts'
import type { DayNumber } from './days.ts'
import { type Enterprise, inventEnterprises } from './enterprises.ts'
import { type Cell, listCells } from './grid.ts'
import { type Inspection, inventInspections } from './inspections.ts'
import { createCellFinder, createLandTest } from './locate.ts'
import { inventMembers, type Member } from './people.ts'
import type { Random } from './random.ts'
import type { TongzhouData } from './read-data.ts'
import type { LngLat } from './shapes.ts'
import type { Body } from './staffing.ts'

/** What stands in the database already and the demo hangs on. */
export interface DemoGround {
  readonly bodies: readonly Body[]
  /** Sub-bureau of today by township code. */
  readonly subBureauIds: ReadonlyMap<string, number>
  /** Largest identities so far. */
  readonly lastIds: Readonly<Record<'cell' | 'person' | 'enterprise' | 'inspection' | 'case', number>>
}

/** Everything invented, before it becomes rows. */
export interface Demo {
  readonly cells: readonly Cell[]
  readonly members: readonly Member[]
  readonly enterprises: readonly Enterprise[]
  readonly inspections: readonly Inspection[]
  readonly cases: readonly Case[]
}

/** Volumes of one demo year at scale 1. */
const demoVolume = { enterprises: 1_200, keyEnterprises: 80, inspections: 2_600 } as const

/** Far above the error of floating-point geometry, far below any real distance from a border. */
const borderClearanceM = 1.5

/** The old town of Jinsha. */
const dryLngLat: LngLat = [121.07355, 32.08982]

interface DemoEnterprises {
  readonly data: Pick<TongzhouData, 'townships' | 'waters'>
  readonly cells: readonly Cell[]
  readonly scale: number
  readonly today: DayNumber
  readonly lastEnterpriseId: number
}

/**
 * The enterprises of the demo. Where they stand depends on the townships alone as long as no cell border comes as near to one
 * as the clearance: the cells of the demo are cut around them.
 */
export function inventDemoEnterprises(
  random: Random,
  { data, cells, scale, today, lastEnterpriseId }: DemoEnterprises,
): Enterprise[] {
  return inventEnterprises(random.fork('enterprises'), {
    count: demoVolume.enterprises * scale,
    keyCount: demoVolume.keyEnterprises * scale,
    cells,
    townshipNames: new Map(data.townships.map(({ code, name }) => [code, name])),
    findCell: createCellFinder(cells, borderClearanceM),
    isLand: createLandTest(data.waters, dryLngLat),
    today,
    lastEnterpriseId,
  })
}

interface DemoWanted {
  readonly data: TongzhouData
  readonly ground: DemoGround
  readonly scale: number
  readonly today: DayNumber
}

function cellCountsOf(cells: readonly Cell[]): Map<string, number> {
  const groups = groupBy(cells, ({ townshipCode }) => townshipCode)
  return new Map([...groups].map(([townshipCode, group]) => [townshipCode, group.length]))
}

/** Invents the demo year: the same for the same source of chance, data, ground, scale and day. */
export function inventDemo(random: Random, { data, ground, scale, today }: DemoWanted): Demo {
  const { lastIds } = ground
  const cells = listCells(data, ground.subBureauIds, lastIds.cell)
  const members = inventMembers(random.fork('people'), {
    bodies: ground.bodies,
    cellCounts: cellCountsOf(cells),
    today,
    lastPersonId: lastIds.person,
  })
  const lastEnterpriseId = lastIds.enterprise
  const enterprises = inventDemoEnterprises(random, { data, cells, scale, today, lastEnterpriseId })
  const inspections = inventInspections(random.fork('inspections'), {
    count: demoVolume.inspections * scale,
    enterprises,
    members,
    today,
    lastInspectionId: lastIds.inspection,
  })
  const brigadeId = ground.bodies.find(({ kind }) => kind === 'brigade')?.id
  if (brigadeId === undefined) throw new Error('the database has no brigade')
  const cases = inventCases(random.fork('cases'), {
    scale,
    enterprises,
    inspections,
    brigadeId,
    today,
    lastCaseId: lastIds.case,
  })
  return { cells, members, enterprises, inspections, cases }
}
