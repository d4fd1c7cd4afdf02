import {
  ReleaseDisclosure,
  ReturnDisclosure,
  WithdrawalReason,
  WithdrawDisclosure,
  WithholdDisclosure,
  WithholdingReason,
} from '@tongzhou/server/contracts/disclosures/desk'
import type { ComponentType } from 'react'
import { CommandConfirm } from '../../api/command-confirm.tsx'
import { CommandDialog } from '../../api/command-dialog.tsx'
import { may, useSession } from '../../api/session.ts'
import { useDisclosuresWords } from '../../i18n/disclosures/use-disclosures-words.ts'
import { useFormWords } from '../../i18n/form/use-form-words.ts'
import { DialogButton } from '../../ui/dialog-button.tsx'
import { ChoiceField, TextAreaField } from '../../ui/fields.tsx'
import type { Act } from './act.ts'

interface ActionProps {
  readonly act: Act
}

type Deed = 'give_back' | 'withhold' | 'withdraw' | 'release'

/** What may be done to an act by somebody; the server has the last word. */
export function deedsOf(
  { state, submittedByMe }: Pick<Act, 'state' | 'submittedByMe'>,
  mayRelease: boolean,
): readonly Deed[] {
  if (state === 'submitted' && submittedByMe) return mayRelease ? ['give_back', 'withhold'] : ['give_back']
  if (!mayRelease) return []
  if (state === 'prepared') return ['withhold']
  if (state === 'submitted') return ['give_back', 'withhold', 'release']
  return state === 'published' ? ['withdraw'] : []
}

const buttons: Readonly<Record<Deed, ComponentType<ActionProps>>> = {
  give_back: GiveBack,
  withhold: Withhold,
  withdraw: Withdraw,
  release: Release,
}

/** The buttons for what the person who looks may do. */
export function ActActions({ act }: ActionProps) {
  const { session } = useSession()
  return deedsOf(act, may(session, 'disclosure.release')).map((deed) => {
    const Button = buttons[deed]
    return <Button key={deed} act={act} />
  })
}

function Release({ act: { id, revision, masked } }: ActionProps) {
  const { t } = useDisclosuresWords()
  return (
    <DialogButton look="strong" label={t('record.actions.release')}>
      {(close) => (
        <CommandConfirm
          title={t('record.actions.releaseTitle')}
          contract={ReleaseDisclosure}
          input={{ params: { id }, body: { revision } }}
          confirmLabel={t('record.actions.release')}
          done={t('record.actions.released')}
          onClose={close}
        >
          <p>{t('record.actions.releaseLead')}</p>
          <p>
            <strong>{masked.title}</strong> · {masked.partyName}
          </p>
        </CommandConfirm>
      )}
    </DialogButton>
  )
}

function GiveBack({ act: { id, revision } }: ActionProps) {
  const { t } = useDisclosuresWords()
  return (
    <DialogButton label={t('record.actions.giveBack')}>
      {(close) => (
        <CommandDialog
          title={t('record.actions.giveBack')}
          lead={t('record.actions.giveBackLead')}
          contract={ReturnDisclosure}
          params={{ id }}
          defaultValues={{ reason: '' }}
          fixed={{ revision }}
          submitLabel={t('record.actions.giveBack')}
          done={t('record.actions.givenBack')}
          onClose={close}
        >
          <TextAreaField name="reason" label={t('record.actions.reason')} isRequired />
        </CommandDialog>
      )}
    </DialogButton>
  )
}

function Withhold({ act: { id, revision } }: ActionProps) {
  const { t } = useDisclosuresWords()
  const { t: form } = useFormWords()
  return (
    <DialogButton label={t('record.actions.withhold')}>
      {(close) => (
        <CommandDialog
          title={t('record.actions.withhold')}
          lead={t('record.actions.withholdLead')}
          contract={WithholdDisclosure}
          params={{ id }}
          defaultValues={{ reason: '' }}
          fixed={{ revision }}
          submitLabel={t('record.actions.withhold')}
          done={t('record.actions.withheld')}
          onClose={close}
        >
          <ChoiceField
            name="reasonKind"
            label={t('record.actions.reasonKind')}
            emptyLabel={form('choose')}
            choices={WithholdingReason.options.map((value) => ({ value, label: t(`desk.reasons.${value}`) }))}
            isRequired
          />
          <TextAreaField name="reason" label={t('record.actions.reason')} isRequired />
        </CommandDialog>
      )}
    </DialogButton>
  )
}

function Withdraw({ act: { id, revision, withdrawDueOn } }: ActionProps) {
  const { t } = useDisclosuresWords()
  const { t: form } = useFormWords()
  return (
    <DialogButton look={withdrawDueOn === null ? 'quiet' : 'strong'} label={t('record.actions.withdraw')}>
      {(close) => (
        <CommandDialog
          title={t('record.actions.withdraw')}
          lead={t('record.actions.withdrawLead')}
          contract={WithdrawDisclosure}
          params={{ id }}
          defaultValues={{
            reason: '',
            ...(withdrawDueOn === null ? {} : { reasonKind: 'annulled' as const }),
          }}
          fixed={{ revision }}
          submitLabel={t('record.actions.withdraw')}
          done={t('record.actions.withdrawn')}
          onClose={close}
        >
          <ChoiceField
            name="reasonKind"
            label={t('record.actions.reasonKind')}
            emptyLabel={form('choose')}
            choices={WithdrawalReason.options.map((value) => ({ value, label: t(`desk.reasons.${value}`) }))}
            isRequired
          />
          <TextAreaField name="reason" label={t('record.actions.publicReason')} isRequired />
        </CommandDialog>
      )}
    </DialogButton>
  )
}
