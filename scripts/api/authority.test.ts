import { contracts } from '@tongzhou/server/app'
import type { Contract } from '@tongzhou/server/contract'
import { FileBody } from '@tongzhou/server/contract'
import { type RoleWord, roleWords } from '@tongzhou/server/permission'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { matrix } from '../authority/matrix.ts'
import { type Elsewhere, type Operation, placedRoles, sayOf } from '../authority/operation.ts'
import { type AreaOfBody, findThing, getAreaOf, type PathPlaces } from '../authority/things.queries.ts'
import { type Client, signIn } from './client.ts'
import { type Platform, startPlatform } from './platform.ts'
import { type JsonSchema, sampleOf } from './sample-body.ts'

/**
 * Every operation × every role × its own area, another area, and nobody: a real request with real identities, held
 * against the table. Whoever is refused sends rubbish, because authority comes before the body is looked at.
 */

let platform: Platform
beforeAll(async () => {
  platform = await startPlatform()
})
afterAll(() => platform.close())

const rubbish = { rubbish: true }

const accountOf = (role: RoleWord): string => role.replaceAll('_', '-')

/** The area of a role, or of its colleague elsewhere; those of the whole district are asked about two sub-bureaus. */
function areaOf(role: RoleWord, where: 'own' | 'other'): Promise<AreaOfBody> {
  const account = placedRoles.has(role) ? accountOf(role) : 'sub-bureau-officer'
  return getAreaOf(platform.database.db, where === 'own' ? account : `${account}-2`)
}

interface Question {
  readonly name: string
  readonly operation: Operation
  readonly contract: Contract
}

const questions: Question[] = Object.entries(matrix).flatMap(([name, operation]) => {
  const [method = '', path = ''] = name.split(' ')
  const pattern = path.startsWith('/tiles/') ? '/tiles/:layer.json' : path
  const contract = contracts.find((one) => one.path === pattern && one.method === method.toLowerCase())
  return contract ? [{ name, operation, contract }] : []
})

async function clientOf(role: RoleWord, { operation }: Question): Promise<Client> {
  return operation.endsSession ? signIn(platform.origin, accountOf(role)) : platform.as(accountOf(role))
}

const placesOf = ({ operation }: Question, area: AreaOfBody): Promise<PathPlaces> =>
  operation.of ? findThing(platform.database.db, operation.of, area) : Promise.resolve({})

function addressOf({ name, operation }: Question, places: PathPlaces): string {
  const path = name.split(' ')[1]!.replaceAll(/:(\w+)/g, (_, place: string) => String(places[place] ?? place))
  return operation.query === undefined ? path : `${path}?${operation.query}`
}

/** What an answer means to the one who asked; anything that is no such answer is told as it is. */
async function say(response: Response, { contract }: Question): Promise<string> {
  const { status } = response
  const text = await response.text()
  if (status === 401) return 'sign in'
  if (status === 403) return 'refused'
  if (status === 404) return 'not there'
  // A question is answered; a command may find fault with the rubbish that it was sent, and with nothing else.
  const isLetIn = contract.method === 'get' ? status === 200 : status < 500
  return isLetIn ? 'ok' : `${status} ${text}`
}

interface Sent {
  readonly places: PathPlaces
  readonly body?: unknown
}

function send(client: Client, question: Question, { places, body }: Sent): Promise<Response> {
  const { contract } = question
  const sent = contract.body === undefined ? undefined : body
  return client.send(contract.method.toUpperCase(), addressOf(question, places), sent)
}

const ask = async (client: Client, question: Question, sent: Sent): Promise<string> =>
  say(await send(client, question, sent), question)

/** Identities that nothing has. */
const nowhere: Elsewhere = { organisationId: 987_654_321, personId: 987_654_321, enterpriseId: 987_654_321 }

/** A body that the operation would take, about another area. */
function bodyFor({ contract, operation }: Question, area: Elsewhere): unknown {
  if (contract.body === undefined) return undefined
  if (contract.body === FileBody) return Buffer.from('%PDF-1.4\n%%EOF\n')
  const schema = z.toJSONSchema(contract.body, { io: 'input', unrepresentable: 'any' }) as JsonSchema
  return { ...(sampleOf(schema, () => undefined) as object), ...operation.elsewhere?.(area) }
}

async function elsewhereIn(area: AreaOfBody): Promise<Elsewhere> {
  const { db } = platform.database
  const { id: personId } = await findThing(db, 'person', area)
  const { id: enterpriseId } = await findThing(db, 'enterprise', area)
  return {
    organisationId: area.organisationId,
    personId: Number(personId),
    enterpriseId: Number(enterpriseId),
  }
}

/** By somebody who has no business there: what is elsewhere must be answered like what does not exist. */
async function askElsewhere(client: Client, question: Question, area: AreaOfBody): Promise<string> {
  const { operation } = question
  const places = await placesOf(question, area)
  const elsewhere = await elsewhereIn(area)
  const response = await send(client, question, { places, body: bodyFor(question, elsewhere) })
  if (!operation.elsewhere || response.status !== 400) return say(response, question)
  const absent = await send(client, question, { places, body: bodyFor(question, nowhere) })
  const text = await response.text()
  const { fields = [] } = JSON.parse(text) as { fields?: { path: string }[] }
  const keys = Object.keys(operation.elsewhere(elsewhere))
  const isNamed = fields.some(({ path }) => keys.includes(path))
  return isNamed && text === (await absent.text()) ? 'not there' : text
}

/** Asked about its own area and another one. */
async function askAsRole(question: Question, role: RoleWord): Promise<string> {
  const { operation } = question
  const own = await ask(await clientOf(role, question), question, {
    places: await placesOf(question, await areaOf(role, 'own')),
    body: rubbish,
  })
  const client = await clientOf(role, question)
  const area = await areaOf(role, 'other')
  const other =
    sayOf(operation, role) === 'own area'
      ? await askElsewhere(client, question, area)
      : await ask(client, question, { places: await placesOf(question, area), body: rubbish })
  return `${own} / ${other}`
}

const expected = {
  refused: 'refused / refused',
  everywhere: 'ok / ok',
  'own area': 'ok / not there',
} as const

describe('who may do what, own area / another area', () => {
  it.each(questions)('$name', async (question) => {
    const said: Record<string, string> = {}
    const wanted: Record<string, string> = {}
    for (const role of roleWords) {
      said[role] = await askAsRole(question, role)
      wanted[role] = expected[sayOf(question.operation, role)]
    }
    said['nobody'] = await ask(await platform.as(), question, {
      places: await placesOf(question, await areaOf('sub_bureau_officer', 'own')),
      body: rubbish,
    })
    wanted['nobody'] = question.operation.who === 'everybody' ? 'ok' : 'sign in'
    expect(said).toEqual(wanted)
  })
})
