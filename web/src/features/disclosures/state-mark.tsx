import { useDisclosuresWords } from '../../i18n/disclosures/use-disclosures-words.ts'
import { StatusMark, type Tone } from '../../ui/status-mark.tsx'
import type { State } from './desk-address.ts'

const tones: Readonly<Record<State, Tone>> = {
  prepared: 'warning',
  submitted: 'warning',
  published: 'good',
  ended: 'neutral',
  withheld: 'neutral',
  withdrawn: 'bad',
}

/** Where an act stands between its preparation and the end of its display. */
export function StateMark({ state }: { readonly state: State }) {
  const { t } = useDisclosuresWords()
  return <StatusMark tone={tones[state]}>{t(`desk.states.${state}`)}</StatusMark>
}
