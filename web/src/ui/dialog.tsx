import '../styles/dialog.css'
import { type ReactNode, useEffect, useEffectEvent, useId, useRef } from 'react'
import { Button } from './button.tsx'

interface DialogProps {
  readonly title: string
  readonly closeLabel: string
  readonly children: ReactNode
  readonly testId?: string
  /** Escape and the cross; absent where the question must be answered. */
  onClose?(): void
}

/**
 * A question over the page, by the native modal dialog: the page behind is inert, Escape closes, and the focus goes back
 * to where it came from. It is open as long as it is rendered.
 */
export function Dialog({ title, closeLabel, children, testId, onClose }: DialogProps) {
  const titleId = useId()
  const element = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const dialog = element.current
    const origin = document.activeElement
    dialog?.showModal()
    firstOf(dialog)?.focus()
    return () => {
      dialog?.close()
      if (origin instanceof HTMLElement && origin.isConnected) origin.focus({ preventScroll: true })
    }
  }, [])
  useCancel(element, onClose)
  return (
    <dialog ref={element} className="dialog" aria-labelledby={titleId} data-testid={testId}>
      <header className="dialog-header">
        <h2 id={titleId}>{title}</h2>
        {onClose === undefined ? null : (
          <Button look="plain" className="dialog-close" onClick={onClose} aria-label={closeLabel}>
            <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
              <path d="M3 3l10 10M13 3 3 13" stroke="currentColor" strokeWidth="1.6" />
            </svg>
          </Button>
        )}
      </header>
      <div className="dialog-body">{children}</div>
    </dialog>
  )
}

/** What the dialog is for comes first, not its cross: what was marked so, else the first field that can be filled in. */
const firstOf = (dialog: HTMLDialogElement | null): HTMLElement | null =>
  dialog?.querySelector<HTMLElement>('[data-first]') ??
  dialog?.querySelector<HTMLElement>('.dialog-body :is(input, select, textarea):not([readonly])') ??
  null

/** Escape asks to close; what is behind the dialog never hears it. */
function useCancel(
  element: { readonly current: HTMLDialogElement | null },
  onClose: (() => void) | undefined,
) {
  const close = useEffectEvent(() => onClose?.())
  useEffect(() => {
    const dialog = element.current
    const cancel = (event: Event) => {
      event.preventDefault()
      close()
    }
    const press = (event: KeyboardEvent) => {
      if (event.key === 'Escape') event.stopPropagation()
    }
    dialog?.addEventListener('cancel', cancel)
    dialog?.addEventListener('keydown', press)
    return () => {
      dialog?.removeEventListener('cancel', cancel)
      dialog?.removeEventListener('keydown', press)
    }
  }, [element])
}
