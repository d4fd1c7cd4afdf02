import type { ReactNode } from 'react'
import { MapPart } from '../map-part.tsx'
import { Counts, RecordList } from '../parts.tsx'
import { corrections, elements, kinds } from '../words/codes.ts'
import type { Speech } from '../words.ts'
import type { PageOf } from './of-kind.ts'

interface ChoiceProps {
  readonly name: 'kind' | 'element' | 'correction' | 'township'
  readonly chosen: string | undefined
  readonly options: readonly (readonly [value: string, label: string])[]
  readonly speech: Speech
}

function Choice({ name, chosen, options, speech }: ChoiceProps): ReactNode {
  return (
    <div>
      <label htmlFor={name}>{speech.say(name)}</label>
      <select id={name} name={name} defaultValue={chosen ?? ''}>
        <option value="">{speech.say('any')}</option>
        {options.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </div>
  )
}

interface TextProps {
  readonly name: 'q' | 'cell' | 'code' | 'from' | 'until'
  readonly value: string | undefined
  readonly type?: 'text' | 'date'
  readonly speech: Speech
}

function Text({ name, value, type = 'text', speech }: TextProps): ReactNode {
  return (
    <div>
      <label htmlFor={name}>{speech.say(name)}</label>
      <input id={name} name={name} type={type} defaultValue={value ?? ''} />
    </div>
  )
}

/** Filters that the form does not show stay as they are. */
const unseen = ['subBureau', 'enterprise', 'area'] as const
/** Behind “more conditions”, which opens by itself where one of them is in force. */
const further = ['element', 'cell', 'code', 'from', 'until', 'bbox'] as const
const edges = ['west', 'south', 'east', 'north'] as const

/** The keyboard's way to a drawn area: its four edges. */
function BoxFields({
  box,
  speech,
}: {
  readonly box: string | undefined
  readonly speech: Speech
}): ReactNode {
  const { say } = speech
  const values = box?.split(',') ?? []
  return (
    <fieldset aria-describedby="box-hint">
      <legend>{say('box')}</legend>
      <p id="box-hint" className="hint">
        {say('boxHint')}
      </p>
      <div className="filter-grid">
        {edges.map((edge, index) => (
          <div key={edge}>
            <label htmlFor={edge}>{say(edge)}</label>
            <input id={edge} name={edge} inputMode="decimal" defaultValue={values[index] ?? ''} />
          </div>
        ))}
      </div>
    </fieldset>
  )
}

const feeds = [
  ['/feeds/disclosures.atom', 'Atom'],
  ['/feeds/disclosures.rss', 'RSS'],
  ['/feeds/disclosures.json', 'JSON Feed'],
  ['/open-data/disclosures.csv', 'CSV'],
  ['/open-data/disclosures.geojson', 'GeoJSON'],
  ['/open-data/disclosures.gpkg', 'GeoPackage'],
  ['/open-data/disclosures.shp.zip', 'Shapefile'],
] as const

export function ListPage({
  content: { filter, counts, records, townships },
  speech,
}: PageOf<'disclosures'>): ReactNode {
  const { say, code, to, pick } = speech
  const named = (words: readonly string[]) => words.map((word) => [word, code(word)] as const)
  const { after, ...lasting } = filter
  const question = new URLSearchParams(lasting).toString()
  const asked = question === '' ? '' : `?${question}`
  return (
    <>
      <form className="filter-form" action={to('/disclosures')} method="get" aria-label={say('filter')}>
        <Text name="q" value={filter['q']} speech={speech} />
        <Choice name="kind" chosen={filter['kind']} options={named(kinds)} speech={speech} />
        <Choice
          name="correction"
          chosen={filter['correction']}
          options={named(corrections)}
          speech={speech}
        />
        <Choice
          name="township"
          chosen={filter['township']}
          options={townships.map((township) => [township.code, pick(township.name, township.nameEn)])}
          speech={speech}
        />
        <details open={further.some((name) => filter[name] !== undefined)}>
          <summary>{say('moreFilters')}</summary>
          <div className="filter-grid">
            <Choice name="element" chosen={filter['element']} options={named(elements)} speech={speech} />
            <Text name="cell" value={filter['cell']} speech={speech} />
            <Text name="code" value={filter['code']} speech={speech} />
            <Text name="from" value={filter['from']} type="date" speech={speech} />
            <Text name="until" value={filter['until']} type="date" speech={speech} />
          </div>
          <BoxFields box={filter['bbox']} speech={speech} />
        </details>
        {unseen.map((name) =>
          filter[name] === undefined ? null : (
            <input key={name} type="hidden" name={name} value={filter[name]} />
          ),
        )}
        <div>
          <button type="submit">{say('search')}</button>{' '}
          {question !== '' && <a href={to('/disclosures')}>{say('clear')}</a>}
        </div>
      </form>
      {(filter['area'] ?? filter['bbox']) !== undefined && <p className="note">{say('area')}</p>}
      <h2>
        {say('current')}
        <span data-total={records.total}>{say('total', records.total)}</span>
      </h2>
      <MapPart question={question} speech={speech} />
      {question === '' && <Counts counts={counts} speech={speech} />}
      <RecordList items={records.items} speech={speech} />
      <p className="no-print">
        {after !== undefined && <a href={to(`/disclosures${asked}`)}>{say('first')}</a>}{' '}
        {records.next !== null && (
          <a rel="next" href={to(`/disclosures?${new URLSearchParams({ ...lasting, after: records.next })}`)}>
            {say('next')}
          </a>
        )}
      </p>
      <section className="no-print">
        <h2>{say('take')}</h2>
        <p>
          {feeds.map(([path, label]) => (
            <span key={path}>
              <a href={path + asked}>{label}</a>{' '}
            </span>
          ))}
        </p>
      </section>
    </>
  )
}
