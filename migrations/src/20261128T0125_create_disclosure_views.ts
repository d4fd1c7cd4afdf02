import { type Kysely, sql } from 'kysely'

const disclosures = [
  `create view public_disclosures as
     select record.id, record.kind, record.state, record.element, record.township_code, record.cell_id,
       cell.code as cell_code, record.organisation_id, body.name as organisation_name, record.enterprise_id,
       record.document_number, record.title, record.party_name, record.party_code, record.facts, record.legal_basis,
       record.ordered, record.fine_yuan, record.confiscated_yuan, record.paid_on, record.correction,
       record.correction_verified_on, record.repaired_on, record.location, record.acted_on, record.published_at,
       (record.published_at at time zone 'Asia/Shanghai')::date as published_on, record.display_until,
       record.ended_on, record.withdrawn_on, record.withdrawn_for, record.withdrawn_reason, record.changed_at,
       record.version, record.is_demo, record.search_grams
     from published_disclosure as record
     join organisation as body on body.id = record.organisation_id
     left join grid_cell as cell on cell.id = record.cell_id`,
  `comment on view public_disclosures is '执法公示 disclosures: acts of enforcement that are or were public.'`,
  `comment on column public_disclosures.id is '编号 identity, part of the permanent address.'`,
  `comment on column public_disclosures.kind is '类型 penalty_decision 处罚决定, administrative_order 行政命令, compulsory_measure 行政强制, follow_up_result 后督察结果, inspection_result 检查结果.'`,
  `comment on column public_disclosures.state is '公示状态 published 公示中, ended 公示期满, withdrawn 已撤回.'`,
  `comment on column public_disclosures.element is '环境要素 water 水, air 大气, noise 噪声, solid_waste 固体废物, nuclear_radiation 核与辐射, vehicle_exhaust 机动车尾气, ecology 生态.'`,
  `comment on column public_disclosures.township_code is '镇街代码 code of the township of the place.'`,
  `comment on column public_disclosures.cell_id is '网格编号 identity of the cell of the place.'`,
  `comment on column public_disclosures.cell_code is '网格编码 code of the cell of the place.'`,
  `comment on column public_disclosures.organisation_id is '机构编号 identity of the body that acted.'`,
  `comment on column public_disclosures.organisation_name is '作出机关 name of the body that acted.'`,
  `comment on column public_disclosures.enterprise_id is '企业编号 identity of the party.'`,
  `comment on column public_disclosures.document_number is '文书号 number of the document.'`,
  `comment on column public_disclosures.title is '案由 what it is about.'`,
  `comment on column public_disclosures.party_name is '当事人 the party; natural persons are masked.'`,
  `comment on column public_disclosures.party_code is '统一社会信用代码 unified social credit code; none for natural persons.'`,
  `comment on column public_disclosures.facts is '事实 facts, masked.'`,
  `comment on column public_disclosures.legal_basis is '依据 law, article and clause.'`,
  `comment on column public_disclosures.ordered is '责令内容 what the party must do.'`,
  `comment on column public_disclosures.fine_yuan is '罚款（元） fine, yuan.'`,
  `comment on column public_disclosures.confiscated_yuan is '没收（元） confiscated gains, yuan.'`,
  `comment on column public_disclosures.paid_on is '缴清日期 day on which the fine was paid in full.'`,
  `comment on column public_disclosures.correction is '整改情况 not_required 无需整改, pending 尚未核实, verified 已核实整改到位, failed 核实未到位.'`,
  `comment on column public_disclosures.correction_verified_on is '核实日期 day of the follow-up supervision.'`,
  `comment on column public_disclosures.repaired_on is '信用修复日期 day of the credit repair.'`,
  `comment on column public_disclosures.location is '位置 place, EPSG:4490 longitude latitude; none for natural persons.'`,
  `comment on column public_disclosures.acted_on is '作出日期 day of the act.'`,
  `comment on column public_disclosures.published_on is '公示日期 day of publication.'`,
  `comment on column public_disclosures.published_at is '公示时间 moment of publication.'`,
  `comment on column public_disclosures.display_until is '公示截止 last day of the display.'`,
  `comment on column public_disclosures.ended_on is '期满日期 first day on which it was no longer displayed.'`,
  `comment on column public_disclosures.withdrawn_on is '撤回日期 day of the withdrawal.'`,
  `comment on column public_disclosures.withdrawn_for is '撤回原因类别 reason of the withdrawal, as a word.'`,
  `comment on column public_disclosures.withdrawn_reason is '撤回原因 reason of the withdrawal.'`,
  `comment on column public_disclosures.changed_at is '更新时间 when it changed last.'`,
  `comment on column public_disclosures.version is '版次 counts what the public has seen of it.'`,
  `comment on column public_disclosures.is_demo is '演示数据 true for an invented act.'`,
  `comment on column public_disclosures.search_grams is '检索词 index words.'`,

  `create view public_disclosure_events as
     select event.id, event.disclosure_id, event.kind, event.happened_on,
       case when record.state = 'published' or event.kind in ('ended', 'withdrawn') then event.note end as note
     from disclosure_event as event join published_disclosure as record on record.id = event.disclosure_id`,
  `comment on view public_disclosure_events is '公示履历: what happened to a disclosure since its publication.'`,
  `comment on column public_disclosure_events.id is 'Identity.'`,
  `comment on column public_disclosure_events.disclosure_id is 'The disclosure.'`,
  `comment on column public_disclosure_events.kind is 'published, amended, paid, correction_verified, correction_failed, repaired, ended or withdrawn.'`,
  `comment on column public_disclosure_events.happened_on is 'Civil day.'`,
  `comment on column public_disclosure_events.note is 'One sentence.'`,

  `create view public_withholdings as
     select kind, organisation_id, reason_kind, withheld_on from disclosure_withholding`,
  `comment on view public_withholdings is '不予公开登记: acts that are not published, with the reason and without the party.'`,
  `comment on column public_withholdings.kind is 'Kind of the act.'`,
  `comment on column public_withholdings.organisation_id is 'The body that acted.'`,
  `comment on column public_withholdings.reason_kind is 'Reason, as a word.'`,
  `comment on column public_withholdings.withheld_on is 'Day of the decision not to publish.'`,

  `create view public_disclosure_rules as select kind, act, value, unit, period, source, grade from disclosure_rule`,
  `comment on view public_disclosure_rules is '公示期限: periods of disclosure with their sources.'`,
  `comment on column public_disclosure_rules.kind is 'What the period limits.'`,
  `comment on column public_disclosure_rules.act is 'Kind of disclosure, * for all others.'`,
  `comment on column public_disclosure_rules.value is 'The number.'`,
  `comment on column public_disclosure_rules.unit is 'working_day or month.'`,
  `comment on column public_disclosure_rules.period is 'Days on which it is in force, upper end excluded.'`,
  `comment on column public_disclosure_rules.source is 'Document, or why it is assumed.'`,
  `comment on column public_disclosure_rules.grade is 'Grade of the source; all but A and B are 待核实.'`,
]

