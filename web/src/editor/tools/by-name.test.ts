import { setAttributes } from '@tongzhou/server/topology/actions/set-attributes'
import { CELLS, drawPlan } from '@tongzhou/server/topology/fixtures'
import type { LatticePoint } from '@tongzhou/server/topology/lattice'
import { proveTopology } from '@tongzhou/server/topology/prove-topology'
import { createRandom } from '@tongzhou/server/topology/testing'
import { accept } from '@tongzhou/server/topology/testing-plan'
import { describe, expect, it } from 'vitest'
import type { HandEvent, PlaceEvent } from '../hand.ts'
import { contextOf, handAt, keyOf, takeTool } from '../testing-hand.ts'
import type { ToolStep } from '../words.ts'
import { HINT_WORDS, TOOL_KEYS, TOOL_STEPS } from '../words.ts'
import { TOOLS } from './by-name.ts'
import type { Effect, Tool, ToolName } from './tool.ts'

const names = Object.keys(TOOLS) as ToolName[]

/** Half of the west unassigned, one cell locked: every refusal is near. */
const plan = accept(
  setAttributes(drawPlan(CELLS.filter(({ id }) => id !== 'sw')), {
    faceIds: ['ne'],
    attributes: { isLocked: true },
  }),
)
const units = CELLS.map(({ id, townshipCode, polygons }) => ({
  id,
  townshipCode,
  villageCode: null,
  polygons,
}))

const KINDS: readonly PlaceEvent['kind'][] = ['move', 'press', 'drag', 'drag', 'release', 'double_press']

/** Events in any order, at places that are often on borders, with keys that are often held. */
function randomEvent(random: () => number): HandEvent {
  const dice = random()
  if (dice < 0.02) return { kind: 'leave' }
  if (dice < 0.1) {
    const keys = Object.values(TOOL_KEYS).flat()
    return keyOf(keys[Math.floor(random() * keys.length)] ?? 'Enter')
  }
  const step = random() < 0.5 ? 100 : 7
  const at: LatticePoint = [
    Math.round((random() * 2200 - 100) / step) * step,
    Math.round((random() * 1200 - 100) / step) * step,
  ]
  const keys = { shift: random() < 0.1, alt: random() < 0.1, command: random() < 0.1 }
  return handAt(KINDS[Math.floor(random() * KINDS.length)] ?? 'move', at, { keys })
}

/** The values a sentence has, sorted. */
function valueNames(effect: Effect): [string, string[]][] {
  const isStep = effect.kind === 'perform' || effect.kind === 'replace'
  return isStep ? [[effect.sentence.key, Object.keys(effect.sentence.values).toSorted()]] : []
}

describe.each(names)('the %s tool', (name) => {
  const tool = TOOLS[name] as Tool<unknown>

  it('goes by its name, and starts with nothing in the hand', () => {
    expect(tool.name).toBe(name)
    expect(tool.isBusy(tool.start)).toBe(false)
    expect(tool.guides(tool.start, contextOf(plan))).toEqual({ points: [], lines: [], areas: [] })
  })

  it('bears any events in any order: every step is a partition, every word is known', () => {
    const random = createRandom(names.indexOf(name) + 1)
    const hand = takeTool(
      tool,
      contextOf(plan, {
        baseUnits: units,
        selection: ['se'],
        brush: { radiusM: 1, mode: name === 'paint' && random() < 0.5 ? 'units' : 'free' },
        villages: [{ code: 'village', at: [250, 250] }],
        snapping: { nodes: true, borders: true, townships: true, villages: true },
      }),
    )
    let known = hand.topology()
    for (let count = 0; count < 600; count += 1) {
      const effects = hand.does(randomEvent(random))
      hand.guides()
      expect(HINT_WORDS).toContain(hand.hint()?.code ?? 'locked')
      for (const [key, values] of effects.flatMap(valueNames)) {
        expect([...TOOL_STEPS[key as ToolStep]].toSorted()).toEqual(values)
      }
      if (hand.topology() === known) continue
      known = hand.topology()
      expect(proveTopology(known)).toEqual([])
    }
    expect(JSON.stringify(hand.state()).length).toBeLessThan(3_000_000)
    hand.does(keyOf('Escape'), handAt('move', [-5000, -5000]), { kind: 'leave' })
    expect(hand.isBusy()).toBe(false)
  })
})

describe('the words', () => {
  it('are each named once', () => {
    expect(new Set(HINT_WORDS).size).toBe(HINT_WORDS.length)
  })

  it('name keys for every tool', () => {
    expect(Object.keys(TOOL_KEYS).toSorted()).toEqual(names.toSorted())
  })
})
