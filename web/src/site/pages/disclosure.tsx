import type { ReactNode } from 'react'
import { CorrectionMark, Fact, Mark, type PublicRecord } from '../parts.tsx'
import type { Speech } from '../words.ts'
import type { PageOf } from './of-kind.ts'

type Detail = PageOf<'disclosure'>['content']['record']

function Optional({ name, value }: { readonly name: string; readonly value: string | null }): ReactNode {
  return value === null ? null : <Fact name={name}>{value}</Fact>
}

const amount = (yuan: string | null, { say }: Speech): string | null =>
  yuan === null ? null : say('yuan', Number(yuan).toLocaleString('en'))

function Payment({
  record,
  speech: { say },
}: {
  readonly record: PublicRecord
  readonly speech: Speech
}): ReactNode {
  if (record.fineYuan === null && record.confiscatedYuan === null) return null
  return (
    <Fact name={say('paid')}>{record.paidOn === null ? say('notPaid') : say('paidOn', record.paidOn)}</Fact>
  )
}

function Correction({ record, speech }: { readonly record: Detail; readonly speech: Speech }): ReactNode {
  const isOpen = record.correction === 'pending' || record.correction === 'failed'
  return (
    <section className="note" aria-label={speech.say('correction')}>
      <p>
        <CorrectionMark word={record.correction} speech={speech} />
        {record.correctionVerifiedOn !== null && ` · ${record.correctionVerifiedOn}`}
      </p>
      {isOpen && <p>{speech.say('openEnd')}</p>}
    </section>
  )
}

/** That something was corrected stands before what was corrected, not only in the history below. */
function Amended({ record, speech }: { readonly record: Detail; readonly speech: Speech }): ReactNode {
  const last = record.events.findLast(({ kind }) => kind === 'amended')
  if (last === undefined) return null
  return (
    <p className="note">
      {speech.say('amendedOn', last.happenedOn)}
      {last.note !== null && `${speech.say('colon')}${last.note}`}
    </p>
  )
}

export function DisclosurePage({ content: { record, township }, speech }: PageOf<'disclosure'>): ReactNode {
  const { say, code, to, pick } = speech
  return (
    <article>
      <p>
        {code(record.kind)} · <time dateTime={record.actedOn}>{record.actedOn}</time>{' '}
        {record.demo && <Mark>{say('demo')}</Mark>}
      </p>
      <Amended record={record} speech={speech} />
      <Correction record={record} speech={speech} />
      <dl className="facts">
        <Fact name={say('party')}>
          {record.partyCode === null ? (
            record.partyName
          ) : (
            <a href={to(`/enterprises/${record.enterpriseId}`)}>{record.partyName}</a>
          )}
        </Fact>
        <Optional name={say('code')} value={record.partyCode} />
        <Optional name={say('document')} value={record.documentNumber} />
        <Fact name={say('authority')}>{record.organisationName}</Fact>
        <Fact name={say('element')}>{code(record.element)}</Fact>
        <Optional name={say('township')} value={township && pick(township.name, township.nameEn)} />
        {record.cellCode !== null && (
          <Fact name={say('cellCode')}>
            <a href={to(`/cells/${record.cellCode}`)}>{record.cellCode}</a>
          </Fact>
        )}
        <Fact name={say('facts')}>{record.facts}</Fact>
        <Fact name={say('basis')}>{record.legalBasis}</Fact>
        <Optional name={say('ordered')} value={record.ordered} />
        <Optional name={say('fine')} value={amount(record.fineYuan, speech)} />
        <Optional name={say('confiscated')} value={amount(record.confiscatedYuan, speech)} />
        <Payment record={record} speech={speech} />
        <Optional name={say('repairedOn')} value={record.repairedOn} />
        <Fact name={say('publishedOn')}>{record.publishedOn}</Fact>
        <Fact name={say('displayUntil')}>{record.displayUntil}</Fact>
      </dl>
      <h2>{say('events')}</h2>
      <ol>
        {record.events.map((event) => (
          <li key={`${event.kind} ${event.happenedOn} ${event.note ?? ''}`}>
            <time dateTime={event.happenedOn}>{event.happenedOn}</time> {code(event.kind)}
            {event.note !== null && `${say('colon')}${event.note}`}
          </li>
        ))}
      </ol>
      <p className="no-print">
        <a href={to(`/disclosures/${record.id}/correction`)}>{say('correctionTitle')}</a>
      </p>
    </article>
  )
}

export function StonePage({ content: { stone }, speech }: PageOf<'stone'>): ReactNode {
  const { say, code } = speech
  return (
    <>
      <p>{say('stoneText')}</p>
      <dl className="facts">
        <Fact name={say('kind')}>{code(stone.kind)}</Fact>
        <Fact name={say('publishedOn')}>{stone.publishedOn}</Fact>
        <Optional name={say('endedOn')} value={stone.endedOn} />
        <Optional name={say('withdrawnOn')} value={stone.withdrawnOn} />
        <Optional name={say('reason')} value={stone.withdrawnReason} />
      </dl>
    </>
  )
}
