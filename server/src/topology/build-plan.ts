import type { Arrangement } from './arrangement.ts'
import { arrange, arrangeIfSettled, leftFace, rightFace } from './arrangement.ts'
import { assembleTopology } from './assemble-topology.ts'
import type { BorderChain } from './border-chains.ts'
import type { BuildChange } from './build-changes.ts'
import { at, atNext, getOrThrow } from './checked.ts'
import type { ChosenOwners } from './choose-owners.ts'
import { chooseOwners, createGround, partLabel } from './choose-owners.ts'
import { closeSlivers } from './close-slivers.ts'
import { coverFaces } from './cover-faces.ts'
import { endAllChains } from './end-chains.ts'
import type { EqualAreaPlane } from './equal-area-plane.ts'
import type { CellPart } from './from-coverage.ts'
import { cellFace, fromCoverage, proved } from './from-coverage.ts'
import { labelFaces } from './label-faces.ts'
import type { LatticePoint, LatticePolygon } from './lattice.ts'
import type { LabelledSegment } from './node-segments.ts'
import type { FaceId, PlanTopology, Township } from './plan-topology.ts'
import { unassignedIn } from './plan-topology.ts'
import type { Result } from './result.ts'
import { mapResult, refuse, succeed } from './result.ts'
import { snapCells } from './snap-cells.ts'
import type { TopologyProblem } from './topology-problem.ts'
import type { BorderEdge } from './trace-arcs.ts'
import { traceArcs } from './trace-arcs.ts'

/** A plan as it comes from outside. */
export type PlanSource = {
  /** They tile the district exactly; nothing of them is moved. */
  readonly townships: readonly Township[]
  readonly cells: readonly CellPart[]
  /** Vertices closer than this are one, and gaps narrower than this are none. */
  readonly toleranceM: number
  /** Points that stay where they are, besides the vertices of the townships: those of cells that are kept. */
  readonly fixedPoints?: readonly LatticePoint[]
  readonly plane: EqualAreaPlane
}

/** A proved topology and all that had to be changed for it; no change when the cells fitted exactly. */
export type BuiltPlan = { readonly topology: PlanTopology; readonly changes: readonly BuildChange[] }

/** Why no plan could be built: the proof's problems, or segments so short that they cross however they are noded. */
export type BuildProblem =
  | TopologyProblem
  | { readonly code: 'borders_still_cross'; readonly ids: readonly string[] }

function polygonSegments(polygon: LatticePolygon, layer: string, left: string): LabelledSegment[] {
  return polygon.flatMap((ring) =>
    ring.map((from, index) => ({ from, to: atNext(ring, index), layer, left, right: null })),
  )
}

/** Segments of the townships' borders; each part of a township has a label of its own. */
function townshipSegments(townships: readonly Township[]): LabelledSegment[] {
  return townships.flatMap(({ code, polygons }) =>
    polygons.flatMap((polygon, part) => polygonSegments(polygon, 'townships', partLabel(code, part))),
  )
}

/** Borders between different owners of one township, from node to node; the townships' own borders are not among them. */
function traceChains(
  arrangement: Arrangement,
  { owners }: Pick<ChosenOwners, 'owners'>,
  townshipOf: (id: FaceId) => string | undefined,
): BorderChain[] {
  const edges = arrangement.edges.flatMap((edge, index): BorderEdge[] => {
    const left = owners[leftFace(arrangement, index)] ?? ''
    const right = owners[rightFace(arrangement, index)] ?? ''
    const from = at(arrangement.points, edge.from)
    return left === right ? [] : [{ from, to: at(arrangement.points, edge.to), left, right }]
  })
  return traceArcs(edges, () => 0).filter(({ left, right }) => townshipOf(left) === townshipOf(right))
}

function chainSegments({ points, left, right }: BorderChain): LabelledSegment[] {
  return points.slice(1).map((to, index) => ({ from: at(points, index), to, layer: 'chains', left, right }))
}

/** Owners in the final arrangement: what the chains around say, else the one owner the part of the township has. */
function labelFinal(final: Arrangement, soleOwners: ReadonlyMap<string, FaceId>): (FaceId | null)[] {
  const parts = labelFaces(final, 'townships')
  const chains = labelFaces(final, 'chains', ['townships'])
  return parts.map((part, face) => {
    if (face === 0 || part === null) return null
    return chains[face] ?? getOrThrow(soleOwners, part)
  })
}

