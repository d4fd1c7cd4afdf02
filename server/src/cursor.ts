import type { z } from 'zod'
import { AppError } from './errors.ts'

/** The place after which the next page begins, as an opaque text. */
export function writeCursor(place: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url')
}

/** The place in a cursor, checked by the schema of the list; a foreign or broken cursor is refused by name. */
export function readCursor<Place extends z.ZodType>(cursor: string, place: Place): z.output<Place> {
  const parsed = place.safeParse(decode(cursor))
  if (!parsed.success) {
    throw new AppError('bad_request', 'broken cursor', [{ path: 'after', message: 'expects_cursor' }])
  }
  return parsed.data
}

function decode(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
