import { type KeyboardEvent, useId, useState } from 'react'

interface HintMarkProps {
  readonly label: string
  readonly hint: string
}

/** A short word that explains itself on hover, focus and touch. */
export function HintMark({ label, hint }: HintMarkProps) {
  const id = useId()
  const [isHushed, setIsHushed] = useState(false)
  const hush = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    setIsHushed(true)
  }
  return (
    <span className="hint-mark" onPointerLeave={() => setIsHushed(false)}>
      <button
        type="button"
        className="mark"
        aria-describedby={id}
        onKeyDown={hush}
        onBlur={() => setIsHushed(false)}
      >
        {label}
      </button>
      <span role="tooltip" id={id} className="tooltip" hidden={isHushed}>
        {hint}
      </span>
    </span>
  )
}
