import type { FilterSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl'
import { tileLayers } from './ids.ts'

/** What the map shall show: a style and the cells that stand out. */
export interface Wish {
  readonly style: StyleSpecification
  readonly selectedCellCode: string | null
  /** Pointed at, on the map or in the table; may hold the selected one too. */
  readonly highlightedCellCodes: readonly string[]
}

/** The few calls of MapLibre that bring a map from one wish to the next. */
export interface SyncTarget {
  setPaintProperty(layerId: string, name: string, value: unknown): unknown
  setLayoutProperty(layerId: string, name: string, value: unknown): unknown
  setFilter(layerId: string, filter: FilterSpecification | null): unknown
  setFeatureState(
    feature: { source: string; sourceLayer: string; id: string },
    state: Readonly<Record<string, boolean>>,
  ): unknown
  getSource(id: string): SyncSource | undefined
}

type StyleTarget = Omit<SyncTarget, 'setFeatureState'>

/** A vector source takes new tile addresses; other kinds have no such door. */
export interface SyncSource {
  readonly type: string
  setTiles?(tiles: string[]): unknown
}

/**
 * Calls setters for what differs between two wishes and nothing else. Both must have the same layers in the same
 * order, which `buildStyle` gives: a layer that shall not show is made invisible, not removed.
 */
export function sync(target: SyncTarget, applied: Wish, wished: Wish): void {
  syncStyle(target, applied.style, wished.style)
  syncMarks(target, applied, wished)
}

/** The same for styles alone, for maps that mark their features themselves. */
export function syncStyle(
  target: StyleTarget,
  applied: StyleSpecification,
  wished: StyleSpecification,
): void {
  syncSources(target, applied, wished)
  syncLayers(target, applied.layers, wished.layers)
}

/** The same wish with no cell standing out: how a map looks that was just made with its style. */
export function withoutMarks(wish: Wish): Wish {
  return { style: wish.style, selectedCellCode: null, highlightedCellCodes: [] }
}

function syncSources(target: StyleTarget, applied: StyleSpecification, wished: StyleSpecification): void {
  for (const [id, source] of Object.entries(wished.sources)) {
    if (source.type !== 'vector' || !source.tiles) continue
    const before = applied.sources[id]
    if (before?.type === 'vector' && same(before.tiles, source.tiles)) continue
    target.getSource(id)?.setTiles?.(source.tiles)
  }
}

function syncLayers(
  target: StyleTarget,
  applied: readonly LayerSpecification[],
  wished: readonly LayerSpecification[],
): void {
  for (const [i, layer] of wished.entries()) {
    const before = applied[i]
    if (before?.id !== layer.id) throw new Error(`layer ${layer.id} stands where ${before?.id} stood`)
    syncLayer(target, before, layer)
  }
}

function syncLayer(
  target: StyleTarget,
  before: LayerSpecification,
  { id, ...after }: LayerSpecification,
): void {
  for (const [name, value] of changes(before.paint, after.paint)) target.setPaintProperty(id, name, value)
  for (const [name, value] of changes(before.layout, after.layout)) target.setLayoutProperty(id, name, value)
  const filter = filterOf(after)
  if (!same(filterOf(before), filter)) target.setFilter(id, filter)
}

function filterOf(layer: { filter?: FilterSpecification } | object): FilterSpecification | null {
  return 'filter' in layer ? (layer.filter ?? null) : null
}

/** Names and new values of what changed; what is gone gets `undefined`, its default. */
function changes(before: object = {}, after: object = {}): [string, unknown][] {
  const old = new Map<string, unknown>(Object.entries(before))
  const now = new Map<string, unknown>(Object.entries(after))
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((name) => !same(old.get(name), now.get(name)))
    .map((name) => [name, now.get(name)])
}

function syncMarks(target: SyncTarget, applied: Wish, wished: Wish): void {
  const [before, after] = [marksOf(applied), marksOf(wished)]
  for (const code of new Set([...before.keys(), ...after.keys()])) {
    const marks = after.get(code) ?? { selected: false, highlighted: false }
    if (same(before.get(code), marks)) continue
    target.setFeatureState({ source: 'cells', sourceLayer: tileLayers.cells, id: code }, marks)
  }
}

function marksOf(wish: Wish): Map<string, { selected: boolean; highlighted: boolean }> {
  const codes = new Set(wish.highlightedCellCodes)
  if (wish.selectedCellCode !== null) codes.add(wish.selectedCellCode)
  return new Map(
    [...codes].map((code) => [
      code,
      { selected: code === wish.selectedCellCode, highlighted: wish.highlightedCellCodes.includes(code) },
    ]),
  )
}

/** Deep equality of plain JSON values. */
function same(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b)
}
