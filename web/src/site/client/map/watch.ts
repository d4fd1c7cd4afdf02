import { make } from './elements.ts'
import { speak } from './speak.ts'
import { type RecordTiles, readRecordTiles } from './tiles.ts'

/** A withdrawal must not stay on an open map for longer. */
const EVERY_MS = 5000

interface Shown {
  readonly sum: HTMLElement
  /** Gives the map the addresses of newer tiles. */
  renew(tiles: readonly string[]): void
}

/**
 * Asks while the page is looked at whether the records have changed: an unchanged answer is a bare 304. The map is renewed at
 * once; the list belongs to the page, so that a line beside the map offers to load it anew.
 * @returns a function that asks at once
 */
export function keepNew(
  question: URLSearchParams,
  first: RecordTiles,
  { sum, renew }: Shown,
): () => Promise<void> {
  let { version } = first
  const ask = async () => {
    const fresh = await readRecordTiles(question)
    if (fresh.version === version) return
    version = fresh.version
    renew(fresh.tiles)
    sum.replaceChildren(
      `${speak('mapSum', fresh.placed, fresh.total)} ${speak('mapChanged')} `,
      make('a', { href: location.href }, [speak('reload')]),
    )
  }
  // Without a connection the map stays as it was; the next question may reach the server again.
  const askQuietly = () => ask().catch(() => undefined)
  setInterval(() => {
    if (document.visibilityState === 'visible') void askQuietly()
  }, EVERY_MS)
  return askQuietly
}
