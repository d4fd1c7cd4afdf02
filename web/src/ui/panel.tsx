import { type ReactNode, useEffect, useId, useRef } from 'react'
import { Button } from './button.tsx'

interface PanelProps {
  readonly kind: string
  readonly title: string
  readonly testId: string
  readonly labels: { readonly close: string; readonly print: string }
  /** Takes the focus back when the place it came from is gone. */
  readonly fallbackFocusId: string
  readonly children: ReactNode
  onClose(): void
}

/** A sheet about one thing. The focus goes to its heading and, when it closes, back to where it came from. */
export function Panel({ kind, title, testId, labels, fallbackFocusId, children, onClose }: PanelProps) {
  const headingId = useId()
  const heading = useRef<HTMLHeadingElement>(null)
  useFocusVisit(heading, fallbackFocusId)
  useEscape(onClose)
  return (
    <aside className="panel" aria-labelledby={headingId} data-testid={testId}>
      <header className="panel-header">
        <div className="panel-title">
          <p className="panel-kind">{kind}</p>
          <h2 id={headingId} tabIndex={-1} ref={heading}>
            {title}
          </h2>
        </div>
        <div className="panel-actions">
          <Button look="plain" onClick={() => window.print()}>
            {labels.print}
          </Button>
          <Button look="plain" className="panel-close" onClick={onClose} aria-label={labels.close}>
            <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
              <path d="M3 3l10 10M13 3 3 13" stroke="currentColor" strokeWidth="1.6" />
            </svg>
          </Button>
        </div>
      </header>
      <div className="panel-body">{children}</div>
    </aside>
  )
}

/** A titled part of a panel. */
export function PanelSection({
  title,
  children,
}: {
  readonly title: ReactNode
  readonly children: ReactNode
}) {
  return (
    <section className="panel-section">
      <h3>{title}</h3>
      {children}
    </section>
  )
}

function useFocusVisit(target: { readonly current: HTMLElement | null }, fallbackId: string) {
  useEffect(() => {
    const origin = document.activeElement
    target.current?.focus({ preventScroll: true })
    return () => {
      const isThere = origin instanceof HTMLElement && origin.isConnected && origin !== document.body
      const home = isThere ? origin : document.getElementById(fallbackId)
      home?.focus({ preventScroll: true })
    }
  }, [target, fallbackId])
}

/** Fields outside the panel keep Escape for themselves. */
const keepsEscape = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.matches('input, select, textarea')

function useEscape(onEscape: () => void) {
  const latest = useRef(onEscape)
  useEffect(() => {
    latest.current = onEscape
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || keepsEscape(event.target)) return
      latest.current()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
}
