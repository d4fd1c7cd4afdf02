import { endpoint } from '../../http/endpoint.ts'
import { GetVocabulary } from './contract.ts'
import { listIndustries, listLevels, listRoles, listStages } from './queries.ts'

export const vocabularyEndpoints = [
  endpoint(
    GetVocabulary,
    async ({ db }) => {
      const [levels, roles, stages, industries] = await Promise.all([
        listLevels(db),
        listRoles(db),
        listStages(db),
        listIndustries(db),
      ])
      return { levels, roles, stages, industries }
    },
    { layers: ['cells'] },
  ),
]
