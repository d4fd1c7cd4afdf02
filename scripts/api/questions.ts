import type { Db } from '@tongzhou/db'
import { contracts } from '@tongzhou/server/app'
import { type Contract, FileBody } from '@tongzhou/server/contract'
import type { RoleWord } from '@tongzhou/server/permission'
import { z } from 'zod'
import { matrix } from '../authority/matrix.ts'
import { type Elsewhere, type Operation, placedRoles } from '../authority/operation.ts'
import { type AreaOfBody, findThing, getAreaOf, type PathPlaces } from '../authority/things.queries.ts'
import { type JsonSchema, sampleOf } from './sample-body.ts'

/** A row of the table with the contract that it speaks of. */
export interface Question {
  readonly name: string
  readonly operation: Operation
  readonly contract: Contract
}

/** Those that end sessions come last, because the sessions of the others must last. */
export const questions: readonly Question[] = Object.entries(matrix)
  .flatMap(([name, operation]): Question[] => {
    const [method = '', path = ''] = name.split(' ')
    const pattern = /^\/tiles\/\w+\.json$/.test(path) ? '/tiles/:layer.json' : path
    const contract = contracts.find((one) => one.path === pattern && one.method === method.toLowerCase())
    return contract ? [{ name, operation, contract }] : []
  })
  .toSorted((a, b) => Number(a.operation.endsSession ?? false) - Number(b.operation.endsSession ?? false))

/** Account of the demo that holds a role. */
export const accountOf = (role: RoleWord): string => role.replaceAll('_', '-')

/** The area of a role, or of its colleague elsewhere; those of the whole district are asked about two sub-bureaus. */
export async function areaOf(db: Db, role: RoleWord, where: 'own' | 'other'): Promise<AreaOfBody> {
  const suffix = where === 'own' ? '' : '-2'
  const acting = placedRoles.has(role) ? accountOf(role) : 'sub-bureau-officer'
  const area = await getAreaOf(db, `${acting}${suffix}`)
  return where === 'own' ? { ...area, account: accountOf(role) } : area
}

/** Identities for the path of a question, in an area. */
export const placesOf = (db: Db, { operation }: Question, area: AreaOfBody): Promise<PathPlaces> =>
  operation.of ? findThing(db, operation.of, area) : Promise.resolve({})

/** The path with its identities, and the query that the question needs. */
export function addressOf({ name, operation }: Question, places: PathPlaces): string {
  const [, pattern = ''] = name.split(' ')
  const path = pattern.replaceAll(/:(\w+)/g, (_, place: string) => String(places[place] ?? place))
  return operation.query === undefined ? path : `${path}?${operation.query}`
}

/** A body that the operation would take, about an area. */
export function bodyFor({ contract, operation }: Question, area: Elsewhere): unknown {
  if (contract.body === undefined) return undefined
  if (contract.body === FileBody) return Buffer.from('%PDF-1.4\n%%EOF\n')
  const schema = z.toJSONSchema(contract.body, { io: 'input', unrepresentable: 'any' }) as JsonSchema
  return { ...(sampleOf(schema, () => undefined) as object), ...operation.elsewhere?.(area) }
}
