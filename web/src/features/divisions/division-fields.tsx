import { useId } from 'react'
import { useController } from 'react-hook-form'
import { useOrganisationWords } from '../../i18n/organisation/use-organisation-words.ts'
import { ChoiceField, TextField, useFieldError } from '../../ui/fields.tsx'
import type { Choice } from '../../ui/select-field.tsx'

interface TicksFieldProps {
  /** Path of the value: the words that are ticked. */
  readonly name: string
  readonly label: string
  readonly choices: readonly Choice[]
  /** Stands in place of choices where there are none. */
  readonly hint: string
}

/** Several of many, each with a box to tick. */
export function TicksField({ name, label, choices, hint }: TicksFieldProps) {
  const id = useId()
  const { field } = useController({ name })
  const error = useFieldError(name)
  const ticked: readonly string[] = Array.isArray(field.value) ? field.value : []
  return (
    <fieldset name={name} className="form-field form-field-wide" aria-describedby={`${id}-error`}>
      <legend>{label}</legend>
      {choices.length === 0 ? (
        <p className="field-hint">{hint}</p>
      ) : (
        <div className="people-choice">
          {choices.map(({ value, label: text }) => (
            <label key={value} className="check-field">
              <input
                type="checkbox"
                checked={ticked.includes(value)}
                onChange={(event) =>
                  field.onChange(
                    event.target.checked ? [...ticked, value] : ticked.filter((one) => one !== value),
                  )
                }
              />
              {text}
            </label>
          ))}
        </div>
      )}
      <p id={`${id}-error`} className="field-error" role="alert">
        {error}
      </p>
    </fieldset>
  )
}

interface NewTownshipFieldsProps {
  /** Path of the township in the values, with a dot at its end. */
  readonly path: string
  readonly codeLabel: string
  readonly codeHint: string
  readonly kinds: readonly string[]
}

/** Code, names and kind of a township as it shall be. */
export function NewTownshipFields({ path, codeLabel, codeHint, kinds }: NewTownshipFieldsProps) {
  const { t } = useOrganisationWords()
  return (
    <>
      <TextField
        name={`${path}code`}
        label={codeLabel}
        hint={codeHint}
        inputMode="numeric"
        maxLength={9}
        isRequired
      />
      <ChoiceField
        key={`kinds-${kinds.length}`}
        name={`${path}kind`}
        label={t('divisions.kind')}
        emptyLabel={t('shared.choose')}
        choices={kinds.map((kind) => ({ value: kind, label: kind }))}
        isRequired
      />
      <TextField name={`${path}name`} label={t('divisions.name')} maxLength={60} isRequired />
      <TextField name={`${path}nameEn`} label={t('divisions.nameEn')} maxLength={80} />
    </>
  )
}

interface TownshipSelectProps {
  readonly label: string
  readonly value: string
  readonly choices: readonly Choice[]
  onChange(code: string): void
}

/** A township that narrows the other fields and is not sent itself. */
export function TownshipSelect({ label, value, choices, onChange }: TownshipSelectProps) {
  const { t } = useOrganisationWords()
  const id = useId()
  return (
    <div className="form-field">
      <label htmlFor={id}>{label}</label>
      <select id={id} className="field" value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{t('shared.choose')}</option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
      <p className="field-error" />
    </div>
  )
}
