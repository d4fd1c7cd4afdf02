import type { ReactNode } from 'react'
import { useCoverageWords } from '../../i18n/coverage/use-coverage-words.ts'
import { DayBar } from './day-bar.tsx'
import { useCoverageSummary } from './use-coverage-summary.ts'

interface DaySectionProps {
  /** The day in the address; '' for today. */
  readonly on: string
  readonly children?: ReactNode
  onDay(day: string): void
}

const noFilter = {}

/** The choice of a day over all that is known, on pages without a summary of their own. */
export function DaySection({ on, onDay, children }: DaySectionProps) {
  const { t } = useCoverageWords()
  const { data } = useCoverageSummary(on, noFilter).query
  return (
    <section className="sheet coverage-day" aria-label={t('page.day.label')}>
      <DayBar on={on} firstDay={data?.firstDay ?? null} lastDay={data?.lastDay ?? null} onDay={onDay} />
      {children}
    </section>
  )
}
