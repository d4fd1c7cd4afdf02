import { describe, expect, it } from 'vitest'
import { colouringFor } from './legend.ts'
import { buildStyle } from './style.ts'
import { type SyncTarget, sync, type Wish, withoutMarks } from './sync.ts'
import { facts, styleState, tileJson } from './testing.ts'

/** Writes down which setters are called, with layer or source and property. */
function listener() {
  const calls: string[] = []
  const target: SyncTarget = {
    setPaintProperty: (id, name) => calls.push(`paint ${id} ${name}`),
    setLayoutProperty: (id, name, value) => calls.push(`layout ${id} ${name} ${JSON.stringify(value)}`),
    setFilter: (id, filter) => calls.push(`filter ${id} ${JSON.stringify(filter)}`),
    setFeatureState: ({ id }, state) => calls.push(`state ${id} ${JSON.stringify(state)}`),
    getSource: (id) => ({ type: 'vector', setTiles: (tiles) => calls.push(`tiles ${id} ${tiles.join()}`) }),
  }
  return { calls, target }
}

function wish(changes: Parameters<typeof styleState>[0] = {}, marks: Partial<Wish> = {}): Wish {
  return {
    style: buildStyle(styleState(changes)),
    selectedCellCode: null,
    highlightedCellCodes: [],
    ...marks,
  }
}

function callsBetween(before: Wish, after: Wish): string[] {
  const { calls, target } = listener()
  sync(target, before, after)
  return calls
}

describe('sync', () => {
  it('calls nothing when equal wishes follow each other', () => {
    expect(callsBetween(wish({}, { selectedCellCode: 'a' }), wish({}, { selectedCellCode: 'a' }))).toEqual([])
  })

  it('repaints the cells alone when the colouring changes', () => {
    const after = wish({ colouring: colouringFor('workload', facts) })
    expect(callsBetween(wish(), after)).toEqual(['paint cell-fill fill-color'])
  })

  it('fetches the tiles of one layer again when its version changes', () => {
    const tiles = { ...styleState().tiles, enterprises: tileJson('enterprises', 'v2') }
    expect(callsBetween(wish(), wish({ tiles }))).toEqual([
      'tiles enterprises https://grid.example/tiles/enterprises/v2/{z}/{x}/{y}.mvt',
    ])
  })

  it('hides every enterprise layer by its visibility', () => {
    const calls = callsBetween(wish(), wish({ showEnterprises: false }))
    const layers = wish().style.layers.filter((layer) => 'source' in layer && layer.source === 'enterprises')
    expect(calls).toEqual(layers.map((layer) => `layout ${layer.id} visibility "none"`))
  })

  it('rings another enterprise by a filter', () => {
    expect(callsBetween(wish(), wish({ selectedEnterpriseId: 7 }))).toEqual([
      'filter enterprise-selected ["==",["get","id"],7]',
    ])
  })

  it('moves marks from cell to cell and leaves the others alone', () => {
    const before = wish({}, { selectedCellCode: 'a', highlightedCellCodes: ['b', 'c'] })
    const after = wish({}, { selectedCellCode: 'b', highlightedCellCodes: ['b', 'c'] })
    expect(callsBetween(before, after).toSorted()).toEqual([
      'state a {"selected":false,"highlighted":false}',
      'state b {"selected":true,"highlighted":true}',
    ])
  })

  it('marks everything on a map that was just made', () => {
    const first = wish({}, { selectedCellCode: 'a', highlightedCellCodes: ['b'] })
    expect(callsBetween(withoutMarks(first), first).toSorted()).toEqual([
      'state a {"selected":true,"highlighted":false}',
      'state b {"selected":false,"highlighted":true}',
    ])
  })

  it('refuses styles whose layers do not correspond', () => {
    const after = wish()
    const turned = { ...after, style: { ...after.style, layers: after.style.layers.toReversed() } }
    expect(() => callsBetween(wish(), turned)).toThrow(/stands where/)
  })
})
