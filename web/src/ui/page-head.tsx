import type { ReactNode } from 'react'

interface PageHeadProps {
  readonly title: string
  /** Short words behind the title: states, demo marks. */
  readonly marks?: ReactNode
  /** One sentence under the title. */
  readonly lead?: ReactNode
  /** A link to where the page belongs, above the title. */
  readonly back?: ReactNode
  /** Buttons at the right. */
  readonly actions?: ReactNode
}

/** The head of a page: where it belongs, its title, and what can be done. */
export function PageHead({ title, marks, lead, back, actions }: PageHeadProps) {
  return (
    <header className="page-head">
      <div className="page-head-text">
        {back === undefined ? null : <p className="page-back">{back}</p>}
        <div className="page-title">
          <h1>{title}</h1>
          {marks}
        </div>
        {lead === undefined ? null : <p className="muted">{lead}</p>}
      </div>
      {actions === undefined ? null : <div className="page-actions">{actions}</div>}
    </header>
  )
}
