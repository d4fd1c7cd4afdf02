import { type Kysely, sql } from 'kysely'

const statements = [
  `create table case_decision (
     case_id bigint not null,
     facts text not null,
     legal_basis text not null,
     ordered text,
     served_on date,
     perform_until date,
     paid_on date,
     paid_yuan numeric(14, 2),
     correction text not null default 'pending',
     correction_verified_on date,
     annulled_on date,
     annulment_reason text,
     revision integer not null default 1,
     constraint case_decision_pkey primary key (case_id),
     constraint case_decision_case_id_fkey foreign key (case_id) references enforcement_case (id),
     constraint case_decision_correction_check check (correction in ('not_required', 'pending', 'verified', 'failed')),
     constraint case_decision_verified_check check (
       (correction in ('verified', 'failed')) = (correction_verified_on is not null)),
     constraint case_decision_served_check check (
       served_on is not null or (perform_until is null and paid_on is null and correction_verified_on is null)),
     constraint case_decision_perform_until_check check (perform_until >= served_on),
     constraint case_decision_paid_check check ((paid_on is null) = (paid_yuan is null) and coalesce(paid_yuan, 0) >= 0),
     constraint case_decision_annulment_check check ((annulled_on is null) = (annulment_reason is null)),
     constraint case_decision_text_check check (length(btrim(facts)) > 0 and length(btrim(legal_basis)) > 0)
   )`,
  `comment on table case_decision is '处罚决定: what a decision says and what became of it: served, paid, corrected, annulled.'`,
  `comment on column case_decision.case_id is 'The case.'`,
  `comment on column case_decision.facts is 'Facts found, unmasked.'`,
  `comment on column case_decision.legal_basis is 'Law, article and clause.'`,
  `comment on column case_decision.ordered is 'What the party must do besides paying; null where nothing is.'`,
  `comment on column case_decision.served_on is 'Day of service 送达; publication is counted from the decision.'`,
  `comment on column case_decision.perform_until is 'Last day of performance 履行期限.'`,
  `comment on column case_decision.paid_on is 'Day on which the fine was paid in full.'`,
  `comment on column case_decision.paid_yuan is 'Amount paid, yuan.'`,
  `comment on column case_decision.correction is 'Whether the violation is corrected: not_required, pending, verified or failed at the follow-up 后督察.'`,
  `comment on column case_decision.correction_verified_on is 'Day of the follow-up that decided it.'`,
  `comment on column case_decision.annulled_on is 'Day on which the decision was annulled 撤销.'`,
  `comment on column case_decision.annulment_reason is 'By whom and why.'`,
  `comment on column case_decision.revision is 'Counts changes, so that two editors never overwrite each other.'`,
  'alter table case_decision enable row level security',
  'alter table case_decision force row level security',
  `create policy case_decision_reach_policy on case_decision using (
     (select current_setting('tongzhou.townships', true)) = '*'
     or exists (select from enforcement_case where enforcement_case.id = case_decision.case_id))`,
]

export async function up(db: Kysely<any>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
