import type { PlanDetail } from '@tongzhou/server/contracts/plans'
import { PublishPlan } from '@tongzhou/server/contracts/plans/life'
import { CommandDialog } from '../../api/command-dialog.tsx'
import { useLanguage } from '../../i18n/formats.ts'
import { usePlansWords } from '../../i18n/plans/use-plans-words.ts'
import { districtToday } from '../../i18n/today.ts'
import { DateField, TextAreaField, TextField } from '../../ui/fields.tsx'
import { ComparisonCounts } from './comparison-counts.tsx'
import { PlanChecks, useCheckCounts } from './plan-checks.tsx'
import { PublishHindrances, useHindrances } from './plan-hindrances.tsx'

interface PublishDialogProps {
  readonly plan: PlanDetail
  onClose(): void
}

/** Puts a reviewed plan into force: what moves, what the checks say, from which day, and why. */
export function PublishDialog({ plan, onClose }: PublishDialogProps) {
  const { t } = usePlansWords()
  const { formats } = useLanguage()
  const { counts } = useCheckCounts(plan.id, plan.version)
  const gaps = counts?.gaps ?? 0
  const hindrances = useHindrances(plan)
  return (
    <CommandDialog
      title={t('life.publish')}
      lead={t('life.publishLead')}
      contract={PublishPlan}
      params={{ id: String(plan.id) }}
      defaultValues={{ effectiveFrom: districtToday(), reason: '', waiver: '' }}
      fixed={{ version: plan.version }}
      submitLabel={t('life.publish')}
      done={({ effectiveFrom }) =>
        t('life.published', { day: effectiveFrom === null ? '' : formats.day(effectiveFrom) })
      }
      onClose={onClose}
    >
      <div className="form-field-wide">
        <PlanChecks planId={plan.id} version={plan.version} />
        <ComparisonCounts plan={plan} />
        <PublishHindrances plan={plan} />
      </div>
      <DateField
        name="effectiveFrom"
        label={t('life.effectiveFrom')}
        hint={t('life.effectiveHint')}
        min={districtToday()}
        isRequired
      />
      <TextField name="reason" label={t('life.reason')} maxLength={500} isRequired />
      <Waiver mayWaive={plan.may.waive} gaps={gaps} hindrances={hindrances.length} />
    </CommandDialog>
  )
}

interface WaiverProps {
  readonly mayWaive: boolean
  /** Pieces of land in no cell, and everything that hinders. */
  readonly gaps: number
  readonly hindrances: number
}

/** Asks those who may for the reason why a plan is published in spite of what is wrong with it; tells the others. */
function Waiver({ mayWaive, gaps, hindrances }: WaiverProps) {
  const { t } = usePlansWords()
  const isLandOnly = hindrances <= gaps
  const words = isLandOnly ? 'life' : 'impact'
  const n = String(isLandOnly ? gaps : hindrances)
  if (n === '0') return null
  if (!mayWaive) return <p className="form-note form-field-wide">{t(`${words}.waiverMissing`, { n })}</p>
  return <TextAreaField name="waiver" label={t(`${words}.waiver`)} hint={t(`${words}.waiverHint`, { n })} />
}
