import { writeCsv } from '../csv.ts'
import { fromLattice, type LatticePolygon, type LatticeRing } from '../topology/lattice.ts'
import type { VectorShape, VectorTable } from './vector-table.ts'

/** Records as CSV: for spreadsheet programs, and with the place as WKT for map programs. */
export function writeTable({ columns, records, placeHeading }: VectorTable): Uint8Array<ArrayBuffer> {
  const headings = [...columns.map(({ heading, name }) => `${heading} ${name}`), `${placeHeading} wkt`]
  const rows = records.map(({ values, shape }) => [
    ...columns.map((_, index) => {
      const value = values[index] ?? null
      return value === null ? null : String(value)
    }),
    writeWkt(shape),
  ])
  return writeCsv([headings, ...rows])
}

/** WKT of simple features (ISO 19125): longitude before latitude, degrees, closed rings. */
function writeWkt(shape: VectorShape): string | null {
  if (shape === null) return null
  if ('point' in shape) return `POINT(${fromLattice(shape.point).join(' ')})`
  const parts = shape.polygons.map(writePolygon)
  return parts.length === 1 ? `POLYGON${parts[0]}` : `MULTIPOLYGON(${parts.join(',')})`
}

const writePolygon = (rings: LatticePolygon): string => `(${rings.map(writeRing).join(',')})`

const writeRing = (ring: LatticeRing): string =>
  `(${[...ring, ...ring.slice(0, 1)].map((point) => fromLattice(point).join(' ')).join(',')})`
