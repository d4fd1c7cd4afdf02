import type { ReactNode } from 'react'

interface TagProps {
  readonly tone?: 'good' | 'warning' | 'bad'
  readonly children: ReactNode
}

/** A short word beside a name. */
export function Tag({ tone, children }: TagProps) {
  return <span className={tone === undefined ? 'tag' : `tag tag-${tone}`}>{children}</span>
}
