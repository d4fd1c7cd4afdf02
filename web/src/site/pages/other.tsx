import type { ReactNode } from 'react'
import { MapPart } from '../map-part.tsx'
import { Counts, Fact, Mark, PlaceForm, RecordList } from '../parts.tsx'
import type { PageOf } from './of-kind.ts'

export function HomePage({ content: { counts, latest }, speech }: PageOf<'home'>): ReactNode {
  const { say, to } = speech
  return (
    <>
      <p>{say('whoLead')}</p>
      <PlaceForm asked="" speech={speech} />
      <section>
        <h2>
          {say('current')}
          <a href={to('/disclosures')}>{say('total', counts.total)}</a>
        </h2>
        <Counts counts={counts} speech={speech} />
      </section>
      <MapPart question="" speech={speech} />
      <section>
        <h2>{say('latest')}</h2>
        <RecordList items={latest} speech={speech} />
        <p>
          <a href={to('/disclosures')}>{say('all')}</a>
        </p>
      </section>
    </>
  )
}

export function EnterprisePage({ content, speech }: PageOf<'enterprise'>): ReactNode {
  const { enterprise, visits, counts, records } = content
  const { say } = speech
  const countOf = (word: string) =>
    counts.byCorrection.find(({ correction }) => correction === word)?.count ?? 0
  return (
    <>
      <p>{enterprise.demo && <Mark>{say('demo')}</Mark>}</p>
      <dl className="facts">
        <Fact name={say('code')}>{enterprise.code ?? say('none')}</Fact>
        <Fact name={say('industry')}>{enterprise.industry ?? say('none')}</Fact>
        <Fact name={say('township')}>
          {enterprise.townshipName === null
            ? say('none')
            : speech.pick(enterprise.townshipName, enterprise.townshipNameEn)}
        </Fact>
        {enterprise.closedOn !== null && <Fact name={say('closedOn')}>{enterprise.closedOn}</Fact>}
      </dl>
      <section>
        <h2>{say('context')}</h2>
        <p>{say('contextText')}</p>
        <ul>
          {visits.map(({ months, total, withoutProblem }) => (
            <li key={months}>{say('visits', months, total, withoutProblem)}</li>
          ))}
          <li>
            {say('corrected', counts.total, counts.total - countOf('not_required'), countOf('verified'))}
          </li>
        </ul>
      </section>
      <section>
        <h2>{say('records')}</h2>
        <RecordList items={records.items} speech={speech} />
      </section>
    </>
  )
}

/** Grades of sources that may become rules; all others are shown as to be verified. */
const established = ['A', 'B']

export function AboutPage({ content: { rules }, speech }: PageOf<'about'>): ReactNode {
  const { say, code } = speech
  return (
    <>
      <section>
        <h2>{say('rules')}</h2>
        <dl className="facts">
          {rules.map((rule) => (
            <Fact key={`${rule.kind} ${rule.act}`} name={`${code(rule.kind)} · ${code(rule.act)}`}>
              {rule.value} {say(rule.unit === 'month' ? 'monthUnit' : 'working_day')} · {say('since')}{' '}
              {rule.from}
              <br />
              {say('source')}
              {rule.source}
              <br />
              {established.includes(rule.grade) ? say('verifiedSource') : <Mark>{say('unverified')}</Mark>}
            </Fact>
          ))}
        </dl>
      </section>
      <section>
        <h2>{say('masked')}</h2>
        <p>{say('maskedText')}</p>
      </section>
      <section>
        <h2>{say('correct')}</h2>
        <p>
          {say('correctText')} <a href={speech.to('/receipt')}>{say('askReceipt')}</a>
        </p>
      </section>
      <section>
        <h2>{say('licence')}</h2>
        <p>
          <a href="/open-data/licence.txt">{say('licenceLink')}</a>
        </p>
      </section>
      <section>
        <h2>{say('accessibility')}</h2>
        <p>{say('accessibilityText')}</p>
      </section>
    </>
  )
}

/** Names of fields of the address that the pages themselves show. */
const fieldNames = [
  'q',
  'kind',
  'element',
  'correction',
  'township',
  'cell',
  'code',
  'from',
  'until',
] as const

export function ProblemPage({ content: { status, sentence, fields }, speech }: PageOf<'problem'>): ReactNode {
  const { say, to } = speech
  const nameOf = (path: string) => {
    const known = fieldNames.find((name) => name === path)
    return known ? `${say(known)} (${path})` : path
  }
  return (
    <>
      <p role="alert">{sentence}</p>
      {fields.length > 0 && (
        <ul>
          {fields.map(({ path, message }) => (
            <li key={`${path} ${message}`}>
              {nameOf(path)}
              {say('colon')}
              {message}
            </li>
          ))}
        </ul>
      )}
      {status === 404 && (
        <>
          <p>{say('notFoundText')}</p>
          <PlaceForm asked="" speech={speech} />
        </>
      )}
      <ul>
        <li>
          <a href={to('/')}>{say('backHome')}</a>
        </li>
        <li>
          <a href={to('/disclosures')}>{say('records')}</a>
        </li>
        <li>
          <a href={to('/report')}>{say('reportTitle')}</a>
        </li>
      </ul>
    </>
  )
}
