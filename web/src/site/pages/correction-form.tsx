import type { ReactNode } from 'react'
import { ChoiceField, Faults, Field, type FieldWords } from '../form-parts.tsx'
import { subjects } from '../words/codes.ts'
import type { Speech } from '../words.ts'
import type { PageOf } from './of-kind.ts'

const MOST_CHARACTERS = 2000

const fieldsOf = ({ say }: Speech) =>
  ({
    subject: { name: 'subject', label: say('subject'), fault: say('subjectWrong') },
    statement: {
      name: 'statement',
      label: say('statementCorrection'),
      hint: say('statementHint', MOST_CHARACTERS),
      fault: say('statementWrong', MOST_CHARACTERS),
    },
    name: {
      name: 'applicantName',
      label: say('applicantName'),
      hint: say('applicantNameHint'),
      fault: say('applicantNameWrong'),
    },
    phone: {
      name: 'applicantPhone',
      label: say('applicantPhone'),
      hint: say('phoneHint'),
      fault: say('phoneWrong'),
    },
  }) satisfies Record<string, FieldWords>

export function CorrectionForm({
  content: { record, replyDays, form },
  speech,
}: PageOf<'correction_form'>): ReactNode {
  const { say, to } = speech
  const fields = fieldsOf(speech)
  return (
    <>
      <p>{say('correctionLead')}</p>
      <p>
        {say('aboutRecord')}
        {say('colon')}
        <a href={to(`/disclosures/${record.id}`)}>{record.title}</a> · {record.partyName}
      </p>
      {replyDays !== null && <p>{say('replyWithin', replyDays)}</p>}
      <Faults form={form} fields={Object.values(fields)} speech={speech} />
      <form
        className="sending-form"
        method="post"
        action={to(`/disclosures/${record.id}/correction`)}
        noValidate
        autoComplete="off"
      >
        <input type="hidden" name="receipt" value={form.values['receipt'] ?? ''} />
        <ChoiceField field={fields.subject} form={form} words={subjects} speech={speech} />
        <Field field={fields.statement} form={form}>
          {(attributes) => <textarea rows={6} {...attributes} />}
        </Field>
        <Field field={fields.name} form={form}>
          {(attributes) => <input autoComplete="organization" {...attributes} />}
        </Field>
        <Field field={fields.phone} form={form}>
          {(attributes) => <input type="tel" autoComplete="tel" {...attributes} />}
        </Field>
        <p className="hint">{say('onlyOnce')}</p>
        <button type="submit">{say('send')}</button>
      </form>
    </>
  )
}
