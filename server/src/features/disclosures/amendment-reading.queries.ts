import type { Db, Reach } from '@tongzhou/db'
import { inReach } from './act.queries.ts'

export interface AmendmentsWanted {
  readonly reach: Reach
  readonly state?: string | undefined
  /** Of one act; all in the area where absent. */
  readonly disclosureId?: number | undefined
}

/** Corrections in the area; the database says the same again by row-level security. */
function wantedAmendments(db: Db, { reach, state, disclosureId }: AmendmentsWanted) {
  return db
    .selectFrom('disclosure_amendment as amendment')
    .innerJoin('disclosure as act', 'act.id', 'amendment.disclosure_id')
    .where(inReach(reach))
    .$if(state !== undefined, (step) => step.where('amendment.state', '=', state ?? ''))
    .$if(disclosureId !== undefined, (step) => step.where('amendment.disclosure_id', '=', disclosureId ?? 0))
}

/** One row more than the limit, the newest first. */
export const listAmendments = (
  db: Db,
  wanted: AmendmentsWanted,
  { limit, after }: { readonly limit: number; readonly after: number | undefined },
) =>
  wantedAmendments(db, wanted)
    .innerJoin('organisation as body', 'body.id', 'act.organisation_id')
    .innerJoin('account as first', 'first.id', 'amendment.submitted_by')
    .leftJoin('account as second', 'second.id', 'amendment.decided_by')
    .$if(after !== undefined, (step) => step.where('amendment.id', '<', after ?? 0))
    .selectAll('amendment')
    .select([
      'act.kind',
      'act.title as shown_title',
      'act.party_name as shown_party',
      'act.document_number',
      'body.name as organisation_name',
      'first.display_name as first_name',
      'second.display_name as second_name',
    ])
    .orderBy('amendment.id', 'desc')
    .limit(limit + 1)
    .execute()

export type ListedAmendmentRow = Awaited<ReturnType<typeof listAmendments>>[number]

export async function countAmendments(db: Db, wanted: AmendmentsWanted): Promise<number> {
  const { count } = await wantedAmendments(db, wanted)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}
