import type { HeldState } from '@tongzhou/server/contracts/qualifications'
import type { z } from 'zod'
import { useOrganisationWords } from '../../i18n/organisation/use-organisation-words.ts'
import { StatusMark, type Tone } from '../../ui/status-mark.tsx'

type State = z.infer<typeof HeldState>

const tones: Readonly<Record<State, Tone>> = {
  valid: 'good',
  expiring: 'warning',
  expired: 'bad',
  revoked: 'bad',
  missing: 'bad',
}

/** How a certificate stands, with its kind before it where several stand together. */
export function CertificateMark({ state, kind }: { readonly state: State; readonly kind?: string }) {
  const { t } = useOrganisationWords()
  return (
    <StatusMark tone={tones[state]}>
      {kind === undefined ? '' : `${kind} `}
      {t(`persons.certificates.states.${state}`)}
    </StatusMark>
  )
}
