import { describe, expect, it } from 'vitest'
import { multiPolygonText, pointText, shapeText } from './shapes.ts'

describe('shape texts', () => {
  it('name the reference system and keep every digit', () => {
    expect(pointText([120.9044701, 32.0505279])).toBe('SRID=4490;POINT(120.9044701 32.0505279)')
  })

  it('nest rings in polygons and polygons in multipolygons', () => {
    const ring = [
      [1, 2],
      [3, 2],
      [3, 4],
      [1, 2],
    ] as const
    expect(shapeText({ type: 'LineString', coordinates: ring })).toBe('SRID=4490;LINESTRING(1 2,3 2,3 4,1 2)')
    expect(multiPolygonText({ type: 'Polygon', coordinates: [ring] })).toBe(
      'SRID=4490;MULTIPOLYGON(((1 2,3 2,3 4,1 2)))',
    )
  })

  it('refuse to make an area of a line', () => {
    expect(() => multiPolygonText({ type: 'LineString', coordinates: [] })).toThrow(TypeError)
  })
})
