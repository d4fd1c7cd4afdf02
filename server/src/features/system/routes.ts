import { endpoint } from '../../http/endpoint.ts'
import { PLATFORM_VERSION } from '../../version.ts'
import { GetHealth } from './contract.ts'
import { pingDatabase } from './queries.ts'

export const systemEndpoints = [
  endpoint(GetHealth, async ({ db, engine, versions }) => {
    await pingDatabase(db)
    return { status: 'ok' as const, version: PLATFORM_VERSION, engine, ...versions }
  }),
]
