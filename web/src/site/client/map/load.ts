import type { Spot } from '../../../map/public/public-map-props.ts'
import { workerAddress } from '../../../map/public/worker-address.ts'
import { questionOf, readTiles } from './tiles.ts'

/** The map comes after the page can be read, and only where somebody gets near it. */
export function offerMap(host: HTMLElement, onChosen?: (spot: Spot) => void): void {
  const near = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return
      near.disconnect()
      whenPainted(() => void load(host, onChosen))
    },
    { rootMargin: '400px' },
  )
  near.observe(host)
}

async function load(host: HTMLElement, onChosen?: (spot: Spot) => void): Promise<void> {
  const words = host.querySelector('[data-map-words]')
  if (words) words.textContent = host.dataset['loading'] ?? ''
  try {
    // Everything at once: on a slow network one after the other would take twice as long.
    const tiles = readTiles(questionOf(host))
    const warm = fetch(workerAddress)
    const [{ mountIsland }, found] = await Promise.all([import('./island.ts'), tiles, warm])
    mountIsland(host, found, onChosen)
  } catch {
    host.dataset['mapState'] = 'failed'
    if (words) words.textContent = host.dataset['failed'] ?? ''
  }
}

/** The text is in the page itself: once it has been painted, nothing that somebody waits for is held up. */
function whenPainted(act: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(act)))
}
