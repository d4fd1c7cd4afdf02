import type { AccountState } from '@tongzhou/server/contracts/accounts'
import type { z } from 'zod'
import { useAccountsWords } from '../../i18n/accounts/use-accounts-words.ts'
import { Tag } from '../../ui/tag.tsx'

const tones = { invited: 'warning', active: 'good', disabled: 'bad' } as const

/** Whether an account can be used. */
export function AccountStateTag({ state }: { readonly state: z.output<typeof AccountState> }) {
  const { t } = useAccountsWords()
  return <Tag tone={tones[state]}>{t(`states.${state}`)}</Tag>
}
