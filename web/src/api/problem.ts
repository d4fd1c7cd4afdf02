import { type ErrorCode, errorCodes, type FieldProblem } from '@tongzhou/server/errors'
import { z } from 'zod'

/** Failures that only the browser can notice: no answer at all, or an answer that breaks its contract. */
export const clientErrorCodes = ['unreachable', 'unexpected_answer'] as const
export type ProblemCode = ErrorCode | (typeof clientErrorCodes)[number]

interface ProblemFacts {
  readonly code: ProblemCode
  /** HTTP status; 0 when there was no answer. */
  readonly status: number
  readonly detail: string
  readonly fields?: readonly FieldProblem[]
}

/** Why a call failed; the sentence for a person comes from the dictionary by `code`. */
export class ApiProblem extends Error {
  readonly code: ProblemCode
  readonly status: number
  readonly fields: readonly FieldProblem[]

  constructor(facts: ProblemFacts, cause?: unknown) {
    super(facts.detail, { cause })
    this.name = 'ApiProblem'
    this.code = facts.code
    this.status = facts.status
    this.fields = facts.fields ?? []
  }
}

const ProblemDocument = z.object({
  code: z.enum(errorCodes),
  detail: z.string().default(''),
  fields: z.array(z.object({ path: z.string(), message: z.string() })).default([]),
})

/** Reads `application/problem+json`; anything else becomes `unexpected_answer` with its status. */
export async function readProblem(response: Response): Promise<ApiProblem> {
  const isProblem = response.headers.get('content-type')?.includes('application/problem+json') ?? false
  const parsed = isProblem ? ProblemDocument.safeParse(await response.json().catch(() => null)) : null
  if (parsed?.success) return new ApiProblem({ ...parsed.data, status: response.status })
  return new ApiProblem({
    code: 'unexpected_answer',
    status: response.status,
    detail: `${response.status} ${response.statusText}`,
  })
}
