import proj4 from 'proj4'

/** A position in the axis order of its reference system. */
export type Position = readonly [first: number, second: number]

/** A reference system in which features may be asked for. */
export interface ReferenceSystem {
  readonly uri: string
  readonly name: string
  /** Longitude and latitude (EPSG:4490, degrees) as the system writes them, in its own axis order and rounded. */
  readonly write: (lng: number, lat: number) => Position
  /** Back to longitude and latitude, degrees. */
  readonly read: (position: Position) => Position
  readonly isGeographic: boolean
}

const round = (value: number, decimals: number): number => Number(value.toFixed(decimals))

/**
 * CGCS2000, WGS 84 and CRS84 agree within a decimetre, which is less than any survey here, so their degrees are the same
 * numbers; they differ in the order of the axes.
 */
const lngLat = (uri: string, name: string): ReferenceSystem => ({
  uri,
  name,
  write: (lng, lat) => [lng, lat],
  read: (position) => position,
  isGeographic: true,
})

const latLng = (uri: string, name: string): ReferenceSystem => ({
  uri,
  name,
  write: (lng, lat) => [lat, lng],
  read: ([lat, lng]) => [lng, lat],
  isGeographic: true,
})

/** CGCS2000 / 3-degree Gauss-Krüger CM 120E: the first axis is the northing. */
const gaussKrueger = proj4(
  '+proj=tmerc +lat_0=0 +lon_0=120 +k=1 +x_0=500000 +y_0=0 +ellps=GRS80 +units=m +no_defs',
)
const webMercator = proj4('EPSG:3857')

interface Projection {
  forward(position: [number, number]): number[]
  inverse(position: [number, number]): number[]
}

/** A millimetre, as finely as degrees are stored to a centimetre. */
const METRE_DECIMALS = 3

const metresOf = ({ forward }: Projection, lng: number, lat: number): Position => {
  const [east = 0, north = 0] = forward([lng, lat])
  return [round(east, METRE_DECIMALS), round(north, METRE_DECIMALS)]
}

const degreesOf = ({ inverse }: Projection, east: number, north: number): Position => {
  const [lng = Number.NaN, lat = Number.NaN] = inverse([east, north])
  return [lng, lat]
}

const epsg = (code: number): string => `http://www.opengis.net/def/crs/EPSG/0/${code}`

/** The default of OGC API – Features, Part 1: longitude before latitude. */
export const crs84 = lngLat('http://www.opengis.net/def/crs/OGC/1.3/CRS84', 'WGS 84（经度、纬度）')
const cgcs2000 = latLng(epsg(4490), 'CGCS2000（纬度、经度）')

/** In which the coordinates are kept. */
export const storageSystem = cgcs2000

/** Everything that may be asked for, the default first. */
export const referenceSystems: readonly ReferenceSystem[] = [
  crs84,
  cgcs2000,
  latLng(epsg(4326), 'WGS 84（纬度、经度）'),
  {
    uri: epsg(4549),
    name: 'CGCS2000 三度带，中央经线 120°（北坐标、东坐标）',
    write: (lng, lat) => {
      const [east, north] = metresOf(gaussKrueger, lng, lat)
      return [north, east]
    },
    read: ([north, east]) => degreesOf(gaussKrueger, east, north),
    isGeographic: false,
  },
  {
    uri: epsg(3857),
    name: 'Web 墨卡托（东坐标、北坐标）',
    write: (lng, lat) => metresOf(webMercator, lng, lat),
    read: ([east, north]) => degreesOf(webMercator, east, north),
    isGeographic: false,
  },
]

export const findReferenceSystem = (uri: string): ReferenceSystem | undefined =>
  referenceSystems.find((system) => system.uri === uri)
