import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { LngLat, Shape } from './shapes.ts'

export interface Feature<Properties> {
  readonly geometry: Shape
  readonly properties: Properties
}

interface Collection<Properties> {
  readonly features: readonly Feature<Properties>[]
}

export interface DivisionProperties {
  readonly code: string
  readonly name: string
  readonly areaM2: number
  readonly landAreaM2: number
  readonly method?: string
}

/** A township of `data/sources/townships.json`, as far as the seed needs it. */
export interface Township {
  readonly code: string
  readonly name: string
  readonly name_en: string
  readonly type: string
  readonly seat: { readonly lon: number; readonly lat: number; readonly uncertainty_km: number }
  readonly area_km2: number | null
  readonly area_km2_estimate: number
  readonly population: number | null
  readonly population_estimate: number
  readonly villages_source: string
}

export interface Village {
  /** 12 digits. */
  readonly code: string
  readonly name: string
  readonly townshipCode: string
}

interface TownshipVillages {
  readonly townshipCode: string
  readonly villages: readonly Omit<Village, 'townshipCode'>[]
}

/** Who enforces where, as editable data. */
interface SubBureauAssignment {
  readonly isAssumed: boolean
  readonly source: string
  readonly assignments: readonly { readonly subBureau: string; readonly townshipCodes: readonly string[] }[]
}

export interface CellProperties {
  readonly townshipCode: string
  /** Place of the cell within its township, from 1. */
  readonly sequence: number
  readonly areaM2: number
  readonly labelPoint: LngLat
}

interface GroundProperties {
  readonly name: string
  readonly kind?: 'shoreline' | 'river'
  readonly source?: string
  readonly licence?: string
}

/** Everything that stands in the `data` folder and is loaded into an empty database. */
export interface TongzhouData {
  readonly district: Feature<DivisionProperties>
  readonly townshipShapes: readonly Feature<DivisionProperties>[]
  readonly townships: readonly Township[]
  /** In the order of their codes. */
  readonly villages: readonly Village[]
  readonly assignment: SubBureauAssignment
  readonly neighbours: readonly Feature<GroundProperties>[]
  readonly waters: readonly Feature<GroundProperties>[]
  /** By township and sequence. */
  readonly cells: readonly Feature<CellProperties>[]
  /** SHA-256 of the files behind the reference data, and of the demo cells. */
  readonly checksums: { readonly reference: string; readonly cells: string }
}

const referenceFiles = [
  'divisions/district.geojson',
  'divisions/townships.geojson',
  'divisions/villages.json',
  'divisions/sub-bureau-assignment.json',
  'sources/townships.json',
  'sources/neighbours.geojson',
  'sources/hydro_lowres.geojson',
] as const
const cellsFile = 'demo/cells.geojson'

async function readText(folder: URL, file: string): Promise<string> {
  return readFile(new URL(file, folder), 'utf8')
}

function checksumOf(texts: readonly string[]): string {
  const hash = createHash('sha256')
  for (const text of texts) hash.update(text)
  return hash.digest('hex')
}

function inCodeOrder<Item extends { readonly code: string }>(items: readonly Item[]): Item[] {
  return items.toSorted((one, other) => (one.code < other.code ? -1 : 1))
}

function listVillages(townships: readonly TownshipVillages[]): Village[] {
  return inCodeOrder(
    townships.flatMap(({ townshipCode, villages }) =>
      villages.map((village) => ({ ...village, townshipCode })),
    ),
  )
}

function inCellOrder(cells: readonly Feature<CellProperties>[]): Feature<CellProperties>[] {
  return cells.toSorted(
    ({ properties: one }, { properties: other }) =>
      Number(one.townshipCode) - Number(other.townshipCode) || one.sequence - other.sequence,
  )
}

function onlyFeature<Properties>(collection: Collection<Properties>): Feature<Properties> {
  const [feature, ...others] = collection.features
  if (feature === undefined || others.length > 0) throw new Error('expected exactly one feature')
  return feature
}

/** Townships and waters alone, which cells of the demo are made from. */
export async function readGround(folder: URL): Promise<Pick<TongzhouData, 'townships' | 'waters'>> {
  const [townships, waters] = await Promise.all([
    readText(folder, 'sources/townships.json'),
    readText(folder, 'sources/hydro_lowres.geojson'),
  ])
  return {
    townships: inCodeOrder((JSON.parse(townships) as { townships: Township[] }).townships),
    waters: (JSON.parse(waters) as Collection<GroundProperties>).features,
  }
}

/**
 * Reads the data folder. The files are ours and proved by the tests beside their makers, so their form is trusted.
 * @param folder address of the `data` folder, with a slash at the end
 */
export async function readTongzhouData(folder: URL): Promise<TongzhouData> {
  const texts = await Promise.all(referenceFiles.map((file) => readText(folder, file)))
  const parse = <Content>(file: (typeof referenceFiles)[number]): Content =>
    JSON.parse(texts[referenceFiles.indexOf(file)] ?? '') as Content
  const cellsText = await readText(folder, cellsFile)
  const cells = JSON.parse(cellsText) as Collection<CellProperties>
  return {
    district: onlyFeature(parse<Collection<DivisionProperties>>('divisions/district.geojson')),
    townshipShapes: parse<Collection<DivisionProperties>>('divisions/townships.geojson').features,
    townships: inCodeOrder(parse<{ townships: Township[] }>('sources/townships.json').townships),
    villages: listVillages(parse<TownshipVillages[]>('divisions/villages.json')),
    assignment: parse<SubBureauAssignment>('divisions/sub-bureau-assignment.json'),
    neighbours: parse<Collection<GroundProperties>>('sources/neighbours.geojson').features,
    waters: parse<Collection<GroundProperties>>('sources/hydro_lowres.geojson').features,
    cells: inCellOrder(cells.features),
    checksums: { reference: checksumOf(texts), cells: checksumOf([cellsText]) },
  }
}
