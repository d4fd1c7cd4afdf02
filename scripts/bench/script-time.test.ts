import { describe, expect, it } from 'vitest'
import { costOfMoves, percentile, type TraceEvent } from './script-time.ts'

/** An event of the main thread; microseconds. */
const event = (name: string, [ts, dur, tdur]: [number, number, number], data: object = {}): TraceEvent => ({
  name,
  ph: 'X',
  pid: 1,
  tid: 1,
  ts,
  dur,
  tdur,
  args: { data },
})
const move = (ts: number) => event('EventDispatch', [ts, 100, 80], { type: 'pointermove' })
const call = (ts: number, url: string) => event('FunctionCall', [ts, 900, 800], { url })

describe('script time of pointer moves', () => {
  it('is all script up to the next move, script within script once', () => {
    const trace = [
      move(0),
      call(10, '/assets/pointer.js'),
      event('FireAnimationFrame', [1000, 3000, 2000]),
      call(1100, '/assets/editor.js'),
      event('MinorGC', [5000, 500, 400]),
      move(10_000),
      move(20_000),
    ]
    expect(costOfMoves(trace).map(({ cpuMs, wallMs }) => [cpuMs, wallMs])).toEqual([
      [2.48, 3.6],
      [0.08, 0.1],
    ])
  })

  it('leaves out painting, and other threads', () => {
    const raster = { ...event('FunctionCall', [300, 9000, 9000]), tid: 2 }
    expect(costOfMoves([move(0), event('Paint', [200, 5000, 5000]), raster, move(10_000)])).toEqual([
      { cpuMs: 0.08, ownMs: 0.08, wallMs: 0.1 },
    ])
  })

  it('tells the frames in which MapLibre draws from our own', () => {
    const [cost] = costOfMoves([
      move(0),
      event('FireAnimationFrame', [1000, 1000, 1000]),
      call(1010, '/assets/maplibre-gl-x.js'),
      event('FireAnimationFrame', [3000, 1000, 1000]),
      call(3010, '/assets/editor-page-x.js'),
      move(10_000),
    ])
    expect(cost).toEqual({ cpuMs: 2.08, ownMs: 1.08, wallMs: 2.1 })
  })

  it('needs a pointer move', () => {
    expect(() => costOfMoves([event('Paint', [0, 1, 1])])).toThrow('no pointer move')
  })
})

describe('a percentile', () => {
  it('is a value that so many do not exceed', () => {
    const values = Array.from({ length: 100 }, (_, index) => 100 - index)
    expect([0.5, 0.95, 1].map((share) => percentile(values, share))).toEqual([50, 95, 100])
    expect(() => percentile([], 0.5)).toThrow(RangeError)
  })
})
