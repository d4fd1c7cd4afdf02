import { at } from '@tongzhou/server/topology/checked'
import type { LatticePoint } from '@tongzhou/server/topology/lattice'
import { isFixed } from '@tongzhou/server/topology/plan-topology'
import type { PlaceEvent } from '../hand.ts'
import type { ToolContext } from './tool.ts'
import type { Touched } from './touch.ts'
import { distanceUnits, touchBorders } from './touch.ts'

/** Where the hand comes to lie: at something it is drawn to, or where it is (`to` null). */
export type Snap = {
  readonly at: LatticePoint
  readonly to: 'node' | 'vertex' | 'border' | 'township' | 'village' | null
}

/** What snapping looks at. */
export type SnapGround = Pick<ToolContext, 'topology' | 'snapping' | 'villages'>

/** The hand where it is. */
export function noSnap(hand: PlaceEvent): Snap {
  return { at: hand.at, to: null }
}

/**
 * The border of a township or the outline never gets a new vertex: the actions bend a line onto the nearer end of the
 * piece it meets. So the hand is drawn there at once and sees what it will get.
 */
function seatOnFixed({ arc, index, kind, at: foot }: Touched): LatticePoint {
  if (kind !== 'border') return foot
  const from = at(arc.points, index)
  const to = at(arc.points, index + 1)
  return distanceUnits(foot, from) <= distanceUnits(foot, to) ? from : to
}

function snapToBorders({ topology, snapping }: SnapGround, hand: PlaceEvent): Snap | null {
  const touched = touchBorders(topology, hand, ({ kind, arc }) => {
    if (kind === 'node' && snapping.nodes) return true
    return isFixed(topology, arc) ? snapping.townships : snapping.borders
  })
  if (!touched) return null
  if (touched.kind === 'node' && snapping.nodes) return { at: touched.at, to: 'node' }
  if (isFixed(topology, touched.arc)) return { at: seatOnFixed(touched), to: 'township' }
  return { at: touched.at, to: touched.kind }
}

function snapToVillages({ snapping, villages }: SnapGround, hand: PlaceEvent): Snap | null {
  if (!snapping.villages) return null
  let best: LatticePoint | null = null
  let nearest = hand.reachUnits
  for (const village of villages) {
    // The box comes first: the distance needs a cosine.
    if (Math.abs(village.at[0] - hand.at[0]) > nearest) continue
    const distance = distanceUnits(hand.at, village.at)
    if (distance > nearest) continue
    best = village.at
    nearest = distance
  }
  return best && { at: best, to: 'village' }
}

/**
 * Draws the hand to what it touches: a node, else a vertex of a border, else the seat of a village, else the nearest
 * place on a border. A place on a border between cells is exact to half a lattice unit, where every action gives the
 * border a vertex. Alt turns it off.
 */
export function snap(ground: SnapGround, hand: PlaceEvent): Snap {
  if (hand.keys.alt) return noSnap(hand)
  const onBorder = snapToBorders(ground, hand)
  if (onBorder && onBorder.to !== 'border') return onBorder
  return snapToVillages(ground, hand) ?? onBorder ?? noSnap(hand)
}
