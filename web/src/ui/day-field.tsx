interface DayFieldProps {
  readonly label: string
  /** `YYYY-MM-DD`; '' for none. */
  readonly value: string
  onChange(day: string): void
}

/** A civil day that narrows a page. */
export function DayField({ label, value, onChange }: DayFieldProps) {
  return (
    <label className="check-field">
      {label}
      <input
        type="date"
        className={value === '' ? 'field' : 'field field-set'}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  )
}
