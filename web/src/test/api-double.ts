import type { Contract } from '@tongzhou/server/contract'
import type { ErrorCode } from '@tongzhou/server/errors'
import { vi } from 'vitest'
import type { z } from 'zod'

type Responder = (url: URL, request: RequestInit) => Response | Promise<Response>

const placesAsPatterns = (path: string) =>
  new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/:[A-Za-z]+/g, '[^/]+')}$`)

/** What the server would say of a refusal. */
export const sentenceFor = (code: ErrorCode): string => `服务器的话：${code}`

const problem = (
  code: ErrorCode,
  status: number,
  fields: readonly { path: string; message: string }[] = [],
) =>
  new Response(JSON.stringify({ type: 'about:blank', title: sentenceFor(code), status, code, fields }), {
    status,
    headers: { 'content-type': 'application/problem+json' },
  })

/** Stands for the server in tests: every answer is checked against its contract before it is given. */
export function installApiDouble() {
  const responders: { readonly method: string; readonly pattern: RegExp; readonly respond: Responder }[] = []
  const asked: string[] = []
  const respondTo = (contract: Contract, respond: Responder) => {
    responders.unshift({ method: contract.method, pattern: placesAsPatterns(contract.path), respond })
  }
  const fetchDouble = async (
    address: string | URL | Request,
    request: RequestInit = {},
  ): Promise<Response> => {
    const url = new URL(String(address), 'http://platform.test')
    asked.push(`${url.pathname}${decodeURIComponent(url.search)}`)
    const asks = (request.method ?? 'GET').toLowerCase()
    const found = responders.find(({ method, pattern }) => method === asks && pattern.test(url.pathname))
    if (found === undefined) throw new TypeError(`Nothing answers at ${url.pathname}`)
    return found.respond(url, request)
  }
  vi.stubGlobal('fetch', fetchDouble)
  return {
    /** Addresses asked for so far, in their order. */
    asked,
    respondTo,
    answer<C extends Contract>(contract: C, answer: z.input<C['answer']>): void {
      contract.answer.parse(answer)
      respondTo(contract, () => Response.json(answer))
    },
    refuse(contract: Contract, code: ErrorCode, status: number): void {
      respondTo(contract, () => problem(code, status))
    },
    problem,
  }
}
