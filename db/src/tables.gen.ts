// Written by `npm run generate` from a freshly migrated database. Do not edit.
import type { ColumnType, GeneratedAlways } from 'kysely'
import type { Geometry } from './spatial.ts'

/** The database gives a value when none is given. */
type Defaulted<Value> =
  Value extends ColumnType<infer Select, infer Insert, infer Update>
    ? ColumnType<Select, Insert | undefined, Update>
    : ColumnType<Value, Value | undefined, Value>

/** Decimal number as text, exact. */
type Decimal = ColumnType<string, number | string, number | string>

/** An instant; written as a Date or as ISO 8601 with its zone. */
type Instant = ColumnType<Date, Date | string, Date | string>

/** Ground of the offline map: neighbouring counties, shoreline, canals. Never used for decisions. */
export interface BasemapFeatureTable {
  /** Identity. */
  id: Defaulted<number>
  /** neighbour, shoreline or river. */
  kind: string
  /** Chinese name. */
  name: string
  /** Shape, EPSG:4490. */
  shape: Geometry
  /** 示意: true when the shape is generalised or constructed. */
  is_approximate: boolean
  /** Where it comes from. */
  source: string
  /** Licence under which it may be used. */
  licence: string
}

/** 执法全过程记录: what happened in a case, only ever added to. */
export interface CaseEventTable {
  /** Identity. */
  id: Defaulted<number>
  /** The case. */
  case_id: number
  /** Stage reached by the event. */
  stage: string
  /** When it happened. */
  happened_at: Instant
  /** Who acted; null for the party or the clock. */
  person_id: number | null
  /** What happened, in one sentence. */
  note: string
}

/** Stages of a case from clue 线索 to closing 结案. */
export interface CaseStageTable {
  /** Identifier. */
  code: string
  /** Chinese name. */
  name: string
  /** English name. */
  name_en: string
  /** True while somebody must still act. */
  is_open: boolean
  /** Place in the procedure. */
  sort_order: number
}

/** Certificates 持证上岗: enforcement and legal review qualifications. */
export interface CertificateTable {
  /** Identity. */
  id: Defaulted<number>
  /** The holder. */
  person_id: number
  /** enforcement 行政执法证 or legal_review 法制审核资格. */
  kind: string
  /** Number on the certificate. */
  number: string
  /** Issuing body. */
  issuer: string
  /** Days on which it is valid, upper end excluded. */
  period: string
  /** Day of revocation; from that day it no longer counts. */
  revoked_on: string | null
  /** 演示数据: true for an invented certificate. */
  is_demo: boolean
}

/** Which received or invented data sets stand in this database. */
export interface DataLoadTable {
  /** Name of the data set. */
  name: string
  /** SHA-256 of its files, or its parameters. */
  checksum: string
  /** When it was loaded. */
  loaded_at: Instant
}

/** 信息公开: whether the outcome of a case is public. */
export interface DisclosureTable {
  /** The case. */
  case_id: number
  /** not_due, pending, published, withheld (with reason) or withdrawn (with reason). */
  state: string
  /** When it became public. */
  published_at: Instant | null
  /** When it was taken back; an annulled decision must leave within 3 working days (行政处罚法 art. 48). */
  withdrawn_at: Instant | null
  /** Why it is withheld or withdrawn. */
  reason: string | null
}

/** 行政区划: district, township-level units and village-level units with their official codes. */
export interface DivisionTable {
  /** Official code: 6 digits district (GB/T 2260), 9 township (GB/T 10114), 12 village (NBS). */
  code: string
  /** district, township or village. */
  level: string
  /** Code of the unit it belongs to; null for the district only. */
  parent_code: string | null
  /** Kind in the official list: 区, 街道, 镇, 农场, 社区居委会, 村委会. */
  kind: string
  /** Official Chinese name. */
  name: string
  /** English name, where one is in use. */
  name_en: string | null
  /** Seat of the administration, EPSG:4490 longitude latitude. */
  seat: Geometry | null
  /** How far the true seat may lie from the point, metres. */
  seat_uncertainty_m: number | null
  /** Inhabitants. */
  population: number | null
  /** True when no source states the population. */
  population_is_estimate: Defaulted<boolean>
  /** Stated or estimated land area that an approximate boundary must reach, square metres. */
  target_area_m2: number | null
  /** First day on which the unit existed under this code. */
  valid_from: string
  /** First day on which it no longer existed; null while it exists. */
  valid_to: string | null
  /** Where code and name come from. */
  source: string
  /** Index words of the names, kept by the database. */
  search_grams: GeneratedAlways<readonly string[]>
}

