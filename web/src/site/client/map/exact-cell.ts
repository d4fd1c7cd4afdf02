import type { Spot } from '../../../map/public/public-map-props.ts'

const NOT_FOUND = 404

/** The spot with the cell that really holds it: seen from far, the borders on the map are drawn more simply than they are. */
async function withExactCell(spot: Spot): Promise<Spot> {
  // Outside of every cell as drawn there is nothing to tell apart.
  if (!spot.cell) return spot
  const [lng, lat] = spot.lngLat
  const response = await fetch(`/api/cells/at?lng=${lng}&lat=${lat}`)
  if (response.status === NOT_FOUND) return { ...spot, cell: null }
  if (!response.ok) throw new Error(`cell at ${lng}, ${lat}: ${response.status}`)
  const { code, name } = (await response.json()) as NonNullable<Spot['cell']>
  return { ...spot, cell: { code, name } }
}

/**
 * Tells spots with their exact cells, the last one that was pointed at only; without a connection the one that is drawn.
 */
export function exactly(tell: (spot: Spot) => void): (spot: Spot) => void {
  let last: Spot | null = null
  const tellExact = async (spot: Spot) => {
    const exact = await withExactCell(spot).catch(() => spot)
    if (last === spot) tell(exact)
  }
  return (spot) => {
    last = spot
    void tellExact(spot)
  }
}
