import express, { type RequestHandler } from 'express'
import { type Contract, FileBody } from '../contract.ts'

const MAX_JSON_BYTES = 1024 * 1024
const MAX_FILE_BYTES = 8 * 1024 * 1024

/** Reads the body that a contract expects; none for a contract without one. */
export function bodyParserFor(contract: Contract): RequestHandler | undefined {
  if (contract.body === undefined) return undefined
  if (contract.body !== FileBody) {
    return express.json({ limit: contract.maxBodyBytes ?? MAX_JSON_BYTES })
  }
  const readBytes = express.raw({ limit: contract.maxBodyBytes ?? MAX_FILE_BYTES, type: () => true })
  return (request, response, next) => {
    readBytes(request, response, (error?: unknown) => {
      if (!error) request.body = { bytes: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0) }
      next(error)
    })
  }
}
