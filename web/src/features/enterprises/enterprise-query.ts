import { GetEnterprise } from '@tongzhou/server/contracts/enterprises'
import { queryFor } from '../../api/query.ts'

/** The cache entry of one enterprise: its panel and the camera share it. */
export const enterpriseQuery = (id: string) => queryFor(GetEnterprise, { params: { id } })