/** Dated boundary of a division; at most one on any day. */
export interface DivisionBoundaryTable {
  /** Identity. */
  id: Defaulted<number>
  /** The division that has this boundary. */
  division_code: string
  /** Days on which the boundary holds, upper end excluded. */
  period: string
  /** Boundary, EPSG:4490, every coordinate a multiple of 1e-7 degree; neighbours share vertices exactly. */
  boundary: Geometry
  /** Geodesic area of the whole boundary, water included, square metres. */
  area_m2: number
  /** Geodesic area on the land side of the shoreline, square metres; null where not measured. */
  land_area_m2: number | null
  /** 示意: true when the boundary was constructed, not surveyed. */
  is_approximate: boolean
  /** Where the boundary comes from or how it was made. */
  source: string
  /** Licence under which it may be used. */
  licence: string
}

/** 案件: penalty, order or compulsory measure from the clue to the closing. */
export interface EnforcementCaseTable {
  /** Identity. */
  id: Defaulted<number>
  /** Document number, full-width brackets; the demo mark is 通州环罚示. */
  number: string
  /** penalty 行政处罚, administrative_order 行政命令, compulsory_measure 行政强制. */
  kind: string
  /** Where the case stands. */
  stage: string
  /** Copy of the stage's flag, kept equal by the foreign key, so that open cases have an index. */
  is_open: boolean
  /** What the case is about. */
  title: string
  /** Environmental element concerned. */
  element: string
  /** The party. */
  enterprise_id: number
  /** The cell of the place when it was found. */
  cell_id: number | null
  /** The body that handles the case. */
  organisation_id: number
  /** The visit that found it, if one did. */
  inspection_id: number | null
  /** Day of the clue 线索. */
  found_on: string
  /** Day of filing 立案. */
  filed_on: string | null
  /** Day of the decision. */
  decided_on: string | null
  /** Day of closing; given exactly when the stage is closed. */
  closed_on: string | null
  /** Fine, yuan. */
  fine_yuan: Decimal | null
  /** Confiscated gains, yuan. */
  confiscated_yuan: Decimal | null
  /** 演示数据: true for an invented case. */
  is_demo: boolean
  /** Counts changes, so that two editors never overwrite each other. */
  revision: Defaulted<number>
  /** Index words of number and title, kept by the database. */
  search_grams: GeneratedAlways<readonly string[]>
}

/** 企业（监管对象）: every site under supervision. */
export interface EnterpriseTable {
  /** Identity; never reused. */
  id: Defaulted<number>
  /** Registered name. */
  name: string
  /** 统一社会信用代码, checked by GB 32100; null for old registrations. */
  unified_social_credit_code: string | null
  /** Old business licence number 营业执照注册号, for papers from before the unified code. */
  registration_number: string | null
  /** Legal representative as registered. */
  legal_representative: string | null
  /** Address of the site. */
  address: string
  /** Township or village named by the address; may disagree with the location, which is then a finding. */
  division_code: string
  /** Industry class, GB/T 4754. */
  industry_code: string | null
  /** Environmental elements: water 水, air 大气, noise 噪声, solid_waste 固体废物, nuclear_radiation 核与辐射, vehicle_exhaust 机动车尾气, ecology 生态. */
  elements: readonly string[]
  /** Position of the site, EPSG:4490; null while unknown. */
  location: Geometry | null
  /** Day on which operation began. */
  opened_on: string | null
  /** Day on which the site was closed for good. */
  closed_on: string | null
  /** 演示数据: true for an invented enterprise. */
  is_demo: boolean
  /** Counts changes, so that two editors never overwrite each other. */
  revision: Defaulted<number>
  /** Index words of the name, kept by the database. */
  search_grams: GeneratedAlways<readonly string[]>
}

/** Supervision level of an enterprise with reason and dates; one on any day. */
export interface EnterpriseLevelTable {
  /** Identity. */
  id: Defaulted<number>
  /** The enterprise. */
  enterprise_id: number
  /** The level. */
  level: string
  /** Why the enterprise was put into this level. */
  reason: string
  /** Days on which the level holds, upper end excluded. */
  period: string
}

/** The cell of a plan in which an enterprise stands, decided once by one exact predicate and used everywhere. */
export interface EnterprisePlacementTable {
  /** The plan. */
  plan_id: number
  /** The enterprise. */
  enterprise_id: number
  /** The cell that contains its location. */
  cell_id: number
}

