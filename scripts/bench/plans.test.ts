import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type FreshDatabase, freshDatabase, readTestEngine } from '@tongzhou/db/testing'
import { createApp } from '@tongzhou/server/app'
import { ListEnterprises } from '@tongzhou/server/contracts/enterprises'
import { ListCells } from '@tongzhou/server/contracts/grids'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { prepareAccounts, signIn } from '../api/client.ts'
import { loadTongzhou } from '../seed/load-tongzhou.ts'
import { fillRecord } from './audit.queries.ts'
import { explain, type Listening, listenTo, listTablesReadWhole } from './captured-plans.ts'
import { benchNow } from './district.ts'
import { analyzeEverything, copyPlan } from './reference.queries.ts'

/** Tables that grow with the district; reading one whole for one question is a fault that only shows later. */
const largeTables = new Set([
  'enterprise',
  'enterprise_level',
  'enterprise_placement',
  'inspection',
  'inspection_inspector',
  'enforcement_case',
  'case_event',
  'responsibility',
  'grid_cell_version',
])

/** The record grows faster than everything else; its months are tables of their own. */
const isLarge = (table: string): boolean =>
  largeTables.has(table) || /^audit_(entry|subject)_20260[1-6]$/.test(table)
const RECORD = { firstMonth: '2026-01-01', months: 6, linesAMonth: 20_000 }

/** Enough rows that the planner prefers an index where one fits. */
const SCALE = 10
/** A district draws its grid anew from time to time and keeps the old ones. */
const EARLIER_PLANS = 20

let database: FreshDatabase
let listening: Listening
let server: Server
let ask: (path: string) => Promise<unknown>
/** What stands for the words in capitals in the questions below. */
let words: Readonly<Record<string, string>>

beforeAll(async () => {
  database = await freshDatabase({
    template: {
      name: `tongzhou_times_${SCALE}`,
      fill: async (db) => {
        await loadTongzhou(db, { clock: () => benchNow, scale: SCALE })
        await prepareAccounts(db, () => benchNow)
      },
    },
  })
  await copyPlan(database.db, EARLIER_PLANS)
  await fillRecord(database.db, RECORD)
  await analyzeEverything(database.db, database.engine)
  listening = listenTo(database.db)
  server = createServer(
    createApp({
      db: listening.db,
      // The same statements, heard by the same ear; the public role only lacks rights.
      publicDb: listening.db,
      engine: database.engine,
      versions: await database.versions(),
      clock: () => benchNow,
      log: pino({ level: 'error' }),
      origin: { trustedProxies: [] },
    }),
  )
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const leader = await signIn(origin, 'bureau-leader')
  ask = async (path) => {
    const response = await leader.fetch(path)
    const body: unknown = await response.json()
    if (response.status !== 200) throw new Error(`${path}: ${response.status} ${JSON.stringify(body)}`)
    return body
  }
  const { items } = ListCells.answer.parse(await ask('/api/cells'))
  const { next } = ListEnterprises.answer.parse(await ask('/api/enterprises?limit=1'))
  words = { CELL: items[0]!.code, TOWNSHIP: items[0]!.townshipCode, NEXT: next! }
})

afterAll(async () => {
  server.close()
  server.closeAllConnections()
  await database.close()
})

/** Every statement of a question that reads a large table whole, with the tables. */
async function findWholeReads(path: string): Promise<string[]> {
  listening.takeStatements()
  await ask(path)
  const statements = listening.takeStatements()
  expect(statements.length).toBeGreaterThan(0)
  const found: string[] = []
  for (const statement of statements) {
    const tables = listTablesReadWhole(await explain(database.db, statement))
    const large = tables.filter(isLarge)
    if (large.length > 0) found.push(`${large.join(', ')} by: ${statement.text.replace(/\s+/g, ' ')}`)
  }
  return found
}

// The embedded engine is for a trial at the demo's volume; its planner is not tuned and not judged.
describe.runIf(readTestEngine() === 'postgresql')('no question of the map reads a large table whole', () => {
  it.each([
    ['the cell at a point', '/api/cells/at?lng=121.05&lat=32.1'],
    ['one cell', '/api/cells/CELL'],
    ['a page of enterprises', '/api/enterprises'],
    ['a later page of enterprises', '/api/enterprises?after=NEXT'],
    ['enterprises by cell', '/api/enterprises?cell=CELL'],
    ['enterprises by level', '/api/enterprises?level=key'],
    ['enterprises by township', '/api/enterprises?township=TOWNSHIP'],
    ['enterprises with open cases', '/api/enterprises?openCases=true'],
    ['enterprises by name', '/api/enterprises?q=纺织'],
    ['enterprises by box', '/api/enterprises?bbox=121.04,32.05,121.06,32.07'],
    ['one enterprise', '/api/enterprises/77'],
    ['inspections', '/api/inspections'],
    ['inspections by cell', '/api/inspections?cell=CELL'],
    ['inspections by enterprise', '/api/inspections?enterprise=77'],
    ['cases by stage', '/api/cases?stage=filed'],
    ['open cases', '/api/cases?open=true'],
    ['cases by cell', '/api/cases?cell=CELL'],
    ['cases by enterprise', '/api/cases?enterprise=77'],
    ['one case', '/api/cases/7'],
    ['the cells of the plan in force', '/api/cells'],
    ['all grid plans', '/api/grid-plans/overview'],
    ['one grid plan', '/api/grid-plans/1'],
    ['the saves of a grid plan', '/api/grid-plans/1/changes?after=77'],
    ['a search for a cell code', '/api/search?q=320612115'],
    ['a search for a place', '/api/search?q=石港'],
    ['a search for an enterprise', '/api/search?q=纺织'],
    ['a search for a credit code', '/api/search?q=91000000'],
    ['a search for a person', '/api/search?q=王'],
    ['the record', '/api/audit-entries'],
    ['the record of an account', '/api/audit-entries?account=77'],
    ['the record of a body', '/api/audit-entries?organisation=7'],
    ['the record of an action', '/api/audit-entries?action=word_b.read'],
    ['the record of a kind', '/api/audit-entries?kind=access'],
    ['the record of a person', '/api/audit-entries?subject=person:77'],
    ['the record of a case, in all months', '/api/audit-entries?subject=case:777'],
    [
      'the record of an account in an old month',
      '/api/audit-entries?account=77&from=2026-02-01&until=2026-02-28',
    ],
    [
      'the record of a case in an old month',
      '/api/audit-entries?subject=case:777&from=2026-02-01&until=2026-02-28',
    ],
    ['the words of the record', '/api/audit-entries/actions'],
  ])('%s', async (_question, path) => {
    expect(await findWholeReads(path.replace(/[A-Z]{4,}$/, (word) => words[word]!))).toEqual([])
  })
})
