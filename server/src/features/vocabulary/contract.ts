import { z } from 'zod'
import { defineContract, Nothing } from '../../contract.ts'

const Word = z.object({ code: z.string(), name: z.string(), nameEn: z.string() })

export const GetVocabulary = defineContract({
  method: 'get',
  path: '/api/vocabulary',
  permission: 'signed_in',
  summary: 'Words that are data: supervision levels, responsibility roles, case stages, industries',
  params: Nothing,
  query: Nothing,
  answer: z.object({
    levels: z.array(Word.extend({ visitsPerYear: z.number() })),
    roles: z.array(
      Word.extend({
        singleHolder: z.boolean(),
        required: z.boolean(),
        certificateKind: z.string().nullable(),
      }),
    ),
    stages: z.array(Word.extend({ open: z.boolean() })),
    industries: z.array(Word),
  }),
})
