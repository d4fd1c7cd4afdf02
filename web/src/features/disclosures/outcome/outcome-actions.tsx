import { RepairDisclosure } from '@tongzhou/server/contracts/disclosures/amendment'
import { AnnulDecision, RecordFollowUp, RecordPayment } from '@tongzhou/server/contracts/disclosures/outcome'
import type { ComponentType } from 'react'
import { CommandDialog } from '../../../api/command-dialog.tsx'
import { may, type Session, useSession } from '../../../api/session.ts'
import { PageLink } from '../../../app/page-link.tsx'
import { paths } from '../../../app/paths.ts'
import { useDisclosuresWords } from '../../../i18n/disclosures/use-disclosures-words.ts'
import { useFormWords } from '../../../i18n/form/use-form-words.ts'
import { useLanguage } from '../../../i18n/formats.ts'
import { districtToday } from '../../../i18n/today.ts'
import { DialogButton } from '../../../ui/dialog-button.tsx'
import { ChoiceField, DateField, TextAreaField, TextField } from '../../../ui/fields.tsx'
import type { Act } from '../act.ts'
import type { Outcome } from './outcome-sheet.tsx'

interface ActionProps {
  readonly act: Pick<Act, 'id' | 'revision'>
  readonly outcome: Outcome
}

type Deed = 'pay' | 'take_payment_back' | 'follow_up' | 'annul' | 'amend' | 'repair'

/** What may be recorded of a decision, until it is annulled. */
function decisionDeeds({ decision }: Outcome, mayPrepare: boolean, mayDecide: boolean): readonly Deed[] {
  if (decision === null || decision.servedOn === null || decision.annulledOn !== null) return []
  const payment: Deed = decision.paidOn === null ? 'pay' : 'take_payment_back'
  return [
    ...(mayPrepare ? ([payment, 'follow_up'] as const) : []),
    ...(mayDecide ? (['annul'] as const) : []),
  ]
}

/** What may be recorded of an act by somebody; the server has the last word. */
export function outcomeDeedsOf(outcome: Outcome, session: Session | null): readonly Deed[] {
  const { state, amendments, repairedOn } = outcome
  const mayPrepare = may(session, 'disclosure.prepare')
  const isShown = state === 'published'
  const isWaiting = amendments.some((one) => one.state === 'submitted')
  const mayRepair = repairedOn === null && may(session, 'disclosure.release')
  return [
    ...decisionDeeds(outcome, mayPrepare, may(session, 'case.decide')),
    ...(isShown && mayPrepare && !isWaiting ? (['amend'] as const) : []),
    ...(isShown && mayRepair ? (['repair'] as const) : []),
  ]
}

const buttons: Readonly<Record<Deed, ComponentType<ActionProps>>> = {
  pay: Pay,
  take_payment_back: TakePaymentBack,
  follow_up: FollowUp,
  annul: Annul,
  amend: AmendLink,
  repair: Repair,
}

/** The buttons for what the person who looks may record. */
export function OutcomeActions(props: ActionProps) {
  const { session } = useSession()
  const deeds = outcomeDeedsOf(props.outcome, session)
  if (deeds.length === 0) return null
  return (
    <div className="button-row">
      {deeds.map((deed) => {
        const Button = buttons[deed]
        return <Button key={deed} {...props} />
      })}
    </div>
  )
}

const sum = (...amounts: readonly (string | null)[]) =>
  amounts.reduce((total, amount) => total + Number(amount ?? 0), 0).toFixed(2)

function Pay({ outcome: { decision } }: ActionProps) {
  const { t } = useDisclosuresWords()
  if (decision === null) return null
  return (
    <DialogButton label={t('outcome.pay.action')}>
      {(close) => (
        <CommandDialog
          title={t('outcome.pay.title')}
          lead={t('outcome.pay.lead')}
          contract={RecordPayment}
          params={{ id: decision.caseId }}
          defaultValues={{
            paidOn: districtToday(),
            paidYuan: sum(decision.fineYuan, decision.confiscatedYuan),
            note: '',
          }}
          fixed={{ revision: decision.caseRevision }}
          done={t('outcome.pay.done')}
          onClose={close}
        >
          <DateField name="paidOn" label={t('outcome.pay.paidOn')} max={districtToday()} isRequired />
          <TextField name="paidYuan" label={t('outcome.pay.paidYuan')} inputMode="decimal" isRequired />
          <TextAreaField name="note" label={t('outcome.pay.note')} isRequired />
        </CommandDialog>
      )}
    </DialogButton>
  )
}