/** 网格: the lasting identity of a cell across plans. Codes are never reused; voided ones remain. */
export interface GridCellTable {
  /** Identity; never reused. */
  id: Defaulted<number>
  /** 网格编码, 15 digits: 6 county, 3 township, 3 village, 3 sequence. */
  code: string
  /** Day on which the code was given. */
  created_on: string
  /** Day on which the code was voided 作废; null while it lives. */
  voided_on: string | null
}

/** A cell as one plan draws it: shape, name, township (块), sub-bureau (条). */
export interface GridCellVersionTable {
  /** The plan. */
  plan_id: number
  /** The cell. */
  cell_id: number
  /** Name of the cell in this plan. */
  name: string
  /** Township in which it lies; a cell never crosses a township border. */
  township_code: string
  /** Village whose code it carries, if any. */
  village_code: string | null
  /** Sub-bureau that enforces here; null is a gap that supervisors must see. */
  sub_bureau_id: number | null
  /** Boundary, EPSG:4490, multiples of 1e-7 degree; neighbours share vertices exactly. */
  boundary: Geometry
  /** A point well inside, where the label stands, EPSG:4490. */
  label_point: Geometry
  /** Geodesic area, square metres. */
  area_m2: number
  /** 示意: true when the border was constructed, not surveyed. */
  is_approximate: boolean
  /** 演示数据: true for an invented cell. */
  is_demo: boolean
  /** Index words of the name, kept by the database. */
  search_grams: GeneratedAlways<readonly string[]>
}

/** 网格方案: a whole partition of the district; at most one in force on any day. */
export interface GridPlanTable {
  /** Identity. */
  id: Defaulted<number>
  /** The division that it partitions. */
  division_code: string
  /** Name of the plan. */
  name: string
  /** draft, in_review, published or retired. */
  state: string
  /** Days in force, upper end excluded; only of a published or retired plan. */
  effective: string | null
  /** When it was published. */
  published_at: Instant | null
  /** 演示数据: true for an invented plan. */
  is_demo: boolean
  /** Counts changes, so that two editors never overwrite each other. */
  revision: Defaulted<number>
  /** When the plan was begun. */
  created_at: Instant
}

/** Industry classes of GB/T 4754 in use here; to be verified against the edition in force. */
export interface IndustryTable {
  /** Four digits. */
  code: string
  /** Chinese name. */
  name: string
  /** English name. */
  name_en: string
}

/** 现场检查: one visit to one enterprise. */
export interface InspectionTable {
  /** Identity. */
  id: Defaulted<number>
  /** The enterprise visited. */
  enterprise_id: number
  /** The cell in which it stood on that day. */
  cell_id: number | null
  /** The body that inspected. */
  organisation_id: number
  /** routine 日常, random 随机抽查（双随机）, complaint 信访, follow_up 后督察. */
  kind: string
  /** Begin of the visit. */
  started_at: Instant
  /** End of the visit. */
  ended_at: Instant
  /** no_problem, corrected_on_site or problem_found. */
  result: string
  /** What was seen. */
  summary: string
  /** 演示数据: true for an invented visit. */
  is_demo: boolean
}

/** Who took part in a visit; the law wants at least two. */
export interface InspectionInspectorTable {
  /** The visit. */
  inspection_id: number
  /** The inspector. */
  person_id: number
}

/** Which sub-bureau (条) answers for which township (块), and when; one sub-bureau per township on any day. */
export interface JurisdictionTable {
  /** Identity. */
  id: Defaulted<number>
  /** The sub-bureau. */
  organisation_id: number
  /** The township. */
  division_code: string
  /** Days on which the assignment holds, upper end excluded. */
  period: string
  /** True while no document is known that states the assignment. */
  is_assumed: boolean
  /** The document, or why it is assumed. */
  source: string
  /** Counts changes, so that two editors never overwrite each other. */
  revision: Defaulted<number>
}

/** Version of what the map shows: raised in the transaction that changes it, so that addresses with the version in them may be cached for ever. */
export interface LayerVersionTable {
  /** Name of the layer. */
  layer: string
  /** Raised by one with every change. */
  version: Defaulted<number>
  /** When it was raised. */
  changed_at: Instant
}

