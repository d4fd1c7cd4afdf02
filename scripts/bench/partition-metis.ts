import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { patrolOf } from '@tongzhou/server/partition/partition'
import type { PartitionSource } from '@tongzhou/server/partition/partition-source'
import { arrange, leftFace, rightFace } from '@tongzhou/server/topology/arrangement'
import { at } from '@tongzhou/server/topology/checked'
import { labelFaces } from '@tongzhou/server/topology/label-faces'
import type { LatticePolygon } from '@tongzhou/server/topology/lattice'
import type { BorderEdge } from '@tongzhou/server/topology/trace-arcs'
import type { Division } from './partition-division.ts'
import { townshipsOf } from './partition-division.ts'
import type { HexGraph } from './partition-hexagons.ts'
import { hexAt, hexSegments, makeHexGraph, ringSegments } from './partition-hexagons.ts'

/** How METIS is run. */
export interface MetisWish {
  readonly hexagonsPerCell: number
  readonly options: readonly string[]
}

/** Whether gpmetis is there. */
export function hasMetis(): boolean {
  try {
    execFileSync('gpmetis', ['-help'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

function writeGraph(path: string, graph: HexGraph, weights: readonly number[]): void {
  const edges = graph.neighbours.reduce((sum, { size }) => sum + size, 0) / 2
  const lines = graph.neighbours.map((list, node) =>
    [
      Math.max(1, Math.round(at(weights, node) * 100)),
      ...[...list].flatMap(([other, length]) => [other + 1, Math.max(1, Math.round(length / 10))]),
    ].join(' '),
  )
  writeFileSync(path, `${graph.names.length} ${edges} 011\n${lines.join('\n')}\n`)
}

interface Cut {
  readonly code: string
  readonly polygon: LatticePolygon
  readonly graph: HexGraph
  readonly part: readonly number[]
}

function cutTownship(
  source: PartitionSource,
  index: number,
  ground: { patrol: number; homes: Int32Array; folder: string },
  wish: MetisWish,
): Cut {
  const { code, polygons } = at(source.townships, index)
  const polygon = at(polygons, 0)
  const cellCount = source.cellCounts.get(code) ?? 1
  const graph = makeHexGraph(source.plane, polygon, cellCount * wish.hexagonsPerCell)
  const numbers = new Map(graph.names.map((name, node) => [name, node]))
  const weights = graph.areasM2.map((area) => area * ground.patrol)
  source.enterprises.forEach((enterprise, place) => {
    if (at(ground.homes, place) !== index) return
    const node = numbers.get(hexAt(graph.grid, enterprise.at))
    if (node !== undefined) weights[node] = at(weights, node) + enterprise.weight
  })
  const path = join(ground.folder, code)
  writeGraph(path, graph, weights)
  if (cellCount === 1) return { code, polygon, graph, part: graph.names.map(() => 0) }
  execFileSync('gpmetis', [...wish.options, '-seed=1', path, String(cellCount)], { stdio: 'ignore' })
  const part = readFileSync(`${path}.part.${cellCount}`, 'utf8').trim().split('\n').map(Number)
  return { code, polygon, graph, part }
}

/** Graph of all townships, METIS on each: everything that has to be done for a division, not its drawing. */
export function cutByMetis(source: PartitionSource, wish: MetisWish): Cut[] {
  const folder = mkdtempSync(join(tmpdir(), 'metis-'))
  try {
    const ground = { patrol: patrolOf(source), homes: townshipsOf(source), folder }
    return source.townships.map((_, index) => cutTownship(source, index, ground, wish))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Draws what METIS found: the hexagons of a part, cut to the township, dissolved. Not timed. */
export function drawCuts(cuts: readonly Cut[]): Division {
  const edges = new Map<string, BorderEdge[]>()
  const cells = new Map<string, string>()
  for (const { code, polygon, graph, part } of cuts) {
    const partOf = new Map(graph.names.map((name, node) => [name, `c-${code}-${at(part, node)}`]))
    for (const id of partOf.values()) cells.set(id, code)
    const segments = graph.names.flatMap((name) => hexSegments(graph.grid, name))
    const arrangement = arrange([...ringSegments(polygon), ...segments])
    const places = labelFaces(arrangement, 'outline')
    const names = labelFaces(arrangement, 'hex', ['outline'])
    const owner = (face: number): string =>
      places[face] === 'in' && face !== 0 ? (partOf.get(names[face] ?? '') ?? 'outside') : 'outside'
    const own: BorderEdge[] = []
    edges.set(code, own)
    arrangement.edges.forEach((edge, index) => {
      const [left, right] = [owner(leftFace(arrangement, index)), owner(rightFace(arrangement, index))]
      const [from, to] = [at(arrangement.points, edge.from), at(arrangement.points, edge.to)]
      if (left !== right) own.push({ from, to, left, right })
    })
  }
  return { edges, cells }
}
