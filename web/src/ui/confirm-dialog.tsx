import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'

interface ConfirmDialogProps {
  readonly title: string
  readonly children: ReactNode
  readonly labels: { readonly confirm: string; readonly cancel: string; readonly close: string }
  /** What the last attempt was refused with. */
  readonly refusal?: string | null
  readonly isBusy?: boolean
  readonly isDangerous?: boolean
  onConfirm(): void
  onClose(): void
}

/** Asks before something that cannot simply be taken back. The focus stands on "cancel". */
export function ConfirmDialog({ title, children, labels, refusal, ...props }: ConfirmDialogProps) {
  const { isBusy = false, isDangerous = false } = props
  return (
    <Dialog title={title} closeLabel={labels.close} onClose={props.onClose}>
      {children}
      {refusal == null ? null : (
        <p className="form-alert" role="alert">
          {refusal}
        </p>
      )}
      <div className="dialog-actions">
        <Button data-first onClick={props.onClose}>
          {labels.cancel}
        </Button>
        <Button
          look="strong"
          className={isDangerous ? 'button-danger' : ''}
          aria-disabled={isBusy}
          onClick={() => (isBusy ? undefined : props.onConfirm())}
        >
          {labels.confirm}
        </Button>
      </div>
    </Dialog>
  )
}
