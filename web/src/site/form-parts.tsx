import type { SiteForm } from '@tongzhou/server/contracts/public-site/forms'
import type { ReactNode } from 'react'
import type { Speech } from './words.ts'

/** A field of a form: how it is called, what helps, and how a fault is mended. */
export interface FieldWords {
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly fault: string
}

interface FieldProps {
  readonly field: FieldWords
  readonly form: SiteForm
  readonly children: (attributes: {
    id: string
    name: string
    defaultValue: string
    'aria-describedby'?: string
    'aria-invalid'?: true
  }) => ReactNode
}

/** A field with its hint and its fault, both read out with it. */
export function Field({ field: { name, label, hint, fault }, form, children }: FieldProps): ReactNode {
  const isWrong = form.wrong.includes(name)
  const told = [...(hint === undefined ? [] : [`${name}-hint`]), ...(isWrong ? [`${name}-fault`] : [])]
  return (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      {hint !== undefined && (
        <p className="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {isWrong && (
        <p className="fault" id={`${name}-fault`}>
          <span aria-hidden="true">✗</span> {fault}
        </p>
      )}
      {children({
        id: name,
        name,
        defaultValue: form.values[name] ?? '',
        ...(told.length > 0 && { 'aria-describedby': told.join(' ') }),
        ...(isWrong && { 'aria-invalid': true as const }),
      })}
    </div>
  )
}

interface ChoiceFieldProps extends Omit<FieldProps, 'children'> {
  readonly words: readonly string[]
  readonly speech: Speech
}

export function ChoiceField({ words, speech, ...field }: ChoiceFieldProps): ReactNode {
  return (
    <Field {...field}>
      {(attributes) => (
        <select {...attributes}>
          <option value="">{speech.say('choose')}</option>
          {words.map((word) => (
            <option key={word} value={word}>
              {speech.code(word)}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

/** Above the form: why it was not taken, with a link to every field that must be changed. */
export function Faults({
  form,
  fields,
  speech: { say },
}: {
  readonly form: SiteForm
  readonly fields: readonly FieldWords[]
  readonly speech: Speech
}): ReactNode {
  const wrong = fields.filter(({ name }) => form.wrong.includes(name))
  if (wrong.length === 0 && form.refusal === null) return null
  return (
    <div className="faults" role="alert">
      {form.refusal !== null && <p>{say(form.refusal)}</p>}
      {wrong.length > 0 && (
        <>
          <p>{say('pleaseMend', wrong.length)}</p>
          <ul>
            {wrong.map(({ name, label, fault }) => (
              <li key={name}>
                <a href={`#${name}`}>{label}</a>
                {say('colon')}
                {fault}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
