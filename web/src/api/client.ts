import type { Contract } from '@tongzhou/server/contract'
import type { z } from 'zod'
import { ApiProblem, readProblem } from './problem.ts'

type Part<Name extends string, Schema extends z.ZodType> =
  Record<string, never> extends z.input<Schema>
    ? { readonly [N in Name]?: z.input<Schema> }
    : { readonly [N in Name]: z.input<Schema> }

/** What a contract asks for: values for its places in the path and for its query, and its body. */
export type CallInput<C extends Contract> = Part<'params', C['params']> &
  Part<'query', C['query']> &
  Part<'body', NonNullable<C['body']>>

interface AddressParts {
  readonly params?: unknown
  readonly query?: unknown
}

const entriesOf = (part: unknown): [string, unknown][] =>
  typeof part === 'object' && part !== null ? Object.entries(part) : []

/** A word of an address; lists go as `a,b`, as the contracts read them. */
const writeValue = (value: unknown): string =>
  Array.isArray(value) ? value.map(writeValue).join(',') : `${value as string | number | boolean}`

/**
 * The address of a call: `:name` places filled, query words in their order, absent values left out.
 * Throws when a place has no value.
 */
export function buildAddress(path: string, { params, query }: AddressParts): string {
  const values = new Map(entriesOf(params))
  const filled = path.replaceAll(/:([A-Za-z]+)/g, (_, name: string) => {
    const value = values.get(name)
    if (value === undefined) throw new Error(`No value for :${name} in ${path}`)
    return encodeURIComponent(writeValue(value))
  })
  const words = new URLSearchParams()
  for (const [name, value] of entriesOf(query)) if (value !== undefined) words.set(name, writeValue(value))
  return words.size === 0 ? filled : `${filled}?${words}`
}

/**
 * Calls one operation of the API and parses its answer with the contract.
 * Rejects with `ApiProblem`, or with the signal's reason when the call was given up.
 */
export async function call<C extends Contract>(
  contract: C,
  input: CallInput<C>,
  signal?: AbortSignal,
): Promise<z.output<C['answer']>> {
  const { body: sent } = input as { readonly body?: unknown }
  const address = buildAddress(contract.path, input)
  const response = await reach(address, {
    method: contract.method.toUpperCase(),
    ...(contract.body === undefined ? {} : { body: writeBody(sent) }),
    ...(signal === undefined ? {} : { signal }),
  })
  if (!response.ok) throw await readProblem(response)
  const body: unknown = await response.json().catch((cause: unknown) => {
    signal?.throwIfAborted()
    throw new ApiProblem({ code: 'unexpected_answer', status: response.status, detail: address }, cause)
  })
  const parsed = contract.answer.safeParse(body)
  if (!parsed.success) {
    const detail = `${address}: ${parsed.error.message}`
    throw new ApiProblem({ code: 'unexpected_answer', status: response.status, detail }, parsed.error)
  }
  return parsed.data as z.output<C['answer']>
}

/** A file goes as it is, anything else as JSON. */
function writeBody(body: unknown): Blob {
  const bytes = typeof body === 'object' && body !== null && 'bytes' in body ? body.bytes : undefined
  return bytes instanceof Uint8Array
    ? new Blob([bytes as BlobPart], { type: 'application/octet-stream' })
    : new Blob([JSON.stringify(body ?? {})], { type: 'application/json' })
}

interface Sending {
  readonly method: string
  readonly body?: Blob
  readonly signal?: AbortSignal
}

async function reach(address: string, { method, body, signal }: Sending): Promise<Response> {
  try {
    return await fetch(address, {
      method,
      headers: {
        accept: 'application/json, application/geo+json, application/problem+json',
        // The server says its refusals in the language of the page.
        'accept-language': document.documentElement.lang || 'zh-CN',
      },
      ...(body === undefined ? {} : { body }),
      ...(signal === undefined ? {} : { signal }),
    })
  } catch (cause) {
    signal?.throwIfAborted()
    throw new ApiProblem({ code: 'unreachable', status: 0, detail: address }, cause)
  }
}
