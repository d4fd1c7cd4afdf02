import { useQuery } from '@tanstack/react-query'
import type { CellDetail } from '@tongzhou/server/contracts/grids'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Answer } from '../../api/answer.tsx'
import type { ApiProblem } from '../../api/problem.ts'
import { useWords } from '../../api/vocabulary.ts'
import { groupCellCode, useLanguage } from '../../i18n/formats.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { CountList } from '../../ui/count-list.tsx'
import { Facts } from '../../ui/facts.tsx'
import { HintMark } from '../../ui/hint-mark.tsx'
import { Panel, PanelSection } from '../../ui/panel.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { cellQuery } from './cell-query.ts'
import type { PlaceNames } from './place-names.ts'
import { Responsibilities } from './responsibilities.tsx'

export interface CellPanelProps {
  readonly code: string
  /** The day asked for, `YYYY-MM-DD`; null for today. */
  readonly on: string | null
  readonly names: PlaceNames
  readonly enterprisesAddress: string | null
  readonly casesAddress: string | null
  /** The latest inspections, from the feature that knows them. */
  readonly inspections: ReactNode
  /** The way to the notice board for print. */
  readonly noticeBoard: ReactNode
  readonly fallbackFocusId: string
  onClose(): void
}

const isUnknown = (problem: ApiProblem | null) =>
  problem?.code === 'cell_not_found' || problem?.code === 'bad_request'

/** Everything about one cell: code, bodies, responsible persons, enterprises, cases, visits. */
export function CellPanel(props: CellPanelProps) {
  const { t } = useTranslation()
  const query = useQuery(cellQuery(props.code, props.on))
  return (
    <Panel
      kind={t('cell.kind')}
      title={query.data?.name ?? groupCellCode(props.code)}
      testId="cell-panel"
      labels={{ close: t('panel.close'), print: t('panel.print') }}
      fallbackFocusId={props.fallbackFocusId}
      onClose={props.onClose}
    >
      {isUnknown(query.error) ? (
        <EmptyState title={t('cell.unknown', { code: props.code })}>
          <span className="muted">{t('cell.unknownHint')}</span>
        </EmptyState>
      ) : (
        <Answer query={query} lines={12}>
          {(cell) => <CellFacts {...props} cell={cell} />}
        </Answer>
      )}
    </Panel>
  )
}

function CellFacts(props: CellPanelProps & { readonly cell: CellDetail }) {
  const { cell } = props
  const { t } = useTranslation()
  return (
    <>
      <Identity cell={cell} names={props.names} />
      <PanelSection title={t('cell.responsible')}>
        <Responsibilities list={cell.responsibilities} names={props.names} />
      </PanelSection>
      <EnterprisesByLevel cell={cell} address={props.enterprisesAddress} />
      <CasesByStage cell={cell} address={props.casesAddress} />
      <PanelSection title={t('cell.lastInspection')}>
        <LastInspection cell={cell} />
        {props.inspections}
      </PanelSection>
      <PanelSection title={t('cell.noticeBoard')}>{props.noticeBoard}</PanelSection>
    </>
  )
}

function Identity({ cell, names }: { readonly cell: CellDetail; readonly names: PlaceNames }) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  const labels = { copy: t('cell.copy'), copied: t('cell.copied'), failed: t('cell.copyFailed') }
  const code = (
    <>
      <span className="code code-large">{groupCellCode(cell.code)}</span>
      <CopyButton text={cell.code} labels={labels} />
    </>
  )
  return (
    <>
      <p className="panel-marks">
        {cell.demo ? <HintMark label={t('marks.demo')} hint={t('marks.demoHint')} /> : null}
        {cell.approximate ? (
          <HintMark label={t('marks.approximate')} hint={t('marks.approximateHint')} />
        ) : null}
      </p>
      <Facts
        facts={[
          { term: t('cell.code'), value: code },
          { term: t('cell.area'), value: `${formats.areaKm2(cell.areaM2)} km²` },
          { term: t('cell.subBureau'), value: <SubBureau cell={cell} names={names} /> },
          { term: t('cell.townshipOffice'), value: townshipOfficeName(cell, names) ?? t('cell.none') },
          { term: t('cell.village'), value: cell.villageName ?? t('cell.none') },
          { term: t('cell.workload'), value: t('cell.workloadUnit', { n: formats.decimal(cell.workload) }) },
        ]}
      />
    </>
  )
}

function townshipOfficeName({ townshipOffice }: CellDetail, names: PlaceNames): string | null {
  return townshipOffice === null ? null : (names.body(townshipOffice.id) ?? townshipOffice.name)
}

function SubBureau({ cell, names }: { readonly cell: CellDetail; readonly names: PlaceNames }) {
  const { t } = useTranslation()
  if (cell.subBureau === null) return t('cell.unassigned')
  return (
    <>
      {names.body(cell.subBureau.id) ?? cell.subBureau.name}
      {cell.subBureau.assumed ? <HintMark label={t('marks.assumed')} hint={t('marks.assumedHint')} /> : null}
    </>
  )
}

interface CountsProps {
  readonly cell: CellDetail
  /** Where the things counted are listed; null for people who may not read the list. */
  readonly address: string | null
}

function EnterprisesByLevel({ cell, address }: CountsProps) {
  const { t } = useTranslation()
  const { language, formats } = useLanguage()
  const words = useWords(language)
  const counts = cell.enterprisesByLevel.map(({ level, count }) => ({
    label: words('levels', level),
    count: formats.integer(count),
  }))
  const levelled = cell.enterprisesByLevel.reduce((sum, one) => sum + one.count, 0)
  const rest = cell.enterpriseCount - levelled
  if (rest > 0) counts.push({ label: t('enterprise.noLevel'), count: formats.integer(rest) })
  return (
    <PanelSection title={t('cell.enterprises')}>
      <CountList counts={counts} />
      <p className="counts-total">
        {t('cell.enterprisesTotal', { n: formats.integer(cell.enterpriseCount) })}
        {cell.enterpriseCount > 0 && address !== null ? (
          <Link to={address}>{t('cell.showEnterprises')}</Link>
        ) : null}
      </p>
    </PanelSection>
  )
}

function CasesByStage({ cell, address }: CountsProps) {
  const { t } = useTranslation()
  const { language, formats } = useLanguage()
  const words = useWords(language)
  return (
    <PanelSection title={t('cell.openCases')}>
      <CountList
        counts={cell.openCasesByStage.map(({ stage, count }) => ({
          label: words('stages', stage),
          count: formats.integer(count),
        }))}
      />
      <p className="counts-total">
        {t('cell.openCasesTotal', { n: formats.integer(cell.openCaseCount) })}
        {cell.openCaseCount > 0 && address !== null ? <Link to={address}>{t('cell.showCases')}</Link> : null}
      </p>
    </PanelSection>
  )
}

function LastInspection({ cell }: { readonly cell: CellDetail }) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  if (cell.lastInspectedOn === null || cell.daysSinceLastInspection === null) {
    return <p>{t('cell.never')}</p>
  }
  return (
    <p className="counts-total">
      <strong>{t('cell.daysSince', { n: formats.integer(cell.daysSinceLastInspection) })}</strong>
      <span className="muted">{t('cell.lastOn', { day: formats.day(cell.lastInspectedOn) })}</span>
    </p>
  )
}
