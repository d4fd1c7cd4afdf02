import type { Trx } from '@tongzhou/db'
import { setReach, withReach } from '@tongzhou/db'
import type { Request, RequestHandler, Response, Router } from 'express'
import type { z } from 'zod'
import { createRecorder, type Recorder } from '../audit/recorder.ts'
import { type Actor, demandPermission, reachOf } from '../authority/actor.ts'
import { civilDay } from '../calendar.ts'
import { type Contract, FileAnswer, Nothing } from '../contract.ts'
import type { Deps } from '../deps.ts'
import type { KeptWork } from '../kept-work.ts'
import { type LayerVersion, listLayerVersions } from '../layer-versions.queries.ts'
import { answerTag, knowsTag } from './answer-tag.ts'
import { bodyParserFor } from './body.ts'
import { languageOf } from './language.ts'
import { parseInput } from './parse-input.ts'
import type { Language } from './sentences.ts'

/** Who asks: null for nobody, and for a cookie that is nothing (any more). */
export interface Identified {
  readonly actor: Actor | null
  /** Versions of the layers that were named, where they were read on the way. */
  readonly layerVersions?: readonly LayerVersion[]
}

/** Asks who it is, and for the versions of layers in the same statement: most answers need both and nothing else. */
export type Identify = (request: Request, layers?: readonly string[]) => Promise<Identified>

/** What a feature's function receives: parsed values only, and the day in the district. */
export interface Asked<C extends Contract> {
  readonly params: z.output<C['params']>
  readonly query: z.output<C['query']>
  readonly body: z.output<NonNullable<C['body']>>
  /** Who asks; nobody only where the contract is public. */
  readonly actor: C['permission'] extends 'public' ? Actor | null : Actor
  /** Network address of the asker. */
  readonly address: string
  /** Today in Asia/Shanghai, `YYYY-MM-DD`. */
  readonly today: string
  /** How browsers reach the platform, such as `https://grid.example.cn`: as the operator says, else as the asker did. */
  readonly origin: string
  /** For sentences that are a part of the answer. */
  readonly language: Language
}

type AnswerOf<C extends Contract> = Promise<z.input<C['answer']>>

export interface EndpointOptions<C extends Contract> {
  /** Layers whose version decides whether an answer is still true; gives the answer an ETag. The same for everybody. */
  readonly layers?: readonly string[]
  /** With layers: what of the asker changes the answer, as a text; nothing where it is the same for all who may ask. */
  readonly variesBy?: (asked: Asked<C>) => string
  /**
   * For personal and case data: reads in a transaction that reaches the area of the asker and nothing else, and puts
   * what was read into the record before it is answered.
   */
  readonly recorded?: (answer: z.input<C['answer']>, asked: Asked<C>) => readonly string[]
  /** Word of the record for the read; the word of the permission where absent. */
  readonly action?: string
  /** Why it is read, where the asker has to say so; goes into the record with it. */
  readonly reason?: (asked: Asked<C>) => string
}

/** A contract with the function that answers it, ready to be mounted. */
export interface Endpoint {
  readonly contract: Contract
  readonly handler: (deps: Deps, identify: Identify, cache: KeptWork<string>) => RequestHandler[]
}

const nobody: Identify = async () => ({ actor: null })

/** Joins a contract that reads and its function: authority first, then parse, then answer. */
export function endpoint<C extends Contract>(
  contract: C,
  answer: (deps: Deps, asked: Asked<C>) => AnswerOf<C>,
  options: EndpointOptions<C> = {},
): Endpoint {
  const { layers, recorded, action = contract.permission, reason, variesBy } = options
  const produce = async (deps: Deps, asked: Asked<C>): AnswerOf<C> => {
    if (!recorded) return answer(deps, asked)
    const actor: Actor | null = asked.actor
    if (!actor) throw new Error(`${contract.path} is recorded and public at once`)
    return withReach(deps.db, reachOf(actor), async (trx) => {
      const value = await answer({ ...deps, db: trx }, asked)
      const recorder = createRecorder(actor, 'read', deps.clock())
      recorder.record({
        action,
        subjects: recorded(value, asked),
        reason: reason?.(asked),
      })
      await recorder.flush(trx)
      return value
    })
  }
  return {
    contract,
    handler: (deps, identify, cache) => [
      // Who asks changes nothing in a public answer, so it is not even looked up.
      ...enter(
        contract,
        deps,
        contract.permission === 'public' ? nobody : (request) => identify(request, layers),
      ),
      async (request, response) => {
        const asked = readAsked(contract, deps, { request, response })
        const own = contract.permission === 'public' ? { ...deps, db: deps.publicDb } : deps
        const make = async () => write(contract, deps, await produce(own, asked))
        if (!layers) {
          send(contract, response, await make())
          return
        }
        const question = `${asked.today} ${request.originalUrl} ${variesBy?.(asked) ?? ''}`
        const known = response.locals['layerVersions'] as Identified['layerVersions']
        const tag = answerTag(known ?? (await listLayerVersions(own.db, layers)), question)
        const scope = contract.permission === 'public' ? 'no-cache' : 'private, no-cache'
        response.set('Cache-Control', scope).set('ETag', tag)
        if (knowsTag(request.get('If-None-Match'), tag)) {
          response.status(304).end()
          return
        }
        const kept = await cache.get(tag, async () => asText(await make()))
        response.type(contract.contentType ?? 'application/json').send(kept)
      },
    ],
  }
}

