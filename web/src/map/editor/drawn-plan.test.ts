import { moveVertex } from '@tongzhou/server/topology/actions/move-vertex'
import { drawPlan } from '@tongzhou/server/topology/fixtures'
import type { PlanTopology } from '@tongzhou/server/topology/plan-topology'
import { accept } from '@tongzhou/server/topology/testing-plan'
import type { GeoJSONSourceDiff, Map as MapLibreMap } from 'maplibre-gl'
import { beforeEach, describe, expect, it } from 'vitest'
import { DrawnPlan } from './drawn-plan.ts'
import { editorSources } from './editor-ids.ts'
import type { EditorPicture, MapGuides } from './editor-map-props.ts'

/** Keeps what it is sent, and lets a test say that a tile has come. */
class RecordingMap {
  zoom = 13
  readonly sources = new Map<string, Map<string, unknown>>()
  readonly held = new Set<string>()
  readonly #listeners = new Map<string, (event: object) => void>()

  on(event: string, listener: (event: object) => void): void {
    this.#listeners.set(event, listener)
  }

  tell(event: string, of: object = {}): void {
    this.#listeners.get(event)?.(of)
  }

  tileCame(sourceId: string): void {
    this.tell('sourcedata', { sourceId, tile: {} })
  }

  getZoom = (): number => this.zoom
  isSourceLoaded = (): boolean => true

  setFeatureState({ id }: { id: string }, { held }: { held?: boolean }): void {
    if (held === true) this.held.add(id)
    if (held === false) this.held.delete(id)
  }

  getSource(name: string) {
    const features = this.sources.get(name) ?? new Map<string, unknown>()
    this.sources.set(name, features)
    const put = (added: readonly { properties?: unknown; geometry: unknown }[]) => {
      for (const { properties, geometry } of added)
        features.set((properties as { id: string }).id, JSON.stringify(geometry))
    }
    return {
      setData: (data: { features: never[] }) => {
        features.clear()
        put(data.features)
      },
      updateData: ({ remove = [], add = [] }: GeoJSONSourceDiff) => {
        for (const id of remove) features.delete(String(id))
        put(add)
      },
    }
  }

  of(name: keyof typeof editorSources): Map<string, unknown> {
    return this.sources.get(editorSources[name]) ?? new Map<string, unknown>()
  }
}

const NO_GUIDES: MapGuides = { points: [], lines: [], areas: [] }
const SOME_GUIDES: MapGuides = { ...NO_GUIDES, points: [{ at: [500, 700], look: 'hand' }] }

const before = drawPlan()
const moved = accept(moveVertex(before, { from: [500, 700], to: [450, 700] }))
const movedOn = accept(moveVertex(before, { from: [500, 700], to: [440, 700] }))

let map: RecordingMap
let plan: DrawnPlan

const draw = (topology: PlanTopology, isBusy: boolean, more: Partial<EditorPicture> = {}) =>
  plan.draw({ topology, isBusy, selection: [], guides: NO_GUIDES, ...more })

beforeEach(() => {
  map = new RecordingMap()
  plan = new DrawnPlan(map as unknown as MapLibreMap)
  draw(before, false)
  plan.begin()
})

describe('a gesture', () => {
  it('draws the faces that it changes from the hand, and sends nothing to the plan', () => {
    const settled = new Map(map.of('faces'))
    draw(moved, true)
    draw(movedOn, true)
    expect(map.of('faces')).toEqual(settled)
    expect([...map.of('handFar').keys()].toSorted()).toEqual(['ne', 'nw'])
    expect(map.of('handFar').get('ne')).not.toEqual(settled.get('ne'))
  })

  it('hides them in the plan when the tiles of the hand have come, not before', () => {
    draw(moved, true)
    expect(map.held).toEqual(new Set())
    map.tileCame(editorSources.handFar)
    expect(map.held).toEqual(new Set(['ne', 'nw']))
  })

  it('is taken over by the plan when it ends; the hand lets go when the plan shows it', () => {
    draw(moved, true)
    map.tileCame(editorSources.handFar)
    const inHand = map.of('handFar').get('ne')
    draw(moved, false)
    expect(map.of('faces').get('ne')).toEqual(inHand)
    expect([...map.of('handFar').keys()]).toHaveLength(2)
    map.tileCame(editorSources.faces)
    expect(map.of('handFar').size).toBe(0)
    expect(map.held.size).toBe(2)
    map.tileCame(editorSources.handFar)
    expect(map.held).toEqual(new Set())
  })

  it('leaves nothing behind when it is given up, or ends where nobody looks', () => {
    draw(moved, true)
    map.tileCame(editorSources.handFar)
    draw(before, false)
    map.tell('idle')
    expect(map.of('handFar').size).toBe(0)
    expect(map.held).toEqual(new Set())
  })

  it('may follow another at once: what it holds is measured against what the plan has', () => {
    draw(moved, true)
    draw(moved, false)
    draw(movedOn, true)
    map.tileCame(editorSources.faces)
    expect([...map.of('handFar').keys()].toSorted()).toEqual(['ne', 'nw'])
  })

  it('changes to finer tiles with the zoom, with all that it holds', () => {
    draw(moved, true, { guides: SOME_GUIDES })
    map.zoom = 17
    map.tell('zoom')
    expect(map.of('handFar').size).toBe(0)
    expect([...map.of('handNear').keys()].toSorted()).toEqual(['guide-0', 'ne', 'nw'])
  })
})

describe('a change without a gesture', () => {
  it('goes to the plan at once', () => {
    const first = new Map(map.of('faces'))
    draw(moved, false, { guides: SOME_GUIDES })
    const sentAgain = [...map.of('faces')].filter(([id, land]) => first.get(id) !== land)
    expect(sentAgain.map(([id]) => id).toSorted()).toEqual(['ne', 'nw'])
    expect([...map.of('handFar').keys()]).toEqual(['guide-0'])
    draw(moved, false)
    expect(map.of('handFar').size).toBe(0)
  })
})
