import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { matrix } from '../authority/matrix.ts'
import type { Thing } from '../authority/operation.ts'
import { type AreaOfBody, findThing, getAreaOf, type PathPlaces } from '../authority/things.queries.ts'
import { createRandom } from '../seed/random.ts'
import { anyOf } from './any-of.ts'
import { plantCanaries } from './canaries.queries.ts'
import { type Client, clientWith } from './client.ts'
import { digestBody, listSecretsOutside } from './fuzz.queries.ts'
import { type Described, type FuzzedRequest, fuzz } from './fuzz-requests.ts'
import { type Platform, startPlatform } from './platform.ts'
import type { JsonSchema } from './sample-body.ts'

/**
 * Requests made from the served API description, always the same ones: identities of another sub-bureau in every
 * position, SQL and HTML in every text. Nothing of the other area may come back or change there, and nothing may fail.
 */

const accounts = ['sub-bureau-officer', 'sub-bureau-leader', 'township-officer'] as const
const ROUNDS = { plausible: 4, nasty: 8 }
const AT_ONCE = 4
const TIMEOUT_MS = 300_000

let platform: Platform
let operations: readonly Described[]
/** The area into which nobody here may reach. */
let target: AreaOfBody

beforeAll(async () => {
  // As in service, where answers are not parsed on their way out and nothing is stripped from them.
  platform = await startPlatform({ origin: { trustedProxies: ['loopback'] }, areAnswersChecked: false })
  await plantCanaries(platform.database.db)
  target = await getAreaOf(platform.database.db, 'sub-bureau-officer-2')
  operations = readDescription(await (await platform.fetch('/api/openapi.json')).json())
})
afterAll(() => platform.close())

interface Description {
  readonly paths: Readonly<
    Record<
      string,
      Record<
        string,
        Pick<Described, 'parameters'> & {
          requestBody?: { content: Readonly<Record<string, { schema: JsonSchema }>> }
        }
      >
    >
  >
}

function readDescription(description: unknown): Described[] {
  return Object.entries((description as Description).paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { parameters, requestBody }]): Described[] => {
      const content = requestBody?.content
      const json = content?.['application/json']?.schema
      const body = content && (json ?? 'file')
      return endsSession(method, path) ? [] : [{ method, path, parameters, ...(body && { body }) }]
    }),
  )
}

const nameOf = (method: string, path: string): string =>
  `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`

/** Signing oneself out says nothing about other areas, and ends the fuzzing. */
const endsSession = (method: string, path: string): boolean =>
  matrix[nameOf(method, path)]?.endsSession ?? false

interface Outcome {
  readonly request: FuzzedRequest
  readonly status: number
  readonly type: string
  readonly text: string
}

let addressCount = 0
/** From an address of its own each, so that nothing is refused for coming too often. */
async function send({ cookie }: Client, request: FuzzedRequest): Promise<Outcome> {
  addressCount += 1
  const from = `10.${Math.floor(addressCount / 62_500)}.${Math.floor(addressCount / 250) % 250}.${(addressCount % 250) + 1}`
  const client = clientWith(platform.origin, cookie, { 'x-forwarded-for': from })
  const response = await client.send(request.method, request.address, request.body)
  const text = Buffer.from(await response.arrayBuffer()).toString('utf8')
  return { request, status: response.status, type: response.headers.get('content-type') ?? '', text }
}

const things: readonly Thing[] = [
  'organisation',
  'person',
  'enterprise',
  'case',
  'equipment',
  'file',
  'handover',
]

/** Every operation in several forms, always the same ones. */
function makeRequests(account: string, placesOf: Map<Thing, PathPlaces>): FuzzedRequest[] {
  const random = createRandom(2016, `fuzz ${account}`)
  const ids = Object.fromEntries(things.map((thing) => [thing, Number(placesOf.get(thing)?.['id'])]))
  const elsewhere = { ...ids, other: ids['case'] ?? 1 }
  return operations.flatMap((operation) => {
    const of = matrix[nameOf(operation.method, operation.path)]?.of
    const places = { layer: 'cells', ...(of && placesOf.get(of)) }
    return Array.from({ length: ROUNDS.plausible + ROUNDS.nasty }, (_, round) =>
      fuzz(operation, { random, places, elsewhere, isNasty: round >= ROUNDS.plausible }),
    )
  })
}

/** Sends some at a time, which is how offices ask. */
async function sendAll(account: string, requests: readonly FuzzedRequest[]): Promise<Outcome[]> {
  const client = await platform.as(account)
  const outcomes: Outcome[] = []
  const waiting = requests.values()
  const sendInTurn = async (): Promise<void> => {
    for (const request of waiting) outcomes.push(await send(client, request))
  }
  await Promise.all(Array.from({ length: AT_ONCE }, sendInTurn))
  return outcomes
}

async function findPlaces(): Promise<Map<Thing, PathPlaces>> {
  const wanted = new Set([...Object.values(matrix).flatMap(({ of }) => of ?? []), ...things])
  const found = new Map<Thing, PathPlaces>()
  for (const thing of wanted) found.set(thing, await findThing(platform.database.db, thing, target))
  return found
}

const describeOutcome = ({ request, status, text }: Outcome): string =>
  `${status} ${request.method} ${request.address} ${JSON.stringify(request.body) ?? ''} → ${text.slice(0, 300)}`

function summarise(account: string, outcomes: readonly Outcome[], leaks: number): string {
  const count = (status: number) => outcomes.filter((one) => one.status === status).length
  const refused = outcomes.filter(({ status }) => status >= 400 && status < 500).length
  const failed = outcomes.filter(({ status }) => status >= 500).length
  const kinds = [400, 401, 403, 404, 409, 413, 415, 429]
    .map((status) => `${status}: ${count(status)}`)
    .join(', ')
  return `fuzz as ${account}: ${outcomes.length} requests, ${refused} refused (${kinds}), ${leaks} leaks, ${failed} server errors`
}

describe('requests about another sub-bureau, and with poison in every text', () => {
  it.each(accounts)(
    'tell %s nothing, change nothing there and break nothing',
    async (account) => {
      const { db } = platform.database
      const placesOf = await findPlaces()
      const secrets = await listSecretsOutside(db, await getAreaOf(db, account))
      expect(secrets.length).toBeGreaterThan(300)
      const before = await digestBody(db, target)
      const outcomes = await sendAll(account, makeRequests(account, placesOf))
      const pattern = anyOf(secrets)
      const leaks = outcomes.filter(({ text }) => text.search(pattern) >= 0)
      console.log(summarise(account, outcomes, leaks.length))
      expect(outcomes.filter(({ status }) => status >= 500).map(describeOutcome)).toEqual([])
      expect(leaks.map((one) => `${one.text.match(pattern)?.join()} in ${describeOutcome(one)}`)).toEqual([])
      // What was sent comes back as text of JSON at most, never as a page.
      expect(outcomes.filter(({ type }) => /html|javascript|svg/.test(type)).map(describeOutcome)).toEqual([])
      expect(await digestBody(db, target)).toBe(before)
    },
    TIMEOUT_MS,
  )
})
