import type { CellDetail, CertificateState, Holder } from '@tongzhou/server/contracts/grids'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useWords } from '../../api/vocabulary.ts'
import { useLanguage } from '../../i18n/formats.ts'
import { StatusMark, type Tone } from '../../ui/status-mark.tsx'
import type { PlaceNames } from './place-names.ts'

type Responsibility = CellDetail['responsibilities'][number]

const certificateTones: Readonly<Record<z.infer<typeof CertificateState>, Tone>> = {
  valid: 'good',
  expiring: 'warning',
  expired: 'bad',
  revoked: 'bad',
  missing: 'bad',
  not_required: 'neutral',
}

interface ResponsibilitiesProps {
  readonly list: readonly Responsibility[]
  readonly names: PlaceNames
}

/** Who answers for a cell, role by role; a role without a holder is shown as vacant. */
export function Responsibilities({ list, names }: ResponsibilitiesProps) {
  const { language } = useLanguage()
  const words = useWords(language)
  return (
    <dl className="responsibilities">
      {list.map((one) => (
        <div key={one.role} data-role={one.role} className="responsibility">
          <dt>{words('roles', one.role)}</dt>
          <dd>
            <Holders responsibility={one} names={names} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

interface HoldersProps {
  readonly responsibility: Responsibility
  readonly names: PlaceNames
}

function Holders({ responsibility, names }: HoldersProps) {
  const { t } = useTranslation()
  if (responsibility.holders.length === 0) {
    return responsibility.required ? (
      <StatusMark tone="bad">
        <strong>{t('cell.vacant')}</strong>
      </StatusMark>
    ) : (
      <StatusMark tone="neutral">
        {t('cell.none')} · {t('cell.notRequired')}
      </StatusMark>
    )
  }
  return responsibility.holders.map((holder) => (
    <HolderCard key={holder.personId} holder={holder} names={names} />
  ))
}

interface HolderCardProps {
  readonly holder: z.infer<typeof Holder>
  readonly names: PlaceNames
}

function HolderCard({ holder, names }: HolderCardProps) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  const { certificate, organisationId } = holder
  const body = (organisationId === null ? null : names.body(organisationId)) ?? holder.organisationName
  const facts = [
    certificate.number === null ? '' : t('certificate.number', { number: certificate.number }),
    certificate.validUntil === null
      ? ''
      : t('certificate.until', { day: formats.day(certificate.validUntil) }),
  ].filter((fact) => fact !== '')
  return (
    <div className="holder" data-certificate={certificate.state}>
      <p className="holder-line">
        <span className="holder-name">{holder.name}</span>
        <StatusMark tone={certificateTones[certificate.state]}>
          {t(`certificate.states.${certificate.state}`)}
        </StatusMark>
      </p>
      <p className="muted">
        {body === null ? '' : `${body} · `}
        {t('cell.since', { day: formats.day(holder.since) })}
      </p>
      {facts.length === 0 ? null : <p className="muted">{facts.join(' · ')}</p>}
    </div>
  )
}
