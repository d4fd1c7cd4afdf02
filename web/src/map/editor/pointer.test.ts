// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { PointerEventOnMap } from './editor-map-props.ts'
import { listenToKeys } from './keyboard-hand.ts'
import { listenToPointer } from './pointer.ts'
import type { PointerSurface } from './pointer-surface.ts'

let frames: FrameRequestCallback[] = []
const runFrame = () => {
  const due = frames
  frames = []
  for (const callback of due) callback(0)
}

interface Stage {
  readonly element: HTMLElement
  readonly told: PointerEventOnMap[]
  readonly ground: string[]
  readonly kinds: () => string[]
}

/** A map on which a pixel is a millionth of a degree. */
function makeSurface(ground: string[]): PointerSurface {
  return {
    lngLatAt: ([x, y]) => [121 + x / 1e6, 32 - y / 1e6],
    degreesPerPixel: () => 1e-6,
    sizePx: () => [400, 300],
    panBy: ([x, y]) => ground.push(`pan ${x} ${y}`),
    zoomAround: ([x, y], factor) => ground.push(`zoom ${x} ${y} ${factor}`),
  }
}

function setUp(): Stage {
  const element = document.body.appendChild(document.createElement('div'))
  element.setPointerCapture = () => undefined
  const told: PointerEventOnMap[] = []
  const ground: string[] = []
  listenToPointer(element, makeSurface(ground), {
    onHand: (event) => told.push(event),
    onHandAt: () => undefined,
    onPanning: () => undefined,
  })
  return { element, told, ground, kinds: () => told.map(({ kind }) => kind) }
}

interface Pointing {
  readonly at?: readonly [number, number]
  readonly button?: number
  readonly pointerId?: number
  readonly pointerType?: 'mouse' | 'touch'
  readonly timeStamp?: number
}

function point({ element }: Pick<Stage, 'element'>, type: string, pointing: Pointing = {}) {
  const { at: [clientX, clientY] = [0, 0], button = 0, pointerId = 1, pointerType = 'mouse' } = pointing
  const event = new PointerEvent(type, {
    clientX,
    clientY,
    button,
    pointerId,
    pointerType,
    bubbles: true,
    cancelable: true,
  })
  if (pointing.timeStamp !== undefined)
    Object.defineProperty(event, 'timeStamp', { value: pointing.timeStamp })
  element.dispatchEvent(event)
}

