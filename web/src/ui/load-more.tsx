import { Button } from './button.tsx'

interface LoadMoreProps {
  /** How many are shown, and of how many. */
  readonly count: string
  readonly label: string
  readonly hasMore: boolean
  onMore(): void
}

/** The foot of a list that is read page by page. */
export function LoadMore({ count, label, hasMore, onMore }: LoadMoreProps) {
  return (
    <p className="load-more">
      <output className="muted">{count}</output>
      {hasMore ? <Button onClick={onMore}>{label}</Button> : null}
    </p>
  )
}
