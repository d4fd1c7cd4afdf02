import type { ReactNode } from 'react'
import { MapPart } from '../map-part.tsx'
import type { PageOf } from './of-kind.ts'

/** Reports of residents as list and on the map, numbered alike. */
export function ProblemReportsPage({
  content: { total, reports },
  speech,
}: PageOf<'problem_reports'>): ReactNode {
  const { say, code, to, pick } = speech
  return (
    <>
      <p>{say('reportsLead')}</p>
      <p>
        <a href={to('/report')}>{say('reportTitle')}</a> · <a href={to('/receipt')}>{say('askReceipt')}</a>
      </p>
      <h2>
        <span data-report-total={total}>{say('total', total)}</span>
      </h2>
      {total > 0 && (
        <MapPart question="" purpose="reports" places={reports.map(({ place }) => place)} speech={speech} />
      )}
      {total === 0 && <p>{say('noReports')}</p>}
      <ol className="records">
        {reports.map((report, index) => (
          <li key={report.id} data-report={report.id}>
            <p>
              <strong>
                {index + 1}. {code(report.element)}
              </strong>
              {report.township && ` · ${pick(report.township.name, report.township.nameEn)}`} ·{' '}
              <time dateTime={report.receivedOn}>{report.receivedOn}</time> · {code(report.state)}
            </p>
            {report.note !== null && (
              <p>
                {say('officeSays')}
                {say('colon')}
                {report.note}
              </p>
            )}
            {report.cellCode !== null && (
              <p>
                <a href={to(`/cells/${report.cellCode}`)}>{say('whoHere')}</a>
              </p>
            )}
          </li>
        ))}
      </ol>
      {reports.length < total && <p>{say('newestOnly', reports.length)}</p>}
    </>
  )
}
