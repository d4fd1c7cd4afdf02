import {
  type Facts,
  holds,
  type Polygons,
  planOn,
  type Ring,
  type Rule,
  type Verdict,
  verdict,
} from './facts.ts'

/** Undirected edges with what is left when all directions are added: nothing where two polygons meet. */
type Chain = Map<string, { readonly edge: readonly [Ring[number], Ring[number]]; sum: number }>

const corner = ([lng, lat]: Ring[number]): string => `${Math.round(lng * 1e7)},${Math.round(lat * 1e7)}`

/** Twice the signed area of a ring: positive against the clock. */
const turn = (ring: Ring): number => {
  let sum = 0
  for (let index = 1; index < ring.length; index += 1) {
    const [a, b] = [ring[index - 1], ring[index]]
    if (a && b) sum += a[0] * b[1] - b[0] * a[1]
  }
  return sum
}

/** Adds the border of polygons to a chain: shells against the clock, holes with it. */
function addBorder(chain: Chain, polygons: Polygons, sign: 1 | -1): void {
  for (const rings of polygons) {
    for (const [place, ring] of rings.entries()) {
      const direction = turn(ring) > 0 === (place === 0) ? sign : -sign
      addRing(chain, ring, direction)
    }
  }
}

function addRing(chain: Chain, ring: Ring, direction: number): void {
  for (let index = 1; index < ring.length; index += 1) {
    const [a, b] = [ring[index - 1], ring[index]]
    if (!a || !b) continue
    const [one, other] = [corner(a), corner(b)]
    const isForward = one < other
    const key = isForward ? `${one} ${other}` : `${other} ${one}`
    const known = chain.get(key) ?? { edge: isForward ? [a, b] : [b, a], sum: 0 }
    known.sum += isForward ? direction : -direction
    if (known.sum === 0) chain.delete(key)
    else chain.set(key, known)
  }
}

/** Twice the area that a chain runs around: land in no cell counts up, land in two counts down. */
const areaOf = (chain: Chain): number =>
  [...chain.values()].reduce(
    (sum, { edge: [a, b], sum: times }) => sum + times * (a[0] * b[1] - b[0] * a[1]),
    0,
  )

/** Below this, in square degrees, sums have only lost digits. */
const NOTHING = 2e-13

/** What is left of a township when the borders of its cells are taken from its own. */
function residueOf(facts: Facts, planId: number, ground: Facts['grounds'][number]): Chain {
  const chain: Chain = new Map()
  addBorder(chain, ground.shape, 1)
  for (const cell of facts.cells) {
    const isOwn = ground.level === 'district' || cell.townshipCode === ground.code
    if (cell.planId === planId && isOwn) addBorder(chain, cell.shape, -1)
  }
  return chain
}

/**
 * Land in no cell, by township, or of the district where no township has it: its border less the borders of its cells. Where nothing is left of the
 * whole district, every point of it lies in exactly one cell, whatever townships the cells name.
 */
export function judgeGaps(facts: Facts, on: string): Verdict[] {
  const planId = planOn(facts, on)
  const grounds = facts.grounds.filter(({ period }) => holds(period, on))
  const district = grounds.find(({ level }) => level === 'district')
  if (planId === null || !district || residueOf(facts, planId, district).size === 0) return []
  const townships = grounds.filter(({ level }) => level === 'township')
  const ungiven: Chain = new Map()
  addBorder(ungiven, district.shape, 1)
  for (const { shape } of townships) addBorder(ungiven, shape, -1)
  const bare = townships.filter((ground) => areaOf(residueOf(facts, planId, ground)) > NOTHING)
  return [...bare, ...(areaOf(ungiven) > NOTHING ? [district] : [])].map(({ code }) =>
    verdict('land_gap', [0, code], { severity: 'critical' }),
  )
}

/** Days without a plan in force, since the district exists. */
export const judgePlan: Rule = (facts, on) =>
  holds(facts.district.period, on) && planOn(facts, on) === null
    ? [verdict('no_plan', [0], { severity: 'critical' })]
    : []

/** Cells whose township or village has ended since the plan was drawn. */
export const judgeEndedTownships: Rule = (facts, on) => {
  const planId = planOn(facts, on)
  const ended = new Set(
    facts.townships.filter(({ period: { to } }) => to !== null && to <= on).map(({ code }) => code),
  )
  return facts.cells
    .filter(
      (cell) =>
        cell.planId === planId &&
        (ended.has(cell.townshipCode) || (cell.villageEnd !== null && cell.villageEnd <= on)),
    )
    .map(({ cellId }) => verdict('township_ended', [0, cellId], { severity: 'serious' }))
}

/** Cells whose whole border is the hole of another one, and that nobody declared. */
export const judgeEnclaves: Rule = (facts, on) => {
  const planId = planOn(facts, on)
  const cells = facts.cells.filter((cell) => cell.planId === planId)
  const holes = new Set(cells.flatMap(({ shape }) => shape.flatMap((rings) => rings.slice(1).map(ringName))))
  return cells
    .filter(
      ({ shape, isDeclaredEnclave }) =>
        !isDeclaredEnclave && shape.every((rings) => holes.has(ringName(rings[0] ?? []))),
    )
    .map(({ cellId }) => verdict('enclave_undeclared', [0, cellId], { severity: 'serious' }))
}

/** The same name for the same corners, wherever a ring begins and whichever way it runs. */
const ringName = (ring: Ring): string => [...new Set(ring.map(corner))].toSorted().join(' ')
