import { SetUp } from '@tongzhou/server/contracts/access'
import { useMemo } from 'react'
import { useWatch } from 'react-hook-form'
import { CommandForm } from '../../api/command-form.tsx'
import { useEntranceWords } from '../../i18n/entrance/use-entrance-words.ts'
import { TextField } from '../../ui/fields.tsx'
import { PasswordField } from '../../ui/password-field.tsx'
import { Entrance } from './entrance.tsx'
import { IncompleteLink } from './incomplete-link.tsx'
import { useLinkToken } from './link-token.ts'
import { usePasswordLabels } from './password-labels.ts'
import { PasswordRules } from './password-rules.tsx'
import { useEnter } from './use-enter.ts'

/** Makes the first system administrator, with the link that the first start printed. */
export function SetUpPage() {
  const { t } = useEntranceWords()
  const token = useLinkToken()
  const enter = useEnter()
  const labels = usePasswordLabels()
  const fixed = useMemo(() => ({ token }), [token])
  if (token === '') return <IncompleteLink title={t('setUp.title')} />
  return (
    <Entrance title={t('setUp.title')} lead={t('setUp.lead')}>
      <CommandForm
        contract={SetUp}
        label={t('setUp.title')}
        submitLabel={t('setUp.submit')}
        fixed={fixed}
        defaultValues={{ name: '', displayName: '', password: '' }}
        isForgettable
        onDone={({ session }) => enter(session)}
      >
        <TextField
          name="name"
          label={t('setUp.name')}
          hint={t('setUp.nameHint')}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          isFirst
        />
        <TextField name="displayName" label={t('setUp.displayName')} autoComplete="name" />
        <PasswordField
          name="password"
          label={t('signIn.password')}
          labels={labels}
          autoComplete="new-password"
        />
        <RulesForTypedName />
      </CommandForm>
    </Entrance>
  )
}

const RulesForTypedName = () => <PasswordRules accountName={String(useWatch({ name: 'name' }) ?? '')} />
