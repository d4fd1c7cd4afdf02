import type { SiteCell, SiteCounts, SiteRecords } from '@tongzhou/server/contracts/public-site'
import type { ReactNode } from 'react'
import type { Speech } from './words.ts'

export type PublicRecord = SiteRecords['items'][number]

export function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode {
  return (
    <div className="fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

export function Mark({ children }: { readonly children: ReactNode }): ReactNode {
  return <span className="mark">{children}</span>
}

/** The correction in words and with a sign of its own, so that colour is not needed to read it. */
export function CorrectionMark({
  word,
  speech,
}: {
  readonly word: string
  readonly speech: Speech
}): ReactNode {
  const signs: Readonly<Record<string, string>> = {
    verified: '✓',
    pending: '…',
    failed: '✗',
    not_required: '–',
  }
  return (
    <span className={`correction correction-${word}`}>
      <span aria-hidden="true">{signs[word]}</span> {speech.code(word)}
    </span>
  )
}

export function RecordList({
  items,
  speech,
}: {
  readonly items: readonly PublicRecord[]
  readonly speech: Speech
}): ReactNode {
  if (items.length === 0) return <p>{speech.say('nothing')}</p>
  return (
    <ol className="records">
      {items.map((record) => (
        <li key={record.id} data-record={record.id}>
          <a className="record-title" href={speech.to(`/disclosures/${record.id}`)}>
            {record.title}
          </a>
          <p>
            {speech.code(record.kind)} · {record.partyName} ·{' '}
            <time dateTime={record.actedOn}>{record.actedOn}</time> · {speech.code(record.element)}
          </p>
          <p>
            <CorrectionMark word={record.correction} speech={speech} />{' '}
            {record.demo && <Mark>{speech.say('demo')}</Mark>}
          </p>
        </li>
      ))}
    </ol>
  )
}

interface CountsProps {
  readonly counts: SiteCounts
  readonly speech: Speech
}

/** How many by kind and by correction; each number opens the list of just as many. */
export function Counts({ counts, speech }: CountsProps): ReactNode {
  const link = (name: string, word: string, count: number) => (
    <li key={word}>
      <a href={speech.to(`/disclosures?${name}=${word}`)}>{speech.code(word)}</a> <strong>{count}</strong>
    </li>
  )
  return (
    <div className="counts">
      <div>
        <h3>{speech.say('byKind')}</h3>
        <ul>{counts.byKind.map(({ kind, count }) => link('kind', kind, count))}</ul>
      </div>
      <div>
        <h3>{speech.say('byCorrection')}</h3>
        <ul>{counts.byCorrection.map(({ correction, count }) => link('correction', correction, count))}</ul>
      </div>
    </div>
  )
}

export function PlaceForm({ asked, speech }: { readonly asked: string; readonly speech: Speech }): ReactNode {
  const { say, to } = speech
  return (
    <search>
      <form className="place-form" action={to('/here')} method="get">
        <label htmlFor="q">{say('place')}</label>
        <input id="q" name="q" type="search" defaultValue={asked} maxLength={60} autoComplete="off" />
        <button type="submit">{say('search')}</button>
        <button
          type="button"
          hidden
          data-position={to('/here')}
          data-position-denied={say('positionDenied')}
          data-position-unavailable={say('positionUnavailable')}
          data-position-timeout={say('positionTimeout')}
        >
          {say('position')}
        </button>
        <output data-position-status="" />
      </form>
    </search>
  )
}

export function CellLinks({
  cells,
  speech,
}: {
  readonly cells: readonly SiteCell[]
  readonly speech: Speech
}): ReactNode {
  return (
    <ul className="records">
      {cells.map((cell) => (
        <li key={cell.code}>
          <a className="record-title" href={speech.to(`/cells/${cell.code}`)}>
            {cell.name}
          </a>
          <p>
            {speech.pick(cell.townshipName, cell.townshipNameEn)} · {cell.code}{' '}
            {cell.demo && <Mark>{speech.say('demo')}</Mark>}
          </p>
        </li>
      ))}
    </ul>
  )
}
