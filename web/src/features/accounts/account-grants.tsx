import { EndRole, GiveRole } from '@tongzhou/server/contracts/accounts'
import { useState } from 'react'
import { CommandDialog } from '../../api/command-dialog.tsx'
import { useAccountsWords } from '../../i18n/accounts/use-accounts-words.ts'
import { useAdministrationWords } from '../../i18n/administration/use-administration-words.ts'
import { useLanguage } from '../../i18n/formats.ts'
import { districtToday } from '../../i18n/today.ts'
import { Button } from '../../ui/button.tsx'
import { DateField, TextField } from '../../ui/fields.tsx'
import { PlainTable } from '../../ui/plain-table.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import type { Account } from './account-page.tsx'
import { GrantFields } from './grant-fields.tsx'

type Grant = Account['grants'][number]

/** The roles of an account over time; a role is ended, never rubbed out. */
export function AccountGrants({ account }: { readonly account: Account }) {
  const { t } = useAccountsWords()
  const { t: common } = useAdministrationWords()
  const { formats } = useLanguage()
  const [isGiving, setIsGiving] = useState(false)
  const [endingId, setEndingId] = useState<number | null>(null)
  const ending = account.grants.find(({ id }) => id === endingId)
  return (
    <Sheet
      title={t('grants')}
      isFlush
      testId="grants"
      actions={<Button onClick={() => setIsGiving(true)}>{t('give')}</Button>}
    >
      <PlainTable
        label={t('grants')}
        rows={account.grants}
        rowKey={({ id }) => id}
        columns={[
          { key: 'role', header: t('role'), render: ({ role }) => common(`roles.${role}`) },
          { key: 'body', header: t('body'), render: ({ organisationName }) => organisationName },
          { key: 'from', header: t('from'), render: ({ from }) => formats.day(from) },
          {
            key: 'until',
            header: t('until'),
            render: ({ until }) => (until === null ? t('open') : formats.day(until)),
          },
          { key: 'reason', header: t('reason'), render: ({ reason }) => reason },
        ]}
        actionsLabel={t('end')}
        renderActions={(grant) => (
          <Button look="plain" className="button-small" onClick={() => setEndingId(grant.id)}>
            {grant.until === null ? t('end') : t('changeEnd')}
          </Button>
        )}
      />
      {isGiving ? <GiveDialog account={account} onClose={() => setIsGiving(false)} /> : null}
      {ending === undefined ? null : <EndDialog grant={ending} onClose={() => setEndingId(null)} />}
    </Sheet>
  )
}

function GiveDialog({ account, onClose }: { readonly account: Account; readonly onClose: () => void }) {
  const { t } = useAccountsWords()
  return (
    <CommandDialog
      title={t('give')}
      contract={GiveRole}
      params={{ id: account.id }}
      defaultValues={{
        role: '' as never,
        organisationId: '' as never,
        from: districtToday(),
        until: '',
        reason: '',
      }}
      submitLabel={t('give')}
      done={t('given')}
      onClose={onClose}
    >
      <GrantFields />
    </CommandDialog>
  )
}

function EndDialog({ grant, onClose }: { readonly grant: Grant; readonly onClose: () => void }) {
  const { t } = useAccountsWords()
  return (
    <CommandDialog
      title={t('end')}
      contract={EndRole}
      params={{ id: grant.id }}
      fixed={{ revision: grant.revision }}
      defaultValues={{ until: grant.until ?? districtToday(), reason: '' }}
      submitLabel={t('end')}
      done={t('ended')}
      onClose={onClose}
    >
      <DateField name="until" label={t('until')} hint={t('endHint')} />
      <TextField name="reason" label={t('reason')} isWide isRequired />
    </CommandDialog>
  )
}
