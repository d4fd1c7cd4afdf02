import type { Request, RequestHandler, Response } from 'express'
import { civilDay } from '../calendar.ts'
import type { Deps } from '../deps.ts'
import { AppError } from '../errors.ts'
import { createKeptWork } from '../kept-work.ts'
import type { LayerVersion } from '../layer-versions.queries.ts'
import { perPlatform } from '../per-platform.ts'
import { type PublicLayer, publicVersions } from '../public-versions.ts'
import { answerTag, knowsTag } from './answer-tag.ts'
import { sendOnceCompressed } from './compress-once.ts'
import { languageOf } from './language.ts'
import { createReaderLimit, usualReaderLimit } from './reader-limit.ts'

/** An answer for everybody, ready to be sent. */
export interface FaceAnswer {
  readonly body: string | Uint8Array
  readonly mediaType: string
  readonly headers?: Readonly<Record<string, string>>
  /** 410 for what was public and is so no longer; 200 where absent. */
  readonly status?: 200 | 410
}

/** What a face knows of its request before anything is read. */
export interface FaceAsked {
  readonly request: Request
  /** How readers reach the platform, such as `https://grid.example.cn`. */
  readonly origin: string
  /** Today in Asia/Shanghai, `YYYY-MM-DD`. */
  readonly today: string
  /** Changes whenever anything that the face shows changes. */
  readonly state: string
  readonly versions: readonly LayerVersion[]
}

/** How an answer is made: what it costs the reader, what else it varies by, and the work. */
export interface FaceWork {
  readonly make: () => Promise<FaceAnswer>
  /** Shares of the reader's limit; 1 where absent. */
  readonly cost?: number
  /** What of the request, besides address, day and language, changes the answer. */
  readonly variesBy?: string
}

const GONE = 410

const MAX_BYTES = 96 * 1024 * 1024
/** Larger answers are made anew for everybody: one of them would push out a thousand pages. */
const LARGEST_KEPT = 4 * 1024 * 1024

interface KeptFace {
  readonly answer: FaceAnswer
  readonly plain: Buffer
}

const facesOf = perPlatform((deps) => ({
  kept: createKeptWork<KeptFace>({
    maxBytes: MAX_BYTES,
    // What is compressed takes about a third more.
    bytesOf: ({ plain }) => Math.ceil(plain.length * 1.4),
    largestBytes: LARGEST_KEPT,
  }),
  admit: createReaderLimit(deps.readerLimit ?? usualReaderLimit),
}))

/**
 * A public answer with ETag: nobody is asked who they are, a reader who has it already gets 304 before anything is read,
 * and what is made is kept, compressed once, until a layer that it shows changes.
 * @param prepare parses the request and throws what must be refused; the work it names is done only where nothing is kept
 */
export function publicFace(
  deps: Deps,
  layers: readonly PublicLayer[],
  prepare: (asked: FaceAsked) => FaceWork,
): RequestHandler {
  return async (request, response) => {
    const today = civilDay(deps.clock())
    const origin = deps.origin.publicOrigin ?? `${request.protocol}://${request.get('Host') ?? 'localhost'}`
    // The address stands in the links of the answer, so a name that no host can have is refused.
    if (!URL.canParse(origin)) throw new AppError('bad_request', 'no host is called so')
    const versions = await publicVersions(deps)(layers)
    const asked = { request, origin, today, versions, state: answerTag(versions, `state ${today}`) }
    const work = prepare(asked)
    const { language } = languageOf(request)
    const question = [today, origin, language, request.originalUrl, work.variesBy ?? ''].join(' ')
    const tag = answerTag(versions, question)
    openToEverybody(response)
    // A day of change has whole seconds: what was withdrawn within the same one would count as unchanged.
    delete request.headers['if-modified-since']
    const held = request.get('If-None-Match')
    // Whatever there is (`*`) is known only once it is known whether there is anything.
    if (held !== '*' && knowsTag(held, tag)) {
      response.set('ETag', tag).status(304).end()
      return
    }
    const face = await keep(deps, tag, { work, address: request.ip ?? '' })
    // Whoever holds a page that is gone is told so every time (RFC 9110 §13.2.1), so it has no tag to ask with.
    if (face.answer.status === GONE) response.status(GONE)
    else response.set('ETag', tag)
    await send(request, response, face)
  }
}

async function keep(
  deps: Deps,
  tag: string,
  { work, address }: { readonly work: FaceWork; readonly address: string },
): Promise<KeptFace> {
  const { kept, admit } = facesOf(deps)
  return kept.get(tag, async () => {
    admit(address, deps.clock().getTime(), work.cost)
    const answer = await work.make()
    return { answer: { ...answer, body: '' }, plain: asBuffer(answer.body) }
  })
}

const asBuffer = (body: string | Uint8Array): Buffer =>
  typeof body === 'string' ? Buffer.from(body) : Buffer.from(body.buffer, body.byteOffset, body.byteLength)

/** Anybody's page and map may read what is public; it carries no cookie and answers nobody in particular. */
export function openToEverybody(response: Response): void {
  response
    .set('Cache-Control', 'public, no-cache')
    .set('Access-Control-Allow-Origin', '*')
    .set('Access-Control-Expose-Headers', 'Content-Crs, ETag, Link')
    .set('Cross-Origin-Resource-Policy', 'cross-origin')
    .set('Vary', 'Accept, Accept-Language, Accept-Encoding')
}

async function send(request: Request, response: Response, { answer, plain }: KeptFace): Promise<void> {
  response.type(answer.mediaType).set(answer.headers ?? {})
  if (isText(answer.mediaType)) await sendOnceCompressed(request, response, plain)
  else response.send(plain)
}

const isText = (mediaType: string): boolean => /json|xml|^text\//.test(mediaType)

/** Takes its share of a reader's limit for work that is done for it outside of a face; throws `TooManyQuestions`. */
export const admitReader = (deps: Deps, request: Request, cost = 1): void =>
  facesOf(deps).admit(request.ip ?? '', deps.clock().getTime(), cost)
