import type { Organisation } from '@tongzhou/server/contracts/organisation'
import { useOrganisationWords } from '../../i18n/organisation/use-organisation-words.ts'
import { HintMark } from '../../ui/hint-mark.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'

type Counted = Pick<Organisation, 'floor' | 'staffCount' | 'establishedStaffCount'>

/** Whether a floor that counts is not reached. */
export const isShort = ({ floor }: Pick<Organisation, 'floor'>): boolean =>
  floor !== null && floor.isActive && !floor.isMet

/** Whether the staff of a body reaches its floor; a floor that does not count yet is marked so. */
export function FloorMark({ body: { floor } }: { readonly body: Counted }) {
  const { t } = useOrganisationWords()
  if (floor === null) return <span className="muted">{t('shared.floor.none')}</span>
  const verdict = (
    <StatusMark tone={floor.isMet ? 'good' : floor.isActive ? 'bad' : 'warning'}>
      {t(floor.isMet ? 'shared.floor.met' : 'shared.floor.short')}
    </StatusMark>
  )
  return (
    <span className="inline-list">
      {verdict}
      {floor.isActive ? null : <HintMark label={t('shared.pending')} hint={t('shared.pendingHint')} />}
    </span>
  )
}

/** A count beside the least that it must be, red when it is less. */
export function CountAgainst({
  count,
  least,
}: {
  readonly count: number
  readonly least: number | undefined
}) {
  const isLess = least !== undefined && count < least
  return (
    <span className={isLess ? 'amount short' : 'amount'}>
      {count}
      {least === undefined ? '' : <span className="muted"> / {least}</span>}
    </span>
  )
}
