import { describe, expect, test } from 'vitest'
import { readOwnLines } from './own-lines.ts'

const line = (...coordinates: number[][]) => ({ type: 'LineString', coordinates })
const feature = (geometry: object) => ({ type: 'Feature', properties: { name: '路' }, geometry })
const read = (value: unknown) => readOwnLines(JSON.stringify(value), 'road')
const [a, b] = [
  [121, 32],
  [121.1, 32.1, 7],
]

describe('lines of somebody’s own', () => {
  test('are taken from every line of a GeoJSON, without heights', () => {
    const collection = {
      type: 'FeatureCollection',
      features: [
        feature(line(a!, b!)),
        feature({
          type: 'MultiLineString',
          coordinates: [
            [a, b],
            [b, a],
          ],
        }),
        feature({ type: 'Point', coordinates: a }),
        feature({ type: 'GeometryCollection', geometries: [line(a!, b!)] }),
      ],
    }
    const result = read(collection)
    expect(result).toMatchObject({ pointCount: 8 })
    expect('lines' in result && result.lines).toHaveLength(4)
    expect('lines' in result && result.lines[0]).toEqual({
      kind: 'road',
      geometry: {
        type: 'LineString',
        coordinates: [
          [121, 32],
          [121.1, 32.1],
        ],
      },
    })
  })

  test.each([
    ['no JSON', '<kml/>', 'not_json'],
    ['no lines', JSON.stringify(feature({ type: 'Point', coordinates: a })), 'no_lines'],
    ['metres', JSON.stringify(line([40_500_000, 3_550_000], [40_500_100, 3_550_000])), 'not_degrees'],
  ])('are refused where a file has %s', (_, text, fault) => {
    expect(readOwnLines(text, 'road')).toMatchObject({ fault })
  })

  test('are refused with their number where there are too many', () => {
    expect(read(line(...Array.from({ length: 20_001 }, () => a!)))).toEqual({
      fault: 'too_many_points',
      count: 20_001,
    })
    const many = { type: 'MultiLineString', coordinates: Array.from({ length: 2001 }, () => [a, b]) }
    expect(read(many)).toEqual({ fault: 'too_many_lines', count: 2001 })
  })
})
