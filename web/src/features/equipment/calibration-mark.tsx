import type { Equipment } from '@tongzhou/server/contracts/equipment'
import { useLanguage } from '../../i18n/formats.ts'
import { useOrganisationWords } from '../../i18n/organisation/use-organisation-words.ts'
import { StatusMark, type Tone } from '../../ui/status-mark.tsx'

const calibrationTones: Readonly<Record<Equipment['calibration'], Tone>> = {
  valid: 'good',
  expiring: 'warning',
  expired: 'bad',
  missing: 'bad',
  not_needed: 'neutral',
}

const stateTones: Readonly<Record<Equipment['state'], Tone>> = {
  in_use: 'good',
  in_repair: 'warning',
  retired: 'neutral',
}

type Calibrated = Pick<Equipment, 'calibration' | 'calibrationValidUntil'>

/** How the calibration stands today, and until when. */
export function CalibrationMark({ of: { calibration, calibrationValidUntil } }: { readonly of: Calibrated }) {
  const { t } = useOrganisationWords()
  const { formats } = useLanguage()
  return (
    <StatusMark tone={calibrationTones[calibration]}>
      {t(`equipment.calibrations.${calibration}`)}
      {calibrationValidUntil === null ? null : (
        <span className="muted amount">
          {t('equipment.until', { day: formats.day(calibrationValidUntil) })}
        </span>
      )}
    </StatusMark>
  )
}

export function StateMark({ state }: { readonly state: Equipment['state'] }) {
  const { t } = useOrganisationWords()
  return <StatusMark tone={stateTones[state]}>{t(`equipment.states.${state}`)}</StatusMark>
}
