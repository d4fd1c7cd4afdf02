import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'

/** What a form began with, and which attempt it is: a `key` for the form. */
export interface KeptStart<Start> {
  readonly attempt: number
  readonly at: Start
  /** Begins anew with the row as it is now, as soon as it has been read; what is typed is given up. */
  reload(): void
}

/**
 * Keeps the row as it was when the form opened, so that a newer state behind the form never slips into what is being
 * edited and a change by somebody else is noticed.
 */
export function useKeptStart<Start>(now: Start): KeptStart<Start> {
  const [start, setStart] = useState({ attempt: 0, at: now })
  const [isReloading, setIsReloading] = useState(false)
  const client = useQueryClient()
  if (isReloading && JSON.stringify(now) !== JSON.stringify(start.at)) {
    setIsReloading(false)
    setStart({ attempt: start.attempt + 1, at: now })
  }
  return {
    ...start,
    reload: () => {
      setIsReloading(true)
      void client.invalidateQueries()
    },
  }
}
