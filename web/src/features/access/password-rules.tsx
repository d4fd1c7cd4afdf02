import { useWatch } from 'react-hook-form'
import { useEntranceWords } from '../../i18n/entrance/use-entrance-words.ts'

const LEAST_CHARACTERS = 12

/** What a new password needs, and whether the one being typed has it. The server looks for common ones besides. */
export function PasswordRules({ accountName }: { readonly accountName: string }) {
  const { t } = useEntranceWords()
  const password = String(useWatch({ name: 'password' }) ?? '')
  const name = accountName.trim().toLowerCase()
  const rules = [
    {
      key: 'length',
      text: t('password.length', { n: LEAST_CHARACTERS }),
      isMet: password.length >= LEAST_CHARACTERS,
    },
    {
      key: 'name',
      text: t('password.notName'),
      isMet: password !== '' && (name === '' || !password.toLowerCase().includes(name)),
    },
  ]
  return (
    <>
      <ul className="rules" aria-label={t('password.rules')}>
        {rules.map(({ key, text, isMet }) => (
          <li key={key} data-met={isMet}>
            {text}
            <span className="visually-hidden">：{isMet ? t('password.met') : t('password.unmet')}</span>
          </li>
        ))}
      </ul>
      <p className="field-hint form-field-wide">{t('password.common')}</p>
    </>
  )
}
