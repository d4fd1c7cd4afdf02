import type { z } from 'zod'
import { Element } from '../enterprises/contract.ts'
import {
  type DisclosureDetail,
  DisclosureEventKind,
  DisclosureStone,
  type DisclosureSummary,
} from './contract.ts'
import { Correction, PublicKind } from './filter.contract.ts'
import type {
  findDisclosureStone,
  findPublicDisclosure,
  listDisclosureEvents,
  PublicDisclosureRow,
} from './public.queries.ts'

export const disclosureAnswer = (row: PublicDisclosureRow): DisclosureSummary => ({
  id: row.id,
  kind: PublicKind.parse(row.kind),
  element: Element.parse(row.element),
  title: row.title,
  documentNumber: row.document_number,
  partyName: row.party_name,
  partyCode: row.party_code,
  enterpriseId: row.enterprise_id,
  organisationId: row.organisation_id,
  organisationName: row.organisation_name,
  townshipCode: row.township_code,
  cellCode: row.cell_code,
  location: row.lng === null || row.lat === null ? null : [row.lng, row.lat],
  actedOn: row.acted_on,
  publishedOn: row.published_on,
  displayUntil: row.display_until,
  fineYuan: row.fine_yuan,
  confiscatedYuan: row.confiscated_yuan,
  paidOn: row.paid_on,
  correction: Correction.parse(row.correction),
  correctionVerifiedOn: row.correction_verified_on,
  version: row.version,
  demo: row.is_demo,
})

type Found = NonNullable<Awaited<ReturnType<typeof findPublicDisclosure>>>
type EventRow = Awaited<ReturnType<typeof listDisclosureEvents>>[number]

export const disclosureDetailAnswer = (row: Found, events: readonly EventRow[]): DisclosureDetail => ({
  ...disclosureAnswer(row),
  facts: row.facts,
  legalBasis: row.legal_basis,
  ordered: row.ordered,
  repairedOn: row.repaired_on,
  changedAt: row.changed_at.toISOString(),
  events: events.map(({ kind, happened_on, note }) => ({
    kind: DisclosureEventKind.parse(kind),
    happenedOn: happened_on,
    note,
  })),
})

type StoneRow = NonNullable<Awaited<ReturnType<typeof findDisclosureStone>>>

export const stoneAnswer = (row: StoneRow): z.infer<typeof DisclosureStone> =>
  DisclosureStone.parse({
    id: row.id,
    kind: row.kind,
    state: row.state,
    publishedOn: row.published_on,
    endedOn: row.ended_on,
    withdrawnOn: row.withdrawn_on,
    withdrawnReason: row.withdrawn_reason,
  })
