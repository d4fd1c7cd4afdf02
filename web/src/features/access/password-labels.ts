import { useFormWords } from '../../i18n/form/use-form-words.ts'

/** What a password field says around the password. */
export function usePasswordLabels() {
  const { t } = useFormWords()
  return { show: t('passwordShow'), hide: t('passwordHide'), capsLock: t('capsLock') }
}
