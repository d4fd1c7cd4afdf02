import { useQuery } from '@tanstack/react-query'
import type { EnterpriseDetail } from '@tongzhou/server/contracts/enterprises'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { z } from 'zod'
import { Answer } from '../../api/answer.tsx'
import type { ApiProblem } from '../../api/problem.ts'
import { useWords } from '../../api/vocabulary.ts'
import { groupCellCode, useLanguage } from '../../i18n/formats.ts'
import { Facts } from '../../ui/facts.tsx'
import { HintMark } from '../../ui/hint-mark.tsx'
import { Panel, PanelSection } from '../../ui/panel.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { enterpriseQuery } from './enterprise-query.ts'

type Enterprise = z.infer<typeof EnterpriseDetail>

export interface EnterprisePanelProps {
  /** The number as it stands in the address. */
  readonly id: string
  /** Null for people who may not read them; so `inspections`. */
  readonly cases: ReactNode
  readonly inspections: ReactNode
  /** The way to where it is edited; null for people who may not. */
  readonly edit: ReactNode
  readonly fallbackFocusId: string
  cellAddress(code: string): string
  onClose(): void
}

const isUnknown = (problem: ApiProblem | null) =>
  problem?.code === 'enterprise_not_found' || problem?.code === 'bad_request'

/** Everything about one enterprise: registration, level with its reasons, cell, cases, visits. */
export function EnterprisePanel(props: EnterprisePanelProps) {
  const { t } = useTranslation()
  const query = useQuery(enterpriseQuery(props.id))
  return (
    <Panel
      kind={t('enterprise.kind')}
      title={query.data?.name ?? t('enterprise.kind')}
      testId="enterprise-panel"
      labels={{ close: t('panel.close'), print: t('panel.print') }}
      fallbackFocusId={props.fallbackFocusId}
      onClose={props.onClose}
    >
      {isUnknown(query.error) ? (
        <EmptyState title={t('enterprise.unknown', { id: props.id })} />
      ) : (
        <Answer query={query} lines={12}>
          {(enterprise) => <EnterpriseFacts {...props} enterprise={enterprise} />}
        </Answer>
      )}
    </Panel>
  )
}

function EnterpriseFacts(props: EnterprisePanelProps & { readonly enterprise: Enterprise }) {
  const { enterprise } = props
  const { t } = useTranslation()
  return (
    <>
      <p className="panel-marks">
        {enterprise.demo ? <HintMark label={t('marks.demo')} hint={t('marks.demoHint')} /> : null}
      </p>
      <Registration enterprise={enterprise} cellAddress={props.cellAddress} />
      {props.edit}
      <PanelSection title={t('enterprise.history')}>
        <LevelHistory enterprise={enterprise} />
      </PanelSection>
      {props.cases === null ? null : <PanelSection title={t('enterprise.cases')}>{props.cases}</PanelSection>}
      {props.inspections === null ? null : (
        <PanelSection title={t('enterprise.inspections')}>{props.inspections}</PanelSection>
      )}
    </>
  )
}

type RegistrationProps = Pick<EnterprisePanelProps, 'cellAddress'> & { readonly enterprise: Enterprise }

function Registration({ enterprise, cellAddress }: RegistrationProps) {
  const { t } = useTranslation()
  const { language, formats } = useLanguage()
  const words = useWords(language)
  const { level, industryCode, cellCode, elements } = enterprise
  const code = <span className="code">{enterprise.unifiedSocialCreditCode ?? t('cell.none')}</span>
  const industry = industryCode === null ? null : `${industryCode} ${words('industries', industryCode)}`
  const cell =
    cellCode === null ? (
      t(enterprise.lngLat === null ? 'enterprise.noLocation' : 'enterprise.noCell')
    ) : (
      <Link to={cellAddress(cellCode)} className="code">
        {groupCellCode(cellCode)}
      </Link>
    )
  const facts = [
    { term: t('enterprise.creditCode'), value: code },
    {
      term: t('enterprise.level'),
      value: <strong>{level === null ? t('enterprise.noLevel') : words('levels', level)}</strong>,
    },
    { term: t('enterprise.industry'), value: industry ?? t('cell.none') },
    {
      term: t('enterprise.elements'),
      value: elements.map((element) => t(`elements.${element}`)).join(language === 'en' ? ', ' : '、'),
    },
    { term: t('enterprise.legalRepresentative'), value: enterprise.legalRepresentative ?? t('cell.none') },
    { term: t('enterprise.address'), value: enterprise.address },
    { term: t('enterprise.cell'), value: cell },
    ...daysOf(enterprise).map(({ key, day }) => ({ term: t(`enterprise.${key}`), value: formats.day(day) })),
  ]
  return <Facts facts={facts} />
}

function daysOf({ openedOn, closedOn }: Enterprise) {
  const days: { readonly key: 'opened' | 'closed'; readonly day: string }[] = []
  if (openedOn !== null) days.push({ key: 'opened', day: openedOn })
  if (closedOn !== null) days.push({ key: 'closed', day: closedOn })
  return days
}

function LevelHistory({ enterprise }: { readonly enterprise: Enterprise }) {
  const { t } = useTranslation()
  const { language, formats } = useLanguage()
  const words = useWords(language)
  if (enterprise.levelHistory.length === 0) return <p>{t('enterprise.noLevel')}</p>
  return (
    <ol className="timeline">
      {enterprise.levelHistory.map(({ level, reason, from, until }) => (
        <li key={`${level}-${from}`}>
          <span className="timeline-line">
            <strong>{words('levels', level)}</strong>
            <span className="muted">
              {until === null
                ? t('enterprise.current', { from: formats.day(from) })
                : t('enterprise.until', { from: formats.day(from), until: formats.day(until) })}
            </span>
          </span>
          <p>{reason}</p>
        </li>
      ))}
    </ol>
  )
}
