import type { RequestHandler, Router } from 'express'
import type { z } from 'zod'
import { civilDay } from '../calendar.ts'
import type { Contract } from '../contract.ts'
import type { Deps } from '../deps.ts'
import type { KeptWork } from '../kept-work.ts'
import { answerTag, knowsTag } from './answer-tag.ts'
import { parseInput } from './parse-input.ts'

/** What a feature's function receives: parsed values only, and the day in the district. */
export interface Asked<C extends Contract> {
  readonly params: z.output<C['params']>
  readonly query: z.output<C['query']>
  /** Today in Asia/Shanghai, `YYYY-MM-DD`. */
  readonly today: string
}

export interface EndpointOptions {
  /** Layers whose version decides whether an answer is still true; gives the answer an ETag. */
  readonly layers?: readonly string[]
}

/** A contract with the function that answers it, ready to be mounted. */
export interface Endpoint {
  readonly contract: Contract
  readonly handler: (deps: Deps, cache: KeptWork<string>) => RequestHandler
}

/** Joins a contract and its function: parse at the door, answer by version where one is named. */
export function endpoint<C extends Contract>(
  contract: C,
  answer: (deps: Deps, asked: Asked<C>) => Promise<z.input<C['answer']>>,
  options: EndpointOptions = {},
): Endpoint {
  return {
    contract,
    handler: (deps, cache) => async (request, response) => {
      const asked: Asked<C> = {
        params: parseInput<C['params']>(contract.params, request.params, request),
        query: parseInput<C['query']>(contract.query, request.query, request),
        today: civilDay(deps.clock()),
      }
      response.type(contract.contentType ?? 'application/json')
      const produce = async () => {
        const value = await answer(deps, asked)
        return JSON.stringify(deps.areAnswersChecked ? contract.answer.parse(value) : value)
      }
      if (!options.layers) {
        response.set('Cache-Control', 'no-store')
        response.send(await produce())
        return
      }
      const tag = await answerTag(deps.db, options.layers, `${asked.today} ${request.originalUrl}`)
      response.set('Cache-Control', 'no-cache').set('ETag', tag)
      if (knowsTag(request.get('If-None-Match'), tag)) {
        response.status(304).end()
        return
      }
      response.send(await cache.get(tag, produce))
    },
  }
}

/** Mounts an endpoint on a router under its full path. */
export function mount(
  router: Router,
  { contract, handler }: Endpoint,
  deps: Deps,
  cache: KeptWork<string>,
): void {
  router[contract.method](contract.path, handler(deps, cache))
}
