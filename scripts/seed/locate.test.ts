import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Cell } from './grid.ts'
import { createCellFinder, createLandTest } from './locate.ts'
import type { Feature } from './read-data.ts'
import type { Ring } from './shapes.ts'

const hole: Ring = [
  [121.004, 32.004],
  [121.004, 32.006],
  [121.006, 32.006],
  [121.006, 32.004],
  [121.004, 32.004],
]
const square = (west: number): Ring => [
  [west, 32],
  [west + 0.01, 32],
  [west + 0.01, 32.01],
  [west, 32.01],
  [west, 32],
]
const cell = (id: number, rings: readonly Ring[]): Cell => ({
  id,
  code: '',
  name: '',
  townshipCode: '',
  villageCode: '',
  villageName: '',
  subBureauId: 0,
  polygons: [rings],
})

describe('createCellFinder', () => {
  const find = createCellFinder([cell(1, [square(121), hole]), cell(2, [square(121.01)])], 1)

  it('finds the cell around a point, holes left out', () => {
    expect(find([121.001, 32.001])?.id).toBe(1)
    expect(find([121.015, 32.001])?.id).toBe(2)
    expect(find([121.005, 32.005])).toBeUndefined()
    expect(find([120.999, 32.005])).toBeUndefined()
  })

  it('refuses a point nearer to a border than the clearance', () => {
    expect(find([121.009995, 32.005])).toBeUndefined()
    expect(find([121.00998, 32.005])?.id).toBe(1)
    expect(find([121.001, 32.000005])).toBeUndefined()
  })
})

describe('createLandTest', () => {
  const file = new URL('../../data/sources/hydro_lowres.geojson', import.meta.url)
  const waters = JSON.parse(readFileSync(file, 'utf8')) as { features: Feature<{ kind: string }>[] }
  const isLand = createLandTest(waters.features, [121.07355, 32.08982])

  it('tells towns from the river and the sea', () => {
    expect(isLand([120.74067, 32.10133])).toBe(true)
    expect(isLand([121.00597, 31.92722])).toBe(true)
    expect(isLand([120.6, 32.0])).toBe(false)
    expect(isLand([121.5, 32.25])).toBe(false)
  })
})
