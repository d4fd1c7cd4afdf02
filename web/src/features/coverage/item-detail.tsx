import type { CoverageItem } from '@tongzhou/server/contracts/coverage'
import { type ReactNode, useEffect, useEffectEvent } from 'react'
import { may, type Permission, useSession } from '../../api/session.ts'
import { PageLink } from '../../app/page-link.tsx'
import { paths } from '../../app/paths.ts'
import { useCoverageWords } from '../../i18n/coverage/use-coverage-words.ts'
import { groupCellCode, useLanguage } from '../../i18n/formats.ts'
import { Button } from '../../ui/button.tsx'
import { type Fact, Facts } from '../../ui/facts.tsx'
import { HintMark } from '../../ui/hint-mark.tsx'
import { Panel, PanelSection } from '../../ui/panel.tsx'
import { Mending } from './mending/mending.tsx'
import { SeverityMark } from './severity-mark.tsx'
import type { CoverageNames } from './use-coverage-names.ts'
import { useItemWords } from './use-item-words.ts'

interface ItemDetailProps {
  readonly item: CoverageItem
  /** The day looked at, `YYYY-MM-DD`. */
  readonly on: string
  readonly names: CoverageNames
  /** Where it stands in the list, from 1; null for one that the list does not show yet, or not under its filters. */
  readonly position: { readonly n: number | null; readonly total: number }
  readonly fallbackFocusId: string
  /** Goes to another item: 1 for the next, -1 for the previous. */
  onStep(by: 1 | -1): void
  onClose(): void
}