/** The owner of most land in each part of a township: of a part without inner borders, the only one. */
function findSoleOwners(arrangement: Arrangement, owners: ChosenOwners['owners']): Map<string, FaceId> {
  const best = new Map<string, { readonly id: FaceId; readonly area: number }>()
  coverFaces(arrangement, 'townships').forEach(([part], face) => {
    const id = owners[face]
    const area = at(arrangement.doubledFaceAreas, face)
    if (id && part !== undefined && area > (best.get(part)?.area ?? 0)) best.set(part, { id, area })
  })
  return new Map([...best].map(([part, { id }]) => [part, id]))
}

/**
 * Builds a proved topology from polygons that need not fit. Cells that fit exactly are taken as they are. Else vertices
 * are snapped (`snapCells`), all borders noded on the lattice, land is decided face by face (`chooseOwners`), narrow gaps
 * closed (`closeSlivers`), and border ends moved onto vertices of the township borders, which never change. Everything
 * that was changed is reported. Refused when the townships do not tile, or when noding does not settle.
 */
export function buildPlan(source: PlanSource): Result<BuiltPlan, readonly BuildProblem[]> {
  const empty = fromCoverage(source.townships, [])
  if (!empty.ok) return empty
  const exact = fromCoverage(source.townships, source.cells)
  return exact.ok ? succeed({ topology: exact.value, changes: [] }) : mendPlan(source)
}

function mendPlan(source: PlanSource): Result<BuiltPlan, readonly BuildProblem[]> {
  const { townships, plane, toleranceM } = source
  const snapped = snapCells(townships, source.cells, source)
  const cellSegments = snapped.cells.flatMap(({ id, polygons }) =>
    polygons.flatMap((polygon) => polygonSegments(polygon, 'cells', id)),
  )
  const rough = arrangeIfSettled([...townshipSegments(townships), ...cellSegments])
  if (!rough) return refuse([{ code: 'borders_still_cross', ids: [] }])
  const ground = createGround(rough, plane)
  const chosen = chooseOwners(ground, snapped.cells)
  const locked = new Set(source.cells.flatMap(({ id, isLocked }) => (isLocked ? [id] : [])))
  const closed = closeSlivers(ground, { ...chosen, locked }, toleranceM)
  const codeOf = new Map([
    ...chosen.homes,
    ...townships.map(({ code }) => [unassignedIn(code), code] as const),
  ])
  const townshipOf = (id: FaceId) => codeOf.get(id)
  const ended = endAllChains(townships, traceChains(rough, closed, townshipOf), townshipOf)
  const soleOwners = findSoleOwners(rough, closed.owners)
  const cells = snapped.cells.map((cell) => ({
    ...cell,
    townshipCode: getOrThrow(chosen.homes, cell.id),
  }))
  return mapResult(
    assemble(townships, { chains: ended.chains, cells, soleOwners }),
    ({ topology, lost }) => ({
      topology,
      changes: [...snapped.changes, ...chosen.changes, ...closed.changes, ...ended.dropped, ...lost],
    }),
  )
}

type Material = {
  readonly chains: readonly BorderChain[]
  readonly cells: readonly CellPart[]
  readonly soleOwners: ReadonlyMap<string, FaceId>
}

function assemble(
  townships: readonly Township[],
  { chains, cells, soleOwners }: Material,
): Result<{ topology: PlanTopology; lost: BuildChange[] }, readonly BuildProblem[]> {
  const fixed = townshipSegments(townships)
  // Borders that came to cross each other get a node there; that those of the townships stand is for the proof to say.
  const final = arrange([...fixed, ...chains.flatMap(chainSegments)])
  const labels = labelFinal(final, soleOwners)
  const edges = final.edges.flatMap((edge, index): BorderEdge[] => {
    const left = labels[leftFace(final, index)] ?? 'outside'
    const right = labels[rightFace(final, index)] ?? 'outside'
    const [from, to] = [at(final.points, edge.from), at(final.points, edge.to)]
    return left === right ? [] : [{ from, to, left, right }]
  })
  const owning = new Set(labels)
  const topology = assembleTopology(townships, cells.filter(({ id }) => owning.has(id)).map(cellFace), edges)
  const lost = cells
    .filter(({ id }) => !owning.has(id))
    .map(({ id }): BuildChange => ({ code: 'cell_lost', faceIds: [id], measure: 0 }))
  return mapResult(proved(topology), (value) => ({ topology: value, lost }))
}
