import { type RefObject, useEffect, useEffectEvent, useRef } from 'react'
import type { Focus } from './map-view-props.ts'

/** What every map on a page can be told, whatever it draws. */
interface Mounted {
  /** Its name, and the identity of the element that says how the keyboard moves it. */
  describe(name: string, hintId: string): void
  show(focus: Focus): void
  remove(): void
}

interface Told {
  readonly name: string
  readonly hintId: string
  /** Where to go; gone to once, whenever its key is another one. */
  readonly focus: Focus | null
}

/**
 * Mounts one map in `host` for as long as the component lives (none where the browser cannot draw one), names it and takes
 * it to what is to be looked at. What it draws is kept in step by whoever asks for it, in effects of their own.
 */
export function useMountedMap<Map extends Mounted>(
  host: RefObject<HTMLDivElement | null>,
  mount: (container: HTMLDivElement) => Map | null,
  { name, hintId, focus }: Told,
): RefObject<Map | null> {
  const map = useRef<Map | null>(null)
  const begin = useEffectEvent(mount)
  useEffect(() => {
    if (!host.current) return
    map.current = begin(host.current)
    return () => {
      map.current?.remove()
      map.current = null
    }
  }, [host])
  useEffect(() => map.current?.describe(name, hintId), [name, hintId])
  const showFocus = useEffectEvent(() => {
    if (focus) map.current?.show(focus)
  })
  const focusKey = focus?.key
  useEffect(() => {
    if (focusKey !== undefined) showFocus()
  }, [focusKey])
  return map
}
