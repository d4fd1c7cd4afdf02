import type { Reach, Trx } from '@tongzhou/db'
import { sql } from 'kysely'
import { findCase } from './queries.ts'

/** An enterprise that still works on a day, with the township and the cell in which it stands. */
export async function findPlaceOfEnterprise(trx: Trx, enterpriseId: number, on: string) {
  const { rows } = await sql<{ township_code: string; cell_id: number | null }>`
    select left(enterprise.division_code, 9) as township_code, placement.cell_id
    from enterprise
    left join grid_plan as plan on plan.effective @> ${on}::date
    left join enterprise_placement as placement
      on placement.enterprise_id = enterprise.id and placement.plan_id = plan.id
    where enterprise.id = ${enterpriseId} and (enterprise.closed_on is null or enterprise.closed_on > ${on}::date)`.execute(
    trx,
  )
  return rows[0]
}

export interface NewCase {
  readonly kind: string
  readonly title: string
  readonly element: string
  readonly enterpriseId: number
  readonly cellId: number | null
  readonly townshipCode: string
  readonly organisationId: number
  readonly organisationKind: string
  readonly handlerPersonId: number | null
  readonly foundOn: string
}

/** The case at its first stage, numbered by its own identity within the year. */
export async function insertCase(trx: Trx, found: NewCase): Promise<{ id: number; number: string }> {
  const { rows } = await sql<{ id: number }>`
    select nextval(pg_get_serial_sequence('enforcement_case', 'id')) as id`.execute(trx)
  const id = Number(rows[0]?.id)
  const number = `线索〔${found.foundOn.slice(0, 4)}〕${id}号`
  await trx
    .insertInto('enforcement_case')
    .values({
      id,
      number,
      kind: found.kind,
      stage: 'clue',
      is_open: true,
      title: found.title,
      element: found.element,
      enterprise_id: found.enterpriseId,
      cell_id: found.cellId,
      township_code: found.townshipCode,
      organisation_id: found.organisationId,
      organisation_kind: found.organisationKind,
      handler_person_id: found.handlerPersonId,
      found_on: found.foundOn,
      is_demo: false,
    })
    .execute()
  return { id, number }
}

export interface NewEvent {
  readonly caseId: number
  readonly stage: string
  readonly happenedAt: Date
  readonly personId: number | null
  readonly note: string
}

/** 执法全过程记录: only ever added to. */
export async function insertEvent(trx: Trx, event: NewEvent): Promise<void> {
  await trx
    .insertInto('case_event')
    .values({
      case_id: event.caseId,
      stage: event.stage,
      happened_at: event.happenedAt,
      person_id: event.personId,
      note: event.note,
    })
    .execute()
}

/** The case as it stands, locked until the transaction ends; nothing for one that is not reached. */
export async function lockCase(trx: Trx, reach: Reach, id: number) {
  await trx.selectFrom('enforcement_case').where('id', '=', id).select('id').forUpdate().execute()
  return findCase(trx, reach, { id, planId: null })
}

export interface Decision {
  readonly id: number
  readonly revision: number
  readonly decidedOn: string
  readonly fineYuan: string | null
  readonly confiscatedYuan: string | null
}

/** False when somebody else has changed the case since that revision. */
export async function updateDecision(trx: Trx, decision: Decision): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('enforcement_case')
    .set({
      stage: 'decision',
      decided_on: decision.decidedOn,
      fine_yuan: decision.fineYuan,
      confiscated_yuan: decision.confiscatedYuan,
      revision: decision.revision + 1,
    })
    .where('id', '=', decision.id)
    .where('revision', '=', decision.revision)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

export interface DecisionText {
  readonly facts: string
  readonly legalBasis: string
  readonly ordered: string | null
}

/** What the decision says. */
export async function insertDecision(trx: Trx, caseId: number, text: DecisionText): Promise<void> {
  await trx
    .insertInto('case_decision')
    .values({ case_id: caseId, facts: text.facts, legal_basis: text.legalBasis, ordered: text.ordered })
    .execute()
}

/** Gives an open case to another officer; false when it is closed or no longer the giver's. */
export async function updateHandler(
  trx: Trx,
  { id, from, to }: { readonly id: number; readonly from: number; readonly to: number },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('enforcement_case')
    .set(({ eb }) => ({ handler_person_id: to, revision: eb('revision', '+', 1) }))
    .where('id', '=', id)
    .where('handler_person_id', '=', from)
    .where('is_open', '=', true)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export interface Service {
  readonly caseId: number
  readonly revision: number
  readonly servedOn: string
  readonly performUntil: string | null
}

/** Enters the service of a decision; false when somebody else has changed the case since that revision. */
export async function updateServed(trx: Trx, service: Service): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('enforcement_case')
    .set({ stage: 'service', revision: service.revision + 1 })
    .where('id', '=', service.caseId)
    .where('revision', '=', service.revision)
    .executeTakeFirstOrThrow()
  await trx
    .updateTable('case_decision')
    .set(({ eb }) => ({
      served_on: service.servedOn,
      perform_until: service.performUntil,
      revision: eb('revision', '+', 1),
    }))
    .where('case_id', '=', service.caseId)
    .execute()
  return numUpdatedRows === 1n
}

/** What a decision says, and of whom, unmasked. */
export const findDecisionText = (trx: Trx, caseId: number) =>
  trx
    .selectFrom('case_decision as decision')
    .innerJoin('enforcement_case as found', 'found.id', 'decision.case_id')
    .innerJoin('enterprise as firm', 'firm.id', 'found.enterprise_id')
    .where('decision.case_id', '=', caseId)
    .select([
      'found.kind',
      'found.title',
      'decision.facts',
      'decision.legal_basis',
      'decision.ordered',
      'firm.name as party',
      'firm.unified_social_credit_code as party_code',
    ])
    .executeTakeFirst()
