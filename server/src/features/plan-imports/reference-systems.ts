import gcoordModule from 'gcoord'
import proj4 from 'proj4'
import type { Language } from '../../http/sentences.ts'
import type { LngLat } from '../../topology/lattice.ts'
import type { ReferenceSystem } from './contract.ts'
import { definitionOf } from './declared-system.ts'
import type { DeclaredSystem, RawPosition } from './file-table.ts'

/** The types of the package describe a module of the browser; Node gives the object itself. */
const gcoord = gcoordModule as unknown as typeof gcoordModule.default

/** Brings a position of a file to longitude and latitude, EPSG:4490. */
export type Projector = (position: RawPosition) => LngLat

const isFar = ([lng, lat]: RawPosition): boolean => Math.abs(lng) > 180 || Math.abs(lat) > 90

/** Steps of the refinement; each takes the rest down by more than a hundred. */
const REFINEMENTS = 5

/**
 * Takes the offset of a Chinese map service off. The library's way back is good to some centimetres; with its way there
 * as a measure it becomes exact.
 */
function takeOffsetOff(position: RawPosition, from: typeof gcoord.GCJ02 | typeof gcoord.BD09): LngLat {
  if (isFar(position)) return [Number.NaN, Number.NaN]
  let [lng, lat] = gcoord.transform<[number, number]>([...position], from, gcoord.WGS84)
  for (let step = 0; step < REFINEMENTS; step += 1) {
    const there = gcoord.transform<[number, number]>([lng, lat], gcoord.WGS84, from)
    lng += position[0] - there[0]
    lat += position[1] - there[1]
  }
  return [lng, lat]
}

function projectorBy(definition: string): Projector {
  const { inverse } = proj4(definition)
  return (position) => {
    const [lng, lat] = inverse([position[0], position[1]])
    return [lng ?? Number.NaN, lat ?? Number.NaN]
  }
}

function plainProjector(code: string, declared: DeclaredSystem | null): Projector | null {
  if (code === 'GCJ-02') return (position) => takeOffsetOff(position, gcoord.GCJ02)
  if (code === 'BD-09') return (position) => takeOffsetOff(position, gcoord.BD09)
  // WGS 84 and CGCS2000 agree within a decimetre, which is less than any survey here.
  if (code === 'EPSG:4490' || code === 'EPSG:4326') return (position) => position
  const definition = code === 'FILE' ? declared?.definition : definitionOf(Number(code.slice('EPSG:'.length)))
  if (!definition) return null
  try {
    return projectorBy(definition)
  } catch {
    return null
  }
}

/** The projector of a system; null for `FILE` where the file defines nothing that can be read. */
export function projectorOf(system: ReferenceSystem, declared: DeclaredSystem | null): Projector | null {
  const [code = '', axes] = system.split('/')
  const projector = plainProjector(code, declared)
  return projector && axes === 'yx' ? ([x, y]) => projector([y, x]) : projector
}

const names: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  'EPSG:4490': { zh: 'CGCS2000 经纬度', en: 'CGCS2000, longitude and latitude' },
  'EPSG:4326': { zh: 'WGS84 经纬度', en: 'WGS 84, longitude and latitude' },
  'GCJ-02': { zh: 'GCJ-02（高德、腾讯地图）', en: 'GCJ-02 (AMap, Tencent)' },
  'BD-09': { zh: 'BD-09（百度地图）', en: 'BD-09 (Baidu)' },
  'EPSG:4528': {
    zh: 'CGCS2000 三度带第 40 带，坐标带带号',
    en: 'CGCS2000, 3-degree zone 40, easting with zone',
  },
  'EPSG:4549': {
    zh: 'CGCS2000 三度带，中央经线 120°，坐标不带带号',
    en: 'CGCS2000, 3-degree belt 120°E, easting without zone',
  },
  'EPSG:4529': {
    zh: 'CGCS2000 三度带第 41 带，坐标带带号',
    en: 'CGCS2000, 3-degree zone 41, easting with zone',
  },
  'EPSG:4550': {
    zh: 'CGCS2000 三度带或六度带，中央经线 123°，坐标不带带号',
    en: 'CGCS2000, belt 123°E of 3 or 6 degrees, easting without zone',
  },
  'EPSG:4499': {
    zh: 'CGCS2000 六度带第 21 带，坐标带带号',
    en: 'CGCS2000, 6-degree zone 21, easting with zone',
  },
  'EPSG:32651': { zh: 'WGS84 UTM 51N', en: 'WGS 84, UTM zone 51N' },
  'EPSG:3857': { zh: 'Web 墨卡托', en: 'Web Mercator' },
}

/** What a system is called; `FILE` by the name that the file gives. */
export function systemName(
  system: ReferenceSystem,
  declared: DeclaredSystem | null,
  language: Language,
): string {
  const [code = '', axes] = system.split('/')
  const name = names[code]?.[language] ?? declared?.name ?? code
  if (axes === undefined) return name
  return language === 'zh'
    ? `${name}，坐标轴颠倒（先纬度或北坐标）`
    : `${name}, axes swapped (latitude or northing first)`
}
