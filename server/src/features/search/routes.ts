import { endpoint } from '../../http/endpoint.ts'
import { findPlanIdInForce } from '../../plan-in-force.queries.ts'
import { Search, type SearchHit } from './contract.ts'
import { findCells, findEnterprises, findPersons, findPlaces } from './queries.ts'

const pointOf = ({ lng, lat }: { lng: number | null; lat: number | null }): [number, number] | null =>
  lng === null || lat === null ? null : [lng, lat]

const joined = (...parts: (string | null)[]): string => parts.filter((part) => part !== null).join(' · ')

export const searchEndpoints = [
  endpoint(
    Search,
    async ({ db }, { query: { q, limit }, actor, today }) => {
      const wanted = { text: q, limit, on: today, planId: await findPlanIdInForce(db, today) }
      const [cells, places, enterprises, persons] = await Promise.all([
        findCells(db, wanted),
        findPlaces(db, wanted),
        actor.permissions.has('enterprise.read') ? findEnterprises(db, wanted) : [],
        actor.permissions.has('person.read') ? findPersons(db, wanted) : [],
      ])
      const items: SearchHit[] = [
        ...cells.map((row) => ({
          kind: 'cell' as const,
          id: row.code,
          label: row.name,
          detail: joined(row.code, row.township_name),
          cellCode: row.code,
          lngLat: pointOf(row),
        })),
        ...places.map((row) => ({
          kind: 'place' as const,
          id: row.code,
          label: row.name,
          detail: joined(row.parent_name, row.code),
          cellCode: row.cell_code,
          lngLat: pointOf(row),
        })),
        ...enterprises.map((row) => ({
          kind: 'enterprise' as const,
          id: String(row.id),
          label: row.name,
          detail: row.address,
          cellCode: row.cell_code,
          lngLat: pointOf(row),
        })),
        ...persons.map((row) => ({
          kind: 'person' as const,
          id: String(row.id),
          label: row.name,
          detail: joined(row.organisation_name, row.title),
          cellCode: row.cell_code,
          lngLat: pointOf(row),
        })),
      ]
      return { items }
    },
    {
      layers: ['cells', 'enterprises', 'divisions'],
      variesBy: ({ actor }) =>
        (['enterprise.read', 'person.read'] as const).filter((word) => actor.permissions.has(word)).join(),
    },
  ),
]
