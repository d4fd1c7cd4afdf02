import { createExpression } from '@maplibre/maplibre-gl-style-spec'
import { describe, expect, it } from 'vitest'
import { type Colouring, colouringFor, colourings, quantileThresholds } from './legend.ts'
import { cellFillOpacity, overPaper } from './palette.ts'
import { facts } from './testing.ts'

function brief({ classes }: Colouring) {
  return classes.map(({ label, count }) => `${label} ${count}`)
}

/** The colour that the map gives a cell, as the eye sees it. */
function seenColour({ expression }: Colouring, properties: Record<string, unknown>): string {
  const made = createExpression(expression, 'fill-color')
  if (made.result !== 'success') throw new Error(JSON.stringify(made.value))
  const colour: unknown = made.value.evaluate({ zoom: 10 }, { type: 'Polygon', properties })
  return overPaper(String(colour), cellFillOpacity)
}

describe('colouringFor', () => {
  it('names sub-bureaus in the order of their ids and counts the rest as unassigned', () => {
    expect(brief(colouringFor('sub_bureau', facts))).toEqual(['高新区分局 3', '石港分局 2', '未指定 1'])
  })

  it('names townships in the order of their codes, in English where a name is known', () => {
    const colouring = colouringFor('township', { ...facts, language: 'en' })
    expect(brief(colouring)).toEqual(['Jinsha Subdistrict 3', '西亭镇 3'])
  })

  it('writes the lowest and highest load of each class', () => {
    expect(brief(colouringFor('workload', facts))).toEqual(['0 1', '2 1', '4 1', '12.5 1', '30–31 2'])
  })

  it('puts three and more open cases together', () => {
    expect(brief(colouringFor('open_cases', facts))).toEqual(['0 2', '1 1', '2 1', '3+ 2'])
  })

  it.each(colourings)('counts every cell once by %s', (by) => {
    const sum = colouringFor(by, facts).classes.reduce((total, { count }) => total + count, 0)
    expect(sum).toBe(facts.cells.length)
  })

  it.each(colourings)('gives the map the colours of the legend by %s', (by) => {
    const colouring = colouringFor(by, facts)
    const painted = new Map<string, number>()
    for (const { subBureauId, ...cell } of facts.cells) {
      // A tile leaves out what is null.
      const colour = seenColour(colouring, subBureauId === null ? cell : { ...cell, subBureauId })
      painted.set(colour, (painted.get(colour) ?? 0) + 1)
    }
    const shown = colouring.classes.filter(({ count }) => count > 0)
    expect([...painted].toSorted()).toEqual(shown.map(({ colour, count }) => [colour, count]).toSorted())
  })

  it.each(colourings)('stays valid by %s when nothing is known yet', (by) => {
    const colouring = colouringFor(by, { ...facts, cells: [], organisations: [], divisions: [] })
    expect(colouring.classes).toEqual([])
    expect(seenColour(colouring, {})).toMatch(/^#[0-9a-f]{6}$/)
  })

  it('makes one class of loads that are all the same', () => {
    const cells = facts.cells.map((cell) => ({ ...cell, workload: 5 }))
    expect(brief(colouringFor('workload', { ...facts, cells }))).toEqual(['5 6'])
  })
})

describe('quantileThresholds', () => {
  it('divides different values into classes of equal size', () => {
    expect(quantileThresholds([9, 8, 7, 6, 5, 4, 3, 2, 1, 0], 5)).toEqual([2, 4, 6, 8])
  })

  it('never separates equal values', () => {
    expect(quantileThresholds([1, 1, 1, 1, 1, 1, 2, 3], 4)).toEqual([2])
  })
})
