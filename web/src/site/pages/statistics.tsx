import type { ReactNode } from 'react'
import { Fact } from '../parts.tsx'
import type { PageOf } from './of-kind.ts'

const months = Array.from({ length: 12 }, (_, index) => index + 1)

export function StatisticsPage({ content: { years }, speech }: PageOf<'statistics'>): ReactNode {
  const { say, code } = speech
  if (years.length === 0) return <p>{say('nothing')}</p>
  return years.map((year) => (
    <section key={year.year}>
      <h2>{say('year', year.year)}</h2>
      <table className="months">
        <thead>
          <tr>
            <th scope="col">{say('monthColumn')}</th>
            {year.byKind.map(({ kind }) => (
              <th key={kind} scope="col">
                {code(kind)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {months.map((month) => (
            <tr key={month}>
              <th scope="row">{say('month', month)}</th>
              {year.byKind.map(({ kind, months: counts }) => (
                <td key={kind}>{counts[month - 1]}</td>
              ))}
            </tr>
          ))}
          <tr>
            <th scope="row">{say('sum')}</th>
            {year.byKind.map(({ kind, months: counts }) => (
              <td key={kind}>{counts.reduce((sum, count) => sum + count, 0)}</td>
            ))}
          </tr>
        </tbody>
      </table>
      <dl className="facts">
        <Fact name={say('sum')}>{year.published}</Fact>
        <Fact name={say('rate')}>
          {year.corrected} / {year.needCorrection}
        </Fact>
        <Fact name={say('median')}>{year.medianDays ?? say('none')}</Fact>
        <Fact name={say('withdrawn')}>{year.withdrawn}</Fact>
        <Fact name={say('withheld')}>
          {year.withheld.length === 0
            ? say('none')
            : year.withheld.map(({ reason, count }) => `${code(reason)} ${count}`).join(' · ')}
        </Fact>
      </dl>
    </section>
  ))
}
