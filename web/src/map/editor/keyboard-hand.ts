import type { PointerEventOnMap, PointerKeys } from './editor-map-props.ts'
import { type Pixel, type PointerListeners, type PointerSurface, placeAt } from './pointer-surface.ts'

/** Pixels that an arrow key moves the cross; with Alt it is one, with Shift it is many. */
const STEP_PX = 12
const LONG_STEP_PX = 60
const REACH_PX = 8
/** The cross never comes nearer to the edge: the ground moves instead. */
const MARGIN_PX = 40
const zoomFactors: Readonly<Record<string, number>> = { '+': 2, '=': 2, '-': 0.5, _: 0.5 }

const directions: Readonly<Record<string, Pixel>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/** The cross of the keyboard: where it is, and whether it holds something. */
export interface KeyboardHandOptions {
  readonly element: HTMLElement
  readonly surface: PointerSurface
  readonly listeners: Pick<PointerListeners, 'onHand' | 'onHandAt'>
  /** Shows the cross at a pixel; null hides it. */
  onCross(pixel: Pixel | null, isHolding: boolean): void
}

/**
 * A hand for people without a pointer. While the element has the focus, arrows move a cross, Enter presses and releases,
 * Shift and Enter hold and let go, plus and minus zoom. Gives the way to stop.
 */
export function listenToKeys(options: KeyboardHandOptions): () => void {
  const { element, surface, listeners, onCross } = options
  let cross: Pixel | null = null
  let isHolding = false

  const show = (pixel: Pixel) => {
    cross = pixel
    onCross(pixel, isHolding)
    listeners.onHandAt(pixel)
  }
  const tell = (kind: 'move' | 'press' | 'drag' | 'release', keys: PointerKeys) => {
    if (cross !== null) listeners.onHand({ kind, ...placeAt(surface, cross, REACH_PX), keys })
  }
  const step = ([x, y]: Pixel, event: KeyboardEvent) => {
    const lengthPx = event.altKey ? 1 : event.shiftKey ? LONG_STEP_PX : STEP_PX
    const from = cross ?? middleOf(surface.sizePx())
    const wished: Pixel = [from[0] + x * lengthPx, from[1] + y * lengthPx]
    const shown = keepInside(wished, surface.sizePx())
    surface.panBy([shown[0] - wished[0], shown[1] - wished[1]])
    show(shown)
    tell(isHolding ? 'drag' : 'move', noKeys)
  }
  const press = (isHold: boolean) => {
    show(cross ?? middleOf(surface.sizePx()))
    if (isHolding) {
      isHolding = false
      tell('release', noKeys)
    } else {
      tell('press', noKeys)
      isHolding = isHold
      if (!isHold) tell('release', noKeys)
    }
    if (cross !== null) onCross(cross, isHolding)
  }
  /** Whether the key was for the cross. */
  const hear = (event: KeyboardEvent): boolean => {
    const direction = directions[event.key]
    const factor = zoomFactors[event.key]
    if (direction !== undefined) step(direction, event)
    else if (factor !== undefined) surface.zoomAround(cross ?? middleOf(surface.sizePx()), factor)
    // Without the cross the key is for the drawing in hand.
    else if (event.key === 'Enter' && (cross !== null || event.shiftKey)) press(event.shiftKey)
    else return false
    return true
  }
  const listen = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || !hear(event)) return
    event.preventDefault()
    event.stopPropagation()
  }
  const leave = () => {
    if (isHolding) tell('release', noKeys)
    isHolding = false
    if (cross === null) return
    cross = null
    onCross(null, false)
    listeners.onHandAt(null)
    listeners.onHand({ kind: 'leave' } satisfies PointerEventOnMap)
  }
  // Whoever takes the pointer needs no cross.
  const hide = () => {
    if (cross !== null && !isHolding) leave()
  }
  element.addEventListener('keydown', listen)
  element.addEventListener('blur', leave, true)
  element.addEventListener('pointerdown', hide, true)
  return () => {
    element.removeEventListener('keydown', listen)
    element.removeEventListener('blur', leave, true)
    element.removeEventListener('pointerdown', hide, true)
  }
}

const noKeys: PointerKeys = { shift: false, alt: false, command: false }

const middleOf = ([width, height]: Pixel): Pixel => [width / 2, height / 2]

const within = (value: number, length: number) =>
  Math.min(Math.max(value, MARGIN_PX), Math.max(MARGIN_PX, length - MARGIN_PX))

function keepInside([x, y]: Pixel, [width, height]: Pixel): Pixel {
  return [within(x, width), within(y, height)]
}
