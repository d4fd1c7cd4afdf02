import type { CauseGroup, CauseWord } from '@tongzhou/server/contracts/coverage/cause'
import type { ReactNode } from 'react'
import { may, type Permission, useSession } from '../../api/session.ts'
import { PageLink } from '../../app/page-link.tsx'
import { paths } from '../../app/paths.ts'
import { useCoverageWords } from '../../i18n/coverage/use-coverage-words.ts'
import { useLanguage } from '../../i18n/formats.ts'
import { listAddress } from './coverage-address.ts'
import { type Crossing, isEmptyCrossing } from './matrix-totals.ts'
import { SeverityMark } from './severity-mark.tsx'

/** What the matrix counts; its numbers lead to the list under the same filter. */
export interface CrossingFilter {
  readonly group: CauseGroup | undefined
  readonly cause: CauseWord | undefined
}

interface CrossingCellProps {
  readonly crossing: Crossing | undefined
  readonly names: { readonly township: string; readonly subBureau: string }
  /** The day in the address; '' for today. */
  readonly on: string
  readonly filter: CrossingFilter
}

/** One township in the hand of one sub-bureau: what is uncovered there, and who and what is there. */
export function CrossingCell({ crossing, names, on, filter }: CrossingCellProps) {
  const { t } = useCoverageWords()
  if (crossing === undefined) return <td className="crossing crossing-none">·</td>
  const isEmpty = isEmptyCrossing(crossing)
  const { townshipCode, subBureauId, isJurisdiction } = crossing
  return (
    <td
      className={isEmpty ? 'crossing crossing-empty' : 'crossing'}
      data-crossing={`${townshipCode ?? 'none'} ${subBureauId ?? 'none'}`}
      data-count={crossing.itemCount}
    >
      <Items crossing={crossing} names={names} on={on} filter={filter} />
      <Stock crossing={crossing} names={names} on={on} />
      {isEmpty ? (
        <strong className="crossing-word" title={t('records.matrix.empty')}>
          {t('records.matrix.emptyShort')}
        </strong>
      ) : null}
      {isJurisdiction || subBureauId === null || townshipCode === null ? null : (
        <span className="crossing-note">{t('records.matrix.unexpected')}</span>
      )}
    </td>
  )
}

function Items({ crossing, names, on, filter }: CrossingCellProps & { readonly crossing: Crossing }) {
  const { t } = useCoverageWords()
  const { formats } = useLanguage()
  const { itemCount, criticalCount, townshipCode, subBureauId } = crossing
  const label = t('records.matrix.itemsOf', {
    ...names,
    n: formats.integer(itemCount),
    critical: formats.integer(criticalCount),
  })
  const content = (
    <>
      {criticalCount > 0 ? <SeverityMark severity="critical" /> : null} {formats.integer(itemCount)}
    </>
  )
  // What belongs to no township or no sub-bureau cannot be asked for by its absence.
  if (townshipCode === null || subBureauId === null) {
    return (
      <span className="crossing-items" title={label}>
        {content}
      </span>
    )
  }
  const to = listAddress(paths.coverage, { on, ...filter, township: townshipCode, subBureau: subBureauId })
  return (
    <PageLink className="crossing-items" to={to} aria-label={label} title={label}>
      {content}
    </PageLink>
  )
}

function Stock({ crossing, names, on }: Omit<CrossingCellProps, 'filter'> & { readonly crossing: Crossing }) {
  const { t } = useCoverageWords()
  const { formats } = useLanguage()
  const { townshipCode: township, subBureauId: subBureau } = crossing
  const day = on === '' ? '' : `&on=${on}`
  const isWhole = township !== null && subBureau !== null
  const said = (n: number) => ({ ...names, n: formats.integer(n) })
  return (
    <span className="crossing-stock">
      <StockLink
        needs="person.read"
        to={isWhole ? `${paths.persons}?dutyTownship=${township}&dutySubBureau=${subBureau}${day}` : null}
        label={t('records.matrix.personsOf', said(crossing.personCount))}
      >
        {formats.integer(crossing.personCount)} {t('records.matrix.people')}
      </StockLink>
      <StockLink
        needs="cell.read"
        to={isWhole ? `${paths.office}?township=${township}&subBureau=${subBureau}${day}` : null}
        label={t('records.matrix.cellsOf', said(crossing.cellCount))}
      >
        {formats.integer(crossing.cellCount)} {t('records.matrix.cells')}
      </StockLink>
      <StockLink
        needs="enterprise.read"
        to={
          isWhole
            ? `${paths.office}?table=enterprises&township=${township}&subBureau=${subBureau}${day}`
            : null
        }
        label={t('records.matrix.enterprisesOf', said(crossing.enterpriseCount))}
      >
        {formats.integer(crossing.enterpriseCount)} {t('records.matrix.enterprises')}
      </StockLink>
      <span className="muted">
        {crossing.lastVisitedOn === null
          ? crossing.cellCount === 0
            ? ''
            : t('records.matrix.never')
          : t('records.matrix.lastVisit', { day: formats.day(crossing.lastVisitedOn) })}
      </span>
    </span>
  )
}

interface StockLinkProps {
  readonly needs: Permission
  readonly to: string | null
  readonly label: string
  readonly children: ReactNode
}

function StockLink({ needs, to, label, children }: StockLinkProps) {
  const { session } = useSession()
  if (to === null || !may(session, needs)) return <span title={label}>{children}</span>
  return (
    <PageLink to={to} title={label} aria-label={label}>
      {children}
    </PageLink>
  )
}
