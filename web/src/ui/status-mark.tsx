import type { ReactNode } from 'react'

export type Tone = 'good' | 'warning' | 'bad' | 'neutral'

/** Each tone has its own shape, so that nothing depends on colour alone. */
const shapes: Readonly<Record<Tone, ReactNode>> = {
  good: <path d="M2 6.5 5 9.5 10.5 3" fill="none" stroke="currentColor" strokeWidth="2" />,
  warning: <path d="M6 1.2 11.4 11H.6Z" fill="currentColor" />,
  bad: <path d="M6 .6 11.4 6 6 11.4.6 6Z" fill="currentColor" />,
  neutral: <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" strokeWidth="1.6" />,
}

/** A state in words with a shape before it. */
export function StatusMark({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) {
  return (
    <span className={`status status-${tone}`}>
      <svg viewBox="0 0 12 12" width="11" height="11" aria-hidden="true">
        {shapes[tone]}
      </svg>
      {children}
    </span>
  )
}
