import { type ReactNode, useState } from 'react'
import { Button } from './button.tsx'

interface DialogButtonProps {
  readonly label: string
  /** Said in place of the label where it alone is not enough, for example "edit" in every row. */
  readonly spokenLabel?: string
  readonly look?: 'strong' | 'quiet' | 'plain'
  readonly isSmall?: boolean
  /** What is open after a press, with the way to close it. */
  children(close: () => void): ReactNode
}

/** A button with the dialog that it opens. */
export function DialogButton({ label, spokenLabel, look = 'quiet', isSmall, children }: DialogButtonProps) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Button
        look={look}
        className={isSmall === true ? 'button-small' : ''}
        aria-haspopup="dialog"
        aria-label={spokenLabel}
        onClick={() => setIsOpen(true)}
      >
        {label}
      </Button>
      {isOpen ? children(() => setIsOpen(false)) : null}
    </>
  )
}
