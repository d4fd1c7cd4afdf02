import type { PlanDetail } from '@tongzhou/server/contracts/plans'
import { PublishPlan } from '@tongzhou/server/contracts/plans/life'
import { CommandDialog } from '../../api/command-dialog.tsx'
import { useLanguage } from '../../i18n/formats.ts'
import { usePlansWords } from '../../i18n/plans/use-plans-words.ts'
import { districtToday } from '../../i18n/today.ts'
import { DateField, TextAreaField, TextField } from '../../ui/fields.tsx'
import { ComparisonCounts } from './comparison-counts.tsx'
import { PlanChecks, useCheckCounts } from './plan-checks.tsx'

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
      </div>
      <DateField
        name="effectiveFrom"
        label={t('life.effectiveFrom')}
        hint={t('life.effectiveHint')}
        min={districtToday()}
        isRequired
      />
      <TextField name="reason" label={t('life.reason')} maxLength={500} isRequired />
      {gaps === 0 ? null : plan.may.waive ? (
        <TextAreaField
          name="waiver"
          label={t('life.waiver')}
          hint={t('life.waiverHint', { n: String(gaps) })}
        />
      ) : (
        <p className="form-note form-field-wide">{t('life.waiverMissing', { n: String(gaps) })}</p>
      )}
    </CommandDialog>
  )
}
