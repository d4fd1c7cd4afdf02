interface CountListProps {
  readonly counts: readonly { readonly label: string; readonly count: string }[]
}

/** Labels with their numbers in a row. */
export function CountList({ counts }: CountListProps) {
  if (counts.length === 0) return null
  return (
    <dl className="count-list">
      {counts.map(({ label, count }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{count}</dd>
        </div>
      ))}
    </dl>
  )
}
