import type { ReactNode } from 'react'
import { Fact } from '../parts.tsx'
import type { Speech } from '../words.ts'
import type { PageOf } from './of-kind.ts'

const months = Array.from({ length: 12 }, (_, index) => index + 1)

/** So many of so many, and as a share. */
const share = (count: number, of: number, { say }: Speech): string =>
  of === 0 ? say('none') : say('share', count, of, Math.round((100 * count) / of))

export function StatisticsPage({ content: { years }, speech }: PageOf<'statistics'>): ReactNode {
  const { say, code } = speech
  if (years.length === 0) return <p>{say('nothing')}</p>
  return years.map((year) => (
    <section key={year.year}>
      <h2>{say('year', year.year)}</h2>
      <div className="scroll">
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
                  <td key={kind}>{month <= year.months ? counts[month - 1] : '–'}</td>
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
      </div>
      <dl className="facts">
        <Fact name={say('sum')}>{year.published}</Fact>
        <Fact name={say('rate')}>{share(year.corrected, year.needCorrection, speech)}</Fact>
        <Fact name={say('inTime')}>{share(year.inTime.count, year.inTime.of, speech)}</Fact>
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
