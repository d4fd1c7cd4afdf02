import { endpoint } from '../../http/endpoint.ts'
import { readOrganisations } from './answers.ts'
import { ListOrganisations } from './contract.ts'

export const organisationEndpoints = [
  // Without a version: staff and checklists change with what no layer of the map shows, and the floor must be live.
  endpoint(ListOrganisations, async ({ db }, { query, today }) => ({
    items: await readOrganisations(db, query.on ?? today),
  })),
]
