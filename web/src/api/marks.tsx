import { useLanguage } from '../i18n/formats.ts'
import { useOrganisationWords } from '../i18n/organisation/use-organisation-words.ts'
import { HintMark } from '../ui/hint-mark.tsx'

/** 演示数据. */
export function DemoMark({ isShown }: { readonly isShown: boolean }) {
  const { t } = useOrganisationWords()
  return isShown ? <HintMark label={t('shared.demo')} hint={t('shared.demoHint')} /> : null
}

/** 待核实, for all grades but A and B. */
export function GradeMark({ grade }: { readonly grade: string }) {
  const { t } = useOrganisationWords()
  if (grade === 'A' || grade === 'B') return null
  return <HintMark label={t('shared.pending')} hint={t('shared.pendingHint')} />
}

/** 暂定. */
export function AssumedMark({ isShown }: { readonly isShown: boolean }) {
  const { t } = useOrganisationWords()
  return isShown ? <HintMark label={t('shared.assumed')} hint={t('shared.assumedHint')} /> : null
}

/** Says a period whose last day is included; null while open. */
export function usePeriod(): (from: string, until: string | null) => string {
  const { t } = useOrganisationWords()
  const { formats } = useLanguage()
  return (from, until) =>
    until === null
      ? t('shared.periodOpen', { from: formats.day(from) })
      : t('shared.period', { from: formats.day(from), until: formats.day(until) })
}
