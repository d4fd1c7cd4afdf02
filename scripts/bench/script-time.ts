/** An event of a trace of Chromium, as much of it as is read here; times are microseconds. */
export interface TraceEvent {
  readonly name: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  readonly ts: number
  readonly dur?: number
  /** Processor time of the thread: a machine that does other work meanwhile does not lengthen it. */
  readonly tdur?: number
  readonly args?: {
    readonly name?: string
    readonly data?: { readonly type?: string; readonly url?: string }
  }
}

/** Script of the main thread between one pointer move and the next. */
export interface MoveCost {
  /** Processor time of all script. */
  readonly cpuMs: number
  /** The same without the frames in which MapLibre draws. */
  readonly ownMs: number
  /** What the clock on the wall says of all script: waiting for the software renderer and for other programs is in it. */
  readonly wallMs: number
}

/** Whatever runs script, or cleans up behind it. Painting, layout outside of script, raster and GPU are none of it. */
const scriptNames = new Set([
  'EvaluateScript',
  'EventDispatch',
  'FireAnimationFrame',
  'FireIdleCallback',
  'FunctionCall',
  'HandlePostMessage',
  'MajorGC',
  'MinorGC',
  'RunMicrotasks',
  'TimerFire',
  'V8.GCFinalizeMC',
  'V8.GCIncrementalMarking',
  'V8.GCScavenger',
  'v8.compile',
])

/** A file of MapLibre, as the build names it. */
const MAPLIBRE = /maplibre/i

/** The events on the main thread of the page, in the order of time. Throws where the trace has no pointer move. */
function mainThread(events: readonly TraceEvent[]): TraceEvent[] {
  const move = events.find(isPointerMove)
  if (move === undefined) throw new Error('no pointer move in the trace')
  return events
    .filter(({ ph, pid, tid }) => ph === 'X' && pid === move.pid && tid === move.tid)
    .toSorted((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0))
}

const isPointerMove = ({ name, args }: TraceEvent): boolean =>
  name === 'EventDispatch' && args?.data?.type === 'pointermove'

const endOf = ({ ts, dur = 0 }: TraceEvent): number => ts + dur

interface Script {
  readonly event: TraceEvent
  /** Files of the functions in it. */
  readonly urls: string[]
}

const urlOf = ({ name, args }: TraceEvent): string[] =>
  name === 'FunctionCall' && args?.data?.url !== undefined ? [args.data.url] : []

/** Script that no other script called. */
function outermostScript(events: readonly TraceEvent[]): Script[] {
  const found: Script[] = []
  for (const event of events) {
    const last = found.at(-1)
    if (last !== undefined && event.ts < endOf(last.event)) last.urls.push(...urlOf(event))
    else if (scriptNames.has(event.name)) found.push({ event, urls: urlOf(event) })
  }
  return found
}

/** MapLibre draws in frames that it asks for itself. */
const isDrawing = ({ event, urls }: Script) =>
  event.name === 'FireAnimationFrame' && urls.length > 0 && urls.every((url) => MAPLIBRE.test(url))

/** What each pointer move of a trace cost, in their order: everything up to the next move counts as its. The last is left out. */
export function costOfMoves(trace: readonly TraceEvent[]): MoveCost[] {
  const events = mainThread(trace)
  const starts = events.filter(isPointerMove).map(({ ts }) => ts)
  const script = outermostScript(events)
  return starts.slice(0, -1).map((start, index) => {
    const end = starts[index + 1] ?? start
    const within = script.filter(({ event }) => event.ts >= start && event.ts < end)
    return {
      cpuMs: sum(within.map(({ event }) => event.tdur ?? event.dur ?? 0)),
      ownMs: sum(within.filter((part) => !isDrawing(part)).map(({ event }) => event.tdur ?? event.dur ?? 0)),
      wallMs: sum(within.map(({ event }) => event.dur ?? 0)),
    }
  })
}

const sum = (microseconds: readonly number[]): number =>
  microseconds.reduce((total, value) => total + value, 0) / 1000

/** The smallest value that at least a share of the values do not exceed. Throws RangeError for none. */
export function percentile(values: readonly number[], share: number): number {
  const found = values.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(values.length * share) - 1)]
  if (found === undefined) throw new RangeError('no percentile of nothing')
  return found
}
