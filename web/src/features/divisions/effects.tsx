import type { ChangeDivisions, DivisionEffects, Succession } from '@tongzhou/server/contracts/divisions'
import type { z } from 'zod'
import { useLanguage } from '../../i18n/formats.ts'
import { useOrganisationWords } from '../../i18n/organisation/use-organisation-words.ts'
import { CountList } from '../../ui/count-list.tsx'
import { SheetTable } from '../../ui/sheet-table.tsx'

export type ChangeAnswer = z.infer<typeof ChangeDivisions.answer>

const effectNames = [
  'villages',
  'boundaries',
  'outdatedCells',
  'enterprises',
  'enterprisesLeft',
  'officesEnded',
  'officesFounded',
  'officesRenamed',
  'postsMoved',
  'rolesMoved',
  'equipmentMoved',
  'jurisdictions',
] as const satisfies readonly (keyof DivisionEffects)[]

/** What is touched at all, with its numbers. */
export function useEffectCounts(): (effects: DivisionEffects) => { label: string; count: string }[] {
  const { t } = useOrganisationWords()
  const { formats } = useLanguage()
  return (effects) =>
    effectNames.flatMap((name) =>
      effects[name] === 0
        ? []
        : [{ label: t(`divisions.effects.${name}`), count: formats.integer(effects[name]) }],
    )
}

/** What all changes together would do, and the codes that follow one another. */
export function Effects({ answer }: { readonly answer: ChangeAnswer }) {
  const { t } = useOrganisationWords()
  const { formats } = useLanguage()
  const countsOf = useEffectCounts()
  const total = countsOf(answer.effects)
  return (
    <>
      <div className="sheet-body" data-testid="effects">
        {total.length === 0 ? <p>{t('divisions.noEffects')}</p> : <CountList counts={total} />}
      </div>
      <SheetTable
        label={t('divisions.change')}
        rows={answer.changes.map((change, index) => ({ ...change, number: index + 1 }))}
        rowKey={({ number }) => number}
        empty={t('shared.none')}
        columns={[
          {
            key: 'change',
            header: t('divisions.change'),
            render: ({ number, kind }) => `${number}. ${t(`divisions.add.${kind}`)}`,
          },
          {
            key: 'effects',
            header: t('divisions.columns.effects'),
            render: ({ effects }) => <EffectSentence effects={effects} />,
          },
          {
            key: 'successions',
            header: t('divisions.successions'),
            render: ({ number, successions }) => (
              <Successions
                title={t('divisions.successionsOf', {
                  n: formats.integer(number),
                  count: formats.integer(successions.length),
                })}
                list={successions}
              />
            ),
          },
        ]}
      />
    </>
  )
}

/** The effects of one change in a line. */
export function EffectSentence({ effects }: { readonly effects: DivisionEffects }) {
  const { t } = useOrganisationWords()
  const counts = useEffectCounts()(effects)
  if (counts.length === 0) return <span className="muted">{t('divisions.noEffects')}</span>
  return (
    <span className="inline-list">
      {counts.map(({ label, count }) => (
        <span key={label} className="amount">
          {label} {count}
        </span>
      ))}
    </span>
  )
}

interface SuccessionsProps {
  readonly title: string
  readonly list: readonly Succession[]
}

/** Which code followed which, folded away until somebody asks. */
export function Successions({ title, list }: SuccessionsProps) {
  if (list.length === 0) return '—'
  return (
    <details>
      <summary>{title}</summary>
      <ul>
        {list.map(({ fromCode, toCode, fromName, toName }) => (
          <li key={`${fromCode}-${toCode}`} className="amount">
            {fromName} {fromCode} → {toName} {toCode}
          </li>
        ))}
      </ul>
    </details>
  )
}