/** One thing that is uncovered: why, since when, whom to ask, and what mends it. */
export function ItemDetail({ item, on, names, position, onStep, ...props }: ItemDetailProps) {
  const { t } = useCoverageWords()
  const words = useItemWords()
  useStepKeys(onStep)
  return (
    <Panel
      kind={t('page.detail.kind', {
        group: t(`causes.groups.${item.group}`),
        severity: t(`causes.severities.${item.severity}`),
      })}
      title={`${words.name(item.cause)} · ${words.subject(item)}`}
      testId="coverage-detail"
      labels={{ close: t('page.detail.close'), print: t('page.print') }}
      fallbackFocusId={props.fallbackFocusId}
      onClose={props.onClose}
    >
      <Stepping position={position} onStep={onStep} />
      <Marks item={item} />
      <p className="coverage-why" data-testid="coverage-why">
        <SeverityMark severity={item.severity} /> {words.sentence(item)}
      </p>
      <Since item={item} on={on} />
      <PanelSection title={t('page.detail.ask')}>
        <Ask ask={item.ask} />
      </PanelSection>
      <PanelSection title={t('page.detail.mend')}>
        <Mending item={item} on={on} />
      </PanelSection>
      <PanelSection title={t('page.detail.where')}>
        <Where item={item} on={on} names={names} />
      </PanelSection>
    </Panel>
  )
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest('input, select, textarea, dialog') !== null

/** J goes to the next item, K to the previous one, unless somebody types. */
function useStepKeys(onStep: (by: 1 | -1) => void) {
  const step = useEffectEvent(onStep)
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      if (event.key === 'j') step(1)
      if (event.key === 'k') step(-1)
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
}

function Stepping({ position, onStep }: Pick<ItemDetailProps, 'position' | 'onStep'>) {
  const { t } = useCoverageWords()
  const { formats } = useLanguage()
  const { n, total } = position
  return (
    <div className="coverage-stepping">
      <Button
        className="button-small"
        aria-keyshortcuts="k"
        title="K"
        aria-disabled={n === null || n <= 1}
        onClick={() => onStep(-1)}
      >
        ‹ {t('page.detail.previous')}
      </Button>
      <output className="muted">
        {n === null
          ? t('page.detail.beside')
          : t('page.detail.position', { n: formats.integer(n), total: formats.integer(total) })}
      </output>
      <Button
        className="button-small"
        aria-keyshortcuts="j"
        title="J"
        aria-disabled={total === 0 || (n !== null && n >= total)}
        onClick={() => onStep(1)}
      >
        {t('page.detail.next')} ›
      </Button>
    </div>
  )
}

function Marks({ item: { verified, demo } }: { readonly item: CoverageItem }) {
  const { t } = useCoverageWords()
  if (verified && !demo) return null
  return (
    <p className="panel-marks">
      {verified ? null : (
        <HintMark label={t('page.detail.unverified')} hint={t('page.detail.unverifiedHint')} />
      )}
      {demo ? <HintMark label={t('page.demo')} hint={t('page.demoHint')} /> : null}
    </p>
  )
}

function Since({ item, on }: { readonly item: CoverageItem; readonly on: string }) {
  const { t } = useCoverageWords()
  const { formats } = useLanguage()
  const { since, until, days, exposedEnterpriseCount } = item
  const isAhead = since > on
  return (
    <Facts
      facts={[
        {
          term: t('page.detail.since'),
          value: t(isAhead ? 'page.detail.from' : 'page.detail.sinceDays', {
            day: formats.day(since),
            n: formats.integer(days),
          }),
        },
        {
          term: t('page.list.columns.until'),
          value:
            until === null ? t('page.detail.noUntil') : t('page.detail.until', { day: formats.day(until) }),
        },
        {
          term: t('page.list.columns.exposed'),
          value: t('page.detail.exposed', { n: formats.integer(exposedEnterpriseCount) }),
        },
      ]}
    />
  )
}

function Ask({ ask: { body, person } }: Pick<CoverageItem, 'ask'>) {
  const { t } = useCoverageWords()
  if (body === null && person === null) return <p className="muted">{t('page.detail.nobody')}</p>
  return (
    <p className="inline-list" data-testid="coverage-ask">
      {body === null ? null : (
        <Linked to={paths.organisation(body.id)} needs="organisation.read">
          {body.name}
        </Linked>
      )}
      {person === null ? null : (
        <Linked to={paths.person(person.id)} needs="person.read">
          {person.name}
        </Linked>
      )}
    </p>
  )
}

interface LinkedProps {
  readonly to: string
  readonly needs: Permission
  readonly children: ReactNode
}

/** A link for those who may open it, else the words alone. */
function Linked({ to, needs, children }: LinkedProps) {
  const { session } = useSession()
  return may(session, needs) ? <PageLink to={to}>{children}</PageLink> : <span>{children}</span>
}

function Where({ item, on, names }: Pick<ItemDetailProps, 'item' | 'on' | 'names'>) {
  const facts = usePlaceFacts(item, on, names)
  const { t } = useCoverageWords()
  const place =
    item.cell !== null ? `cell=${item.cell.code}` : item.at === null ? null : `at=${item.at.join(',')}`
  return (
    <>
      <Facts facts={facts} />
      {place === null ? null : (
        <p>
          <PageLink to={`${paths.coverageResponsible}?on=${on}&${place}`}>
            {t('page.detail.responsible')}
          </PageLink>
        </p>
      )}
    </>
  )
}

function usePlaceFacts(item: CoverageItem, on: string, names: CoverageNames): readonly Fact[] {
  const { t } = useCoverageWords()
  const { cell, enterprise, person, body, township, subBureau, handoverId } = item
  const fact = (key: 'cell' | 'enterprise' | 'person' | 'body' | 'case' | 'handover', link: LinkedProps) => ({
    term: t(`page.detail.${key}`),
    value: <Linked {...link} />,
  })
  const day = `?on=${on}`
  return [
    cell &&
      fact('cell', {
        to: paths.cell(cell.code) + day,
        needs: 'cell.read',
        children: `${cell.name} ${groupCellCode(cell.code)}`,
      }),
    enterprise &&
      fact('enterprise', {
        to: paths.enterprise(enterprise.id),
        needs: 'enterprise.read',
        children: enterprise.name,
      }),
    person && fact('person', { to: paths.person(person.id), needs: 'person.read', children: person.name }),
    body &&
      fact('body', { to: paths.organisation(body.id), needs: 'organisation.read', children: body.name }),
    item.case &&
      fact('case', { to: `${paths.office}?table=cases`, needs: 'case.read', children: item.case.number }),
    handoverId === null
      ? null
      : fact('handover', {
          to: paths.handover(handoverId),
          needs: 'handover.accept',
          children: t('page.detail.openHandover'),
        }),
    township && { term: t('page.detail.township'), value: names.township(township.code, township.name) },
    subBureau && { term: t('page.detail.subBureau'), value: names.subBureau(subBureau.id, subBureau.name) },
  ].filter((one) => one !== null)
}
