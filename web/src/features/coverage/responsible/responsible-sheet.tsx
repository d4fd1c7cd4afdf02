import type { FindResponsible } from '@tongzhou/server/contracts/coverage/responsible'
import type { z } from 'zod'
import { PageLink } from '../../../app/page-link.tsx'
import { paths } from '../../../app/paths.ts'
import { useCoverageWords } from '../../../i18n/coverage/use-coverage-words.ts'
import { groupCellCode, useLanguage } from '../../../i18n/formats.ts'
import { type Fact, Facts } from '../../../ui/facts.tsx'
import { HintMark } from '../../../ui/hint-mark.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import { listAddress } from '../coverage-address.ts'
import { SeverityMark } from '../severity-mark.tsx'
import { useItemWords } from '../use-item-words.ts'
import { type Place, placeText } from './asked-place.ts'
import { RolesTable } from './roles-table.tsx'

export type Responsible = z.output<typeof FindResponsible.answer>

interface ResponsibleSheetProps {
  readonly answer: Responsible
  readonly place: Place
}

/** The answer for one place and day: cell, plan, people, certificates, and what was uncovered. */
export function ResponsibleSheet({ answer, place }: ResponsibleSheetProps) {
  const { t } = useCoverageWords()
  const { formats } = useLanguage()
  const day = formats.day(answer.on)
  return (
    <div className="stack" data-testid="responsible" data-outcome={answer.outcome}>
      <Sheet title={t(`records.responsible.outcomes.${answer.outcome}`, { day })}>
        <Hint answer={answer} />
        <Facts facts={usePlaceFacts(answer, place)} />
      </Sheet>
      {answer.plan === null ? null : (
        <Sheet title={t('records.responsible.plan')}>
          <PlanFacts plan={answer.plan} />
        </Sheet>
      )}
      {answer.outcome === 'found' ? (
        <>
          <Sheet isFlush title={t('records.responsible.roles')}>
            <RolesTable roles={answer.roles} />
          </Sheet>
          <Sheet title={t('records.responsible.items')}>
            <Items answer={answer} />
          </Sheet>
        </>
      ) : null}
      <p className="muted print-only">{t('records.responsible.printed', { on: day })}</p>
    </div>
  )
}

function Hint({ answer: { outcome, nextPlanFrom } }: { readonly answer: Responsible }) {
  const { t } = useCoverageWords()
  const { formats } = useLanguage()
  if (outcome === 'found') return null
  const sentence = {
    no_plan:
      nextPlanFrom === null
        ? t('records.responsible.noPlanHintNone')
        : t('records.responsible.noPlanHint', { day: formats.day(nextPlanFrom) }),
    no_cell: t('records.responsible.noCellHint'),
    outside: t('records.responsible.outsideHint'),
  }[outcome]
  return <p className="muted">{sentence}</p>
}

function usePlaceFacts(answer: Responsible, place: Place): readonly Fact[] {
  const { t } = useCoverageWords()
  const { cell, township, subBureau, townshipOffice } = answer
  return [
    place.kind === 'point' ? { term: t('records.responsible.at'), value: placeText(place) } : null,
    cell && { term: t('page.detail.cell'), value: `${cell.name} ${groupCellCode(cell.code)}` },
    cell?.villageName == null ? null : { term: t('records.responsible.village'), value: cell.villageName },
    township && { term: t('page.detail.township'), value: township.name },
    subBureau && {
      term: t('records.responsible.subBureau'),
      value: (
        <>
          {subBureau.name}
          {subBureau.assumed ? (
            <HintMark label={t('records.responsible.assumed')} hint={t('records.responsible.assumedHint')} />
          ) : null}
        </>
      ),
    },
    townshipOffice && { term: t('records.responsible.office'), value: townshipOffice.name },
  ].filter((one) => one !== null)
}

function PlanFacts({ plan }: { readonly plan: NonNullable<Responsible['plan']> }) {
  const { t } = useCoverageWords()
  const { formats } = useLanguage()
  const from = formats.day(plan.effectiveFrom)
  const facts: readonly (Fact | null)[] = [
    { term: t('records.responsible.planName'), value: plan.name },
    {
      term: t('records.responsible.period'),
      value:
        plan.effectiveUntil === null
          ? t('records.responsible.periodOpen', { from })
          : t('records.responsible.periodClosed', { from, until: formats.day(plan.effectiveUntil) }),
    },
    {
      term: t('records.responsible.published'),
      value:
        plan.publishedBy === null
          ? formats.dateTime(plan.publishedAt)
          : t('records.responsible.publishedBy', {
              at: formats.dateTime(plan.publishedAt),
              by: plan.publishedBy,
            }),
    },
    plan.reason === null ? null : { term: t('records.responsible.reason'), value: plan.reason },
    plan.waiver === null ? null : { term: t('records.responsible.waiver'), value: plan.waiver },
  ]
  return <Facts facts={facts.filter((one) => one !== null)} />
}

function Items({ answer: { items, on, cell } }: { readonly answer: Responsible }) {
  const { t } = useCoverageWords()
  const words = useItemWords()
  if (items.length === 0) return <p className="muted">{t('records.responsible.noItems')}</p>
  return (
    <ul className="item-sentences">
      {items.map((item) => (
        <li key={item.id}>
          <SeverityMark severity={item.severity} label={t(`causes.severities.${item.severity}`)} />{' '}
          <PageLink to={listAddress(paths.coverage, { on, cell: cell?.code, item: item.id })}>
            {words.name(item.cause)}
          </PageLink>{' '}
          {words.sentence(item)}
        </li>
      ))}
    </ul>
  )
}
