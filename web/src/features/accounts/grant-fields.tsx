import { Role } from '@tongzhou/server/contracts/access'
import { useAccountsWords } from '../../i18n/accounts/use-accounts-words.ts'
import { useAdministrationWords } from '../../i18n/administration/use-administration-words.ts'
import { ChoiceField, DateField, TextField } from '../../ui/fields.tsx'
import { useBodies } from './use-bodies.ts'

/** Fields of one role for one body; `prefix` is where it stands in the values, such as `grants.0.`. */
export function GrantFields({ prefix = '' }: { readonly prefix?: string }) {
  const { t } = useAccountsWords()
  const { t: common } = useAdministrationWords()
  const bodies = useBodies()
  const roles = Role.options.map((role) => ({ value: role, label: common(`roles.${role}`) }))
  return (
    <>
      <ChoiceField
        name={`${prefix}role`}
        label={t('role')}
        choices={roles}
        emptyLabel={t('choose')}
        isRequired
      />
      <ChoiceField
        name={`${prefix}organisationId`}
        label={t('body')}
        choices={bodies}
        emptyLabel={t('choose')}
        isNumber
        isRequired
      />
      <DateField name={`${prefix}from`} label={t('from')} isRequired />
      <DateField name={`${prefix}until`} label={t('until')} hint={t('untilHint')} />
      <TextField name={`${prefix}reason`} label={t('reason')} isWide isRequired />
    </>
  )
}
