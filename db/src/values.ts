import { types } from 'pg'
import { prepareValue } from 'pg/lib/utils.js'

type Parse = (text: string) => unknown

const asText: Parse = (text) => text

function parseInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`integer ${text} is beyond 2^53 - 1`)
  return value
}

/** Arrays of numbers and dates hold no quotes, so a comma separates their items. */
const parseListOf =
  (parseItem: Parse): Parse =>
  (text) =>
    text === '{}'
      ? []
      : text
          .slice(1, -1)
          .split(',')
          .map((item) => (item === 'NULL' ? null : parseItem(item)))

/**
 * What differs from the defaults of `pg`, by type oid: whole numbers are numbers, decimals and days stay text
 * (a day has no time zone), and so do types for which JavaScript has no honest value.
 */
const parsers: ReadonlyMap<number, Parse> = new Map<number, Parse>([
  [20, parseInteger], // int8
  [1016, parseListOf(parseInteger)], // int8[]
  [1082, asText], // date
  [1182, parseListOf(asText)], // date[]
  [1231, parseListOf(asText)], // numeric[]
  [1114, asText], // timestamp without time zone
  [1186, asText], // interval
  [600, asText], // point
  [718, asText], // circle
])

/** The function that turns the text form of a type into a value; the same for both engines. */
export function findParser(typeOid: number): Parse {
  return parsers.get(typeOid) ?? (types.getTypeParser(typeOid, 'text') as Parse)
}

/** For the pool of `pg`. Throws RangeError from the query when an int8 is beyond the safe integers. */
export const typeParsers = {
  getTypeParser: (typeOid: number, format?: string) =>
    format === 'binary' ? types.getTypeParser(typeOid, 'binary') : findParser(typeOid),
}

/** A parameter in the text form that `pg` would send. */
export function writeParameter(value: unknown): string | null {
  const prepared = prepareValue(value)
  return prepared instanceof Uint8Array ? `\\x${Buffer.from(prepared).toString('hex')}` : prepared
}
