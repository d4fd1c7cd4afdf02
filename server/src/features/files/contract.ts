import { z } from 'zod'
import { defineContract, FileAnswer, Id, Nothing } from '../../contract.ts'

export const GetFile = defineContract({
  method: 'get',
  path: '/api/files/:id',
  permission: 'signed_in',
  summary: 'A scan or a photo of a body that the account reaches',
  params: z.strictObject({ id: Id }),
  query: Nothing,
  answer: FileAnswer,
  contentType: 'file',
})