/** Tree of bodies: district government, bureau 区环保局, brigade 环境监察大队, sub-bureaus 环保分局, township offices 镇街环境保护工作办公室. */
export interface OrganisationTable {
  /** Identity; never reused. */
  id: Defaulted<number>
  /** The body it belongs to; null for the district government only. */
  parent_id: number | null
  /** district_government, bureau, brigade, sub_bureau or township_office. */
  kind: string
  /** Full official Chinese name. */
  name: string
  /** English name. */
  name_en: string
  /** Short Chinese name for lists and the legend. */
  short_name: string
  /** The division whose body it is; always given for a township office. */
  division_code: string | null
  /** Founding day. */
  valid_from: string
  /** First day on which it no longer existed; null while it exists. */
  valid_to: string | null
  /** Place in lists, as in the reform plan. */
  sort_order: Defaulted<number>
  /** Counts changes, so that two editors never overwrite each other. */
  revision: Defaulted<number>
  /** Document that founded or names the body. */
  source: string
}

/** People who hold posts and responsibilities. Contact and identity data never stand here. */
export interface PersonTable {
  /** Identity; never reused. */
  id: Defaulted<number>
  /** Name as in the staff list. */
  name: string
  /** 演示数据: true for an invented person. */
  is_demo: boolean
  /** Counts changes, so that two editors never overwrite each other. */
  revision: Defaulted<number>
  /** Index words of the name, kept by the database. */
  search_grams: GeneratedAlways<readonly string[]>
}

/** Which person serves in which body in which kind of post, and when; one post a day. */
export interface PostTable {
  /** Identity. */
  id: Defaulted<number>
  /** The person. */
  person_id: number
  /** The body. */
  organisation_id: number
  /** administrative 行政, institution 事业, other 其他; the plan wants at least 10 staff, 8 of them of the first two. */
  establishment: string
  /** Title of the post. */
  title: string
  /** Days in the post, upper end excluded. */
  period: string
}

/** 责任: who holds which role in which cell, and when. History stays. */
export interface ResponsibilityTable {
  /** Identity. */
  id: Defaulted<number>
  /** The cell. */
  cell_id: number
  /** The role. */
  role: string
  /** Copy of the role's flag, kept equal by the foreign key, so that the database can refuse two holders. */
  is_single_holder: boolean
  /** The holder. */
  person_id: number
  /** Days of the responsibility, upper end excluded. */
  period: string
  /** 演示数据: true for an invented assignment. */
  is_demo: boolean
  /** Counts changes, so that two editors never overwrite each other. */
  revision: Defaulted<number>
}

/** Roles in a cell, as editable data: 网格长, 网格员, 执法责任人 and others. */
export interface ResponsibilityRoleTable {
  /** Identifier, such as grid_leader. */
  code: string
  /** Chinese name. */
  name: string
  /** English name. */
  name_en: string
  /** True when a cell may have only one holder at a time. */
  is_single_holder: boolean
  /** True when a cell without a holder is a gap. */
  is_required: boolean
  /** Certificate that the holder must have; null when none. */
  certificate_kind: string | null
  /** Place in lists. */
  sort_order: number
}

/** 监管等级: how closely an enterprise is watched, as editable data. */
export interface SupervisionLevelTable {
  /** Identifier: key, general, minor. */
  code: string
  /** Chinese name. */
  name: string
  /** English name. */
  name_en: string
  /** Visits a year that the level asks for; the weight in the supervision load. */
  visits_per_year: number
  /** Place in lists, the strictest first. */
  sort_order: number
  /** Where the number comes from. */
  source: string
  /** Grade of the source: A, B, C, K, or assumed; only A and B may become rules. */
  grade: string
}

export interface Tables {
  basemap_feature: BasemapFeatureTable
  case_event: CaseEventTable
  case_stage: CaseStageTable
  certificate: CertificateTable
  data_load: DataLoadTable
  disclosure: DisclosureTable
  division: DivisionTable
  division_boundary: DivisionBoundaryTable
  enforcement_case: EnforcementCaseTable
  enterprise: EnterpriseTable
  enterprise_level: EnterpriseLevelTable
  enterprise_placement: EnterprisePlacementTable
  grid_cell: GridCellTable
  grid_cell_version: GridCellVersionTable
  grid_plan: GridPlanTable
  industry: IndustryTable
  inspection: InspectionTable
  inspection_inspector: InspectionInspectorTable
  jurisdiction: JurisdictionTable
  layer_version: LayerVersionTable
  organisation: OrganisationTable
  person: PersonTable
  post: PostTable
  responsibility: ResponsibilityTable
  responsibility_role: ResponsibilityRoleTable
  supervision_level: SupervisionLevelTable
}
