import { EndRole, GiveRole } from '@tongzhou/server/contracts/accounts'
import { useMemo, useState } from 'react'
import { CommandForm } from '../../api/command-form.tsx'
import { useAccountsWords } from '../../i18n/accounts/use-accounts-words.ts'
import { useAdministrationWords } from '../../i18n/administration/use-administration-words.ts'
import { useFormWords } from '../../i18n/form/use-form-words.ts'
import { useLanguage } from '../../i18n/formats.ts'
import { districtToday } from '../../i18n/today.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { DateField, TextField } from '../../ui/fields.tsx'
import { PlainTable } from '../../ui/plain-table.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { sayToast } from '../../ui/toast.tsx'
import type { Account } from './account-page.tsx'
import { GrantFields } from './grant-fields.tsx'

type Grant = Account['grants'][number]

/** The roles of an account over time; a role is ended, never rubbed out. */
export function AccountGrants({ account }: { readonly account: Account }) {
  const { t } = useAccountsWords()
  const { t: common } = useAdministrationWords()
  const { formats } = useLanguage()
  const [isGiving, setIsGiving] = useState(false)
  const [ending, setEnding] = useState<Grant | null>(null)
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
          <Button look="plain" className="button-small" onClick={() => setEnding(grant)}>
            {grant.until === null ? t('end') : t('changeEnd')}
          </Button>
        )}
      />
      {isGiving ? <GiveDialog account={account} onClose={() => setIsGiving(false)} /> : null}
      {ending === null ? null : <EndDialog grant={ending} onClose={() => setEnding(null)} />}
    </Sheet>
  )
}

function GiveDialog({ account, onClose }: { readonly account: Account; readonly onClose: () => void }) {
  const { t } = useAccountsWords()
  const { t: form } = useFormWords()
  return (
    <Dialog title={t('give')} closeLabel={form('close')} onClose={onClose}>
      <CommandForm
        contract={GiveRole}
        params={{ id: account.id }}
        label={t('give')}
        submitLabel={t('give')}
        defaultValues={{
          role: '' as never,
          organisationId: '' as never,
          from: districtToday(),
          until: '',
          reason: '',
        }}
        actions={<Button onClick={onClose}>{form('cancel')}</Button>}
        onDone={() => {
          sayToast(t('given'))
          onClose()
        }}
      >
        <GrantFields />
      </CommandForm>
    </Dialog>
  )
}

function EndDialog({ grant, onClose }: { readonly grant: Grant; readonly onClose: () => void }) {
  const { t } = useAccountsWords()
  const { t: form } = useFormWords()
  const fixed = useMemo(() => ({ revision: grant.revision }), [grant.revision])
  return (
    <Dialog title={t('end')} closeLabel={form('close')} onClose={onClose}>
      <CommandForm
        contract={EndRole}
        params={{ id: grant.id }}
        fixed={fixed}
        label={t('end')}
        submitLabel={t('end')}
        defaultValues={{ until: grant.until ?? districtToday(), reason: '' }}
        actions={<Button onClick={onClose}>{form('cancel')}</Button>}
        onReload={onClose}
        onDone={() => {
          sayToast(t('ended'))
          onClose()
        }}
      >
        <DateField name="until" label={t('until')} hint={t('endHint')} />
        <TextField name="reason" label={t('reason')} isWide isRequired />
      </CommandForm>
    </Dialog>
  )
}
