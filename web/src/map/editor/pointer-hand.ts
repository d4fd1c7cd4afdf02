import type { PointerKeys } from './editor-map-props.ts'
import { type Pixel, type PointerListeners, type PointerSurface, placeAt } from './pointer-surface.ts'

/** How far a mouse and how far a finger still touch something. */
const MOUSE_REACH_PX = 8
const FINGER_REACH_PX = 18
/** A finger that stays this long, or goes this far, means the tool and not the first of two fingers. */
const FINGER_WAIT_MS = 140
const FINGER_SLACK_PX = 6
/** Two presses within this time and distance are a double press. */
const DOUBLE_MS = 400
const DOUBLE_SLACK_PX = 6

const keysOf = (event: PointerEvent | KeyboardEvent): PointerKeys => ({
  shift: event.shiftKey,
  alt: event.altKey,
  command: event.ctrlKey || event.metaKey,
})

type Fingers = Map<number, Pixel>

/** What the pointer does: nothing, holds the tool, moves the ground, or a finger of which it is not known yet. */
type Doing = 'hovering' | 'holding' | 'panning' | 'pinching' | 'waiting'

/** The state behind `listenToPointer`: it hears the events of an element and tells what the hand does. */
export class PointerHand {
  readonly #element: HTMLElement
  readonly #surface: PointerSurface
  readonly #listeners: PointerListeners
  readonly #fingers: Fingers = new Map()
  #doing: Doing = 'hovering'
  #isSpaceDown = false
  #waitingMove: PointerEvent | null = null
  #frame = 0
  #fingerTimer: ReturnType<typeof setTimeout> | undefined
  #firstTouch: PointerEvent | null = null
  #lastPress: { readonly atMs: number; readonly pixel: Pixel } | null = null
  #isSecondPress = false
  #panPixel: Pixel = [0, 0]

  constructor(element: HTMLElement, surface: PointerSurface, listeners: PointerListeners) {
    this.#element = element
    this.#surface = surface
    this.#listeners = listeners
  }

