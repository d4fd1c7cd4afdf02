import { assert, integer, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyDifference, findDifference, isNoDifference } from './difference.ts'
import { facePolygons } from './face-rings.ts'
import { CELLS, cell, drawPlan, rectangle, TOWNSHIPS, WEST } from './fixtures.ts'
import { fromCoverage } from './from-coverage.ts'
import { currentTopology, perform, redo, startHistory, undo } from './history.ts'
import { valuesOf } from './persistent-map.ts'
import type { PlanTopology } from './plan-topology.ts'
import { proveTopology } from './prove-topology.ts'
import { createRandom } from './testing.ts'
import { ACTION_KINDS, randomAction } from './testing-actions.ts'
import { reasonOf } from './testing-plan.ts'
import { topologyFromParts } from './topology-from-parts.ts'

function createDice(seed: number, reachUnits: number) {
  const random = createRandom(seed)
  let count = 0
  return { random, reachUnits, nextId: () => `new-${(count += 1)}` }
}

/** The polygons of all cells, for a round trip. */
function partsOf(topology: PlanTopology) {
  return valuesOf(topology.faces)
    .filter(({ kind }) => kind === 'cell')
    .map((face) => ({
      ...face,
      townshipCode: String(face.townshipCode),
      polygons: facePolygons(topology, face.id),
    }))
}

describe('any sequence of actions', () => {
  it.each([300, 80, 25, 6])('keeps an exact partition, with gestures of %i units', (reachUnits) => {
    const start = drawPlan()
    assert(
      property(integer(), (seed) => {
        const dice = createDice(seed, reachUnits)
        let history = startHistory(start)
        for (let step = 0; step < 25; step += 1) {
          const kind = Math.floor(dice.random() * ACTION_KINDS)
          const before = currentTopology(history)
          const done = perform(history, randomAction(before, dice, kind), { key: String(kind), values: {} })
          if (!done.ok) continue
          history = done.value
          const after = currentTopology(history)
          expect(proveTopology(after), `seed ${seed} step ${step} kind ${kind}`).toEqual([])
          const forward = applyDifference(before, findDifference(before, after))
          expect(forward.ok && isNoDifference(findDifference(forward.value, after))).toBe(true)
        }
        const end = currentTopology(history)
        const again = fromCoverage(TOWNSHIPS, partsOf(end))
        expect(again.ok && isNoDifference(findDifference(again.value, end))).toBe(true)
        const stored = { townships: TOWNSHIPS, faces: valuesOf(end.faces), arcs: valuesOf(end.arcs) }
        const read = topologyFromParts(stored)
        expect(read.ok && isNoDifference(findDifference(read.value, end))).toBe(true)
        let back = history
        while (back.last) back = undo(back)
        expect(currentTopology(back)).toBe(start)
        while (back.undone) back = redo(back)
        expect(currentTopology(back)).toBe(end)
      }),
      { numRuns: 40 },
    )
  })

  it('keeps it where vertices are a few units apart and lines come too close', () => {
    const box = (west: number, south: number, size: number) =>
      rectangle([west, south, west + size, south + size], 3)
    const tiny = drawPlan(
      [cell('a', WEST, [box(0, 0, 12)]), cell('b', WEST, [box(0, 12, 12)])],
      [{ code: WEST, polygons: [[rectangle([0, 0, 24, 24], 3)]] }],
    )
    const reasons = new Set<string>()
    for (let seed = 1; seed <= 120; seed += 1) {
      const dice = createDice(seed, 1 + (seed % 6))
      let topology = tiny
      for (let step = 0; step < 15; step += 1) {
        const result = randomAction(topology, dice, Math.floor(dice.random() * ACTION_KINDS))(topology)
        reasons.add(reasonOf(result))
        topology = result.ok ? result.value : topology
        expect(proveTopology(topology), `seed ${seed} step ${step}`).toEqual([])
      }
    }
    expect(reasons).toContain('too_close')
  })

  it('does not straighten a border where two old pieces were pulled together', () => {
    const dice = createDice(50_008 * 7 + 3, 3)
    let topology = drawPlan()
    for (let step = 0; step < 37; step += 1) {
      const result = randomAction(topology, dice, Math.floor(dice.random() * ACTION_KINDS))(topology)
      topology = result.ok ? result.value : topology
    }
    expect(proveTopology(topology)).toEqual([])
  })

  it('starts from cells that fit', () => {
    expect(drawPlan().faces.size).toBe(CELLS.length + 3)
  })
})
