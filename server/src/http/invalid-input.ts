import type { z } from 'zod'
import { AppError, type FieldProblem } from '../errors.ts'
import type { Speech } from './language.ts'

/** More faults than anybody mends at once are not told: a large body may hold one in every number. */
const FIELDS_LIMIT = 100

/** Turns what a schema found into a refusal that names every field and how to mend it. */
export function invalidInput(issues: readonly z.core.$ZodIssue[], speech: Speech): AppError {
  const fields = issues.slice(0, FIELDS_LIMIT).flatMap((issue): FieldProblem[] =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({
          path: [...issue.path, key].join('.'),
          message: speech.hint('unknown_field'),
        }))
      : [{ path: issue.path.join('.'), message: speech.hint(issue.message) }],
  )
  return new AppError('bad_request', `invalid input: ${fields.map(({ path }) => path).join(', ')}`, fields)
}
