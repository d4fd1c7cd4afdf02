import type { SiteForm } from '@tongzhou/server/contracts/public-site/forms'
import type { ReactNode } from 'react'
import { ChoiceField, Faults, Field, type FieldWords } from '../form-parts.tsx'
import { MapPart } from '../map-part.tsx'
import { elements } from '../words/codes.ts'
import type { Speech } from '../words.ts'
import type { PageOf } from './of-kind.ts'

const MOST_CHARACTERS = 1800

const fieldsOf = ({ say }: Speech) =>
  ({
    place: { name: 'place', label: say('problemPlace'), fault: say('placeWrong') },
    cell: { name: 'cell', label: say('cellField'), fault: say('placeWrong') },
    where: { name: 'where', label: say('where'), hint: say('whereHint'), fault: say('whereWrong') },
    element: { name: 'element', label: say('elementField'), fault: say('elementWrong') },
    statement: {
      name: 'statement',
      label: say('statementReport'),
      hint: say('statementHint', MOST_CHARACTERS),
      fault: say('statementWrong', MOST_CHARACTERS),
    },
    phone: {
      name: 'reporterPhone',
      label: say('reporterPhone'),
      hint: say('reporterPhoneHint'),
      fault: say('phoneWrong'),
    },
  }) satisfies Record<string, FieldWords>

type Content = PageOf<'report_form'>['content']

/** The place that is chosen so far, in words; empty while there is none. */
function chosenPlace({ cell, form: { values } }: Content): string {
  const { lng = '', lat = '' } = values
  const point = lng === '' || lat === '' ? '' : `${lng}, ${lat}`
  return [cell?.name, point].filter(Boolean).join(' · ')
}

/** The place for whoever has no map. */
function PlaceInWords({ form, speech }: { readonly form: SiteForm; readonly speech: Speech }): ReactNode {
  const { say, to } = speech
  const fields = fieldsOf(speech)
  return (
    <>
      <Field field={fields.cell} form={form}>
        {(attributes) => <input inputMode="numeric" maxLength={15} {...attributes} />}
      </Field>
      <p className="hint">
        {say('cellFieldHint')} <a href={to('/here')}>{say('who')}</a>
      </p>
      <Field field={fields.where} form={form}>
        {(attributes) => <input maxLength={100} {...attributes} />}
      </Field>
    </>
  )
}

function Place({ content, speech }: PageOf<'report_form'>): ReactNode {
  const { say } = speech
  const { form } = content
  const chosen = chosenPlace(content)
  const { lng = '', lat = '' } = form.values
  const isWrong = form.wrong.includes('place')
  return (
    <fieldset id="place" tabIndex={-1} aria-describedby={isWrong ? 'place-fault' : undefined}>
      <legend>{say('problemPlace')}</legend>
      <p className="hint">{say('placeHint')}</p>
      {isWrong && (
        <p className="fault" id="place-fault">
          <span aria-hidden="true">✗</span> {say('placeWrong')}
        </p>
      )}
      <MapPart question="" purpose="place" place={`${lng},${lat}`} speech={speech} />
      <output className="chosen-place" data-chosen-place="" data-words={say('chosenPlace', '{0}')}>
        {chosen !== '' && say('chosenPlace', chosen)}
      </output>
      <input type="hidden" name="lng" data-lng="" value={lng} />
      <input type="hidden" name="lat" data-lat="" value={lat} />
      <PlaceInWords form={form} speech={speech} />
    </fieldset>
  )
}

export function ReportForm({ content, speech }: PageOf<'report_form'>): ReactNode {
  const { say, to } = speech
  const { form } = content
  const fields = fieldsOf(speech)
  return (
    <>
      <p>
        {say('reportLead')} <a href={to('/problem-reports')}>{say('problemReports')}</a>
      </p>
      <Faults form={form} fields={Object.values(fields)} speech={speech} />
      <form className="sending-form" method="post" action={to('/report')} noValidate autoComplete="off">
        <input type="hidden" name="receipt" value={form.values['receipt'] ?? ''} />
        <ChoiceField field={fields.element} form={form} words={elements} speech={speech} />
        <Field field={fields.statement} form={form}>
          {(attributes) => <textarea rows={5} {...attributes} />}
        </Field>
        <Place content={content} speech={speech} />
        <Field field={fields.phone} form={form}>
          {(attributes) => <input type="tel" autoComplete="tel" {...attributes} />}
        </Field>
        <section className="note" aria-labelledby="public-title">
          <h2 id="public-title">{say('whatIsPublic')}</h2>
          <p>{say('publicYes')}</p>
          <p>{say('publicNo')}</p>
        </section>
        <p className="hint">{say('onlyOnce')}</p>
        <button type="submit">{say('send')}</button>
      </form>
    </>
  )
}