const places = [
  `create view public_enterprises as
     select enterprise.id, enterprise.name, enterprise.unified_social_credit_code, enterprise.industry_code,
       industry.name as industry_name, left(enterprise.division_code, 9) as township_code, enterprise.elements,
       enterprise.location, enterprise.closed_on, enterprise.is_demo
     from enterprise left join industry on industry.code = enterprise.industry_code
     where enterprise.unified_social_credit_code is not null
       and exists (select from published_disclosure as record where record.enterprise_id = enterprise.id)`,
  `comment on view public_enterprises is '有公示记录的企业: legal persons with at least one record on display.'`,
  `comment on column public_enterprises.id is '企业编号 identity.'`,
  `comment on column public_enterprises.name is '企业名称 registered name.'`,
  `comment on column public_enterprises.unified_social_credit_code is '统一社会信用代码 unified social credit code.'`,
  `comment on column public_enterprises.industry_code is '行业代码 industry class, GB/T 4754.'`,
  `comment on column public_enterprises.industry_name is '行业 name of the industry class.'`,
  `comment on column public_enterprises.township_code is '镇街代码 township of the address.'`,
  `comment on column public_enterprises.elements is '环境要素 environmental elements.'`,
  `comment on column public_enterprises.location is '位置 place of the site, EPSG:4490 longitude latitude.'`,
  `comment on column public_enterprises.closed_on is '停办日期 day on which the place closed.'`,
  `comment on column public_enterprises.is_demo is '演示数据 true for an invented enterprise.'`,

  `create view public_visits as
     select inspection.enterprise_id, (inspection.started_at at time zone 'Asia/Shanghai')::date as visited_on,
       inspection.result = 'problem_found' as has_problem
     from inspection join enterprise on enterprise.id = inspection.enterprise_id
     where enterprise.unified_social_credit_code is not null
       and exists (select from published_disclosure as record where record.enterprise_id = inspection.enterprise_id)`,
  `comment on view public_visits is '现场检查次数: visits to enterprises with a record on display, to be counted beside their records.'`,
  `comment on column public_visits.enterprise_id is 'The enterprise.'`,
  `comment on column public_visits.visited_on is 'Civil day of the visit.'`,
  `comment on column public_visits.has_problem is 'Whether a problem was found.'`,

  `create view public_organisations as
     select id, parent_id, kind, name, name_en, short_name, division_code, valid_from, valid_to, office_address, office_phone
     from organisation`,
  `comment on view public_organisations is '机构: bodies with the address and phone of their offices.'`,
  `comment on column public_organisations.id is 'Identity.'`,
  `comment on column public_organisations.parent_id is 'The body above.'`,
  `comment on column public_organisations.kind is 'district_government, bureau, brigade, sub_bureau or township_office.'`,
  `comment on column public_organisations.name is 'Chinese name.'`,
  `comment on column public_organisations.name_en is 'English name.'`,
  `comment on column public_organisations.short_name is 'Short name.'`,
  `comment on column public_organisations.division_code is 'Township of a township office.'`,
  `comment on column public_organisations.valid_from is 'First day.'`,
  `comment on column public_organisations.valid_to is 'First day on which it no longer existed.'`,
  `comment on column public_organisations.office_address is 'Address of the office.'`,
  `comment on column public_organisations.office_phone is 'Phone of the office.'`,

  `create view public_responsible_persons as
     select responsibility.cell_id, responsibility.role, role.name as role_name, role.name_en as role_name_en,
       role.sort_order, responsibility.period, person.name as person_name, post.organisation_id,
       post.period as post_period, responsibility.is_demo
     from responsibility
     join responsibility_role as role on role.code = responsibility.role
     join person on person.id = responsibility.person_id
     left join post on post.person_id = person.id and post.period && responsibility.period`,
  `comment on view public_responsible_persons is '责任人: who answers for a cell, by name and role, with the office and without anything private.'`,
  `comment on column public_responsible_persons.cell_id is 'The cell.'`,
  `comment on column public_responsible_persons.role is 'Code of the role.'`,
  `comment on column public_responsible_persons.role_name is 'Chinese name of the role.'`,
  `comment on column public_responsible_persons.role_name_en is 'English name of the role.'`,
  `comment on column public_responsible_persons.sort_order is 'Place of the role in lists.'`,
  `comment on column public_responsible_persons.period is 'Days of the responsibility, upper end excluded.'`,
  `comment on column public_responsible_persons.person_name is 'Name.'`,
  `comment on column public_responsible_persons.organisation_id is 'The body in which the person serves.'`,
  `comment on column public_responsible_persons.post_period is 'Days of that post, upper end excluded.'`,
  `comment on column public_responsible_persons.is_demo is '演示数据: true for an invented person.'`,

  `create view public_roles as select code, name, name_en, is_required, sort_order from responsibility_role`,
  `comment on view public_roles is '责任角色: roles that a cell may need.'`,
  `comment on column public_roles.code is 'Identifier.'`,
  `comment on column public_roles.name is 'Chinese name.'`,
  `comment on column public_roles.name_en is 'English name.'`,
  `comment on column public_roles.is_required is 'Whether every cell needs a holder.'`,
  `comment on column public_roles.sort_order is 'Place in lists.'`,

  `create view public_problem_reports as
     select report.id, report.township_code, cell.code as cell_code, report.element, report.blurred_location,
       report.received_on, report.state, report.public_note
     from shown_problem_report as report left join grid_cell as cell on cell.id = report.cell_id`,
  `comment on view public_problem_reports is '公众反映: checked reports of residents with a blurred place and without their words.'`,
  `comment on column public_problem_reports.id is 'Identity.'`,
  `comment on column public_problem_reports.township_code is 'Township of the place.'`,
  `comment on column public_problem_reports.cell_code is 'Cell of the place.'`,
  `comment on column public_problem_reports.element is 'Environmental element.'`,
  `comment on column public_problem_reports.blurred_location is 'Middle of a square of about 500 m, EPSG:4490.'`,
  `comment on column public_problem_reports.received_on is 'Civil day.'`,
  `comment on column public_problem_reports.state is 'in_progress, finished or not_accepted.'`,
  `comment on column public_problem_reports.public_note is 'What the office says.'`,
]

export async function up(db: Kysely<any>): Promise<void> {
  for (const statement of [...disclosures, ...places]) await sql.raw(statement).execute(db)
}
