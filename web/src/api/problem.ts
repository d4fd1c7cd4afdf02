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
  /** The server's sentence in the language of the page. */
  readonly sentence?: string
  readonly fields?: readonly FieldProblem[]
}

/** Why a call failed. The server says it in a sentence; for what only the browser notices the dictionary has one. */
export class ApiProblem extends Error {
  readonly code: ProblemCode
  readonly status: number
  readonly sentence: string
  readonly fields: readonly FieldProblem[]

  constructor(facts: ProblemFacts, cause?: unknown) {
    super(facts.detail, { cause })
    this.name = 'ApiProblem'
    this.code = facts.code
    this.status = facts.status
    this.sentence = facts.sentence ?? ''
    this.fields = facts.fields ?? []
  }
}

const ProblemDocument = z.object({
  code: z.enum(errorCodes),
  title: z.string(),
  detail: z.string().default(''),
  fields: z.array(z.object({ path: z.string(), message: z.string() })).default([]),
})

/** Reads `application/problem+json`; anything else becomes `unexpected_answer` with its status. */
export async function readProblem(response: Response): Promise<ApiProblem> {
  const isProblem = response.headers.get('content-type')?.includes('application/problem+json') ?? false
  const parsed = isProblem ? ProblemDocument.safeParse(await response.json().catch(() => null)) : null
  if (parsed?.success) {
    const { title: sentence, ...facts } = parsed.data
    return new ApiProblem({ ...facts, sentence, status: response.status })
  }
  return new ApiProblem({
    code: 'unexpected_answer',
    status: response.status,
    detail: `${response.status} ${response.statusText}`,
  })
}

type ClientErrorCode = (typeof clientErrorCodes)[number]

const isClientError = (code: ProblemCode): code is ClientErrorCode =>
  (clientErrorCodes as readonly string[]).includes(code)

/** The sentence of a problem for a person; `t` gives those for what the server could not say itself. */
export const sentenceOf = (problem: ApiProblem, t: (key: `errors.${ClientErrorCode}`) => string): string =>
  isClientError(problem.code) ? t(`errors.${problem.code}`) : problem.sentence
