import { type StyleSpecification as SpecStyle, validateStyleMin } from '@maplibre/maplibre-gl-style-spec'
import { describe, expect, it } from 'vitest'
import { type SyncTarget, sync } from '../sync.ts'
import { styleState } from '../testing.ts'
import type { ShadedCell } from './coverage-map-props.ts'
import { coverageImages, coveragePatterns } from './coverage-patterns.ts'
import { buildCoverageStyle } from './coverage-style.ts'

const shaded: readonly ShadedCell[] = [
  { code: '320612100201001', severity: 'critical', count: 3 },
  { code: '320612100201002', severity: 'serious', count: 1 },
  { code: '320612100201003', severity: 'critical', count: 2 },
]

const styleOf = (cells: readonly ShadedCell[]) => buildCoverageStyle({ ...styleState(), cells })

describe('the style of the map of what is uncovered', () => {
  it.each([
    ['with nothing uncovered', []],
    ['with cells of some severities', shaded],
  ])('is valid %s', (_name, cells) => {
    expect(validateStyleMin(styleOf(cells) as SpecStyle)).toEqual([])
  })

  it('names every shaded cell once by its severity and writes its sign and number', () => {
    const { layers } = styleOf(shaded)
    const fill = layers.find(({ id }) => id === 'cell-fill')
    expect(JSON.stringify(fill)).toContain('["320612100201001","320612100201003"]')
    expect(JSON.stringify(layers.find(({ id }) => id === 'coverage-counts'))).toContain('"◆3"')
  })

  it('keeps the order of its layers, so that a change of shades only sets properties', () => {
    const calls: string[] = []
    const target: SyncTarget = {
      setPaintProperty: (id, name) => calls.push(`${id} ${name}`),
      setLayoutProperty: (id, name) => calls.push(`${id} ${name}`),
      setFilter: (id) => calls.push(`${id} filter`),
      setFeatureState: ({ id }) => calls.push(`state ${id}`),
      getSource: () => ({ type: 'vector' }),
    }
    const marks = { selectedCellCode: null, highlightedCellCodes: [] }
    sync(target, { style: styleOf([]), ...marks }, { style: styleOf(shaded), ...marks })
    expect(new Set(calls.map((call) => call.split(' ')[0]))).toEqual(
      new Set(['cell-fill', 'coverage-figures', 'coverage-counts']),
    )
  })
})

describe('the figures', () => {
  it('differ from each other in how much of the ground they cover', () => {
    const shares = Object.values(coveragePatterns()).map(({ data }) => {
      let inked = 0
      for (let i = 3; i < data.length; i += 4) inked += data[i]! > 0 ? 1 : 0
      return inked
    })
    expect(new Set(shares).size).toBe(Object.keys(coverageImages).length)
  })
})
