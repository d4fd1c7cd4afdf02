import { Button } from './button.tsx'

interface MoreButtonProps {
  readonly label: string
  /** How many rows are not shown yet; nothing to press at 0. */
  readonly restCount: number
  onMore(): void
}

/** Loads the next rows of a short table. */
export function MoreButton({ label, restCount, onMore }: MoreButtonProps) {
  if (restCount <= 0) return null
  return (
    <p className="sheet-note">
      <Button onClick={onMore}>
        {label}（{restCount}）
      </Button>
    </p>
  )
}
