import { type PlanDetail, RenamePlan } from '@tongzhou/server/contracts/plans'
import { DiscardPlan, ReturnPlan, RollBackPlan, SubmitPlan } from '@tongzhou/server/contracts/plans/life'
import { useState } from 'react'
import { CommandConfirm } from '../../api/command-confirm.tsx'
import { CommandDialog } from '../../api/command-dialog.tsx'
import { usePlansWords } from '../../i18n/plans/use-plans-words.ts'
import { Button } from '../../ui/button.tsx'
import { DialogButton } from '../../ui/dialog-button.tsx'
import { TextAreaField, TextField } from '../../ui/fields.tsx'
import { PlanChecks } from './plan-checks.tsx'
import { PublishDialog } from './publish-plan.tsx'

interface PlanActionsProps {
  readonly plan: PlanDetail
  /** Saves what the editor has not saved yet; gives the version that stands on the server then, null when it failed. */
  settle?(): Promise<number | null>
}

/** What may happen to a plan next, as the server says it may: send for review, give back, publish, take back, discard. */
export function PlanActions({ plan, settle }: PlanActionsProps) {
  const { may } = plan
  return (
    <>
      {may.edit ? <Rename plan={plan} /> : null}
      {may.submit ? <Submit plan={plan} settle={settle ?? (async () => plan.version)} /> : null}
      {may.return ? <GiveBack plan={plan} /> : null}
      {may.publish ? <Publish plan={plan} /> : null}
      {may.rollBack ? <RollBack plan={plan} /> : null}
      {may.discard ? <Discard plan={plan} /> : null}
    </>
  )
}

type OnePlan = { readonly plan: PlanDetail }

const paramsOf = ({ id }: PlanDetail) => ({ id: String(id) })

function Rename({ plan }: OnePlan) {
  const { t } = usePlansWords()
  return (
    <DialogButton look="plain" label={t('life.rename')}>
      {(close) => (
        <CommandDialog
          title={t('life.rename')}
          contract={RenamePlan}
          params={paramsOf(plan)}
          defaultValues={{ name: plan.name }}
          fixed={{ revision: plan.revision }}
          done={t('life.renamed')}
          onClose={close}
        >
          <TextField name="name" label={t('life.beginName')} maxLength={60} isRequired />
        </CommandDialog>
      )}
    </DialogButton>
  )
}

/** Whatever the hand did last is saved before the question is asked, so that nothing is reviewed half. */
function Submit({ plan, settle }: OnePlan & { settle(): Promise<number | null> }) {
  const { t } = usePlansWords()
  const [version, setVersion] = useState<number | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const begin = async () => {
    setIsBusy(true)
    try {
      setVersion(await settle())
    } finally {
      setIsBusy(false)
    }
  }
  return (
    <>
      <Button
        look="strong"
        aria-haspopup="dialog"
        aria-disabled={isBusy}
        onClick={() => (isBusy ? undefined : void begin())}
      >
        {t('life.submit')}
      </Button>
      {version === null ? null : (
        <CommandConfirm
          title={t('life.submitTitle', { name: plan.name })}
          contract={SubmitPlan}
          input={{ params: paramsOf(plan), body: { version } }}
          confirmLabel={t('life.submit')}
          done={t('life.submitted')}
          onClose={() => setVersion(null)}
        >
          <p>{t('life.submitLead')}</p>
          <PlanChecks planId={plan.id} version={version} />
        </CommandConfirm>
      )}
    </>
  )
}

function GiveBack({ plan }: OnePlan) {
  const { t } = usePlansWords()
  return (
    <DialogButton label={t('life.giveBack')}>
      {(close) => (
        <CommandDialog
          title={t('life.giveBack')}
          lead={t('life.giveBackLead')}
          contract={ReturnPlan}
          params={paramsOf(plan)}
          defaultValues={{ reason: '' }}
          submitLabel={t('life.giveBack')}
          done={t('life.givenBack')}
          onClose={close}
        >
          <TextAreaField name="reason" label={t('life.reason')} isRequired />
        </CommandDialog>
      )}
    </DialogButton>
  )
}

function Publish({ plan }: OnePlan) {
  const { t } = usePlansWords()
  return (
    <DialogButton look="strong" label={t('life.publish')}>
      {(close) => <PublishDialog plan={plan} onClose={close} />}
    </DialogButton>
  )
}

function RollBack({ plan }: OnePlan) {
  const { t } = usePlansWords()
  return (
    <DialogButton label={t('life.rollBack')}>
      {(close) => (
        <CommandDialog
          title={t('life.rollBack')}
          lead={t('life.rollBackLead')}
          contract={RollBackPlan}
          params={paramsOf(plan)}
          defaultValues={{ reason: '' }}
          submitLabel={t('life.rollBack')}
          done={t('life.rolledBack')}
          onClose={close}
        >
          <TextAreaField name="reason" label={t('life.reason')} isRequired />
        </CommandDialog>
      )}
    </DialogButton>
  )
}

function Discard({ plan }: OnePlan) {
  const { t } = usePlansWords()
  return (
    <DialogButton look="plain" label={t('life.discard')}>
      {(close) => (
        <CommandDialog
          title={t('life.discard')}
          lead={t('life.discardLead')}
          contract={DiscardPlan}
          params={paramsOf(plan)}
          defaultValues={{ reason: '' }}
          submitLabel={t('life.discard')}
          done={t('life.discarded')}
          onClose={close}
        >
          <TextAreaField name="reason" label={t('life.reason')} isRequired />
        </CommandDialog>
      )}
    </DialogButton>
  )
}
