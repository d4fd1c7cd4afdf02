import type { Request } from 'express'
import type { z } from 'zod'
import { findIllText } from './ill-text.ts'
import { invalidInput } from './invalid-input.ts'
import { languageOf } from './language.ts'

/** Parses what a client sent; throws `bad_request` that names every wrong field in the client's language. */
export function parseInput<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
  request: Request,
): z.output<Schema> {
  const speech = languageOf(request)
  const [illPath] = findIllText(input)
  if (illPath)
    throw invalidInput([{ code: 'custom', path: [...illPath], message: 'expects_text', input }], speech)
  const parsed = schema.safeParse(input, { error: speech.fieldError })
  if (parsed.success) return parsed.data
  throw invalidInput(parsed.error.issues, speech)
}
