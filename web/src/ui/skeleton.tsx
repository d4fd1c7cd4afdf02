/** Grey lines in the place of what is on its way; `label` is read out. */
export function Skeleton({ lines, label }: { readonly lines: number; readonly label: string }) {
  return (
    <output className="skeleton" aria-label={label}>
      {Array.from({ length: lines }, (_, i) => (
        <span key={i} className="skeleton-line" aria-hidden="true" />
      ))}
    </output>
  )
}
