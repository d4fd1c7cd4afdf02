import { permissionsOf } from '@tongzhou/server/authority/roles'
import { type RoleWord, roleWords } from '@tongzhou/server/permission'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findThing } from '../authority/things.queries.ts'
import { anyOf } from './any-of.ts'
import { breakPrivateData, plantCanaries, readRecordText } from './canaries.queries.ts'
import type { Client } from './client.ts'
import { readPdf } from './pdf-files.ts'
import { type Platform, startPlatform } from './platform.ts'
import { accountOf, addressOf, areaOf, placesOf, type Question, questions } from './questions.ts'
import { readZippedText } from './unzip.ts'

/**
 * Phones, identity numbers and home addresses that nobody can have are planted; whatever the platform says to anybody,
 * in whatever way, is searched for them.
 */

let platform: Platform
let canaries: readonly string[]
let pattern: RegExp
beforeAll(async () => {
  // As in service, where answers are not parsed on their way out and nothing is stripped from them.
  platform = await startPlatform({ areAnswersChecked: false })
  canaries = await plantCanaries(platform.database.db)
  pattern = anyOf(canaries)
})
afterAll(() => platform.close())

const db = () => platform.database.db

/** Canaries in a text, which is searched for all of them at once. */
const findIn = (text: string): string[] => [...text.matchAll(pattern)].map(([canary]) => canary)

/** Status, headers (where a redirect leads among them) and body, archives opened. */
async function readWhole(response: Response): Promise<string> {
  const bytes = Buffer.from(await response.arrayBuffer())
  const isArchive = bytes.subarray(0, 2).toString('latin1') === 'PK'
  // Scans of the tests have the sign of a PDF and nothing behind it.
  const isPdf = bytes.subarray(0, 4).toString('latin1') === '%PDF' && bytes.includes('startxref')
  const headers = [...response.headers].map(([name, value]) => `${name}: ${value}`).join('\n')
  const unpacked = isArchive ? readZippedText(bytes) : isPdf ? JSON.stringify(await readPdf(bytes)) : ''
  return `${response.status}\n${headers}\n${bytes.toString('utf8')}\n${unpacked}`
}

/** Who may see private data in clear, and where. */
const inClear = new Set([
  'GET /api/persons/:id/private',
  'GET /api/sheets/staff.xlsx',
  'GET /api/sheets/staff.csv',
])
const maySee = (role: RoleWord | undefined, { name }: Question): boolean =>
  role !== undefined && inClear.has(name) && permissionsOf([role]).has('person.read_private')

const reads = questions.filter(({ contract }) => contract.method === 'get')
const somebody: readonly (RoleWord | undefined)[] = [...roleWords, undefined]
const clientOf = (role: RoleWord | undefined) => platform.as(role && accountOf(role))

describe('private data', () => {
  it('are planted in a number that cannot be missed', () => {
    expect(canaries.length).toBeGreaterThan(300)
  })

  it.each(reads)('do not leave by $name', async (question) => {
    const found: string[] = []
    for (const role of somebody) {
      for (const where of question.operation.of ? (['own', 'other'] as const) : (['own'] as const)) {
        const area = await areaOf(db(), role ?? 'sub_bureau_officer', where)
        const address = addressOf(question, await placesOf(db(), question, area))
        const text = await readWhole(await (await clientOf(role)).fetch(address))
        if (!maySee(role, question)) found.push(...findIn(text).map((canary) => `${role}: ${canary}`))
      }
    }
    expect(found).toEqual([])
  })

  it('do not leave by a tile', async () => {
    const found: string[] = []
    for (const layer of ['basemap', 'divisions', 'cells', 'enterprises']) {
      const { version } = (await (await platform.fetch(`/tiles/${layer}.json`)).json()) as { version: string }
      for (const role of somebody) {
        for (const place of ['9/428/207', '12/3426/1660', '14/13705/6641']) {
          const response = await (await clientOf(role)).fetch(`/tiles/${layer}/${version}/${place}.mvt`)
          found.push(...findIn(await readWhole(response)))
        }
      }
    }
    expect(found).toEqual([])
  })

  it('are not found by a search for them', async () => {
    const found: string[] = []
    for (const role of somebody) {
      const client = await clientOf(role)
      for (const word of [...canaries.slice(0, 3), 'canary']) {
        for (const path of ['/api/search', '/api/persons', '/api/equipment', '/api/accounts']) {
          const text = await readWhole(await client.fetch(`${path}?q=${encodeURIComponent(word)}`))
          found.push(...findIn(text))
        }
      }
    }
    expect(found).toEqual([])
  })
})

describe('private data that somebody sends', () => {
  /** Sends values to where they belong and where they do not; nothing of it may come back. */
  async function sendEverywhere(client: Client): Promise<string[]> {
    const { id } = await findThing(db(), 'person', await areaOf(db(), 'sub_bureau_leader', 'own'))
    const [phone = '', identityNumber = '', homeAddress = ''] = canaries
    const values = { phone, identityNumber, homeAddress }
    const responses = [
      await client.send('PUT', `/api/persons/${id}/private`, { ...values, revision: 1 }),
      await client.send('PUT', `/api/persons/${id}/private`, { ...values, revision: 999 }),
      await client.send('PUT', `/api/persons/${id}/private`, { ...values, phone: `${phone}x`, revision: 1 }),
      await client.send('PATCH', `/api/persons/${id}`, { name: '王演示', ...values, revision: 1 }),
      await client.send('POST', '/api/persons', values),
      await client.send('POST', '/api/cases', { title: identityNumber, ...values }),
      await client.send('POST', '/api/sheets/staff', Buffer.from(`姓名,电话\n王演示,${phone}\n`)),
      await client.fetch(`/api/persons/${id}?phone=${phone}`),
      await client.fetch(`/api/nothing/${identityNumber}`),
    ]
    const texts = await Promise.all(responses.map(readWhole))
    return texts.flatMap(findIn)
  }

  it('do not come back in the answer, whoever sends them', async () => {
    const found: string[] = []
    for (const role of somebody) found.push(...(await sendEverywhere(await clientOf(role))))
    expect(found).toEqual([])
  })

  it('do not come out when the database fails over them', async () => {
    await breakPrivateData(db(), true)
    const found: string[] = []
    for (const role of ['personnel_officer', 'sub_bureau_leader', 'bureau_leader'] as const) {
      const client = await clientOf(role)
      found.push(...(await sendEverywhere(client)))
      const { id } = await findThing(db(), 'person', await areaOf(db(), 'sub_bureau_leader', 'own'))
      found.push(...findIn(await readWhole(await client.fetch(`/api/persons/${id}/private?reason=核对`))))
    }
    await breakPrivateData(db(), false)
    expect(found).toEqual([])
  })
})

describe('after all that', () => {
  it('the log holds none of them, and has been written', () => {
    expect(platform.logged.length).toBeGreaterThan(1000)
    // The address of a request is logged without its query; a path that somebody made up is all that can stand there.
    const lines = platform.logged.filter((line) => !line.includes('/api/nothing/'))
    expect(findIn(lines.join('\n'))).toEqual([])
  })

  it('the record holds none of them', async () => {
    const text = await readRecordText(db())
    expect(text).toContain('case.read')
    expect(findIn(text)).toEqual([])
  })
})
