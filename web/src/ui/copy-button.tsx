import { useEffect, useState } from 'react'
import { Button } from './button.tsx'

const SHOWN_MS = 2000

interface CopyButtonProps {
  readonly text: string
  readonly labels: { readonly copy: string; readonly copied: string; readonly failed: string }
}

/** Copies a text whole and says whether it worked. */
export function CopyButton({ text, labels }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<'copied' | 'failed' | null>(null)
  useEffect(() => {
    if (outcome === null) return
    const timer = setTimeout(() => setOutcome(null), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [outcome])
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => setOutcome('copied'),
      () => setOutcome('failed'),
    )
  }
  return (
    <span className="copy">
      <Button look="plain" className="button-small" onClick={copy}>
        {labels.copy}
      </Button>
      <output className="muted">{outcome === null ? '' : labels[outcome]}</output>
    </span>
  )
}
