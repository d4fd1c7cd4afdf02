import { type ReactNode, useId } from 'react'

interface SheetProps {
  readonly title: string
  /** Buttons at the right of the title. */
  readonly actions?: ReactNode
  /** True where the content, such as a table, reaches to the edges. */
  readonly isFlush?: boolean
  readonly testId?: string
  readonly children: ReactNode
}

/** A titled part of a page. */
export function Sheet({ title, actions, isFlush = false, testId, children }: SheetProps) {
  const id = useId()
  return (
    <section className="sheet" aria-labelledby={id} data-testid={testId}>
      <div className="sheet-head">
        <h2 id={id}>{title}</h2>
        {actions}
      </div>
      {isFlush ? children : <div className="sheet-body">{children}</div>}
    </section>
  )
}
