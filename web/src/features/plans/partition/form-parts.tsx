import { type ReactNode, useId } from 'react'
import { usePartitionWords } from '../../../i18n/partition/use-partition-words.ts'

export interface ChoiceOf<Value extends string> {
  readonly value: Value
  readonly label: string
  /** Said under the choice while it is the one chosen. */
  readonly hint?: string
}

interface RowProps {
  readonly label: string
  readonly children: (id: string) => ReactNode
}

/** A field beside its name. */
export function Row({ label, children }: RowProps) {
  const id = useId()
  return (
    <div className="partition-row">
      <label htmlFor={id}>{label}</label>
      <div>{children(id)}</div>
    </div>
  )
}

interface SelectRowProps<Value extends string> {
  readonly label: string
  readonly value: Value
  readonly choices: readonly ChoiceOf<Value>[]
  readonly children?: ReactNode
  onChange(value: Value): void
}

/** One of several, with the hint of what is chosen below. */
export function SelectRow<Value extends string>(props: SelectRowProps<Value>) {
  const { label, value, choices, onChange, children } = props
  const hint = choices.find((choice) => choice.value === value)?.hint
  return (
    <Row label={label}>
      {(id) => (
        <>
          <select
            id={id}
            className="field"
            value={value}
            aria-describedby={hint === undefined ? undefined : `${id}-hint`}
            onChange={(event) => {
              const chosen = choices.find((choice) => choice.value === event.target.value)
              if (chosen !== undefined) onChange(chosen.value)
            }}
          >
            {choices.map((choice) => (
              <option key={choice.value} value={choice.value}>
                {choice.label}
              </option>
            ))}
          </select>
          {hint === undefined ? null : (
            <p id={`${id}-hint`} className="field-hint">
              {hint}
            </p>
          )}
          {children}
        </>
      )}
    </Row>
  )
}

interface RadioRowProps<Value extends string> extends Omit<SelectRowProps<Value>, 'children'> {
  readonly name: string
}

/** One of a few, all of them in view with their hints. */
export function RadioRow<Value extends string>({ name, label, ...props }: RadioRowProps<Value>) {
  const { value, choices, onChange } = props
  return (
    <fieldset className="partition-row partition-radios">
      <legend>{label}</legend>
      <div>
        {choices.map((choice) => (
          <label key={choice.value} className="partition-radio">
            <input
              type="radio"
              name={name}
              value={choice.value}
              checked={choice.value === value}
              onChange={() => onChange(choice.value)}
            />
            <span>
              {choice.label}
              {choice.hint === undefined ? null : <span className="field-hint">{choice.hint}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

interface NumberRowProps {
  readonly label: string
  readonly text: string
  readonly unit: string
  readonly hint: string
  readonly error: string | undefined
  readonly isAssumed: boolean
  onType(text: string): void
}

/** A number with its unit; what is wrong with it stands below and is read with it. */
export function NumberRow({ label, text, unit, hint, error, isAssumed, onType }: NumberRowProps) {
  const { t } = usePartitionWords()
  return (
    <Row label={label}>
      {(id) => (
        <>
          <span className="partition-number">
            <input
              id={id}
              className="field"
              inputMode="decimal"
              autoComplete="off"
              value={text}
              aria-invalid={error === undefined ? undefined : true}
              aria-describedby={error === undefined ? `${id}-hint` : `${id}-error ${id}-hint`}
              onChange={(event) => onType(event.target.value)}
            />
            <span className="muted">{unit}</span>
            {isAssumed ? (
              <span className="tag tag-warning" title={t('form.assumedHint')}>
                {t('form.assumed')}
              </span>
            ) : null}
          </span>
          {error === undefined ? null : (
            <p id={`${id}-error`} className="field-error">
              {error}
            </p>
          )}
          <p id={`${id}-hint`} className="field-hint">
            {hint}
          </p>
        </>
      )}
    </Row>
  )
}

interface CheckListProps<Value extends string> {
  readonly label: string
  readonly chosen: readonly Value[]
  readonly choices: readonly ChoiceOf<Value>[]
  onChange(chosen: readonly Value[]): void
}

/** Several of several; what is chosen keeps the order of the list. */
export function CheckList<Value extends string>({ label, chosen, choices, onChange }: CheckListProps<Value>) {
  const toggle = (value: Value) => {
    const next = new Set(chosen)
    if (!next.delete(value)) next.add(value)
    onChange(choices.flatMap((choice) => (next.has(choice.value) ? [choice.value] : [])))
  }
  return (
    <fieldset className="partition-checks" aria-label={label}>
      {choices.map(({ value, label: name }) => (
        <label key={value} className="option-toggle">
          <input type="checkbox" checked={chosen.includes(value)} onChange={() => toggle(value)} />
          {name}
        </label>
      ))}
    </fieldset>
  )
}
