import type { Arrangement } from './arrangement.ts'
import { arrange } from './arrangement.ts'
import { at, atNext } from './checked.ts'
import { doubledPolygonArea, doubledRingArea } from './exact-area.ts'
import { twinOf } from './half-edges.ts'
import type { LatticePoint, LatticePolygon, LatticeRing } from './lattice.ts'
import { pointKey } from './lattice.ts'
import type { LabelledSegment } from './node-segments.ts'

/** A polygon under an id. */
export type CoveragePart = { readonly id: string; readonly polygon: LatticePolygon }

/**
 * What is wrong with a coverage:
 * ring-direction – an exterior is not counter-clockwise or a hole not clockwise;
 * edge-repeated – two parts lie on the same side of an edge (overlap), or a part repeats its own edge;
 * edge-unmatched – an edge has neither a neighbour nor the outline on its other side;
 * outline-uncovered – an outline edge has no part inside;
 * edges-cross – edges meet elsewhere than at common vertices;
 * part-divided – the inside of one part is not connected;
 * face-shared – a face of the plane belongs to several parts;
 * area-differs – the exact areas do not add up to the outline's (measure: doubled square lattice units).
 */
export type CoverageProblem = {
  readonly code:
    | 'ring-direction'
    | 'edge-repeated'
    | 'edge-unmatched'
    | 'outline-uncovered'
    | 'edges-cross'
    | 'part-divided'
    | 'face-shared'
    | 'area-differs'
  readonly ids: readonly string[]
  readonly at?: LatticePoint
  readonly measure?: bigint
}

const OUTLINE = ''

type DirectedEdge = { readonly id: string; readonly from: LatticePoint; readonly to: LatticePoint }

function ringEdges(id: string, ring: LatticeRing): DirectedEdge[] {
  return ring.map((from, index) => ({ id, from, to: atNext(ring, index) }))
}

function edgeKey(from: LatticePoint, to: LatticePoint): string {
  return `${pointKey(from)};${pointKey(to)}`
}

function checkDirections(parts: readonly CoveragePart[]): CoverageProblem[] {
  return parts.flatMap(({ id, polygon }) =>
    polygon
      .filter((ring, index) => (index === 0 ? doubledRingArea(ring) <= 0n : doubledRingArea(ring) >= 0n))
      .map((ring): CoverageProblem => ({ code: 'ring-direction', ids: [id], at: at(ring, 0) })),
  )
}

/** The outline takes part with its rings reversed, as the polygon of everything outside. */
function checkEdges(edges: readonly DirectedEdge[]): CoverageProblem[] {
  const ownerByKey = new Map<string, string>()
  const problems: CoverageProblem[] = []
  for (const { id, from, to } of edges) {
    const owner = ownerByKey.get(edgeKey(from, to))
    if (owner !== undefined) problems.push({ code: 'edge-repeated', ids: [owner, id], at: from })
    ownerByKey.set(edgeKey(from, to), id)
  }
  for (const { id, from, to } of edges) {
    if (ownerByKey.has(edgeKey(to, from))) continue
    problems.push(
      id === OUTLINE
        ? { code: 'outline-uncovered', ids: [], at: from }
        : { code: 'edge-unmatched', ids: [id], at: from },
    )
  }
  return problems
}

/** Ids claimed on the left of every half-edge, gathered per face. */
function gatherFaceOwners(arrangement: Arrangement): Set<string>[] {
  const owners = arrangement.doubledFaceAreas.map(() => new Set<string>())
  arrangement.edges.forEach(({ claims }, edge) => {
    for (const claim of claims) {
      if (claim.left !== null) at(owners, at(arrangement.faceOf, 2 * edge)).add(claim.left)
      if (claim.right !== null) at(owners, at(arrangement.faceOf, twinOf(2 * edge))).add(claim.right)
    }
  })
  return owners
}

/** With the edges planar, a connected part is exactly one face, and no face has two owners. */
function checkFaces(edges: readonly DirectedEdge[]): CoverageProblem[] {
  const segments = edges.map(
    ({ id, from, to }): LabelledSegment => ({ from, to, layer: 'part', left: id, right: null }),
  )
  const arrangement = arrange(segments)
  const distinct = new Set(edges.flatMap(({ from, to }) => [edgeKey(from, to), edgeKey(to, from)]))
  if (arrangement.edges.length * 2 !== distinct.size) return [{ code: 'edges-cross', ids: [] }]
  const facesById = new Map<string, number>()
  const problems: CoverageProblem[] = []
  for (const owners of gatherFaceOwners(arrangement)) {
    if (owners.size > 1) problems.push({ code: 'face-shared', ids: [...owners] })
    for (const id of owners) facesById.set(id, (facesById.get(id) ?? 0) + 1)
  }
  for (const [id, count] of facesById) {
    if (count > 1 && id !== OUTLINE) problems.push({ code: 'part-divided', ids: [id] })
  }
  return problems
}

/**
 * Proves that polygons tile an outline exactly, on integers and without any tolerance: every directed edge is cancelled
 * by a neighbour's opposite edge or lies on the outline, edges meet at vertices only, every polygon is one connected
 * face, and the exact areas add up to the outline's. An empty list is the proof; problems come back as data.
 */
export function checkCoverage(outline: LatticePolygon, parts: readonly CoveragePart[]): CoverageProblem[] {
  const outside = outline.map((ring) => ring.toReversed())
  const edges = [
    ...parts.flatMap(({ id, polygon }) => polygon.flatMap((ring) => ringEdges(id, ring))),
    ...outside.flatMap((ring) => ringEdges(OUTLINE, ring)),
  ]
  const total = parts.reduce((sum, { polygon }) => sum + doubledPolygonArea(polygon), 0n)
  const difference = total - doubledPolygonArea(outline)
  const areaProblems: CoverageProblem[] =
    difference === 0n ? [] : [{ code: 'area-differs', ids: [], measure: difference }]
  return [...checkDirections(parts), ...checkEdges(edges), ...checkFaces(edges), ...areaProblems]
}

/** Length two parts share, measured by the given ruler; parts that meet at points only are not listed. Keys: "id|id", sorted. */
export function measureContacts(
  parts: readonly CoveragePart[],
  lengthM: (a: LatticePoint, b: LatticePoint) => number,
): Map<string, number> {
  const edges = parts.flatMap(({ id, polygon }) => polygon.flatMap((ring) => ringEdges(id, ring)))
  const ownerByKey = new Map(edges.map(({ id, from, to }) => [edgeKey(from, to), id]))
  const contacts = new Map<string, number>()
  for (const { id, from, to } of edges) {
    const neighbour = ownerByKey.get(edgeKey(to, from))
    if (neighbour === undefined || neighbour <= id) continue
    const key = `${id}|${neighbour}`
    contacts.set(key, (contacts.get(key) ?? 0) + lengthM(from, to))
  }
  return contacts
}
