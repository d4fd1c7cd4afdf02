import type { PlanLifeState, PlanSummary } from '@tongzhou/server/contracts/plans'
import { useLanguage } from '../../i18n/formats.ts'
import { usePlansWords } from '../../i18n/plans/use-plans-words.ts'
import { districtToday } from '../../i18n/today.ts'
import { StatusMark, type Tone } from '../../ui/status-mark.tsx'
import { Tag } from '../../ui/tag.tsx'

const tones: Readonly<Record<PlanLifeState, Tone>> = {
  draft: 'warning',
  in_review: 'warning',
  published: 'good',
  retired: 'neutral',
  discarded: 'neutral',
}

type Lived = Pick<PlanSummary, 'state' | 'effectiveFrom'>

/** The state of a plan in words; a published one says whether it is in force already. */
export function PlanState({ plan }: { readonly plan: Lived }) {
  const { t } = usePlansWords()
  const { formats } = useLanguage()
  const { state, effectiveFrom } = plan
  return (
    <>
      <StatusMark tone={tones[state]}>{t(`life.states.${state}`)}</StatusMark>
      {state !== 'published' || effectiveFrom === null ? null : (
        <>
          {' '}
          {effectiveFrom <= districtToday() ? (
            <Tag tone="good">{t('life.inForce')}</Tag>
          ) : (
            <Tag tone="warning">{t('life.future', { day: formats.day(effectiveFrom) })}</Tag>
          )}
        </>
      )}
    </>
  )
}

/** The days on which a plan is or was in force; '' for one that never was. */
export function usePlanPeriod() {
  const { t } = usePlansWords()
  const { formats } = useLanguage()
  return ({
    effectiveFrom,
    effectiveUntil,
  }: Pick<PlanSummary, 'effectiveFrom' | 'effectiveUntil'>): string => {
    if (effectiveFrom === null) return ''
    const from = formats.day(effectiveFrom)
    return effectiveUntil === null
      ? t('life.from', { from })
      : t('life.period', { from, until: formats.day(effectiveUntil) })
  }
}
