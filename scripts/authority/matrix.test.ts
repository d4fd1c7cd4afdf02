import { contracts } from '@tongzhou/server/app'
import { roles } from '@tongzhou/server/authority/roles'
import { roleWords } from '@tongzhou/server/permission'
import { layerDefinitions } from '@tongzhou/server/tiles/layers'
import { describe, expect, it } from 'vitest'
import { matrix } from './matrix.ts'
import { publicMatrix } from './matrix-public.ts'
import { type Operation, placedRoles } from './operation.ts'

/** What stands beside the contracts: a browser goes there itself, or a program reads it. */
const besides = [
  'GET /api/openapi.json',
  'GET /api/session/oidc/start',
  'GET /api/session/oidc/callback',
  ...Object.keys(publicMatrix),
]

/** Every operation with the word that it demands; a layer of the map demands its own. */
const operations = [
  ...besides.map((name) => ({ name, permission: 'public' as const })),
  ...contracts.flatMap(({ method, path, permission }) =>
    path === '/tiles/:layer.json'
      ? Object.entries(layerDefinitions).map(([layer, { permission: own }]) => ({
          name: `GET /tiles/${layer}.json`,
          permission: own,
        }))
      : [{ name: `${method.toUpperCase()} ${path}`, permission }],
  ),
]

const whoOf = ({ who }: Operation) => (typeof who === 'string' ? who : who.toSorted())

describe('the table of who may do what', () => {
  it('has a row for every operation, so that a new one cannot come in unseen', () => {
    expect(operations.map(({ name }) => name).filter((name) => !(name in matrix))).toEqual([])
  })

  it('has no row for an operation that is gone', () => {
    const names = new Set(operations.map(({ name }) => name))
    expect(Object.keys(matrix).filter((name) => !names.has(name))).toEqual([])
  })

  it('says of every operation what the words of the roles come to', () => {
    for (const { name, permission } of operations) {
      const expected =
        permission === 'public'
          ? 'everybody'
          : roleWords.filter(
              (role) => permission === 'signed_in' || roles[role].permissions.includes(permission),
            )
      const row = matrix[name]
      if (!row) continue
      const said = whoOf(row) === 'signed_in' ? [...roleWords].toSorted() : whoOf(row)
      expect([name, said]).toEqual([name, expected === 'everybody' ? expected : expected.toSorted()])
    }
  })

  it('knows the roles that act for a part of the district', () => {
    const partial = new Set(['sub_bureau', 'township_office'])
    const expected = roleWords.filter((role) => roles[role].bodies.some((kind) => partial.has(kind)))
    expect([...placedRoles].toSorted()).toEqual(expected.toSorted())
  })
})
