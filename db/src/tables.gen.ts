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

/** Parsed when read; written as text, because a list would be taken for an array of the database. */
type Json = ColumnType<JsonValue, string, string>
export type JsonValue = boolean | number | string | null | readonly JsonValue[] | { readonly [key: string]: JsonValue }

/** An instant; written as a Date or as ISO 8601 with its zone. */
type Instant = ColumnType<Date, Date | string, Date | string>

/** 账户: who may sign in. Secrets stand in account_credential. */
export interface AccountTable {
  /** Identity; never reused. */
  id: Defaulted<number>
  /** Name typed at sign-in, lower case. */
  name: string
  /** Name shown to others. */
  display_name: string
  /** The person of the staff list, where there is one. */
  person_id: number | null
  /** invited (no password yet), active or disabled. */
  state: string
  /** 演示数据: true for an account of the demo year. */
  is_demo: boolean
  /** Counts changes, so that two editors never overwrite each other. */
  revision: Defaulted<number>
  /** When it was made. */
  created_at: Instant
}

/** Secrets of accounts; row-level security lets only the sign-in code read them. */
export interface AccountCredentialTable {
  /** The account. */
  account_id: number
  /** argon2id in PHC form; null for accounts that sign in elsewhere. */
  password_hash: string | null
  /** When the password was set. */
  password_changed_at: Instant | null
  /** Base32 secret of the one-time code (RFC 6238). */
  totp_secret: string | null
  /** When the first code was right; from then on a code is asked. */
  totp_confirmed_at: Instant | null
  /** Time step of the last code accepted; a code is never accepted twice. */
  totp_last_step: number | null
}

/** Identity of an account at an OpenID provider. */
export interface AccountIdentityTable {
  /** Issuer of the provider. */
  issuer: string
  /** Subject at that issuer; the only lasting name there. */
  subject: string
  /** The account. */
  account_id: number
  /** When the two were joined. */
  linked_at: Instant
}

/** One-time links: to set the platform up, or to choose the first or a new password. */
export interface AccountTokenTable {
  /** SHA-256 of the token in the link. */
  token_hash: Buffer
  /** setup or invitation. */
  purpose: string
  /** The account invited; null for the set-up link. */
  account_id: number | null
  /** From then on the link is nothing. */
  expires_at: Instant
  /** When it was used; it works once. */
  used_at: Instant | null
}

/** Heads of the hash chains of the record; eight, so that eight accounts can be recorded at once. */
export interface AuditChainTable {
  /** Number of the chain: account id modulo 8. */
  chain: number
  /** Number of its last line. */
  last_number: number
  /** Hash of its last line; before the first line the hash of its own number. */
  last_hash: Buffer
}

/** Record of every write and of every read of personal or case data. Only ever added to; partitioned by month. */
export interface AuditEntryTable {
  /** The chain that the line belongs to. */
  chain: number
  /** Place in the chain, from 1, without gaps. */
  number: number
  /** When it happened, by the clock of the server, milliseconds. */
  at: Instant
  /** read, write or access (sign-in and the like). */
  kind: string
  /** What was done: the word of the operation. */
  action: string
  /** Who; null for the platform itself. */
  account_id: number | null
  /** Name of the account at that moment. */
  account_name: string | null
  /** For which body. */
  organisation_id: number | null
  /** In which session. */
  session_id: string | null
  /** From which network address. */
  address: string | null
  /** What it concerned, such as case:12 or person:7. */
  subjects: readonly string[]
  /** Why, where a reason is asked. */
  reason: string | null
  /** State before a write. */
  before: Json | null
  /** State after a write. */
  after: Json | null
  /** SHA-256 of the hash before, the number and the line. */
  hash: Buffer
}

/** Where a subject stands in the record: a copy of audit_entry.subjects, to search by. Only ever added to; partitioned by month. */
export interface AuditSubjectTable {
  /** What a line concerned, such as case:12 or person:7. */
  subject: string
  /** When it happened, as in the line. */
  at: Instant
  /** The chain of the line. */
  chain: number
  /** The number of the line. */
  number: number
}

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

