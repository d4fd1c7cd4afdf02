import type { Language } from '../../http/sentences.ts'
import { toLattice } from '../../topology/lattice.ts'
import type { BorderGrid } from './border-grid.ts'
import type { ReferenceCandidate, ReferenceSystem } from './contract.ts'
import { referenceSystems } from './contract.ts'
import type { DeclaredSystem, FileTable, RawPosition } from './file-table.ts'
import { projectorOf, systemName } from './reference-systems.ts'

/** Vertices that are tried; they are taken evenly from all rows. */
const SAMPLES = 3_000
/** A system in which less than half of the vertices lie in the district is out of the question. */
const LEAST_INSIDE = 0.5
/** One fits better than another for certain when so many more vertices lie on borders that are there … */
const LEAST_ON_BORDERS = 0.2
const TIMES_ON_BORDERS = 3
/** … or when all of its vertices lie in the district and so many of the other's do not … */
const ALL_INSIDE = 0.99
const MORE_INSIDE = 0.04
/** … and in either case so many vertices make the difference: a few may lie anywhere by chance. */
const LEAST_VERTICES = 12

export type RecognisedSystem = {
  readonly found: ReferenceSystem | null
  readonly declared: string | null
  readonly candidates: readonly ReferenceCandidate[]
}

type Fit = {
  readonly code: ReferenceSystem
  readonly shareInside: number
  readonly shareOnBorders: number
  readonly sampleCount: number
}

function samplesOf({ records }: FileTable): RawPosition[] {
  const positions = records.flatMap(({ shape }) => ('rings' in shape ? shape.rings.flat() : []))
  const step = Math.max(1, positions.length / SAMPLES)
  return Array.from(
    { length: Math.min(SAMPLES, positions.length) },
    (_, index) => positions[Math.floor(index * step)] ?? [0, 0],
  )
}

function fitOf(
  code: ReferenceSystem,
  samples: readonly RawPosition[],
  { grid, declared }: Ground,
): Fit | null {
  const projector = projectorOf(code, declared)
  if (!projector) return null
  const [west, south, east, north] = grid.bounds
  let inside = 0
  let onBorders = 0
  for (const sample of samples) {
    const point = toLattice(projector(sample))
    const [x, y] = point
    // Not a number is not within the bounds either.
    if (!(x >= west && x <= east && y >= south && y <= north) || !grid.isInside(point)) continue
    inside += 1
    if (grid.isOnBorder(point)) onBorders += 1
  }
  const count = Math.max(1, samples.length)
  return { code, shareInside: inside / count, shareOnBorders: onBorders / count, sampleCount: samples.length }
}

function isClearlyBetter(one: Fit, other: Fit): boolean {
  const moreOnBorders = one.shareOnBorders - other.shareOnBorders
  const moreInside = one.shareInside - other.shareInside
  const fitsBorders =
    one.shareOnBorders >= LEAST_ON_BORDERS && one.shareOnBorders >= TIMES_ON_BORDERS * other.shareOnBorders
  const fitsOutline = one.shareInside >= ALL_INSIDE && moreInside >= MORE_INSIDE
  return (
    (fitsBorders && moreOnBorders * one.sampleCount >= LEAST_VERTICES) ||
    (fitsOutline && moreInside * one.sampleCount >= LEAST_VERTICES)
  )
}

const isBetter = (one: Fit, other: Fit): number =>
  other.shareInside + other.shareOnBorders - (one.shareInside + one.shareOnBorders)

/** WGS 84 and CGCS2000 are the same to us; the one that the file names is tried, else CGCS2000. */
function isSpare(code: ReferenceSystem, declared: DeclaredSystem | null): boolean {
  return code.startsWith(declared?.system === 'EPSG:4326' ? 'EPSG:4490' : 'EPSG:4326')
}

type Ground = { readonly grid: BorderGrid; readonly declared: DeclaredSystem | null }

/** What the file says counts, unless the shapes then lie elsewhere or fit clearly better in another system. */
function findSystem(fits: readonly Fit[], declared: DeclaredSystem | null): ReferenceSystem | null {
  const named = fits.find(({ code }) => code === declared?.system)
  if (named) return fits.some((fit) => isClearlyBetter(fit, named)) ? null : named.code
  const [best, ...others] = fits
  return best && !declared && others.every((other) => isClearlyBetter(best, other)) ? best.code : null
}

/**
 * Finds the reference system of a file: what was chosen, else what the file declares where the shapes then lie in the
 * district, else the one in which they clearly fit it best. Where that is not clear, null: the person is asked.
 */
export function recogniseSystem(
  table: FileTable,
  grid: BorderGrid,
  { chosen, language }: { readonly chosen: ReferenceSystem | undefined; readonly language: Language },
): RecognisedSystem {
  const { declared } = table
  const samples = samplesOf(table)
  // Without a single vertex there is nothing to ask about: every row is left out in any system.
  if (samples.length === 0)
    return { found: chosen ?? 'EPSG:4490', declared: declared?.name ?? null, candidates: [] }
  const fits = referenceSystems
    .filter((code) => code === chosen || !isSpare(code, declared))
    .flatMap((code) => fitOf(code, samples, { grid, declared }) ?? [])
  const likely = fits
    .filter(({ code, shareInside }) => code === chosen || shareInside >= LEAST_INSIDE)
    .toSorted(isBetter)
  const why = (code: ReferenceSystem) => {
    if (code === chosen) return 'chosen'
    return code === declared?.system ? 'declared' : 'fits'
  }
  return {
    found: chosen ?? findSystem(likely, declared),
    declared: declared?.name ?? null,
    candidates: likely.map(({ code, shareInside, shareOnBorders }) => ({
      code,
      name: systemName(code, declared, language),
      why: why(code),
      shareInside,
      shareOnBorders,
    })),
  }
}
