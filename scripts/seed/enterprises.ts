import { type Cluster, clusters, scatterPoint } from './clusters.ts'
import type { DayNumber } from './days.ts'
import { dayFromText } from './days.ts'
import type { Cell } from './grid.ts'
import { type Industry, industries } from './industries.ts'
import { createEnterpriseNamer, inventPersonName, shortTownshipName } from './names.ts'
import type { Random } from './random.ts'
import type { LngLat } from './shapes.ts'

export type Level = 'key' | 'general' | 'minor'

/** An invented enterprise before it becomes rows. */
export interface Enterprise {
  readonly id: number
  readonly name: string
  readonly legalRepresentative: string
  readonly industry: Industry
  /** The cell in which it truly stands; null when its place is unknown. */
  readonly cell: Cell
  readonly location: LngLat
  readonly address: string
  /** Village of the address. */
  readonly divisionCode: string
  readonly openedOn: DayNumber
  /** Null while nobody has given it a level. */
  readonly level: Level | null
}

interface EnterprisesWanted {
  readonly count: number
  readonly keyCount: number
  readonly cells: readonly Cell[]
  /** Names by township code. */
  readonly townshipNames: ReadonlyMap<string, string>
  readonly findCell: (point: LngLat) => Cell | undefined
  readonly isLand: (point: LngLat) => boolean
  readonly today: DayNumber
  /** Identities count from the next number on. */
  readonly lastEnterpriseId: number
}

/** A few have no level, or an address in another township: findings to be cleared up. */
const unratedEvery = 200
const misaddressedShare = 0.007
const generalShare = 0.45
const oldestOpening = dayFromText('1998-03-01')

function choosePlace(
  random: Random,
  wanted: EnterprisesWanted,
): { cluster: Cluster; cell: Cell; location: LngLat } {
  const cluster = random.pickWeighted(clusters, ({ weight }) => weight)
  for (let attempt = 0; attempt < 1_000; attempt += 1) {
    const location = scatterPoint(random, cluster)
    const cell = wanted.findCell(location)
    if (cell !== undefined && wanted.isLand(location)) return { cluster, cell, location }
  }
  throw new Error(`no place near ${cluster.name} lies in a cell on dry land`)
}

/** Weighted draw without return: the indexes of `count` items, each drawn the sooner the larger its weight. */
function drawByWeight(random: Random, weights: readonly number[], count: number): Set<number> {
  const keys = weights.map((weight, index) => ({ index, key: -Math.log(1 - random.next()) / weight }))
  return new Set(
    keys
      .toSorted((one, other) => one.key - other.key)
      .slice(0, count)
      .map(({ index }) => index),
  )
}

function chooseLevels(
  random: Random,
  chosenIndustries: readonly Industry[],
  keyCount: number,
): (Level | null)[] {
  const burdens = chosenIndustries.map(({ burden }) => burden)
  // Squared, so that the list of key enterprises is nearly all dyeing, plating, chemicals, waste and water.
  const key = drawByWeight(
    random,
    burdens.map((burden) => burden ** 2),
    keyCount,
  )
  const others = burdens.map((burden, index) => (key.has(index) ? 1e-9 : burden))
  const general = drawByWeight(random, others, Math.round((burdens.length - keyCount) * generalShare))
  return burdens.map((_, index) => {
    if (key.has(index)) return 'key'
    if (index % unratedEvery === unratedEvery - 1) return null
    return general.has(index) ? 'general' : 'minor'
  })
}

const roads = ['示例工业路', '示例纺织路', '示例兴业路', '示例创业大道', '示例通达路', '示例河滨路'] as const

function writeAddress(random: Random, wanted: EnterprisesWanted, cell: Cell): string {
  const township = wanted.townshipNames.get(cell.townshipCode) ?? ''
  // 环本农场 is township and village in one.
  const village = cell.villageName === township ? '' : cell.villageName
  return `南通市通州区${township}${village}${random.pick(roads)}${random.int(1, 299)}号（演示）`
}

/** A cell of another township. */
function pickStranger(random: Random, cells: readonly Cell[], { townshipCode }: Cell): Cell {
  return random.pick(cells.filter((other) => other.townshipCode !== townshipCode))
}

function inventEnterprise(
  random: Random,
  wanted: EnterprisesWanted,
  nameFor: (place: string, trade: string) => string,
): Omit<Enterprise, 'id' | 'level'> {
  const { cluster, cell, location } = choosePlace(random, wanted)
  const industry = random.pickWeighted(industries, ({ frequency }) => frequency[cluster.setting] ?? 0)
  const township = wanted.townshipNames.get(cell.townshipCode) ?? ''
  const addressCell = random.chance(misaddressedShare) ? pickStranger(random, wanted.cells, cell) : cell
  return {
    name: nameFor(shortTownshipName(township), random.pick(industry.trades)),
    legalRepresentative: inventPersonName(random),
    industry,
    cell,
    location,
    address: writeAddress(random, wanted, addressCell),
    divisionCode: addressCell.villageCode,
    openedOn: random.int(oldestOpening, wanted.today - 500),
  }
}

/** Invents enterprises: where industry gathers, each at least the finder's clearance inside one cell on dry land. */
export function inventEnterprises(random: Random, wanted: EnterprisesWanted): Enterprise[] {
  const nameFor = createEnterpriseNamer(random.fork('names'))
  const drafts = Array.from({ length: wanted.count }, () => inventEnterprise(random, wanted, nameFor))
  const levels = chooseLevels(
    random.fork('levels'),
    drafts.map(({ industry }) => industry),
    wanted.keyCount,
  )
  return drafts.map((draft, index) => ({
    ...draft,
    id: wanted.lastEnterpriseId + 1 + index,
    level: levels[index] ?? null,
  }))
}
