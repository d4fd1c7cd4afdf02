import { InviteAccount } from '@tongzhou/server/contracts/accounts'
import type { z } from 'zod'
import { CommandForm } from '../../api/command-form.tsx'
import { useAccountsWords } from '../../i18n/accounts/use-accounts-words.ts'
import { useFormWords } from '../../i18n/form/use-form-words.ts'
import { districtToday } from '../../i18n/today.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/fields.tsx'
import { GrantFields } from './grant-fields.tsx'

interface InviteDialogProps {
  onInvited(answer: z.output<typeof InviteAccount.answer>): void
  onClose(): void
}

/** A new account with its first role. */
export function InviteDialog({ onInvited, onClose }: InviteDialogProps) {
  const { t } = useAccountsWords()
  const { t: form } = useFormWords()
  const firstGrant = { role: '', organisationId: '', from: districtToday(), until: '', reason: '' }
  return (
    <Dialog title={t('invite')} closeLabel={form('close')} onClose={onClose}>
      <CommandForm
        contract={InviteAccount}
        label={t('invite')}
        submitLabel={t('inviteSubmit')}
        defaultValues={{ name: '', displayName: '', grants: [firstGrant as never] }}
        actions={<Button onClick={onClose}>{form('cancel')}</Button>}
        onDone={onInvited}
      >
        <TextField
          name="name"
          label={t('name')}
          hint={t('nameHint')}
          autoCapitalize="none"
          spellCheck={false}
          isRequired
          isFirst
        />
        <TextField name="displayName" label={t('displayName')} isRequired />
        <GrantFields prefix="grants.0." />
      </CommandForm>
    </Dialog>
  )
}
