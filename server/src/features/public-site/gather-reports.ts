import type { SiteContent } from './contract.ts'
import type { Gathering } from './gather-records.ts'
import { countSiteReports, listSiteReports } from './reports.queries.ts'

const MOST_REPORTS = 300

/** What residents reported and the office lets everybody see: no words of theirs, and no exact place. */
export async function gatherReports({ db }: Gathering): Promise<SiteContent> {
  const rows = await listSiteReports(db, MOST_REPORTS)
  const { total } = await countSiteReports(db)
  const reports = rows.map((row) => ({
    id: row.id,
    element: row.element,
    state: row.state,
    receivedOn: row.received_on,
    note: row.public_note,
    township:
      row.township_code === null || row.township_name === null
        ? null
        : { code: row.township_code, name: row.township_name, nameEn: row.township_name_en },
    cellCode: row.cell_code,
    place: [row.lng, row.lat] as const,
  }))
  return { kind: 'problem_reports', total, reports }
}
