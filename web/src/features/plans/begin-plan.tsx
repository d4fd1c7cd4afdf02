import { BeginPlan, type PlanSummary } from '@tongzhou/server/contracts/plans'
import { CommandDialog } from '../../api/command-dialog.tsx'
import { useGo } from '../../app/page-link.tsx'
import { paths } from '../../app/paths.ts'
import { usePlansWords } from '../../i18n/plans/use-plans-words.ts'
import { DialogButton } from '../../ui/dialog-button.tsx'
import { ChoiceField, TextField } from '../../ui/fields.tsx'

/** Begins a draft from a plan, in the first place the newest published one, or from nothing; then opens it. */
export function BeginPlanButton({ plans }: { readonly plans: readonly PlanSummary[] }) {
  const { t } = usePlansWords()
  return (
    <DialogButton look="strong" label={t('life.begin')}>
      {(close) => <BeginPlanDialog plans={plans} onClose={close} />}
    </DialogButton>
  )
}

interface BeginPlanDialogProps {
  readonly plans: readonly PlanSummary[]
  onClose(): void
}

function BeginPlanDialog({ plans, onClose }: BeginPlanDialogProps) {
  const { t } = usePlansWords()
  const go = useGo()
  const published = plans.find(({ state }) => state === 'published')
  return (
    <CommandDialog
      title={t('life.begin')}
      lead={t('life.beginLead')}
      contract={BeginPlan}
      defaultValues={{ name: '', basePlanId: published?.id ?? null }}
      submitLabel={t('life.begin')}
      done={({ name }) => t('life.begun', { name })}
      onClose={onClose}
      onDone={({ id }) => go(paths.plan(id))}
    >
      <TextField name="name" label={t('life.beginName')} maxLength={60} isRequired />
      <ChoiceField
        name="basePlanId"
        label={t('life.beginBase')}
        emptyLabel={t('life.beginEmpty')}
        choices={plans.map(({ id, name, state }) => ({
          value: String(id),
          label: `${name}（${t(`life.states.${state}`)}）`,
        }))}
        isNumber
      />
    </CommandDialog>
  )
}
