import type { SiteBody } from '@tongzhou/server/contracts/public-site'
import type { ReactNode } from 'react'
import { MapPart } from '../map-part.tsx'
import { CellLinks, Fact, Mark, PlaceForm, RecordList } from '../parts.tsx'
import type { Speech } from '../words.ts'
import type { PageOf } from './of-kind.ts'

export function HerePage({ content: { asked, hits, more, outside }, speech }: PageOf<'here'>): ReactNode {
  const { say } = speech
  return (
    <>
      <p>{say('whoLead')}</p>
      <PlaceForm asked={asked} speech={speech} />
      {outside && (
        <p className="note">
          <output>{say('outside')}</output>
        </p>
      )}
      {asked !== '' && (
        <section>
          <h2>{say('results')}</h2>
          {hits.length === 0 ? <p>{say('noCell', asked)}</p> : <CellLinks cells={hits} speech={speech} />}
          {more && <p>{say('more')}</p>}
        </section>
      )}
      <MapPart question="" speech={speech} />
    </>
  )
}

/** A phone number that a phone can dial. */
function Phone({ number, speech }: { readonly number: string | null; readonly speech: Speech }): ReactNode {
  return number === null ? (
    speech.say('none')
  ) : (
    <a href={`tel:${number.replaceAll(/[^+\d]/g, '')}`}>{number}</a>
  )
}

function Body({ body, speech }: { readonly body: SiteBody | null; readonly speech: Speech }): ReactNode {
  if (body === null) return speech.say('none')
  return (
    <>
      {speech.pick(body.name, body.nameEn)}
      {body.phone !== null && (
        <>
          {' · '}
          <Phone number={body.phone} speech={speech} />
        </>
      )}
      {body.address !== null && ` · ${body.address}`}
    </>
  )
}

export function CellPage({ content: { cell, records }, speech }: PageOf<'cell'>): ReactNode {
  const { say, pick, to } = speech
  return (
    <>
      <p>
        {cell.demo && <Mark>{say('demo')}</Mark>} {cell.approximate && <Mark>{say('approximate')}</Mark>}
      </p>
      <section>
        <h2>{say('responsible')}</h2>
        <div className="scroll">
          <table className="persons">
            <thead>
              <tr>
                <th scope="col">{say('role')}</th>
                <th scope="col">{say('name')}</th>
                <th scope="col">{say('officePhone')}</th>
                <th scope="col">{say('body')}</th>
              </tr>
            </thead>
            <tbody>
              {cell.holders.map((holder) => (
                <tr key={`${holder.role} ${holder.name ?? ''}`}>
                  <th scope="row">{pick(holder.role, holder.roleEn)}</th>
                  <td className="whole">{holder.name ?? say('vacant')}</td>
                  <td>
                    <Phone number={holder.office?.phone ?? null} speech={speech} />
                  </td>
                  <td>
                    {holder.office === null ? say('none') : pick(holder.office.name, holder.office.nameEn)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <dl className="facts">
          <Fact name={say('subBureau')}>
            <Body body={cell.subBureau} speech={speech} />
          </Fact>
          <Fact name={say('office')}>
            <Body body={cell.townshipOffice} speech={speech} />
          </Fact>
          <Fact name={say('township')}>{pick(cell.townshipName, cell.townshipNameEn)}</Fact>
          <Fact name={say('cellCode')}>{cell.code}</Fact>
        </dl>
      </section>
      <section>
        <h2>{say('report')}</h2>
        <p>{say('reportText')}</p>
        <p className="no-print">
          <a href={to(`/report?cell=${cell.code}`)}>{say('reportHere')}</a>
        </p>
      </section>
      <section className="no-print">
        <h2>{say('recordsHere')}</h2>
        <p>
          <a href={to(`/disclosures?cell=${cell.code}`)}>{say('total', records.total)}</a>
        </p>
        <RecordList items={records.items} speech={speech} />
      </section>
      <section>
        <h2>{say('qr')}</h2>
        <figure className="qr" aria-label={say('qr')} dangerouslySetInnerHTML={{ __html: cell.qr }} />
        <p className="no-print">{say('printHint')}</p>
      </section>
    </>
  )
}

export function OldCellPage({ content, speech }: PageOf<'old_cell'>): ReactNode {
  return (
    <>
      <p>{speech.say('oldCellText', `${content.name} ${content.code}`, content.retiredOn)}</p>
      {content.heirs.length === 0 ? (
        <p>{speech.say('none')}</p>
      ) : (
        <CellLinks cells={content.heirs} speech={speech} />
      )}
    </>
  )
}
