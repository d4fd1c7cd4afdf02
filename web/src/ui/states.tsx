import type { ReactNode } from 'react'
import { Button } from './button.tsx'

/** A list or page that has nothing to show, said in one sentence. */
export function EmptyState({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <output className="state">
      <span className="state-title">{title}</span>
      {children}
    </output>
  )
}

interface ErrorStateProps {
  readonly title: string
  /** What failed and what to do, for a person. */
  readonly sentence: string
  /** Fields or status, one a line. */
  readonly facts?: readonly string[]
  readonly retryLabel: string
  onRetry?(): void
}

/** A failure with its sentence and, where it may help, a button to try again. */
export function ErrorState({ title, sentence, facts = [], retryLabel, onRetry }: ErrorStateProps) {
  return (
    <div className="state state-error" role="alert">
      <p className="state-title">{title}</p>
      <p>{sentence}</p>
      {facts.map((fact) => (
        <p key={fact} className="muted">
          {fact}
        </p>
      ))}
      {onRetry === undefined ? null : <Button onClick={onRetry}>{retryLabel}</Button>}
    </div>
  )
}
