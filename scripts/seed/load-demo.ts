import { type Db, EVERYWHERE, type Tables, type Trx, withReach } from '@tongzhou/db'
import { raiseLayerVersions } from '@tongzhou/server/layer-versions'
import { annul } from './annulment-rows.ts'
import { caseRows, eventRows } from './case-rows.ts'
import { type DayNumber, dayFromText, dayOf, dayText } from './days.ts'
import { decisionRows, followUpRows } from './decision-rows.ts'
import { annulDecisions, publishDisclosures, setDemoOffices } from './demo.queries.ts'
import { disclosureEventRows, withholdingRows } from './disclosure-event-rows.ts'
import { disclosureRows } from './disclosure-rows.ts'
import { enterpriseRows, levelRows } from './enterprise-rows.ts'
import { inventEquipment } from './equipment.ts'
import { cellRows, cellVersionRows, planRow } from './grid.ts'
import { inspectionRows, inspectorRows } from './inspections.ts'
import { type Demo, type DemoGround, inventDemo } from './invent-demo.ts'
import { inventChecks } from './organisation-checks.ts'
import { inventCertificates, personRows, postRows } from './people.ts'
import { createRandom, type Random } from './random.ts'
import type { TongzhouData } from './read-data.ts'
import { inventResponsibilities } from './responsibilities.ts'
import { insertRows } from './rows.ts'
import {
  analyzeTables,
  continueIdsAfterRows,
  demoSet,
  findLastId,
  insertDataLoad,
  insertPlacements,
  listBodies,
  listPublishingRules,
  mapSubBureaus,
} from './seed.queries.ts'
import { writeStaffLife } from './write-staff-life.ts'

interface DemoOptions {
  readonly data: TongzhouData
  readonly now: Date
  /** Multiplies enterprises, inspections and cases; the grid and the staff stay. */
  readonly scale: number
  readonly seed: number
  readonly log: (step: string) => void
}

/** The demo year and the histories before it do not fit behind an earlier clock. */
const earliestToday = dayFromText('2019-01-01')

async function readGround(trx: Trx): Promise<DemoGround> {
  return {
    bodies: await listBodies(trx),
    subBureauIds: await mapSubBureaus(trx),
    lastIds: {
      cell: await findLastId(trx, 'grid_cell'),
      person: await findLastId(trx, 'person'),
      enterprise: await findLastId(trx, 'enterprise'),
      inspection: await findLastId(trx, 'inspection'),
      case: await findLastId(trx, 'enforcement_case'),
    },
  }
}

interface Writer {
  readonly trx: Trx
  readonly random: Random
  readonly demo: Demo
  readonly today: DayNumber
  readonly options: DemoOptions
}

async function writePeople({ trx, random, demo, today }: Writer): Promise<void> {
  const { members, cells } = demo
  await insertRows(trx, 'person', personRows(members))
  await continueIdsAfterRows(trx, 'person')
  await insertRows(trx, 'post', postRows(members))
  await insertRows(trx, 'certificate', inventCertificates(random.fork('certificates'), members, today))
  const responsibilities = inventResponsibilities(random.fork('responsibilities'), cells, members)
  await insertRows(trx, 'responsibility', responsibilities)
}

async function writeGrid({ trx, demo, options }: Writer, planId: number): Promise<void> {
  await insertRows(trx, 'grid_plan', [planRow(planId)])
  await continueIdsAfterRows(trx, 'grid_plan')
  await insertRows(trx, 'grid_cell', cellRows(demo.cells))
  await continueIdsAfterRows(trx, 'grid_cell')
  await insertRows(trx, 'grid_cell_version', cellVersionRows(options.data, demo.cells, planId))
}

async function writeEnterprises({ trx, random, demo, today }: Writer, planId: number): Promise<void> {
  const { enterprises } = demo
  await insertRows(trx, 'enterprise', enterpriseRows(enterprises))
  await continueIdsAfterRows(trx, 'enterprise')
  await insertRows(trx, 'enterprise_level', levelRows(random.fork('level-history'), enterprises, today))
  await analyzeTables(trx, ['enterprise', 'grid_cell_version'])
  const afterEnterpriseId = (enterprises[0]?.id ?? 1) - 1
  const placed = await insertPlacements(trx, { planId, afterEnterpriseId })
  if (placed !== enterprises.length)
    throw new Error(`${placed} of ${enterprises.length} enterprises were placed`)
}

async function writeInspections({ trx, demo }: Writer): Promise<void> {
  await insertRows(trx, 'inspection', inspectionRows(demo.inspections))
  await continueIdsAfterRows(trx, 'inspection')
  await insertRows(trx, 'inspection_inspector', inspectorRows(demo.inspections))
}

