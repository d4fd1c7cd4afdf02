export interface Choice {
  readonly value: string
  readonly label: string
}

interface SelectFieldProps {
  readonly label: string
  readonly value: string
  /** The choice that stands for no value. */
  readonly allLabel: string
  readonly choices: readonly Choice[]
  onChange(value: string): void
}

/** A native choice whose first entry means "all". */
export function SelectField({ label, value, allLabel, choices, onChange }: SelectFieldProps) {
  return (
    <select
      className={value === '' ? 'field' : 'field field-set'}
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="">{allLabel}</option>
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
    </select>
  )
}