beforeEach(() => {
  vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) => frames.push(callback))
  vi.stubGlobal('cancelAnimationFrame', () => {
    frames = []
  })
})
afterEach(() => {
  frames = []
  document.body.replaceChildren()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

describe('a mouse', () => {
  it('tells places in lattice units, and eight pixels as its reach', () => {
    const stage = setUp()
    point(stage, 'pointermove', { at: [3, 2] })
    runFrame()
    expect(stage.told).toEqual([
      {
        kind: 'move',
        at: [1_210_000_030, 319_999_980],
        reachUnits: 80,
        keys: { shift: false, alt: false, command: false },
      },
    ])
  })

  it('tells at most one move a frame, the last', () => {
    const stage = setUp()
    for (let x = 0; x < 50; x += 1) point(stage, 'pointermove', { at: [x, 0] })
    expect(stage.told).toEqual([])
    runFrame()
    expect(stage.told).toMatchObject([{ kind: 'move', at: [1_210_000_490, 320_000_000] }])
  })

  it('presses, drags and releases in order, no move lost before a release', () => {
    const stage = setUp()
    point(stage, 'pointerdown', { at: [1, 1] })
    point(stage, 'pointermove', { at: [5, 5] })
    point(stage, 'pointerup', { at: [6, 6] })
    expect(stage.kinds()).toEqual(['press', 'drag', 'release'])
  })

  it('tells a double press after the second release', () => {
    const stage = setUp()
    for (const timeStamp of [1000, 1200]) {
      point(stage, 'pointerdown', { at: [9, 9], timeStamp })
      point(stage, 'pointerup', { at: [9, 9], timeStamp: timeStamp + 50 })
    }
    expect(stage.kinds()).toEqual(['press', 'release', 'press', 'release', 'double_press'])
  })

  it('does not take two slow presses, or two at different places, for a double press', () => {
    const stage = setUp()
    point(stage, 'pointerdown', { at: [9, 9], timeStamp: 1000 })
    point(stage, 'pointerup', { at: [9, 9], timeStamp: 1010 })
    point(stage, 'pointerdown', { at: [9, 9], timeStamp: 2000 })
    point(stage, 'pointerup', { at: [9, 9], timeStamp: 2010 })
    point(stage, 'pointerdown', { at: [90, 9], timeStamp: 2100 })
    point(stage, 'pointerup', { at: [90, 9], timeStamp: 2110 })
    expect(stage.kinds()).not.toContain('double_press')
  })

  it('moves the ground with its middle button, and does nothing with the right one', () => {
    const stage = setUp()
    point(stage, 'pointerdown', { button: 1, at: [10, 10] })
    point(stage, 'pointermove', { at: [14, 7] })
    point(stage, 'pointerup', { button: 1 })
    point(stage, 'pointerdown', { button: 2, at: [10, 10] })
    point(stage, 'pointerup', { button: 2 })
    expect(stage.ground).toEqual(['pan 4 -3'])
    expect(stage.told).toEqual([])
  })

  it('moves the ground while the space bar is down', () => {
    const stage = setUp()
    window.dispatchEvent(new KeyboardEvent('keydown', { key: ' ' }))
    point(stage, 'pointerdown', { at: [10, 10] })
    point(stage, 'pointermove', { at: [30, 10] })
    point(stage, 'pointerup')
    window.dispatchEvent(new KeyboardEvent('keyup', { key: ' ' }))
    expect(stage.ground).toEqual(['pan 20 0'])
    expect(stage.told).toEqual([])
  })

  it('says that it left, but not in the middle of a drag', () => {
    const stage = setUp()
    point(stage, 'pointerdown')
    point(stage, 'pointerleave')
    expect(stage.kinds()).toEqual(['press'])
    point(stage, 'pointerup')
    point(stage, 'pointerleave')
    expect(stage.kinds()).toEqual(['press', 'release', 'leave'])
  })
})

describe('fingers', () => {
  const touch = (at: readonly [number, number], pointerId = 1): Pointing => ({
    at,
    pointerId,
    pointerType: 'touch',
  })

  it('hold the tool when there is one, with a wider reach', () => {
    const stage = setUp()
    point(stage, 'pointerdown', touch([10, 10]))
    point(stage, 'pointermove', touch([40, 10]))
    runFrame()
    point(stage, 'pointerup', touch([40, 10]))
    expect(stage.kinds()).toEqual(['press', 'drag', 'release'])
    expect(stage.told[0]).toMatchObject({ at: [1_210_000_100, 319_999_900], reachUnits: 180 })
  })

  it('press where they tap', () => {
    const stage = setUp()
    point(stage, 'pointerdown', touch([10, 10]))
    point(stage, 'pointerup', touch([11, 10]))
    expect(stage.kinds()).toEqual(['press', 'release'])
  })

  it('move and enlarge the ground when there are two, and the tool hears nothing', () => {
    const stage = setUp()
    point(stage, 'pointerdown', touch([100, 100], 1))
    point(stage, 'pointerdown', touch([200, 100], 2))
    point(stage, 'pointermove', touch([300, 100], 2))
    point(stage, 'pointerup', touch([300, 100], 2))
    point(stage, 'pointerup', touch([100, 100], 1))
    expect(stage.ground).toEqual(['pan 50 0', 'zoom 200 100 2'])
    expect(stage.told).toEqual([])
  })

  it('end a stroke where it is when the second one comes', () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const stage = setUp()
    point(stage, 'pointerdown', touch([10, 10], 1))
    vi.advanceTimersByTime(200)
    point(stage, 'pointerdown', touch([90, 10], 2))
    expect(stage.kinds()).toEqual(['press', 'release'])
  })
})

describe('the cross of the keyboard', () => {
  function setUpKeys() {
    const element = document.body.appendChild(document.createElement('div'))
    const told: PointerEventOnMap[] = []
    const ground: string[] = []
    const crosses: (readonly [number, number] | null)[] = []
    listenToKeys({
      element,
      surface: makeSurface(ground),
      listeners: { onHand: (event) => told.push(event), onHandAt: () => undefined },
      onCross: (pixel) => crosses.push(pixel),
    })
    const press = (key: string, init: KeyboardEventInit = {}) => {
      const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init })
      element.dispatchEvent(event)
      return event.defaultPrevented
    }
    return { press, told, ground, crosses, element, kinds: () => told.map(({ kind }) => kind) }
  }

  it('appears in the middle with the first arrow and moves from there', () => {
    const { press, crosses, kinds } = setUpKeys()
    press('ArrowRight')
    press('ArrowDown', { altKey: true })
    expect(crosses).toEqual([
      [212, 150],
      [212, 151],
    ])
    expect(kinds()).toEqual(['move', 'move'])
  })

  it('presses and releases with Enter', () => {
    const { press, kinds } = setUpKeys()
    press('ArrowRight')
    press('Enter')
    expect(kinds()).toEqual(['move', 'press', 'release'])
  })

  it('holds with Shift and Enter, drags with the arrows and lets go', () => {
    const { press, kinds } = setUpKeys()
    press('Enter', { shiftKey: true })
    press('ArrowLeft')
    press('Enter')
    expect(kinds()).toEqual(['press', 'drag', 'release'])
  })

  it('leaves Enter to the drawing in hand while it is not there', () => {
    const { press, told } = setUpKeys()
    expect(press('Enter')).toBe(false)
    expect(told).toEqual([])
  })

  it('moves the ground instead of leaving the map', () => {
    const { press, crosses, ground } = setUpKeys()
    for (let i = 0; i < 4; i += 1) press('ArrowLeft', { shiftKey: true })
    expect(crosses.at(-1)).toEqual([40, 150])
    expect(ground.at(-1)).toBe('pan 60 0')
  })

  it('is gone when the focus goes, and lets go of what it held', () => {
    const { press, element, kinds, crosses } = setUpKeys()
    press('Enter', { shiftKey: true })
    element.dispatchEvent(new FocusEvent('blur'))
    expect(kinds()).toEqual(['press', 'release', 'leave'])
    expect(crosses.at(-1)).toBeNull()
  })
})
