import { PointerHand } from './pointer-hand.ts'
import type { PointerListeners, PointerSurface } from './pointer-surface.ts'

/**
 * Makes hand events of the pointer events of an element: one move or drag a frame at most, each press and release at its
 * place. The first mouse button or one finger holds the tool; the middle button, the space bar with the first, or two
 * fingers move the ground, two fingers zoom as well; the right button does nothing. Gives the way to stop.
 */
export function listenToPointer(
  element: HTMLElement,
  surface: PointerSurface,
  listeners: PointerListeners,
): () => void {
  const hand = new PointerHand(element, surface, listeners)
  const stops = [
    listen(element, 'pointerdown', (event) => hand.down(event)),
    listen(element, 'pointermove', (event) => hand.move(event)),
    listen(element, 'pointerup', (event) => hand.up(event)),
    listen(element, 'pointercancel', (event) => hand.up(event)),
    listen(element, 'pointerleave', () => hand.leave()),
    listen(element, 'contextmenu', (event) => event.preventDefault()),
    // The middle button would scroll the page.
    listen(element, 'auxclick', (event) => event.preventDefault()),
    listen(window, 'keydown', (event) => hand.space(event, true)),
    listen(window, 'keyup', (event) => hand.space(event, false)),
    listen(window, 'blur', () => hand.forgetSpace()),
  ]
  return () => {
    hand.stop()
    for (const stop of stops) stop()
  }
}

function listen<Name extends keyof GlobalEventHandlersEventMap>(
  target: HTMLElement | Window,
  name: Name,
  tell: (event: GlobalEventHandlersEventMap[Name]) => void,
): () => void {
  const listener = (event: Event) => tell(event as GlobalEventHandlersEventMap[Name])
  target.addEventListener(name, listener)
  return () => target.removeEventListener(name, listener)
}