async function writeCases({ trx, random, demo }: Writer): Promise<void> {
  await insertRows(trx, 'enforcement_case', caseRows(random.fork('handlers'), demo.cases, demo.members))
  await continueIdsAfterRows(trx, 'enforcement_case')
  await insertRows(trx, 'case_event', eventRows(random.fork('events'), demo.cases, demo.members))
  await insertRows(trx, 'case_decision', decisionRows(demo.cases))
  await insertRows(trx, 'case_follow_up', followUpRows(demo.cases))
  await continueIdsAfterRows(trx, 'case_follow_up')
}

async function writeDisclosures({ trx, random, demo, today }: Writer): Promise<void> {
  const rules = await listPublishingRules(trx)
  const ruleOf = (kind: string) => {
    const rule = rules.find(({ act }) => act === kind) ?? rules.find(({ act }) => act === '*')
    if (!rule) throw new Error(`no rule says when ${kind} is published`)
    return rule
  }
  const { cases, inspections } = demo
  const lastDisclosureId = await findLastId(trx, 'disclosure')
  const wanted = { cases, inspections, today, ruleOf, lastDisclosureId }
  const { rows, annulments } = annul([...disclosureRows(random.fork('disclosure'), wanted)], today)
  await annulDecisions(trx, annulments)
  await insertRows(trx, 'disclosure', rows)
  await continueIdsAfterRows(trx, 'disclosure')
  await insertRows(trx, 'disclosure_event', disclosureEventRows(rows))
  await insertRows(trx, 'disclosure_withholding', withholdingRows(rows))
  await publishDisclosures(trx, lastDisclosureId)
}

/** Comes last, from a source of chance of its own: what was invented before stays as it was. */
async function writeEquipment({ trx, random, demo, today }: Writer): Promise<void> {
  const bodies = await listBodies(trx)
  const equipment = inventEquipment(random.fork('equipment'), { bodies, members: demo.members, today })
  await insertRows(trx, 'equipment', equipment)
}

/** Last of all, for the same reason. */
async function writeChecks({ trx, random, today }: Writer): Promise<void> {
  const bodies = await listBodies(trx)
  await insertRows(trx, 'organisation_check', inventChecks(random.fork('checks'), { bodies, today }))
  await setDemoOffices(trx)
}

const demoTables: readonly (keyof Tables & string)[] = [
  ...(['person', 'post', 'certificate', 'responsibility', 'grid_cell', 'enterprise_level'] as const),
  ...(['enterprise_placement', 'inspection', 'inspection_inspector'] as const),
  ...([
    'enforcement_case',
    'case_event',
    'case_decision',
    'case_follow_up',
    'equipment',
    'organisation_check',
  ] as const),
  ...(['disclosure', 'disclosure_event', 'disclosure_withholding', 'published_disclosure'] as const),
  ...(['person_private', 'person_leave', 'deputy', 'person_training', 'handover', 'handover_line'] as const),
]

/**
 * Loads the demo year 演示数据, in one transaction.
 * @throws RangeError when the clock stands before 2019
 */
export async function loadDemo(db: Db, options: DemoOptions): Promise<void> {
  const { data, now, scale, seed, log } = options
  const today = dayOf(now)
  if (today < earliestToday) throw new RangeError(`the demo year cannot end on ${dayText(today)}`)
  await withReach(db, EVERYWHERE, async (trx) => {
    const checksum = `seed=${seed} scale=${scale} today=${dayText(today)} cells=${data.checksums.cells}`
    await insertDataLoad(trx, { name: demoSet, checksum, loadedAt: now })
    const random = createRandom(seed)
    const demo = inventDemo(random, { data, ground: await readGround(trx), scale, today })
    const writer: Writer = { trx, random, demo, today, options }
    log(
      `invented ${demo.enterprises.length} enterprises, ${demo.inspections.length} inspections, ${demo.cases.length} cases`,
    )
    const planId = (await findLastId(trx, 'grid_plan')) + 1
    await writeGrid(writer, planId)
    await writePeople(writer)
    log(`wrote ${demo.cells.length} cells and ${demo.members.length} people`)
    await writeEnterprises(writer, planId)
    log('wrote enterprises and placed them in cells')
    await writeInspections(writer)
    log('wrote inspections')
    await writeCases(writer)
    log('wrote cases')
    await writeDisclosures(writer)
    log('wrote what is published of them')
    await writeEquipment(writer)
    log('wrote equipment')
    await writeChecks(writer)
    log('wrote checks of offices')
    await writeStaffLife(trx, { random, members: demo.members, today })
    log('wrote absences, trainings and a handover')
    await analyzeTables(trx, demoTables)
    await raiseLayerVersions(trx, ['cells', 'enterprises', 'disclosures'], now)
  })
}
