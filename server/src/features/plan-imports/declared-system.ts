import type { ReferenceSystem } from './contract.ts'
import { referenceSystems } from './contract.ts'
import type { DeclaredSystem } from './file-table.ts'

const known = new Set<string>(referenceSystems)
const isKnown = (code: string): code is ReferenceSystem => known.has(code)

/** A transverse Mercator projection on GRS 80 as proj4 reads it. */
const meridianBelt = (centralMeridian: number, falseEasting: number): string =>
  `+proj=tmerc +lat_0=0 +lon_0=${centralMeridian} +k=1 +x_0=${falseEasting} +y_0=0 +ellps=GRS80 +units=m +no_defs`

/** Runs of EPSG numbers of CGCS2000 belts: the first and last number and what they project. */
const belts: readonly {
  readonly first: number
  readonly last: number
  readonly definition: (step: number) => string
}[] = [
  // Three degrees, zones 25 to 45 before the easting; then without.
  {
    first: 4513,
    last: 4533,
    definition: (step) => meridianBelt((step + 25) * 3, (step + 25) * 1_000_000 + 500_000),
  },
  { first: 4534, last: 4554, definition: (step) => meridianBelt(75 + step * 3, 500_000) },
  // Six degrees, zones 13 to 23 before the easting; then without.
  {
    first: 4491,
    last: 4501,
    definition: (step) => meridianBelt((step + 13) * 6 - 3, (step + 13) * 1_000_000 + 500_000),
  },
  { first: 4502, last: 4512, definition: (step) => meridianBelt(75 + step * 6, 500_000) },
  {
    first: 32_601,
    last: 32_660,
    definition: (step) => `+proj=utm +zone=${step + 1} +datum=WGS84 +units=m +no_defs`,
  },
  {
    first: 3857,
    last: 3857,
    definition: () =>
      '+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +no_defs',
  },
]

/**
 * The definition of a projected system by its EPSG number: belts of CGCS2000 of three and six degrees with and without the
 * zone's number before the easting, UTM north of the equator, and the web's Mercator; null for others.
 */
export function definitionOf(epsg: number): string | null {
  const belt = belts.find(({ first, last }) => epsg >= first && epsg <= last)
  return belt?.definition(epsg - belt.first) ?? null
}

/** A system by its EPSG number. */
export function declaredByEpsg(epsg: number, name = `EPSG:${epsg}`): DeclaredSystem {
  const code = `EPSG:${epsg === 900_913 ? 3857 : epsg}`
  if (isKnown(code)) return { name, system: code }
  const definition = definitionOf(epsg)
  return definition ? { name, system: 'FILE', definition } : { name, system: null }
}

/** A system by a name such as `urn:ogc:def:crs:EPSG::4549`, `EPSG:4490`, `CRS84` or `GCJ-02`. */
export function declaredByName(name: string): DeclaredSystem {
  if (/CRS:?84$/i.test(name)) return { name, system: 'EPSG:4326' }
  if (/gcj-?_?02/i.test(name)) return { name, system: 'GCJ-02' }
  if (/bd-?_?09/i.test(name)) return { name, system: 'BD-09' }
  const epsg = /EPSG[:/]{1,2}(?:[\d.]*[:/])?(\d{4,6})$/i.exec(name)?.[1]
  return epsg === undefined ? { name, system: null } : declaredByEpsg(Number(epsg), name)
}

/** Datums that are EPSG:4490 within a decimetre. */
const modernDatum = /WGS_?(19)?84|CGCS_?2000|China_(Geodetic_Coordinate_System_)?2000/i

const numberAfter = (wkt: string, name: string): number | undefined => {
  const found = new RegExp(`PARAMETER\\["${name}",\\s*(-?[\\d.]+(?:e[+-]?\\d+)?)`, 'i').exec(wkt)?.[1]
  return found === undefined ? undefined : Number(found)
}

/** The system of well-known text, as a .prj and a GeoPackage have it (OGC 01-009, and the dialect of ESRI). */
export function declaredByWkt(wkt: string): DeclaredSystem {
  const name = /"([^"]+)"/.exec(wkt)?.[1] ?? 'WKT'
  const datum = /DATUM\["([^"]+)"/i.exec(wkt)?.[1] ?? name
  if (!modernDatum.test(datum) && !modernDatum.test(name)) return { name, system: null }
  if (/^\s*GEOG(CS|CRS)/i.test(wkt)) return { name, system: /WGS/i.test(datum) ? 'EPSG:4326' : 'EPSG:4490' }
  if (!/Transverse_Mercator|Gauss_Kruger/i.test(wkt)) return { name, system: 'FILE', definition: wkt }
  return declaredBelt(name, wkt)
}

function declaredBelt(name: string, wkt: string): DeclaredSystem {
  const meridian = numberAfter(wkt, 'Central_Meridian') ?? numberAfter(wkt, 'Longitude of natural origin')
  const easting = numberAfter(wkt, 'False_Easting')
  const scale = numberAfter(wkt, 'Scale_Factor') ?? 1
  if (meridian === undefined || easting === undefined || scale !== 1)
    return { name, system: 'FILE', definition: wkt }
  const definition = meridianBelt(meridian, easting)
  const code = referenceSystems.find((system) => {
    const epsg = /^EPSG:(\d+)$/.exec(system)?.[1]
    return epsg !== undefined && definitionOf(Number(epsg)) === definition
  })
  return code ? { name, system: code } : { name, system: 'FILE', definition }
}
