import { reachOf } from '../../authority/actor.ts'
import { AppError } from '../../errors.ts'
import { endpoint } from '../../http/endpoint.ts'
import { GetFile } from './contract.ts'
import { findFile } from './files.queries.ts'

export const fileEndpoints = [
  endpoint(
    GetFile,
    async ({ db }, { params: { id }, actor }) => {
      const file = await findFile(db, reachOf(actor), id)
      if (!file) throw new AppError('file_not_found', `no file ${id}, or not yours`)
      return { bytes: new Uint8Array(file.content), mediaType: file.media_type, fileName: file.name }
    },
    { action: 'file.read', recorded: (_, { params: { id } }) => [`file:${id}`] },
  ),
]
