import type { CheckState } from '@tongzhou/server/contracts/organisation'
import { useOrganisationWords } from '../../i18n/organisation/use-organisation-words.ts'
import { StatusMark, type Tone } from '../../ui/status-mark.tsx'

const tones: Readonly<Record<CheckState, Tone>> = { present: 'good', missing: 'bad', unknown: 'neutral' }

/** 有, 缺 or 未查. */
export function CheckMark({ state }: { readonly state: CheckState }) {
  const { t } = useOrganisationWords()
  return <StatusMark tone={tones[state]}>{t(`bodies.states.${state}`)}</StatusMark>
}
