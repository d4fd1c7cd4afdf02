import { reachOf } from '../../authority/actor.ts'
import { AppError } from '../../errors.ts'
import { endpoint } from '../../http/endpoint.ts'
import type { DisclosureDetail } from '../disclosures/contract.ts'
import type { DisclosureTexts } from '../disclosures/desk.contract.ts'
import { findAct, type WholeActRow } from '../disclosures/desk.queries.ts'
import { Correction, PublicKind } from '../disclosures/filter.contract.ts'
import { PreviewDisclosure } from '../disclosures/reading.contract.ts'
import { findDisplayEnd } from '../disclosures/reading.queries.ts'
import { Element } from '../enterprises/contract.ts'
import { readAssets } from './assets.ts'

/** The record as it would stand on display from today on, with texts as they are being typed. */
const recordOf = (
  row: WholeActRow,
  texts: DisclosureTexts,
  { today, displayUntil }: { readonly today: string; readonly displayUntil: string },
): DisclosureDetail => ({
  ...texts,
  id: row.id,
  kind: PublicKind.parse(row.kind),
  element: Element.parse(row.element),
  documentNumber: row.document_number,
  partyCode: row.party_code,
  enterpriseId: row.enterprise_id,
  organisationId: row.organisation_id,
  organisationName: row.organisation_name,
  townshipCode: row.township_code,
  cellCode: row.cell_code,
  location: row.lng === null || row.lat === null ? null : [row.lng, row.lat],
  actedOn: row.acted_on,
  publishedOn: today,
  displayUntil,
  fineYuan: row.fine_yuan,
  confiscatedYuan: row.confiscated_yuan,
  paidOn: row.paid_on,
  correction: Correction.parse(row.correction),
  correctionVerifiedOn: row.correction_verified_on,
  repairedOn: row.repaired_on,
  changedAt: `${today}T00:00:00Z`,
  version: 1,
  demo: row.is_demo,
  events: [{ kind: 'published', happenedOn: today, note: null }],
})

const townshipOf = ({ township_code, township_name }: WholeActRow) =>
  township_name === null ? null : { code: township_code, name: township_name, nameEn: null }

/** A page for looking only: its links lead nowhere. */
const withoutLinks = (html: string): string => html.replaceAll(/(<a [^>]*?)href="[^"]*"/g, '$1')

export const previewEndpoints = [
  endpoint(
    PreviewDisclosure,
    async ({ db, renderSite, siteFolder }, asked) => {
      const { params, body, actor, today, origin } = asked
      const { language, ...texts } = body
      const row = await findAct(db, { reach: reachOf(actor), today }, params.id)
      if (!row) throw new AppError('disclosure_not_found', `no disclosure ${params.id}, or not theirs`)
      if (renderSite === undefined) return { html: null }
      const displayUntil = row.display_until ?? (await findDisplayEnd(db, row, today))
      const record = recordOf(row, texts, { today, displayUntil })
      const page = renderSite({
        language,
        origin,
        path: `/disclosures/${row.id}`,
        today,
        styles: readAssets(siteFolder).styles,
        scripts: [],
        content: { kind: 'disclosure', record, township: townshipOf(row) },
      })
      return { html: withoutLinks(page) }
    },
    { recorded: (_, { params: { id } }) => [`disclosure:${id}`] },
  ),
]
