import { writeCsv } from '../../csv.ts'
import { fromLattice, type LatticePolygon, type LatticeRing } from '../../topology/lattice.ts'
import { exchangeFields } from './contract.ts'
import type { ExportedCell, PlanToWrite } from './exported-cell.ts'

/** The cells as CSV: for spreadsheet programs, and with the boundary as WKT for map programs. */
export function writeTable({ cells }: PlanToWrite): Uint8Array<ArrayBuffer> {
  const headings = [...exchangeFields.map(({ heading, name }) => `${heading} ${name}`), '边界 wkt']
  return writeCsv([headings, ...cells.map(rowOf)])
}

const rowOf = ({ values, polygons }: ExportedCell): (string | null)[] => [
  ...exchangeFields.map(({ name }) => {
    const value = values[name]
    return value === null ? null : String(value)
  }),
  writeWkt(polygons),
]

/** WKT of simple features (ISO 19125): longitude before latitude, degrees, closed rings. */
function writeWkt(polygons: readonly LatticePolygon[]): string {
  const parts = polygons.map((rings) => `(${rings.map(writeRing).join(',')})`)
  return parts.length === 1 ? `POLYGON${parts[0]}` : `MULTIPOLYGON(${parts.join(',')})`
}

const writeRing = (ring: LatticeRing): string =>
  `(${[...ring, ...ring.slice(0, 1)].map((point) => fromLattice(point).join(' ')).join(',')})`