function TakePaymentBack({ outcome: { decision } }: ActionProps) {
  const { t } = useDisclosuresWords()
  if (decision === null) return null
  return (
    <DialogButton label={t('outcome.pay.takeBack')}>
      {(close) => (
        <CommandDialog
          title={t('outcome.pay.takeBack')}
          lead={t('outcome.pay.takeBackLead')}
          contract={RecordPayment}
          params={{ id: decision.caseId }}
          defaultValues={{ note: '' }}
          fixed={{ paidOn: null, paidYuan: null, revision: decision.caseRevision }}
          submitLabel={t('outcome.pay.takeBack')}
          done={t('outcome.pay.takenBack')}
          onClose={close}
        >
          <TextAreaField name="note" label={t('outcome.pay.note')} isRequired />
        </CommandDialog>
      )}
    </DialogButton>
  )
}

function FollowUp({ outcome: { decision } }: ActionProps) {
  const { t } = useDisclosuresWords()
  const { t: form } = useFormWords()
  if (decision === null) return null
  return (
    <DialogButton label={t('outcome.followUp.action')}>
      {(close) => (
        <CommandDialog
          title={t('outcome.followUp.title')}
          lead={t('outcome.followUp.lead')}
          contract={RecordFollowUp}
          params={{ id: decision.caseId }}
          defaultValues={{ followedUpOn: districtToday(), findings: '', legalBasis: '' }}
          fixed={{ revision: decision.caseRevision }}
          done={t('outcome.followUp.done')}
          onClose={close}
        >
          <DateField name="followedUpOn" label={t('outcome.followUp.on')} max={districtToday()} isRequired />
          <ChoiceField
            name="outcome"
            label={t('outcome.followUp.outcome')}
            emptyLabel={form('choose')}
            choices={(['verified', 'failed'] as const).map((value) => ({
              value,
              label: t(`outcome.followUp.outcomes.${value}`),
            }))}
            isRequired
          />
          <TextAreaField name="findings" label={t('outcome.followUp.findings')} rows={4} isRequired />
          <TextAreaField name="legalBasis" label={t('outcome.followUp.legalBasis')} rows={2} isRequired />
        </CommandDialog>
      )}
    </DialogButton>
  )
}

function Annul({ outcome: { decision } }: ActionProps) {
  const { t } = useDisclosuresWords()
  if (decision === null) return null
  return (
    <DialogButton label={t('outcome.annul.action')}>
      {(close) => (
        <CommandDialog
          title={t('outcome.annul.title')}
          lead={t('outcome.annul.lead')}
          contract={AnnulDecision}
          params={{ id: decision.caseId }}
          defaultValues={{ annulledOn: districtToday(), reason: '' }}
          fixed={{ revision: decision.caseRevision }}
          submitLabel={t('outcome.annul.action')}
          done={t('outcome.annul.done')}
          onClose={close}
        >
          <DateField name="annulledOn" label={t('outcome.annul.on')} max={districtToday()} isRequired />
          <TextAreaField name="reason" label={t('outcome.annul.reason')} isRequired />
        </CommandDialog>
      )}
    </DialogButton>
  )
}

function AmendLink({ act: { id } }: ActionProps) {
  const { t } = useDisclosuresWords()
  return (
    <PageLink className="button button-quiet button-link" to={paths.disclosureAmendment(id)}>
      {t('outcome.amend.action')}
    </PageLink>
  )
}

function Repair({ act: { id, revision }, outcome: { repairEndsFrom } }: ActionProps) {
  const { t } = useDisclosuresWords()
  const { formats } = useLanguage()
  const day = repairEndsFrom === null ? '' : formats.day(repairEndsFrom)
  return (
    <DialogButton label={t('outcome.repair.action')}>
      {(close) => (
        <CommandDialog
          title={t('outcome.repair.title')}
          lead={t('outcome.repair.lead', { day })}
          contract={RepairDisclosure}
          params={{ id }}
          defaultValues={{ repairedOn: districtToday(), basis: '' }}
          fixed={{ revision }}
          done={({ displayUntil }) => t('outcome.repair.done', { day: formats.day(displayUntil) })}
          onClose={close}
        >
          <DateField name="repairedOn" label={t('outcome.repair.on')} max={districtToday()} isRequired />
          <TextField name="basis" label={t('outcome.repair.basis')} isRequired />
        </CommandDialog>
      )}
    </DialogButton>
  )
}