/** 处罚决定: what a decision says and what became of it: served, paid, corrected, annulled. */
export interface CaseDecisionTable {
  /** The case. */
  case_id: number
  /** Facts found, unmasked. */
  facts: string
  /** Law, article and clause. */
  legal_basis: string
  /** What the party must do besides paying; null where nothing is. */
  ordered: string | null
  /** Day of service 送达; publication is counted from the decision. */
  served_on: string | null
  /** Last day of performance 履行期限. */
  perform_until: string | null
  /** Day on which the fine was paid in full. */
  paid_on: string | null
  /** Amount paid, yuan. */
  paid_yuan: Decimal | null
  /** Whether the violation is corrected: not_required, pending, verified or failed at the follow-up 后督察. */
  correction: Defaulted<string>
  /** Day of the follow-up that decided it. */
  correction_verified_on: string | null
  /** Day on which the decision was annulled 撤销. */
  annulled_on: string | null
  /** By whom and why. */
  annulment_reason: string | null
  /** Counts changes, so that two editors never overwrite each other. */
  revision: Defaulted<number>
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

/** 后督察: every follow-up of a decision with what it found; only ever added to. */
export interface CaseFollowUpTable {
  /** Identity. */
  id: Defaulted<number>
  /** The case. */
  case_id: number
  /** Civil day of the follow-up. */
  followed_up_on: string
  /** verified or failed: whether the violation was corrected. */
  outcome: string
  /** What was found, unmasked. */
  findings: string
  /** Law, article and clause of the follow-up. */
  legal_basis: string
  /** Account that entered it; null for invented ones. */
  recorded_by: number | null
  /** When it was entered. */
  recorded_at: Instant
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
  /** Scan of the certificate. */
  scan_file_id: number | null
  /** Counts changes, so that two editors never overwrite each other. */
  revision: Defaulted<number>
}

/** 更正申请: an enterprise asks to correct what is published about it; never public. */
export interface CorrectionRequestTable {
  /** Identity. */
  id: Defaulted<number>
  /** What it is about. */
  disclosure_id: number
  /** Township of the disclosure; decides whose area it is in. */
  township_code: string
  /** SHA-256 of the receipt with which the applicant looks up the reply. */
  receipt_hash: Buffer
  /** Who asks. */
  applicant_name: string
  /** Where the applicant is reached. */
  applicant_phone: string
  /** party, amount, facts, payment, correction, repair or other. */
  subject: string
  /** What is wrong and why. */
  statement: string
  /** When it arrived. */
  received_at: Instant
  /** Last day for the reply. */
  due_on: string
  /** received, accepted or rejected. */
  state: Defaulted<string>
  /** The reply to the applicant. */
  reply: string | null
  /** Account that replied. */
  replied_by: number | null
  /** When it was replied to. */
  replied_at: Instant | null
  /** Counts changes, so that two editors never overwrite each other. */
  revision: Defaulted<number>
}

/** What is, was or will be uncovered and why, as far as the data say: computed from them by the rules and never edited. Without foreign keys, so that it never hinders a change of what it tells of. */
export interface CoverageItemTable {
  /** Identity; stays while nothing of the item changes. */
  id: Defaulted<number>
  /** What must change for the item to change: land, cell, person, body, township, enterprise, case or handover. */
  unit: string
  /** Identity in that table; 0 for land and townships, which are computed together. */
  unit_id: number
  /** Which rule. */
  cause: string
  /** The same cause at the same place over time. */
  key: string
  /** Days on which it is so, upper end excluded. */
  period: string
  /** First day of the unbroken time of the key, over rows that follow each other. */
  since: string
  /** critical, serious or minor. */
  severity: string
  /** How much, in the unit of the cause. */
  measure: number
  /** What exactly, as a word. */
  detail: string | null
  /** False when a rule behind it is 待核实. */
  is_verified: boolean
  /** The cell. */
  cell_id: number | null
  /** The enterprise. */
  enterprise_id: number | null
  /** The person. */
  person_id: number | null
  /** The body. */
  organisation_id: number | null
  /** The case. */
  case_id: number | null
  /** The handover. */
  handover_id: number | null
  /** Township in whose area it counts. */
  township_code: string | null
  /** Sub-bureau in whose area it counts. */
  sub_bureau_id: number | null
  /** Land in no cell or in two, EPSG:4490. */
  shape: Geometry | null
  /** Digest of everything above, by which a row is found again. */
  mark: string
  /** First day of the period, kept by the database. */
  begins_on: GeneratedAlways<string>
  /** First day after the period, infinity while it is open, kept by the database. */
  ends_before: GeneratedAlways<string>
}

/** Parameters of the rules of coverage, each in force over a period; words of vocabularies stand here as texts, because these are loaded after the migrations. */
export interface CoverageRuleTable {
  /** Identity. */
  id: Defaulted<number>
  /** enterprise_interval and cell_interval: days between visits; required_role: holders; case_step: days in a stage; visit_hours: hours of a visit; available_hours: hours a year that a person has for visits. */
  kind: string
  /** Level, role or stage; * for everything. */
  subject: string
  /** Of a required role: level of an enterprise in the cell; * for every cell. */
  level: string
  /** The number. */
  value: number
  /** day, working_day, hour or person. */
  unit: string
  /** Days on which it is in force, upper end excluded. */
  period: string
  /** Document, or why it is assumed. */
  source: string
  /** How well the source is established; all but A and B are shown as 待核实. */
  grade: string
  /** Counts changes, so that two editors never overwrite each other. */
  revision: Defaulted<number>
}

/** What was changed and waits to be worked into coverage_item; written in the transaction of the change. */
export interface CoverageTouchTable {
  /** Identity. */
  id: Defaulted<number>
  /** Kind and identity as in the record, such as person:7; * for everything. */
  subject: string
  /** When. */
  touched_at: Instant
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

/** 代理: who acts for a person, always for a limited time. */
export interface DeputyTable {
  /** Identity. */
  id: Defaulted<number>
  /** The person. */
  person_id: number
  /** Who acts instead. */
  deputy_person_id: number
  /** Days, upper end excluded. */
  period: string
  /** Why. */
  reason: string
  /** 演示数据: true for an invented one. */
  is_demo: boolean
  /** Counts changes, so that two editors never overwrite each other. */
  revision: Defaulted<number>
}

/** 信息公开: one act from preparation to the end of its display; its texts are the masked ones; the public reads their copy in published_disclosure. */
export interface DisclosureTable {
  /** Identity, part of the permanent address. */
  id: Defaulted<number>
  /** penalty_decision 处罚决定, administrative_order 行政命令, compulsory_measure 行政强制, follow_up_result 后督察结果, inspection_result 检查结果. */
  kind: string
  /** The case; null for a result of an inspection. */
  case_id: number | null
  /** The inspection whose result it is. */
  inspection_id: number | null
  /** The party. */
  enterprise_id: number
  /** The body that acted. */
  organisation_id: number
  /** Township of the place. */
  township_code: string
  /** Cell of the place. */
  cell_id: number | null
  /** Environmental element. */
  element: string
  /** Place for the map, EPSG:4490; null for natural persons, whose address is masked. */
  location: Geometry | null
  /** prepared, submitted by the first person, published by the second, ended, withheld or withdrawn. */
  state: string
  /** Day of the decision, order or inspection; periods are counted from it. */
  acted_on: string
  /** Last day for its publication. */
  due_on: string
  /** The rule that gave the day. */
  rule_id: number
  /** Number of the document. */
  document_number: string | null
  /** What it is about, masked. */
  title: string
  /** Name of the party; of a natural person the family name and 某. */
  party_name: string
  /** 统一社会信用代码; null for natural persons. */
  party_code: string | null
  /** Facts, masked. */
  facts: string
  /** Law, article and clause. */
  legal_basis: string
  /** What the party must do, masked. */
  ordered: string | null
  /** Fine, yuan. */
  fine_yuan: Decimal | null
  /** Confiscated gains, yuan. */
  confiscated_yuan: Decimal | null
  /** Day on which the fine was paid in full. */
  paid_on: string | null
  /** Whether the violation is corrected: not_required, pending, verified or failed. */
  correction: Defaulted<string>
  /** Day of the follow-up that decided it. */
  correction_verified_on: string | null
  /** What the rules masked: an array of field, rule and count; never the text itself. */
  masks: Defaulted<Json>
  /** When it was prepared. */
  prepared_at: Instant
  /** Account of the first person, who checked the masks. */
  submitted_by: number | null
  /** When the first person submitted it. */
  submitted_at: Instant | null
  /** Account of the second person, never the first. */
  released_by: number | null
  /** When the second person released it. */
  published_at: Instant | null
  /** Last day of its display. */
  display_until: string | null
  /** Day of the credit repair 信用修复. */
  repaired_on: string | null
  /** First day on which it was no longer displayed. */
  ended_on: string | null
  /** Last day for its withdrawal after an annulment. */
  withdraw_due_on: string | null
  /** When it was taken back. */
  withdrawn_at: Instant | null
  /** Why it is withheld or withdrawn, as a word of the register. */
  reason_kind: string | null
  /** The reason in a sentence; of a withdrawal the public reads it. */
  reason: string | null
  /** 演示数据: true for an invented act. */
  is_demo: boolean
  /** Counts changes, so that two editors never overwrite each other. */
  revision: Defaulted<number>
  /** Index words of title, party and number, kept by the database. */
  search_grams: GeneratedAlways<readonly string[]>
  /** The follow-up whose result it is. */
  follow_up_id: number | null
  /** Document of the credit repair; for the office, never public. */
  repair_basis: string | null
}

/** 更正: a correction of what is on display, written by one person and released by another; only then the public reads it. */
export interface DisclosureAmendmentTable {
  /** Identity. */
  id: Defaulted<number>
  /** What it corrects. */
  disclosure_id: number
  /** submitted, released, returned, or dropped because the display ended first. */
  state: Defaulted<string>
  /** What it is about, masked. */
  title: string
  /** The party, masked where it is a natural person. */
  party_name: string
  /** Facts, masked. */
  facts: string
  /** Law, article and clause. */
  legal_basis: string
  /** What the party must do, masked. */
  ordered: string | null
  /** Fine, yuan. */
  fine_yuan: Decimal | null
  /** Confiscated gains, yuan. */
  confiscated_yuan: Decimal | null
  /** Why it is corrected, masked; the public reads it. */
  reason: string
  /** The request of correction that it answers. */
  correction_request_id: number | null
  /** Account of the first person. */
  submitted_by: number
  /** When the first person sent it. */
  submitted_at: Instant
  /** Account that released or returned it; null where it was dropped. */
  decided_by: number | null
  /** When it was released, returned or dropped. */
  decided_at: Instant | null
  /** Why it was returned; never public. */
  return_reason: string | null
}

/** What the public may know of the life of a disclosure, only ever added to. */
export interface DisclosureEventTable {
  /** Identity. */
  id: Defaulted<number>
  /** The disclosure. */
  disclosure_id: number
  /** published, amended, paid, correction_verified, correction_failed, repaired, ended or withdrawn. */
  kind: string
  /** Civil day. */
  happened_on: string
  /** One sentence for the public, masked. */
  note: string | null
}

/** 公示期限: periods of disclosure, each in force over a period; the rule of the day of the act decides. */
export interface DisclosureRuleTable {
  /** Identity. */
  id: Defaulted<number>
  /** publish_within, withdraw_within after an annulment, display_at_least and display_at_most, reply_within for a request of correction. */
  kind: string
  /** Kind of disclosure; * for those without a rule of their own. */
  act: string
  /** The number. */
  value: number
  /** working_day or month. */
  unit: string
  /** Days on which it is in force, upper end excluded. */
  period: string
  /** Document, or why it is assumed. */
  source: string
  /** How well the source is established; all but A and B are shown as 待核实. */
  grade: string
  /** Counts changes, so that two editors never overwrite each other. */
  revision: Defaulted<number>
}

/** 不予公开登记: what is not published and why, without anything of the party. */
export interface DisclosureWithholdingTable {
  /** The disclosure; never shown to the public. */
  disclosure_id: number
  /** Kind of the act. */
  kind: string
  /** The body that acted. */
  organisation_id: number
  /** Reason, as a word. */
  reason_kind: string
  /** Day of the decision not to publish. */
  withheld_on: string
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
  /** Its border as one number, kept by the database; see the function of this name. */
  border_digest: GeneratedAlways<Decimal>
}

/** 行政区划变更: merge 合并, split 分设, rename 更名, move 划归. */
export interface DivisionChangeTable {
  /** Identity. */
  id: Defaulted<number>
  /** merge, split, rename or move. */
  kind: string
  /** First day on which it holds. */
  effective_on: string
  /** The document that orders it. */
  document: string
  /** What was asked. */
  request: Json
  /** How many villages, cells, enterprises, offices and jurisdictions it touched. */
  effects: Json
  /** When it was entered. */
  made_at: Instant
}

/** Name of a division before it was renamed under the same code; the present one stands in division. */
export interface DivisionFormerNameTable {
  /** Identity. */
  id: Defaulted<number>
  /** The division. */
  division_code: string
  /** Days on which it bore the name, upper end excluded. */
  period: string
  /** Kind in the official list then. */
  kind: string
  /** Official Chinese name then. */
  name: string
  /** English name then, where one was in use. */
  name_en: string | null
}

/** Which division went into which; equal codes for a new name. */
export interface DivisionSuccessionTable {
  /** The change. */
  change_id: number
  /** Code before. */
  from_code: string
  /** Code after. */
  to_code: string
  /** Name before. */
  from_name: string
  /** Name after. */
  to_name: string
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
  /** Township of the place where it was found; it decides whose area the case is in. */
  township_code: string
  /** Copy of the body's kind, kept equal by the foreign key: townships support and never handle a case. */
  organisation_kind: string
  /** Officer in charge 主办人. */
  handler_person_id: number | null
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

/** 装备: vehicles, instruments and recorders. */
export interface EquipmentTable {
  /** Identity. */
  id: Defaulted<number>
  /** Kind. */
  kind: string
  /** The body that has it. */
  organisation_id: number
  /** Asset number 资产编号; for a vehicle its plate. */
  asset_number: string
  /** Make and model. */
  model: string
  /** Serial number. */
  serial_number: string | null
  /** in_use 在用, in_repair 维修 or retired 报废. */
  state: string
  /** Day of acquisition. */
  acquired_on: string | null
  /** The person who keeps it 保管人. */
  custodian_person_id: number | null
  /** Day of the last calibration 检定. */
  calibrated_on: string | null
  /** Last day on which the calibration counts. */
  calibration_valid_until: string | null
  /** What one must know. */
  note: string | null
  /** 演示数据: true for an invented piece. */
  is_demo: boolean
  /** Counts changes, so that two editors never overwrite each other. */
  revision: Defaulted<number>
  /** Index words of asset number and model, kept by the database. */
  search_grams: GeneratedAlways<readonly string[]>
}

/** Kinds of vehicles, instruments and recorders. */
export interface EquipmentKindTable {
  /** Identifier. */
  code: string
  /** vehicle 车辆, instrument 检测仪器 or recorder 取证设备. */
  category: string
  /** Chinese name. */
  name: string
  /** English name. */
  name_en: string
  /** Whether it may only be used with a valid calibration 检定. */
  is_calibrated: boolean
  /** Place in lists. */
  sort_order: number
}

/** How much of a kind of equipment a kind of body must have. */
export interface EquipmentNormTable {
  /** Identity. */
  id: Defaulted<number>
  /** Kind of equipment. */
  equipment_kind: string
  /** Kind of body. */
  organisation_kind: string
  /** Pieces wanted: for the body, or for each per_staff persons begun. */
  quantity: number
  /** For how many staff the quantity counts; null for the whole body. */
  per_staff: number | null
  /** Document, or why it is assumed. */
  source: string
  /** How well the source is established; all but A and B are shown as 待核实. */
  grade: string
  /** Whether shortages are counted by it. */
  is_active: boolean
  /** Counts changes, so that two editors never overwrite each other. */
  revision: Defaulted<number>
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
  /** Its border as one number, kept by the database; see the function of this name. */
  border_digest: GeneratedAlways<Decimal>
  /** Holes in its land, kept by the database. */
  hole_count: GeneratedAlways<number>
}

/** 网格方案: a whole partition of the district; at most one in force on any day. */
export interface GridPlanTable {
  /** Identity. */
  id: Defaulted<number>
  /** The division that it partitions. */
  division_code: string
  /** Name of the plan. */
  name: string
  /** draft, in_review, published, retired or discarded 作废. */
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
  /** Counts saves of the editor; 0 while nobody has saved. */
  version: Defaulted<number>
  /** Plan that it began from; null for an empty one. */
  base_plan_id: number | null
}

/** 边界弧: a border from node to node with one face on either side, in the current version of an edited plan. */
export interface GridPlanArcTable {
  /** The plan. */
  plan_id: number
  /** Name: its first directed edge. */
  arc_id: string
  /** Its points, EPSG:4490, multiples of 1e-7 degree, bit for bit those of both neighbours. */
  course: Geometry
  /** Face on the left of its direction. */
  left_face_id: string
  /** Face on the right of its direction. */
  right_face_id: string
}

/** Saves of a plan, one a version: what changed, and how to take it back. Only ever added to. */
export interface GridPlanChangeTable {
  /** The plan. */
  plan_id: number
  /** Version that the save made. */
  version: number
  /** When it was saved. */
  made_at: Instant
  /** Who saved; null for the platform itself. */
  account_id: number | null
  /** Key of the client: a save that is sent again is found by it. */
  save_key: string
  /** Version on which the editor worked. */
  base_version: number
  /** What was done, as keys and values of sentences. */
  steps: Json
  /** Arcs and faces from the version before to this one. */
  difference: Json
  /** Arcs and faces from this version to the one before. */
  inverse: Json
  /** Faces whose land or attributes it touched. */
  face_ids: readonly string[]
}

/** Life of a plan: who did what, when and why. Only ever added to. */
export interface GridPlanEventTable {
  /** Identity. */
  id: Defaulted<number>
  /** The plan. */
  plan_id: number
  /** began, renamed, submitted, returned, published, retired, rolled_back or discarded. */
  event: string
  /** Version of the plan at that moment. */
  version: number
  /** When. */
  at: Instant
  /** Who; null for the platform itself. */
  account_id: number | null
  /** Why. */
  reason: string | null
  /** Why unassigned land was accepted; only of a publication. */
  waiver: string | null
  /** First day in force; only of a publication. */
  effective_from: string | null
  /** What a publication ended and began, so that it can be taken back in one step. */
  details: Json | null
}

/** 面: a cell, the unassigned land of a township, or the outside, in the current version of an edited plan. */
export interface GridPlanFaceTable {
  /** The plan. */
  plan_id: number
  /** Name: the code of a cell that has one, new- and 12 hexadecimal digits, unassigned- and the township, or outside. */
  face_id: string
  /** cell, unassigned or outside. */
  kind: string
  /** Township in which it lies; null for the outside. */
  township_code: string | null
  /** Code of a cell, 15 digits; null until the plan is published. */
  code: string | null
  /** Name of the cell; null until somebody gives one. */
  name: string | null
  /** Village whose code the cell carries or will carry. */
  village_code: string | null
  /** Sub-bureau that is to enforce here. */
  sub_bureau_id: number | null
  /** True while no change may touch its land. */
  is_locked: boolean
  /** 园区: true for a declared enclave, which may lie inside another cell. */
  is_enclave: boolean
  /** Its land as the borders draw it, EPSG:4490; null without land and for the outside. */
  boundary: Geometry | null
}

/** Ground of an edited plan: the townships with the borders that its cells must fill. */
export interface GridPlanTownshipTable {
  /** The plan. */
  plan_id: number
  /** The township. */
  township_code: string
  /** Its boundary when the plan was begun, EPSG:4490, multiples of 1e-7 degree. */
  boundary: Geometry
}

/** 工作交接: what one person passes to another, accepted line by line; until then both stay responsible. */
export interface HandoverTable {
  /** Identity. */
  id: Defaulted<number>
  /** The body of the person who hands over. */
  organisation_id: number
  /** Who hands over. */
  from_person_id: number
  /** Who accepts. */
  to_person_id: number
  /** First day of an accepted responsibility, unless it is accepted later; cases and equipment pass when accepted. */
  effective_on: string
  /** Why. */
  reason: string
  /** open, completed (every line decided) or cancelled. */
  state: string
  /** When it was begun. */
  created_at: Instant
  /** When the last line was decided. */
  completed_at: Instant | null
  /** 演示数据: true for an invented handover. */
  is_demo: boolean
  /** Counts changes, so that two editors never overwrite each other. */
  revision: Defaulted<number>
}

/** One thing that is handed over: a responsibility for a cell, a case or a piece of equipment. */
export interface HandoverLineTable {
  /** Identity. */
  id: Defaulted<number>
  /** The handover. */
  handover_id: number
  /** responsibility, case or equipment. */
  kind: string
  /** The responsibility that ends when the line is accepted. */
  responsibility_id: number | null
  /** The case whose officer in charge changes. */
  case_id: number | null
  /** The piece whose keeper changes. */
  equipment_id: number | null
  /** pending, accepted or declined. */
  state: string
  /** When it was accepted or declined. */
  decided_at: Instant | null
  /** The account that decided. */
  decided_by: number | null
  /** Remark; always given when declined. */
  note: string | null
  /** Counts changes, so that two editors never overwrite each other. */
  revision: Defaulted<number>
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

/** Sign-ins under way at the OpenID provider. */
export interface OidcFlowTable {
  /** SHA-256 of the state, which the browser holds in a cookie. */
  state_hash: Buffer
  /** Nonce that the identity token must carry. */
  nonce: string
  /** PKCE verifier (RFC 7636). */
  code_verifier: string
  /** Address inside the platform to show afterwards. */
  return_to: string
  /** The account to be joined with the one at the provider; null for a sign-in. */
  account_id: number | null
  /** The invitation that is accepted by it, where it is one. */
  token_hash: Buffer | null
  /** From then on the flow is nothing. */
  expires_at: Instant
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
  /** Where its office is; the township provides that of a sub-bureau. */
  office_address: string | null
  /** Phone of the office, not of a person. */
  office_phone: string | null
  /** Whether the staff floor of its kind counts for it; the plan may mean the four new sub-bureaus only. */
  has_staff_floor: Defaulted<boolean>
}

/** What the plan wants of a body: 环保办 plate, leader in charge, full-time staff, office, office equipment. */
export interface OrganisationCheckTable {
  /** The body. */
  organisation_id: number
  /** plate 挂牌, leader 分管领导, full_time_staff 专职人员, office 办公地点 or office_equipment 办公设施. */
  item: string
  /** present or missing; without a row nobody has looked. */
  state: string
  /** Day on which somebody looked. */
  checked_on: string
  /** What was seen. */
  note: string | null
  /** Photo, where there is one. */
  photo_file_id: number | null
  /** The account that entered it; null for an invented check. */
  checked_by: number | null
  /** 演示数据: true for an invented check. */
  is_demo: boolean
  /** Counts changes, so that two editors never overwrite each other. */
  revision: Defaulted<number>
}

/** Name of a body before its township was renamed; the present one stands in organisation. */
export interface OrganisationFormerNameTable {
  /** Identity. */
  id: Defaulted<number>
  /** The body. */
  organisation_id: number
  /** Days on which it bore the name, upper end excluded. */
  period: string
  /** Full Chinese name then. */
  name: string
  /** English name then. */
  name_en: string
  /** Short Chinese name then. */
  short_name: string
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

/** 请假: days on which a person cannot act. */
export interface PersonLeaveTable {
  /** Identity. */
  id: Defaulted<number>
  /** The person. */
  person_id: number
  /** annual 年休, sick 病假, parental 产假, secondment 借调 or other 其他. */
  kind: string
  /** Days away, upper end excluded; without end for an open one. */
  period: string
  /** What one must know. */
  note: string | null
  /** 演示数据: true for an invented leave. */
  is_demo: boolean
  /** Counts changes, so that two editors never overwrite each other. */
  revision: Defaulted<number>
}

/** Contact and identity data of people, apart from everything else; row-level security by body. */
export interface PersonPrivateTable {
  /** The person. */
  person_id: number
  /** Mobile phone. */
  phone: string | null
  /** Identity number, GB 11643: 18 characters. */
  identity_number: string | null
  /** Home address. */
  home_address: string | null
  /** Counts changes, so that two editors never overwrite each other. */
  revision: Defaulted<number>
}

/** 培训: legal and professional training of a person. */
export interface PersonTrainingTable {
  /** Identity. */
  id: Defaulted<number>
  /** The person. */
  person_id: number
  /** Last day of the training. */
  trained_on: string
  /** Hours of training 学时. */
  hours: Decimal
  /** What was taught. */
  subject: string
  /** Who held it. */
  organiser: string
  /** 演示数据: true for an invented training. */
  is_demo: boolean
  /** Counts changes, so that two editors never overwrite each other. */
  revision: Defaulted<number>
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
  /** Counts changes, so that two editors never overwrite each other. */
  revision: Defaulted<number>
  /** The transfer that made the post, if one did. */
  transfer_id: number | null
}

/** 公众反映: a resident reports a problem; shown only once checked, and only with a blurred place. */
export interface ProblemReportTable {
  /** Identity. */
  id: Defaulted<number>
  /** Township of the place; decides whose area it is in. */
  township_code: string
  /** Cell of the place on that day. */
  cell_id: number | null
  /** SHA-256 of the receipt with which the reporter looks up what became of it. */
  receipt_hash: Buffer
  /** Environmental element. */
  element: string
  /** What the reporter wrote; never public. */
  statement: string
  /** Where the reporter is reached; never public. */
  reporter_phone: string | null
  /** Place, EPSG:4490; never public. */
  location: Geometry
  /** Middle of a square of about 500 m in which the place lies, EPSG:4490. */
  blurred_location: Geometry
  /** When it arrived. */
  received_at: Instant
  /** received, in_progress, finished or not_accepted. */
  state: Defaulted<string>
  /** True once an officer has let it onto the public map. */
  is_shown: Defaulted<boolean>
  /** What the officer says in public. */
  public_note: string | null
  /** Account that handled it last. */
  handled_by: number | null
  /** When it was handled last. */
  handled_at: Instant | null
  /** Counts changes, so that two editors never overwrite each other. */
  revision: Defaulted<number>
}

/** Ground of the offline map. */
export interface PublicBasemapFeaturesTable {
  /** Identity. */
  id: number | null
  /** neighbour, shoreline or river. */
  kind: string | null
  /** Chinese name. */
  name: string | null
  /** Shape, EPSG:4490. */
  shape: Geometry | null
  /** 示意: true when the shape is generalised or constructed. */
  is_approximate: boolean | null
  /** Where it comes from. */
  source: string | null
  /** Licence under which it may be used. */
  licence: string | null
}

/** Cells of published plans with their exact boundaries. */
export interface PublicCellsTable {
  /** The plan. */
  plan_id: number | null
  /** Lasting identity of the cell. */
  cell_id: number | null
  /** Cell code, 15 digits. */
  code: string | null
  /** Name. */
  name: string | null
  /** The township (块). */
  township_code: string | null
  /** The sub-bureau (条). */
  sub_bureau_id: number | null
  /** Boundary, EPSG:4490, exact. */
  boundary: Geometry | null
  /** Geodesic area, square metres. */
  area_m2: number | null
  /** 示意: true while the township border is constructed. */
  is_approximate: boolean | null
  /** 演示数据: true for an invented cell. */
  is_demo: boolean | null
}

/** 公示履历: what happened to a disclosure since its publication. */
export interface PublicDisclosureEventsTable {
  /** Identity. */
  id: number | null
  /** The disclosure. */
  disclosure_id: number | null
  /** published, amended, paid, correction_verified, correction_failed, repaired, ended or withdrawn. */
  kind: string | null
  /** Civil day. */
  happened_on: string | null
  /** One sentence. */
  note: string | null
}

/** 公示期限: periods of disclosure with their sources. */
export interface PublicDisclosureRulesTable {
  /** What the period limits. */
  kind: string | null
  /** Kind of disclosure, * for all others. */
  act: string | null
  /** The number. */
  value: number | null
  /** working_day or month. */
  unit: string | null
  /** Days on which it is in force, upper end excluded. */
  period: string | null
  /** Document, or why it is assumed. */
  source: string | null
  /** Grade of the source; all but A and B are 待核实. */
  grade: string | null
}

/** 执法公示 disclosures: acts of enforcement that are or were public. */
export interface PublicDisclosuresTable {
  /** 编号 identity, part of the permanent address. */
  id: number | null
  /** 类型 penalty_decision 处罚决定, administrative_order 行政命令, compulsory_measure 行政强制, follow_up_result 后督察结果, inspection_result 检查结果. */
  kind: string | null
  /** 公示状态 published 公示中, ended 公示期满, withdrawn 已撤回. */
  state: string | null
  /** 环境要素 water 水, air 大气, noise 噪声, solid_waste 固体废物, nuclear_radiation 核与辐射, vehicle_exhaust 机动车尾气, ecology 生态. */
  element: string | null
  /** 镇街代码 code of the township of the place. */
  township_code: string | null
  /** 网格编号 identity of the cell of the place. */
  cell_id: number | null
  /** 网格编码 code of the cell of the place. */
  cell_code: string | null
  /** 机构编号 identity of the body that acted. */
  organisation_id: number | null
  /** 作出机关 name of the body that acted. */
  organisation_name: string | null
  /** 企业编号 identity of the party. */
  enterprise_id: number | null
  /** 文书号 number of the document. */
  document_number: string | null
  /** 案由 what it is about. */
  title: string | null
  /** 当事人 the party; natural persons are masked. */
  party_name: string | null
  /** 统一社会信用代码 unified social credit code; none for natural persons. */
  party_code: string | null
  /** 事实 facts, masked. */
  facts: string | null
  /** 依据 law, article and clause. */
  legal_basis: string | null
  /** 责令内容 what the party must do. */
  ordered: string | null
  /** 罚款（元） fine, yuan. */
  fine_yuan: Decimal | null
  /** 没收（元） confiscated gains, yuan. */
  confiscated_yuan: Decimal | null
  /** 缴清日期 day on which the fine was paid in full. */
  paid_on: string | null
  /** 整改情况 not_required 无需整改, pending 尚未核实, verified 已核实整改到位, failed 核实未到位. */
  correction: string | null
  /** 核实日期 day of the follow-up supervision. */
  correction_verified_on: string | null
  /** 信用修复日期 day of the credit repair. */
  repaired_on: string | null
  /** 位置 place, EPSG:4490 longitude latitude; none for natural persons. */
  location: Geometry | null
  /** 作出日期 day of the act. */
  acted_on: string | null
  /** 公示时间 moment of publication. */
  published_at: Instant | null
  /** 公示日期 day of publication. */
  published_on: string | null
  /** 公示截止 last day of the display. */
  display_until: string | null
  /** 期满日期 first day on which it was no longer displayed. */
  ended_on: string | null
  /** 撤回日期 day of the withdrawal. */
  withdrawn_on: string | null
  /** 撤回原因类别 reason of the withdrawal, as a word. */
  withdrawn_for: string | null
  /** 撤回原因 reason of the withdrawal. */
  withdrawn_reason: string | null
  /** 更新时间 when it changed last. */
  changed_at: Instant | null
  /** 版次 counts what the public has seen of it. */
  version: number | null
  /** 演示数据 true for an invented act. */
  is_demo: boolean | null
  /** 检索词 index words. */
  search_grams: readonly string[] | null
}

/** Dated boundaries of divisions. */
export interface PublicDivisionBoundariesTable {
  /** The division. */
  division_code: string | null
  /** Days on which it holds, upper end excluded. */
  period: string | null
  /** Boundary, EPSG:4490. */
  boundary: Geometry | null
  /** Geodesic area, water included, square metres. */
  area_m2: number | null
  /** Geodesic area landward of the shoreline, square metres. */
  land_area_m2: number | null
  /** 示意: true when it was constructed, not surveyed. */
  is_approximate: boolean | null
  /** Where it comes from. */
  source: string | null
  /** Licence under which it may be used. */
  licence: string | null
}

/** Names of divisions before they were renamed under the same code. */
export interface PublicDivisionFormerNamesTable {
  /** The division. */
  division_code: string | null
  /** Days on which it bore the name, upper end excluded. */
  period: string | null
  /** Kind in the official list then. */
  kind: string | null
  /** Official Chinese name then. */
  name: string | null
  /** English name then, where one was in use. */
  name_en: string | null
}

/** 行政区划: district, townships and villages with their official codes. */
export interface PublicDivisionsTable {
  /** Official code. */
  code: string | null
  /** district, township or village. */
  level: string | null
  /** Code of the unit it belongs to. */
  parent_code: string | null
  /** Kind in the official list. */
  kind: string | null
  /** Official Chinese name. */
  name: string | null
  /** English name, where one is in use. */
  name_en: string | null
  /** Seat of the administration, EPSG:4490 longitude latitude. */
  seat: Geometry | null
  /** First day under this code. */
  valid_from: string | null
  /** First day on which it no longer existed. */
  valid_to: string | null
  /** Where code and name come from. */
  source: string | null
}

/** 有公示记录的企业: legal persons with at least one record on display. */
export interface PublicEnterprisesTable {
  /** 企业编号 identity. */
  id: number | null
  /** 企业名称 registered name. */
  name: string | null
  /** 统一社会信用代码 unified social credit code. */
  unified_social_credit_code: string | null
  /** 行业代码 industry class, GB/T 4754. */
  industry_code: string | null
  /** 行业 name of the industry class. */
  industry_name: string | null
  /** 镇街代码 township of the address. */
  township_code: string | null
  /** 环境要素 environmental elements. */
  elements: readonly string[] | null
  /** 位置 place of the site, EPSG:4490 longitude latitude. */
  location: Geometry | null
  /** 停办日期 day on which the place closed. */
  closed_on: string | null
  /** 演示数据 true for an invented enterprise. */
  is_demo: boolean | null
}

/** Grid plans that are or were in force. */
export interface PublicGridPlansTable {
  /** Identity. */
  id: number | null
  /** The district. */
  division_code: string | null
  /** Name. */
  name: string | null
  /** published or retired. */
  state: string | null
  /** Days in force, upper end excluded. */
  effective: string | null
  /** 演示数据: true for an invented plan. */
  is_demo: boolean | null
}

/** Which sub-bureau answers for which township, and when. */
export interface PublicJurisdictionsTable {
  /** The sub-bureau. */
  organisation_id: number | null
  /** The township. */
  division_code: string | null
  /** Days on which it holds, upper end excluded. */
  period: string | null
  /** True while no document is known that states it. */
  is_assumed: boolean | null
}

/** Version of what the map shows. */
export interface PublicLayerVersionsTable {
  /** Name of the layer. */
  layer: string | null
  /** Raised by one with every change. */
  version: number | null
  /** When it was raised. */
  changed_at: Instant | null
}

/** 机构: bodies with the address and phone of their offices. */
export interface PublicOrganisationsTable {
  /** Identity. */
  id: number | null
  /** The body above. */
  parent_id: number | null
  /** district_government, bureau, brigade, sub_bureau or township_office. */
  kind: string | null
  /** Chinese name. */
  name: string | null
  /** English name. */
  name_en: string | null
  /** Short name. */
  short_name: string | null
  /** Township of a township office. */
  division_code: string | null
  /** First day. */
  valid_from: string | null
  /** First day on which it no longer existed. */
  valid_to: string | null
  /** Address of the office. */
  office_address: string | null
  /** Phone of the office. */
  office_phone: string | null
}

/** 公众反映: checked reports of residents with a blurred place and without their words. */
export interface PublicProblemReportsTable {
  /** Identity. */
  id: number | null
  /** Township of the place. */
  township_code: string | null
  /** Cell of the place. */
  cell_code: string | null
  /** Environmental element. */
  element: string | null
  /** Middle of a square of about 500 m, EPSG:4490. */
  blurred_location: Geometry | null
  /** Civil day. */
  received_on: string | null
  /** in_progress, finished or not_accepted. */
  state: string | null
  /** What the office says. */
  public_note: string | null
}

/** 责任人: who answers for a cell, by name and role, with the office and without anything private. */
export interface PublicResponsiblePersonsTable {
  /** The cell. */
  cell_id: number | null
  /** Code of the role. */
  role: string | null
  /** Chinese name of the role. */
  role_name: string | null
  /** English name of the role. */
  role_name_en: string | null
  /** Place of the role in lists. */
  sort_order: number | null
  /** Days of the responsibility, upper end excluded. */
  period: string | null
  /** Name. */
  person_name: string | null
  /** The body in which the person serves. */
  organisation_id: number | null
  /** Days of that post, upper end excluded. */
  post_period: string | null
  /** 演示数据: true for an invented person. */
  is_demo: boolean | null
}

/** 责任角色: roles that a cell may need. */
export interface PublicRolesTable {
  /** Identifier. */
  code: string | null
  /** Chinese name. */
  name: string | null
  /** English name. */
  name_en: string | null
  /** Whether every cell needs a holder. */
  is_required: boolean | null
  /** Place in lists. */
  sort_order: number | null
}

/** Visits a year that the levels of a cell's enterprises ask for, without saying which enterprises. */
export interface PublicSupervisionLoadsTable {
  /** The plan. */
  plan_id: number | null
  /** The cell. */
  cell_id: number | null
  /** Days on which the level is held, upper end excluded. */
  period: string | null
  /** Day on which the place closed. */
  closed_on: string | null
  /** Visits a year. */
  visits_per_year: number | null
}

/** 现场检查次数: visits to enterprises with a record on display, to be counted beside their records. */
export interface PublicVisitsTable {
  /** The enterprise. */
  enterprise_id: number | null
  /** Civil day of the visit. */
  visited_on: string | null
  /** Whether a problem was found. */
  has_problem: boolean | null
}

/** 不予公开登记: acts that are not published, with the reason and without the party. */
export interface PublicWithholdingsTable {
  /** Kind of the act. */
  kind: string | null
  /** The body that acted. */
  organisation_id: number | null
  /** Reason, as a word. */
  reason_kind: string | null
  /** Day of the decision not to publish. */
  withheld_on: string | null
}

/** 公示内容: what the public reads, written when a disclosure is released; nothing unreleased is ever in it. */
export interface PublishedDisclosureTable {
  /** The disclosure. */
  id: number
  /** As in disclosure. */
  kind: string
  /** published, ended or withdrawn. */
  state: string
  /** As in disclosure. */
  element: string
  /** The body that acted. */
  organisation_id: number
  /** Township of the place. */
  township_code: string
  /** Cell of the place. */
  cell_id: number | null
  /** The party. */
  enterprise_id: number | null
  /** Number of the document. */
  document_number: string | null
  /** What it is about. */
  title: string | null
  /** The party, masked where it is a natural person. */
  party_name: string | null
  /** Unified social credit code; null for natural persons. */
  party_code: string | null
  /** Facts, masked. */
  facts: string | null
  /** Law, article and clause. */
  legal_basis: string | null
  /** What the party must do, masked. */
  ordered: string | null
  /** Fine, yuan. */
  fine_yuan: Decimal | null
  /** Confiscated gains, yuan. */
  confiscated_yuan: Decimal | null
  /** Day on which the fine was paid in full. */
  paid_on: string | null
  /** not_required, pending, verified or failed. */
  correction: string | null
  /** Day of the follow-up that decided it. */
  correction_verified_on: string | null
  /** Day of the credit repair. */
  repaired_on: string | null
  /** Place, EPSG:4490; null for natural persons. */
  location: Geometry | null
  /** Day of the act. */
  acted_on: string
  /** When it was first released. */
  published_at: Instant
  /** Last day of the display. */
  display_until: string
  /** First day on which it was no longer displayed. */
  ended_on: string | null
  /** Day of the withdrawal. */
  withdrawn_on: string | null
  /** Reason of the withdrawal, as a word. */
  withdrawn_for: string | null
  /** Reason of the withdrawal. */
  withdrawn_reason: string | null
  /** When it changed last; feeds are ordered by it. */
  changed_at: Instant
  /** Counts what the public has seen of it. */
  version: Defaulted<number>
  /** 演示数据: true for an invented act. */
  is_demo: boolean
  /** Index words, kept by the database. */
  search_grams: GeneratedAlways<readonly string[]>
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

/** Which account acts in which role for which body, and when. What a role may do is a table in the program. */
export interface RoleGrantTable {
  /** Identity. */
  id: Defaulted<number>
  /** The account. */
  account_id: number
  /** Word of the role. */
  role: string
  /** The body for which it acts; its area is the place of the grant. */
  organisation_id: number
  /** Days on which it holds, upper end excluded. */
  period: string
  /** Why it was given. */
  reason: string
  /** 演示数据: true for a grant of the demo year. */
  is_demo: boolean
  /** Counts changes, so that two editors never overwrite each other. */
  revision: Defaulted<number>
}

/** Work that is due once a day, whichever server does it; a missing row is made up for at the next start. */
export interface ScheduledRunTable {
  /** Name of the work. */
  job: string
  /** The day for which it is done. */
  due_on: string
  /** When it began. */
  started_at: Instant
  /** When it ended well; null while it runs or after it broke off. */
  finished_at: Instant | null
  /** What it found, in words. */
  outcome: string | null
}

/** Signed-in browsers. The token itself is only in the cookie. */
export interface SessionTable {
  /** SHA-256 of the token in the cookie. */
  token_hash: Buffer
  /** Name of the session for lists and for the record. */
  id: string
  /** The account. */
  account_id: number
  /** The body for which the account acts now. */
  organisation_id: number | null
  /** Sign-in. */
  created_at: Instant
  /** Last request, to the minute; a clock that stands before it was set back, and the session ends. */
  last_seen_at: Instant
  /** From then on the session is nothing; moves on with requests, up to the absolute end. */
  expires_at: Instant
  /** Address of the browser at sign-in. */
  address: string
  /** How the browser names itself, shortened. */
  user_agent: string
}

/** What the public reads of checked reports; words, phone and true place are never in it. */
export interface ShownProblemReportTable {
  /** The report. */
  id: number
  /** Township of the place. */
  township_code: string
  /** Cell of the place on that day. */
  cell_id: number | null
  /** Environmental element. */
  element: string
  /** Middle of a square of about 500 m, EPSG:4490. */
  blurred_location: Geometry
  /** Civil day. */
  received_on: string
  /** in_progress, finished or not_accepted. */
  state: string
  /** What the officer says in public. */
  public_note: string | null
}

/** Failed sign-ins by name, whether an account of that name exists or not, so that a lock tells nothing. */
export interface SignInThrottleTable {
  /** SHA-256 of the name that was tried, base64url. */
  key: string
  /** Failures in a row. */
  failure_count: number
  /** The last failure. */
  last_failed_at: Instant
  /** Until then every attempt is refused. */
  locked_until: Instant | null
}

/** Fewest staff that a kind of body must have. */
export interface StaffFloorTable {
  /** Kind of body. */
  organisation_kind: string
  /** Fewest staff. */
  least_staff: number
  /** Fewest in 行政 or 事业 posts. */
  least_established_staff: number
  /** Document that says so. */
  source: string
  /** How well the source is established; only A and B may be active. */
  grade: string
  /** Whether it counts. */
  is_active: boolean
  /** Counts changes, so that two editors never overwrite each other. */
  revision: Defaulted<number>
}

/** 人员划转: people moved to a body together, with the counts before and after. */
export interface StaffTransferTable {
  /** Identity. */
  id: Defaulted<number>
  /** The body that receives them. */
  to_organisation_id: number
  /** First day in the new posts. */
  effective_on: string
  /** Document or reason. */
  reason: string
  /** Staff of every body concerned on the first day as it would be without the transfer: all, and in 行政 or 事业 posts, with the floor. */
  staff_before: Json
  /** The same with the transfer. */
  staff_after: Json
  /** When it was entered. */
  decided_at: Instant
}

/** Scans and photos, kept in the database so that a backup holds everything; row-level security by body. */
export interface StoredFileTable {
  /** Identity. */
  id: Defaulted<number>
  /** The body whose file it is. */
  organisation_id: number
  /** Name as uploaded. */
  name: string
  /** Type found in the content, not the one claimed. */
  media_type: string
  /** Size, bytes; at most 8 MiB. */
  size_bytes: number
  /** SHA-256 of the content. */
  sha256: Buffer
  /** The file. */
  content: Buffer
  /** The account that uploaded it. */
  uploaded_by: number
  /** When. */
  uploaded_at: Instant
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

/** Days that are no working days though they fall on Monday to Friday, or are though they fall on a weekend 调休. */
export interface WorkingDayExceptionTable {
  /** The day. */
  day: string
  /** Whether it is a working day. */
  is_working: boolean
  /** Feast, or the day that is made up for. */
  name: string
  /** Notice that says so. */
  source: string
  /** How well the source is established. */
  grade: string
}

export interface Tables {
  account: AccountTable
  account_credential: AccountCredentialTable
  account_identity: AccountIdentityTable
  account_token: AccountTokenTable
  audit_chain: AuditChainTable
  audit_entry: AuditEntryTable
  audit_subject: AuditSubjectTable
  basemap_feature: BasemapFeatureTable
  case_decision: CaseDecisionTable
  case_event: CaseEventTable
  case_follow_up: CaseFollowUpTable
  case_stage: CaseStageTable
  certificate: CertificateTable
  correction_request: CorrectionRequestTable
  coverage_item: CoverageItemTable
  coverage_rule: CoverageRuleTable
  coverage_touch: CoverageTouchTable
  data_load: DataLoadTable
  deputy: DeputyTable
  disclosure: DisclosureTable
  disclosure_amendment: DisclosureAmendmentTable
  disclosure_event: DisclosureEventTable
  disclosure_rule: DisclosureRuleTable
  disclosure_withholding: DisclosureWithholdingTable
  division: DivisionTable
  division_boundary: DivisionBoundaryTable
  division_change: DivisionChangeTable
  division_former_name: DivisionFormerNameTable
  division_succession: DivisionSuccessionTable
  enforcement_case: EnforcementCaseTable
  enterprise: EnterpriseTable
  enterprise_level: EnterpriseLevelTable
  enterprise_placement: EnterprisePlacementTable
  equipment: EquipmentTable
  equipment_kind: EquipmentKindTable
  equipment_norm: EquipmentNormTable
  grid_cell: GridCellTable
  grid_cell_version: GridCellVersionTable
  grid_plan: GridPlanTable
  grid_plan_arc: GridPlanArcTable
  grid_plan_change: GridPlanChangeTable
  grid_plan_event: GridPlanEventTable
  grid_plan_face: GridPlanFaceTable
  grid_plan_township: GridPlanTownshipTable
  handover: HandoverTable
  handover_line: HandoverLineTable
  industry: IndustryTable
  inspection: InspectionTable
  inspection_inspector: InspectionInspectorTable
  jurisdiction: JurisdictionTable
  layer_version: LayerVersionTable
  oidc_flow: OidcFlowTable
  organisation: OrganisationTable
  organisation_check: OrganisationCheckTable
  organisation_former_name: OrganisationFormerNameTable
  person: PersonTable
  person_leave: PersonLeaveTable
  person_private: PersonPrivateTable
  person_training: PersonTrainingTable
  post: PostTable
  problem_report: ProblemReportTable
  public_basemap_features: PublicBasemapFeaturesTable
  public_cells: PublicCellsTable
  public_disclosure_events: PublicDisclosureEventsTable
  public_disclosure_rules: PublicDisclosureRulesTable
  public_disclosures: PublicDisclosuresTable
  public_division_boundaries: PublicDivisionBoundariesTable
  public_division_former_names: PublicDivisionFormerNamesTable
  public_divisions: PublicDivisionsTable
  public_enterprises: PublicEnterprisesTable
  public_grid_plans: PublicGridPlansTable
  public_jurisdictions: PublicJurisdictionsTable
  public_layer_versions: PublicLayerVersionsTable
  public_organisations: PublicOrganisationsTable
  public_problem_reports: PublicProblemReportsTable
  public_responsible_persons: PublicResponsiblePersonsTable
  public_roles: PublicRolesTable
  public_supervision_loads: PublicSupervisionLoadsTable
  public_visits: PublicVisitsTable
  public_withholdings: PublicWithholdingsTable
  published_disclosure: PublishedDisclosureTable
  responsibility: ResponsibilityTable
  responsibility_role: ResponsibilityRoleTable
  role_grant: RoleGrantTable
  scheduled_run: ScheduledRunTable
  session: SessionTable
  shown_problem_report: ShownProblemReportTable
  sign_in_throttle: SignInThrottleTable
  staff_floor: StaffFloorTable
  staff_transfer: StaffTransferTable
  stored_file: StoredFileTable
  supervision_level: SupervisionLevelTable
  working_day_exception: WorkingDayExceptionTable
}
