import type { PathPlaces } from '../authority/things.queries.ts'
import type { Random } from '../seed/random.ts'
import { type JsonSchema, sampleOf } from './sample-body.ts'

/** An operation as the served API description tells it. */
export interface Described {
  readonly method: string
  /** With places in braces. */
  readonly path: string
  readonly parameters: readonly {
    readonly name: string
    readonly in: 'path' | 'query'
    readonly required: boolean
    readonly schema: JsonSchema
  }[]
  readonly body?: JsonSchema | 'file'
}

/** One request, ready to be sent. */
export interface FuzzedRequest {
  readonly method: string
  readonly address: string
  readonly body?: unknown
}

/** What stands where something else is expected. */
const nasty = [
  `'; drop table person; --`,
  `" or "1"="1`,
  `1); select pg_sleep(9); --`,
  '<script>alert("通州")</script>',
  '<img src=x onerror=alert(1)>',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: this is the attack.
  '${7*7}{{7*7}}',
  '%_\\%',
  'a\0b',
  '\ud800',
  '../../etc/passwd',
  '=HYPERLINK("http://x.invalid")',
  '𠮷😀\u202e',
  '-1',
  '9223372036854775808',
  'A'.repeat(5000),
  ' ',
]

interface Hand {
  readonly random: Random
  /** Identities of the other area by the name of the place; `other` for what has no name of its own. */
  readonly elsewhere: Readonly<Record<string, number>>
  /** Identities for the places of the path. */
  readonly places: PathPlaces
  /** Nasty texts in the text fields, too; else everything but the identities is plausible. */
  readonly isNasty: boolean
}

const isIdentity = (name: string): boolean => /(^|[a-z])(id|ids|organisation|enterprise|account)$/i.test(name)

/** The identity for a field by its name: `toPersonId` gives a person. */
function identityFor(name: string, { elsewhere }: Hand): number | undefined {
  const kind = Object.keys(elsewhere).find((one) => name.toLowerCase().includes(one.toLowerCase()))
  return elsewhere[kind ?? 'other']
}

function valueFor(name: string, schema: JsonSchema, hand: Hand): unknown {
  const { random, isNasty } = hand
  if (isIdentity(name) && schema.type === 'integer') return identityFor(name, hand)
  if (isNasty && schema.type === 'string' && random.chance(0.7)) return random.pick(nasty)
  if (isNasty && random.chance(0.1)) return random.pick([null, [], {}, -1, 1.5, true, ...nasty])
  return undefined
}

/** Fills an operation: identities of another area in every position, and what else the hand wants. */
export function fuzz(operation: Described, hand: Hand): FuzzedRequest {
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(wellFormed(String(pathValue(name, hand)))),
  )
  const query = new URLSearchParams()
  for (const parameter of operation.parameters) {
    if (parameter.in !== 'query' || !(parameter.required || hand.random.chance(0.5))) continue
    const value =
      valueFor(parameter.name, parameter.schema, hand) ?? sampleOf(parameter.schema, () => undefined)
    query.set(parameter.name, wellFormed(String(value)))
  }
  const address = query.size > 0 ? `${path}?${query.toString()}` : path
  const method = operation.method.toUpperCase()
  if (operation.body === undefined) return { method, address }
  return { method, address, body: bodyValue(operation.body, hand) }
}

/** An address cannot carry half a pair of surrogates. */
const wellFormed = (text: string): string => text.replaceAll(/\p{Surrogate}/gu, '\u{fffd}')

function pathValue(name: string, { places, random, isNasty }: Hand): string | number {
  if (isNasty && random.chance(0.2)) return random.pick(nasty)
  return places[name] ?? name
}

function bodyValue(body: JsonSchema | 'file', hand: Hand): unknown {
  if (body === 'file') return Buffer.from(hand.isNasty ? hand.random.pick(nasty) : '%PDF-1.4\n%%EOF\n')
  return sampleOf(body, (path, schema) => valueFor(nameOf(path), schema, hand))
}

/** An item of a list bears the name of the list. */
const nameOf = (path: readonly string[]): string => path.findLast((part) => !/^\d+$/.test(part)) ?? ''
