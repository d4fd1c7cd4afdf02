interface FilterChipProps {
  readonly text: string
  readonly removeLabel: string
  onRemove(): void
}

/** A filter that is set, with a way to take it off. */
export function FilterChip({ text, removeLabel, onRemove }: FilterChipProps) {
  return (
    <span className="chip">
      {text}
      <button type="button" className="chip-remove" aria-label={removeLabel} onClick={onRemove}>
        ×
      </button>
    </span>
  )
}
