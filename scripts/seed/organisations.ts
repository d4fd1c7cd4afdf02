import { dayFromText, periodText } from './days.ts'
import { districtCode } from './divisions.ts'
import { shortTownshipName } from './names.ts'
import type { TongzhouData } from './read-data.ts'
import type { SeedRow } from './rows.ts'

const planSource = '《通州区环境保护综合行政执法体制改革试点实施方案》（2016-03-31）'
/** Day of the reform plan. */
const planDay = '2016-03-31'
/** End of the plan's second stage, by which bodies are set up and staff transferred. */
export const staffedFrom = dayFromText('2016-05-31')
const staffedDay = '2016-05-31'

interface SubBureau {
  /** Word by which `sub-bureau-assignment.json` names it. */
  readonly place: string
  readonly nameEn: string
  readonly shortName: string
  /** It existed before the plan. */
  readonly isOlder: boolean
}

const subBureaus: readonly SubBureau[] = [
  { place: '南通高新区', nameEn: 'Nantong High-tech Zone', shortName: '高新区分局', isOlder: true },
  { place: '锡通科技产业园', nameEn: 'Xitong Science Park', shortName: '锡通分局', isOlder: true },
  { place: '二甲', nameEn: 'Erjia', shortName: '二甲分局', isOlder: false },
  { place: '石港', nameEn: 'Shigang', shortName: '石港分局', isOlder: false },
  { place: '平潮', nameEn: 'Pingchao', shortName: '平潮分局', isOlder: false },
  { place: '兴仁', nameEn: 'Xingren', shortName: '兴仁分局', isOlder: false },
]

type OrganisationRow = SeedRow<'organisation'> & { readonly id: number; readonly kind: string }

/** The bodies of the district with the identities given to them. */
interface Organisations {
  readonly rows: readonly OrganisationRow[]
  readonly bureauId: number
  readonly brigadeId: number
  /** By place, in the order of the plan. */
  readonly subBureauIds: ReadonlyMap<string, number>
  /** By township code. */
  readonly townshipOfficeIds: ReadonlyMap<string, number>
}

const upperBodies = [
  {
    kind: 'district_government',
    name: '南通市通州区人民政府',
    name_en: 'People’s Government of Tongzhou District, Nantong',
    short_name: '区政府',
  },
  {
    kind: 'bureau',
    name: '南通市通州区环境保护局',
    name_en: 'Tongzhou District Environmental Protection Bureau',
    short_name: '区环保局',
  },
  {
    kind: 'brigade',
    name: '南通市通州区环境监察大队',
    name_en: 'Tongzhou District Environmental Supervision Brigade',
    short_name: '监察大队',
  },
]

/**
 * The tree of bodies of the reform plan.
 * @param lastId identities count from the next number on
 */
export function listOrganisations(data: TongzhouData, lastId: number): Organisations {
  const governmentId = lastId + 1
  const bureauId = lastId + 2
  const upper = upperBodies.map((body, index) => ({
    ...body,
    id: lastId + 1 + index,
    parent_id: [null, governmentId, bureauId][index] ?? null,
    division_code: districtCode,
    valid_from: planDay,
    valid_to: null,
    sort_order: index + 1,
    source: `${planSource}；机构早于方案，成立日未查得，以方案日计`,
  }))
  const enforcing = subBureaus.map((subBureau, index) => ({
    id: lastId + 4 + index,
    parent_id: bureauId,
    kind: 'sub_bureau',
    name: `南通市通州区环境保护局${subBureau.place}环境保护分局`,
    name_en: `${subBureau.nameEn} Sub-bureau`,
    short_name: subBureau.shortName,
    division_code: null,
    valid_from: subBureau.isOlder ? planDay : staffedDay,
    valid_to: null,
    sort_order: 10 + index,
    source: subBureau.isOlder
      ? `${planSource}；方案前已设，成立日未查得，以方案日计`
      : `${planSource}；实施阶段截止日 2016-05-31 计`,
  }))
  const offices = data.townships.map((township, index) => ({
    id: lastId + 10 + index,
    parent_id: governmentId,
    kind: 'township_office',
    name: `通州区${township.name}环境保护工作办公室`,
    name_en: `${township.name_en} Environmental Protection Office`,
    short_name: `${shortTownshipName(township.name)}环保办`,
    division_code: township.code,
    valid_from: staffedDay,
    valid_to: null,
    sort_order: 100 + index,
    source: `${planSource}；实施阶段截止日 2016-05-31 计`,
  }))
  return {
    rows: [...upper, ...enforcing, ...offices],
    bureauId,
    brigadeId: lastId + 3,
    subBureauIds: new Map(subBureaus.map(({ place }, index) => [place, lastId + 4 + index])),
    townshipOfficeIds: new Map(offices.map(({ division_code, id }) => [division_code, id])),
  }
}

/**
 * Which sub-bureau answers for which township, from the data file.
 * @throws Error when the file names an unknown sub-bureau
 */
export function jurisdictionRows(data: TongzhouData, bodies: Organisations): SeedRow<'jurisdiction'>[] {
  return data.assignment.assignments.flatMap(({ subBureau, townshipCodes }) => {
    const organisationId = bodies.subBureauIds.get(subBureau)
    if (organisationId === undefined)
      throw new Error(`sub-bureau-assignment.json: no sub-bureau ${subBureau}`)
    return townshipCodes.map((townshipCode) => ({
      organisation_id: organisationId,
      division_code: townshipCode,
      period: periodText(staffedFrom, null),
      is_assumed: data.assignment.isAssumed,
      source: data.assignment.source,
    }))
  })
}