/** What a command works with: one transaction in the reach of its actor, and the record that it must tell. */
export interface Work {
  readonly trx: Trx
  readonly deps: Deps
  readonly now: Date
  readonly record: Recorder['record']
}

/**
 * Joins a contract that changes something and its function. Everything happens in one transaction, the line of the
 * record included; a command that records nothing is undone.
 * @param prepare slow work on what was sent, done before the transaction begins
 */
export function command<C extends Contract, Prepared = undefined>(
  contract: C,
  act: (work: Work, asked: Asked<C>, prepared: Prepared) => AnswerOf<C>,
  prepare?: (asked: Asked<C>) => Promise<Prepared>,
): Endpoint {
  return {
    contract,
    handler: (deps, identify) => [
      ...enter(contract, deps, identify),
      async (request, response) => {
        const asked = readAsked(contract, deps, { request, response })
        const actor: Actor | null = asked.actor
        const prepared = (await prepare?.(asked)) as Prepared
        const now = deps.clock()
        let mustFollow = false
        const value = await deps.db.transaction().execute(async (trx) => {
          if (actor) await setReach(trx, reachOf(actor))
          const recorder = createRecorder(actor, 'write', now)
          const done = await act({ trx, deps, now, record: recorder.record }, asked, prepared)
          if (recorder.count === 0) throw new Error(`${contract.method} ${contract.path} recorded nothing`)
          mustFollow = (await deps.followUp?.note(trx, recorder.deeds, now)) ?? false
          await recorder.flush(trx)
          return done
        })
        if (mustFollow) await deps.followUp?.settle()
        send(contract, response, write(contract, deps, value))
      },
    ],
  }
}

/**
 * For sign-in and the like: the function opens its own transactions on the office's database, records what it does and
 * may set cookies. A gate comes before everything, even before anybody asks who it is.
 */
export function accessEndpoint<C extends Contract>(
  contract: C,
  act: (deps: Deps, asked: Asked<C>, exchange: { request: Request; response: Response }) => AnswerOf<C>,
  { gate }: { readonly gate?: (deps: Deps) => RequestHandler } = {},
): Endpoint {
  return {
    contract,
    handler: (deps, identify) => [
      ...(gate ? [gate(deps)] : []),
      ...enter(contract, deps, identify),
      async (request, response) => {
        const asked = readAsked(contract, deps, { request, response })
        send(contract, response, write(contract, deps, await act(deps, asked, { request, response })))
      },
    ],
  }
}

/** Authority before anything else: the body is not even read for somebody who may not send it. */
function enter(contract: Contract, deps: Deps, identify: Identify): RequestHandler[] {
  const guard: RequestHandler = async (request, response, next) => {
    const { actor, layerVersions } = await identify(request)
    demandPermission(actor, contract.permission)
    response.locals['actor'] = actor
    response.locals['layerVersions'] = layerVersions
    response.locals['today'] = civilDay(deps.clock())
    next()
  }
  const parser = bodyParserFor(contract)
  return parser ? [guard, parser] : [guard]
}

function readAsked<C extends Contract>(
  contract: C,
  { origin: { publicOrigin } }: Deps,
  { request, response }: { readonly request: Request; readonly response: Response },
): Asked<C> {
  return {
    params: parseInput<C['params']>(contract.params, request.params, request),
    query: parseInput<C['query']>(contract.query, request.query, request),
    body: parseInput(contract.body ?? Nothing, request.body ?? {}, request) as Asked<C>['body'],
    actor: response.locals['actor'] as Asked<C>['actor'],
    address: request.ip ?? '',
    today: String(response.locals['today']),
    origin: publicOrigin ?? `${request.protocol}://${request.get('Host') ?? 'localhost'}`,
    language: languageOf(request).language,
  }
}

function write<C extends Contract>(contract: C, deps: Deps, value: z.input<C['answer']>): string | FileValue {
  const checked: unknown = deps.areAnswersChecked ? contract.answer.parse(value) : value
  return contract.contentType === 'file' ? FileAnswer.parse(checked) : JSON.stringify(checked)
}

type FileValue = z.output<typeof FileAnswer>

function asText(body: string | FileValue): string {
  if (typeof body !== 'string') throw new Error('a file is not kept by version')
  return body
}

function send(contract: Contract, response: Response, body: string | FileValue): void {
  response.set('Cache-Control', 'no-store')
  if (typeof body === 'string') {
    response.type(contract.contentType ?? 'application/json').send(body)
    return
  }
  response.attachment(body.fileName).type(body.mediaType)
  // Whatever a file holds, it is never a page of this site.
  response.set('Content-Security-Policy', "default-src 'none'; sandbox")
  response.send(Buffer.from(body.bytes.buffer, body.bytes.byteOffset, body.bytes.byteLength))
}

/** Mounts an endpoint on a router under its full path. */
export function mount(
  router: Router,
  { contract, handler }: Endpoint,
  context: { readonly deps: Deps; readonly identify: Identify; readonly cache: KeptWork<string> },
): void {
  router[contract.method](contract.path, ...handler(context.deps, context.identify, context.cache))
}
