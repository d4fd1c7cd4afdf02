import type { PolygonFeature } from '../divisions/geojson-text.ts'
import { readDataJson } from '../divisions/sources.ts'

/** Properties of a cell in `data/demo/cells.geojson`. */
export type CellProperties = {
  readonly townshipCode: string
  /** 1 … number of villages of the township: rows from north to south, within a row from west to east. */
  readonly sequence: number
  /** Geodesic (CGCS2000 ellipsoid), square metres. */
  readonly areaM2: number
  /** Longitude and latitude of a point well inside, degrees. */
  readonly labelPoint: readonly [lng: number, lat: number]
  readonly demo: true
  readonly approximate: true
  readonly mark: '演示数据'
}

/** Reads the committed demonstration cells. */
export function readCells(): readonly PolygonFeature<CellProperties>[] {
  return readDataJson<{ features: readonly PolygonFeature<CellProperties>[] }>('demo/cells.geojson').features
}
