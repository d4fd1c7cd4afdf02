import { addWorkingDays } from '../../working-days.ts'
import type { SiteContent, SiteYear } from './contract.ts'
import type { Gathering } from './gather-records.ts'
import {
  listPublicationPeriods,
  listSiteMonths,
  listSitePublications,
  listSiteWithholdings,
  listSiteYears,
} from './records.queries.ts'

type Publication = Awaited<ReturnType<typeof listSitePublications>>[number]
type Period = Awaited<ReturnType<typeof listPublicationPeriods>>[number]

const MONTHS = 12

/** Last day for the publication of an act, by the rule of its kind that was in force then; undefined without one. */
function lastDay({ kind, acted_on }: Publication, periods: readonly Period[]): string | undefined {
  const inForce = periods.filter(
    ({ since, until }) => since <= acted_on && (until === null || acted_on < until),
  )
  const period = inForce.find(({ act }) => act === kind) ?? inForce.find(({ act }) => act === '*')
  return period && addWorkingDays(acted_on, period.value).day
}

/** How many publications of a year came within their period. */
export function inTimeOf(
  year: number,
  publications: readonly Publication[],
  periods: readonly Period[],
): SiteYear['inTime'] {
  const sums = { count: 0, of: 0 }
  for (const publication of publications) {
    const due = lastDay(publication, periods)
    if (due === undefined || !publication.published_on.startsWith(`${year}-`)) continue
    sums.of += publication.count
    if (publication.published_on <= due) sums.count += publication.count
  }
  return sums
}

export async function gatherStatistics({ db, today }: Gathering): Promise<SiteContent> {
  const [years, months, withheld, publications, periods] = await Promise.all([
    listSiteYears(db),
    listSiteMonths(db),
    listSiteWithholdings(db),
    listSitePublications(db),
    listPublicationPeriods(db),
  ])
  const monthsOf = (year: number) => (today.startsWith(`${year}-`) ? Number(today.slice(5, 7)) : MONTHS)
  return {
    kind: 'statistics',
    years: years.map((row) => {
      const ofYear = months.filter(({ year }) => year === row.year)
      return {
        year: row.year,
        months: monthsOf(row.year),
        published: row.published,
        needCorrection: row.need_correction,
        corrected: row.corrected,
        withdrawn: row.withdrawn,
        medianDays: row.median_days,
        inTime: inTimeOf(row.year, publications, periods),
        byKind: [...new Set(ofYear.map(({ kind }) => kind))].map((kind) => ({
          kind,
          months: Array.from(
            { length: MONTHS },
            (_, index) =>
              ofYear.find((found) => found.kind === kind && found.month === index + 1)?.count ?? 0,
          ),
        })),
        withheld: withheld
          .filter(({ year }) => year === row.year)
          .map(({ reason_kind, count }) => ({ reason: reason_kind, count })),
      }
    }),
  }
}
