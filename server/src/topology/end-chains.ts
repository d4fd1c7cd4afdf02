import type { BorderChain } from './border-chains.ts'
import type { BuildChange } from './build-changes.ts'
import { at } from './checked.ts'
import { endOnVertices } from './end-on-vertices.ts'
import { groupBy } from './group-by.ts'
import type { LatticePoint, LatticePolygon } from './lattice.ts'
import { isSamePoint } from './lattice.ts'
import type { FaceId, Township } from './plan-topology.ts'
import { locateInPolygon } from './rings.ts'

/** The part of a township in which a chain runs, judged by the middle of its first piece. */
function partAround({ polygons }: Township, { points }: BorderChain): LatticePolygon {
  const [start, end] = [at(points, 0), at(points, 1)]
  const middle: LatticePoint = [Math.round((start[0] + end[0]) / 2), Math.round((start[1] + end[1]) / 2)]
  // Rounding may put the middle of a short piece just outside; then it touches.
  const distance = { inside: 0, border: 1, outside: 2 }
  const ranked = polygons.map((polygon) => ({ polygon, rank: distance[locateInPolygon(polygon, middle)] }))
  return at(
    ranked.toSorted((a, b) => a.rank - b.rank),
    0,
  ).polygon
}

type Ended = { readonly chains: readonly BorderChain[]; readonly dropped: readonly BuildChange[] }

/**
 * The chains with ends on vertices that the township border already has. A border whose end finds no free vertex is
 * given up, and the land on its sides goes to the one with the longer border left.
 */
function endChains(polygon: LatticePolygon, chains: readonly BorderChain[]): Ended {
  const result = endOnVertices(polygon, chains)
  if (result.ok) return { chains: result.chains, dropped: [] }
  const { at: place } = result.problem
  const isStuck = ({ points }: BorderChain) =>
    [at(points, 0), at(points, points.length - 1)].some((end) => isSamePoint(end, place))
  const rest = endChains(
    polygon,
    chains.filter((chain) => !isStuck(chain)),
  )
  const dropped = chains.filter(isStuck).map(
    ({ left, right }): BuildChange => ({
      code: 'border_dropped',
      faceIds: [left, right],
      at: place,
      measure: 1,
    }),
  )
  return { chains: rest.chains, dropped: [...dropped, ...rest.dropped] }
}

/** Ends the chains of all townships; see `endChains`. */
export function endAllChains(
  townships: readonly Township[],
  chains: readonly BorderChain[],
  townshipOf: (id: FaceId) => string | undefined,
): Ended {
  const ended = townships.flatMap((township) => {
    const own = chains.filter(({ left }) => townshipOf(left) === township.code)
    return [...groupBy(own, (chain) => partAround(township, chain))].map(([part, inside]) =>
      endChains(part, inside),
    )
  })
  return { chains: ended.flatMap((each) => each.chains), dropped: ended.flatMap(({ dropped }) => dropped) }
}