  down(event: PointerEvent): void {
    const pixel = this.#pixelOf(event)
    if (event.pointerType === 'touch') {
      this.#fingerDown(event, pixel)
      return
    }
    if (event.button === 2 || this.#doing !== 'hovering') return
    this.#capture(event)
    if (event.button === 1 || this.#isSpaceDown) {
      event.preventDefault()
      this.#setDoing('panning')
      this.#panPixel = pixel
    } else if (event.button === 0) {
      this.#press(event)
    }
  }

  move(event: PointerEvent): void {
    const pixel = this.#pixelOf(event)
    if (event.pointerType === 'touch' && !this.#fingerMoved(event, pixel)) return
    if (this.#doing === 'panning') {
      this.#surface.panBy([pixel[0] - this.#panPixel[0], pixel[1] - this.#panPixel[1]])
      this.#panPixel = pixel
      return
    }
    if (this.#doing === 'pinching') return
    this.#waitingMove = event
    this.#frame ||= requestAnimationFrame(() => this.#flush())
  }

  up(event: PointerEvent): void {
    if (event.pointerType === 'touch') this.#fingerUp(event)
    else if (this.#doing === 'panning') this.#setDoing('hovering')
    else if (this.#doing === 'holding' && event.button === 0) this.#release(event)
  }

  leave(): void {
    if (this.#doing !== 'hovering') return
    this.#dropMove()
    this.#listeners.onHandAt(null)
    this.#listeners.onHand({ kind: 'leave' })
  }

  space(event: KeyboardEvent, isDown: boolean): void {
    if (event.key !== ' ' || isTyping(event.target)) return
    if (isDown && document.activeElement !== null && this.#element.contains(document.activeElement))
      event.preventDefault()
    this.#isSpaceDown = isDown
    if (this.#doing === 'hovering') this.#listeners.onPanning(isDown)
  }

  forgetSpace(): void {
    this.#isSpaceDown = false
    this.#listeners.onPanning(this.#doing === 'panning')
  }

  stop(): void {
    this.#dropMove()
    clearTimeout(this.#fingerTimer)
  }

  #press(event: PointerEvent): void {
    this.#flush()
    const pixel = this.#pixelOf(event)
    const last = this.#lastPress
    const isNear = last !== null && distancePx(last.pixel, pixel) <= DOUBLE_SLACK_PX
    this.#isSecondPress = isNear && event.timeStamp - last.atMs <= DOUBLE_MS
    this.#lastPress = this.#isSecondPress ? null : { atMs: event.timeStamp, pixel }
    this.#setDoing('holding')
    this.#tell('press', event)
  }

  #release(event: PointerEvent): void {
    this.#flush()
    this.#setDoing('hovering')
    this.#tell('release', event)
    if (!this.#isSecondPress) return
    this.#isSecondPress = false
    this.#tell('double_press', event)
  }

  #fingerDown(event: PointerEvent, pixel: Pixel): void {
    this.#fingers.set(event.pointerId, pixel)
    this.#capture(event)
    if (this.#fingers.size === 1 && this.#doing === 'hovering') {
      this.#doing = 'waiting'
      this.#firstTouch = event
      this.#fingerTimer = setTimeout(() => this.#takeFinger(), FINGER_WAIT_MS)
    } else if (this.#fingers.size === 2) {
      clearTimeout(this.#fingerTimer)
      // What one finger had begun ends where it is, before the second takes the ground.
      if (this.#doing === 'holding') this.#release(this.#waitingMove ?? event)
      this.#setDoing('pinching')
    }
  }

  /** Whether the move belongs to the tool. */
  #fingerMoved(event: PointerEvent, pixel: Pixel): boolean {
    const before = this.#fingers.get(event.pointerId)
    if (before === undefined) return false
    if (this.#doing === 'waiting') {
      if (this.#firstTouch === null || distancePx(before, pixel) <= FINGER_SLACK_PX) return false
      this.#takeFinger()
    }
    if (this.#doing === 'pinching') this.#pinch(event.pointerId, before, pixel)
    this.#fingers.set(event.pointerId, pixel)
    return this.#doing === 'holding'
  }

  #pinch(id: number, before: Pixel, after: Pixel): void {
    const other = [...this.#fingers].find(([otherId]) => otherId !== id)?.[1]
    if (other === undefined) return
    this.#surface.panBy([(after[0] - before[0]) / 2, (after[1] - before[1]) / 2])
    const spread = distancePx(before, other)
    if (spread > 0) this.#surface.zoomAround(middle(after, other), distancePx(after, other) / spread)
  }

  #fingerUp(event: PointerEvent): void {
    this.#fingers.delete(event.pointerId)
    clearTimeout(this.#fingerTimer)
    if (this.#doing === 'waiting') this.#takeFinger()
    if (this.#doing === 'holding') this.#release(event)
    if (this.#fingers.size === 0) {
      this.#setDoing('hovering')
      this.#listeners.onHandAt(null)
    }
  }

  #takeFinger(): void {
    clearTimeout(this.#fingerTimer)
    if (this.#firstTouch !== null) this.#press(this.#firstTouch)
    this.#firstTouch = null
  }

  #flush(): void {
    const event = this.#waitingMove
    this.#dropMove()
    if (event === null) return
    this.#tell(this.#doing === 'holding' ? 'drag' : 'move', event)
  }

  #dropMove(): void {
    cancelAnimationFrame(this.#frame)
    this.#frame = 0
    this.#waitingMove = null
  }

  #tell(kind: 'move' | 'press' | 'drag' | 'release' | 'double_press', event: PointerEvent): void {
    const pixel = this.#pixelOf(event)
    const reachPx = event.pointerType === 'touch' ? FINGER_REACH_PX : MOUSE_REACH_PX
    this.#listeners.onHandAt(pixel)
    this.#listeners.onHand({ kind, ...placeAt(this.#surface, pixel, reachPx), keys: keysOf(event) })
  }

  #setDoing(doing: Doing): void {
    this.#doing = doing
    this.#listeners.onPanning(doing === 'panning' || (doing === 'hovering' && this.#isSpaceDown))
  }

  #capture(event: PointerEvent): void {
    this.#element.setPointerCapture(event.pointerId)
  }

  #pixelOf(event: PointerEvent): Pixel {
    const { left, top } = this.#element.getBoundingClientRect()
    return [event.clientX - left, event.clientY - top]
  }
}

const distancePx = (a: Pixel, b: Pixel) => Math.hypot(a[0] - b[0], a[1] - b[1])
const middle = (a: Pixel, b: Pixel): Pixel => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]
const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.matches('input, select, textarea, button, a, [role=tab], summary')
