import { z } from 'zod'
import { defineContract, Nothing } from '../../contract.ts'

export const GetHealth = defineContract({
  method: 'get',
  path: '/api/health',
  permission: 'public',
  summary: 'Whether the platform can answer, with engine and versions',
  params: Nothing,
  query: Nothing,
  answer: z.object({
    status: z.literal('ok'),
    version: z.string(),
    engine: z.enum(['postgresql', 'embedded']),
    database: z.string(),
    postgis: z.string(),
  }),
})
