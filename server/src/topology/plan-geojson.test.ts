import { describe, expect, it } from 'vitest'
import { CELLS, cell, drawPlan, rectangle, WEST } from './fixtures.ts'
import { readPolygons, writePlan } from './plan-geojson.ts'

describe('GeoJSON of a plan', () => {
  it('is read back to the same polygons, holes and islands too', () => {
    const hole = [
      [650, 50],
      [650, 100],
      [700, 100],
      [700, 50],
    ] as const
    const said = { name: '一', villageCode: '320612001001', subBureauId: 7 }
    const cells = [
      ...CELLS.filter(({ id }) => id === 'sw').map((part) => ({ ...part, ...said })),
      cell('isles', WEST, [rectangle([600, 0, 800, 200], 100), hole], [rectangle([900, 900, 950, 950])]),
    ]
    const { type, features } = writePlan(drawPlan(cells))
    expect(type).toBe('FeatureCollection')
    expect(features.map(({ id, geometry }) => [id, geometry.type])).toEqual([
      ['isles', 'MultiPolygon'],
      ['sw', 'Polygon'],
    ])
    const read = features.map(readPolygons)
    expect(read.map((result) => result.ok && result.value)).toEqual([cells[1]!.polygons, cells[0]!.polygons])
    expect(features[1]!.properties).toEqual({
      code: null,
      ...said,
      townshipCode: WEST,
      isLocked: false,
      isEnclave: false,
    })
  })

  it('lists cells by name', () => {
    const ids = writePlan(drawPlan()).features.map(({ id }) => id)
    expect(ids).toEqual(ids.toSorted())
    expect(ids).toHaveLength(CELLS.length)
  })

  it('rounds to 1e-7 degree and ignores heights', () => {
    const ring = [
      [121.00000004, 32, 5],
      [121.1, 32, 5],
      [121.1, 32.1, 5],
      [121.00000004, 32, 5],
    ]
    const read = readPolygons({ geometry: { type: 'Polygon', coordinates: [ring] } })
    expect(read.ok && read.value[0]?.[0]?.[0]).toEqual([1_210_000_000, 320_000_000])
  })

  it.each([
    ['no_geometry', null],
    ['not_a_polygon', { type: 'Point', coordinates: [121, 32] }],
    ['coordinates_malformed', { type: 'Polygon' }],
    ['coordinates_malformed', { type: 'Polygon', coordinates: [] }],
    ['coordinates_malformed', { type: 'MultiPolygon', coordinates: 'text' }],
    [
      'coordinates_malformed',
      {
        type: 'Polygon',
        coordinates: [
          [
            [121, 32],
            [122, 32],
            [121, 32],
          ],
        ],
      },
    ],
    [
      'coordinates_malformed',
      {
        type: 'Polygon',
        coordinates: [
          [
            [121, 32],
            [122, 32],
            [122, null],
            [121, 32],
          ],
        ],
      },
    ],
    ['coordinates_malformed', { type: 'Polygon', coordinates: [[[121], [122], [122], [121]]] }],
    ['coordinates_malformed', { type: 'Polygon', coordinates: ['ring'] }],
    [
      'not_lng_lat',
      {
        type: 'Polygon',
        coordinates: [
          [
            [40_500_000, 3_550_000],
            [40_500_001, 3_550_000],
            [40_500_000, 3_550_001],
            [40_500_000, 3_550_000],
          ],
        ],
      },
    ],
    [
      'not_lng_lat',
      {
        type: 'Polygon',
        coordinates: [
          [
            [32, 121],
            [32, 122],
            [33, 121],
            [32, 121],
          ],
        ],
      },
    ],
  ] as const)('is refused with %s: %j', (code, geometry) => {
    expect(readPolygons({ geometry })).toEqual({ ok: false, problem: { code } })
  })
})
