import { civilDay } from '../../calendar.ts'

/** First and last civil day (Asia/Shanghai) of a time that is asked for; null where the end is open. */
export interface AskedDays {
  readonly from: string | null
  readonly until: string | null
}

const DAY = /^\d{4}-\d{2}-\d{2}$/
const MOMENT = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d{1,9})?([Zz]|[+-]\d{2}:\d{2})$/

/** `datetime` of OGC API – Features: a moment, a day, or an interval; null where it is nonsense. */
export function parseDatetime(text: string): AskedDays | null {
  const parts = text.split('/')
  if (parts.length > 2) return null
  const [first = '', second = first] = parts
  const isInterval = parts.length === 2
  const from = dayOf(first, isInterval)
  const until = dayOf(second, isInterval)
  if (from === undefined || until === undefined) return null
  return from !== null && until !== null && from > until ? null : { from, until }
}

/** Null for an open end, undefined for nonsense. */
function dayOf(text: string, mayBeOpen: boolean): string | null | undefined {
  if (mayBeOpen && (text === '..' || text === '')) return null
  if (!DAY.test(text) && !MOMENT.test(text)) return undefined
  const moment = new Date(DAY.test(text) ? `${text}T00:00:00+08:00` : text.toUpperCase())
  if (Number.isNaN(moment.getTime())) return undefined
  // A day that no calendar has must not become the next one.
  if (DAY.test(text) && civilDay(moment) !== text) return undefined
  return civilDay(moment)
}
