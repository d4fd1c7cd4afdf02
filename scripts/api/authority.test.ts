import { type RoleWord, roleWords } from '@tongzhou/server/permission'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Elsewhere, type Say, sayOf } from '../authority/operation.ts'
import { type AreaOfBody, findThing, type PathPlaces } from '../authority/things.queries.ts'
import { type Client, clientWith, signIn } from './client.ts'
import { type Platform, startPlatform } from './platform.ts'
import { accountOf, addressOf, areaOf, bodyFor, placesOf, type Question, questions } from './questions.ts'

/**
 * Every operation × every role × its own area, another area, and nobody: a real request with real identities, held
 * against the table. Whoever is refused sends rubbish, because authority comes before the body is looked at.
 */

let platform: Platform
beforeAll(async () => {
  platform = await startPlatform({ origin: { trustedProxies: ['loopback'] } })
})
afterAll(() => platform.close())

const db = () => platform.database.db

const rubbish = { rubbish: true }

async function clientOf(role: RoleWord, { operation }: Question): Promise<Client> {
  return operation.endsSession ? signIn(platform.origin, accountOf(role)) : platform.as(accountOf(role))
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

let addressCount = 0
/** From an address of its own, so that failed attempts, which are counted by address, do not stand in the way. */
function fromElsewhere({ cookie }: Client): Client {
  addressCount += 1
  const address = `10.0.${Math.floor(addressCount / 250)}.${(addressCount % 250) + 1}`
  return clientWith(platform.origin, cookie, { 'x-forwarded-for': address })
}

function send(client: Client, question: Question, { places, body }: Sent): Promise<Response> {
  const { contract } = question
  const sent = contract.body === undefined ? undefined : body
  return fromElsewhere(client).send(contract.method.toUpperCase(), addressOf(question, places), sent)
}

const ask = async (client: Client, question: Question, sent: Sent): Promise<string> =>
  say(await send(client, question, sent), question)

/** Identities that nothing has. */
const nowhere: Elsewhere = { organisationId: 987_654_321, personId: 987_654_321, enterpriseId: 987_654_321 }

async function elsewhereIn(area: AreaOfBody): Promise<Elsewhere> {
  const { id: personId } = await findThing(db(), 'person', area)
  const { id: enterpriseId } = await findThing(db(), 'enterprise', area)
  return {
    organisationId: area.organisationId,
    personId: Number(personId),
    enterpriseId: Number(enterpriseId),
  }
}

/** By somebody who has no business there: what is elsewhere must be answered like what does not exist. */
async function askElsewhere(client: Client, question: Question, area: AreaOfBody): Promise<string> {
  const { operation } = question
  const places = await placesOf(db(), question, area)
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

/** What is only seen from what is wanted, so a whole body is sent. */
const limited = new Set<Say>(['own area', 'own thing', 'district only'])

/** Asked about its own area and another one. */
async function askAsRole(question: Question, role: RoleWord): Promise<string> {
  const { operation } = question
  const own = await ask(await clientOf(role, question), question, {
    places: await placesOf(db(), question, await areaOf(db(), role, 'own')),
    body: rubbish,
  })
  const client = await clientOf(role, question)
  const area = await areaOf(db(), role, 'other')
  const other = limited.has(sayOf(operation, role))
    ? await askElsewhere(client, question, area)
    : await ask(client, question, { places: await placesOf(db(), question, area), body: rubbish })
  return `${own} / ${other}`
}

const expected = {
  refused: 'refused / refused',
  everywhere: 'ok / ok',
  'own area': 'ok / not there',
  'own thing': 'ok / not there',
  'district only': 'ok / refused',
} as const

describe('a tile', () => {
  it('is for those for whom its layer is', async () => {
    for (const { name, operation } of questions.filter((one) => one.name.startsWith('GET /tiles/'))) {
      const path = name.split(' ')[1] ?? ''
      const { version } = (await (await platform.fetch(path)).json()) as { version: string }
      const tile = path.replace('.json', `/${version}/9/428/207.mvt`)
      const statuses: Record<string, number> = {}
      const wanted: Record<string, number> = {}
      for (const role of roleWords) {
        statuses[role] = (await (await platform.as(accountOf(role))).fetch(tile)).status
        wanted[role] = sayOf(operation, role) === 'refused' ? 403 : 200
      }
      statuses['nobody'] = (await (await platform.as()).fetch(tile)).status
      wanted['nobody'] = operation.who === 'everybody' ? 200 : 401
      expect([tile, statuses]).toEqual([tile, wanted])
    }
  })
})

describe('who may do what, own area / another area', () => {
  it.each(questions)('$name', async (question) => {
    const said: Record<string, string> = {}
    const wanted: Record<string, string> = {}
    for (const role of roleWords) {
      said[role] = await askAsRole(question, role)
      wanted[role] = expected[sayOf(question.operation, role)]
    }
    said['nobody'] = await ask(await platform.as(), question, {
      places: await placesOf(db(), question, await areaOf(db(), 'sub_bureau_officer', 'own')),
      body: rubbish,
    })
    wanted['nobody'] = question.operation.who === 'everybody' ? 'ok' : 'sign in'
    expect(said).toEqual(wanted)
  })
})
