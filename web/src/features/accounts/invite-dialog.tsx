import { InviteAccount } from '@tongzhou/server/contracts/accounts'
import type { z } from 'zod'
import { CommandDialog } from '../../api/command-dialog.tsx'
import { useAccountsWords } from '../../i18n/accounts/use-accounts-words.ts'
import { districtToday } from '../../i18n/today.ts'
import { TextField } from '../../ui/fields.tsx'
import { GrantFields } from './grant-fields.tsx'

interface InviteDialogProps {
  onInvited(answer: z.output<typeof InviteAccount.answer>): void
  onClose(): void
}

/** A new account with its first role. */
export function InviteDialog({ onInvited, onClose }: InviteDialogProps) {
  const { t } = useAccountsWords()
  const firstGrant = { role: '', organisationId: '', from: districtToday(), until: '', reason: '' }
  return (
    <CommandDialog
      title={t('invite')}
      contract={InviteAccount}
      defaultValues={{ name: '', displayName: '', grants: [firstGrant as never] }}
      submitLabel={t('inviteSubmit')}
      done={t('linkMade')}
      onDone={onInvited}
      onClose={onClose}
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
    </CommandDialog>
  )
}
