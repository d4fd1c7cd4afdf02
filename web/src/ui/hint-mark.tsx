import { type KeyboardEvent, type SyntheticEvent, useId, useState } from 'react'

interface HintMarkProps {
  readonly label: string
  readonly hint: string
}

/** As wide as a hint becomes, see `.tooltip`, with some room to the edge of the window. */
const roomPx = () => Math.min(300, window.innerWidth * 0.7) + 12

/** A short word that explains itself on hover, focus and touch. */
export function HintMark({ label, hint }: HintMarkProps) {
  const id = useId()
  const [isHushed, setIsHushed] = useState(false)
  const [leftPx, setLeftPx] = useState(0)
  // Near the right edge the hint moves to the left, so that it is read whole and the page does not scroll sideways.
  const place = ({ currentTarget }: SyntheticEvent) =>
    setLeftPx(Math.min(0, window.innerWidth - roomPx() - currentTarget.getBoundingClientRect().left))
  const hush = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    setIsHushed(true)
  }
  return (
    <span
      className="hint-mark"
      onPointerEnter={place}
      onFocus={place}
      onPointerLeave={() => setIsHushed(false)}
    >
      <button
        type="button"
        className="mark"
        aria-describedby={id}
        onKeyDown={hush}
        onBlur={() => setIsHushed(false)}
      >
        {label}
      </button>
      <span role="tooltip" id={id} className="tooltip" hidden={isHushed} style={{ left: leftPx }}>
        {hint}
      </span>
    </span>
  )
}
