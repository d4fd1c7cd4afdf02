import { useQuery } from '@tanstack/react-query'
import { CountDesk } from '@tongzhou/server/contracts/disclosures/reading'
import type { z } from 'zod'
import { queryFor } from '../../api/query.ts'
import { useDisclosuresWords } from '../../i18n/disclosures/use-disclosures-words.ts'
import { useLanguage } from '../../i18n/formats.ts'
import { Button } from '../../ui/button.tsx'
import { DayField } from '../../ui/day-field.tsx'
import { FilterField } from '../../ui/filter-field.tsx'
import { HintMark } from '../../ui/hint-mark.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { type DeskAddress, type DeskFilter, orderOf, readDeskFilter, stateIn } from './desk-address.ts'

interface DeskToolbarProps {
  readonly address: DeskAddress
  readonly total: number | undefined
  readonly hasDemo: boolean
}

/** The filters of the list, how many acts each of them leaves, and how many meet them all. */
export function DeskToolbar({ address, total, hasDemo }: DeskToolbarProps) {
  const { t } = useDisclosuresWords()
  const { formats } = useLanguage()
  const { words, set, step } = address
  const state = stateIn(words)
  const filter = readDeskFilter(words)
  const clear = () => step({ kind: '', organisation: '', q: '', overdue: '', toWithdraw: '', dueUntil: '' })
  return (
    <div className="toolbar">
      <FilterField label={t('desk.filter')} value={words.q} onChange={(q) => set('q', q)} />
      <CountedFilters address={address} />
      {orderOf(state) === 'due' ? (
        <DayField
          label={t('desk.dueUntil')}
          value={filter.dueUntil ?? ''}
          onChange={(day) => set('dueUntil', day)}
        />
      ) : null}
      {Object.keys(filter).length === 0 ? null : (
        <Button look="plain" onClick={clear}>
          {t('shared.clear')}
        </Button>
      )}
      {hasDemo ? <HintMark label={t('shared.demo')} hint={t('shared.demoHint')} /> : null}
      <output className="count" data-testid="desk-count" data-count={total} aria-live="polite">
        {total === undefined ? '' : t('desk.count', { n: formats.integer(total) })}
      </output>
    </div>
  )
}

function CountedFilters({ address }: Pick<DeskToolbarProps, 'address'>) {
  const { t } = useDisclosuresWords()
  const { words, set } = address
  const filter = readDeskFilter(words)
  const counts = useQuery({
    ...queryFor(CountDesk, { query: { ...filter, state: stateIn(words) } }),
    placeholderData: (before) => before,
  }).data
  const choices = useCountedChoices(counts, filter)
  return (
    <>
      <SelectField
        label={t('desk.kind')}
        allLabel={t('desk.allKinds')}
        value={filter.kind ?? ''}
        choices={choices.kinds}
        onChange={(kind) => set('kind', kind)}
      />
      <SelectField
        label={t('desk.organisation')}
        allLabel={t('desk.allOrganisations')}
        value={filter.organisation ?? ''}
        choices={choices.organisations}
        onChange={(organisation) => set('organisation', organisation)}
      />
      <PressingFilters address={address} toWithdraw={counts?.toWithdraw ?? 0} />
    </>
  )
}

function useCountedChoices(counts: z.infer<typeof CountDesk.answer> | undefined, filter: DeskFilter) {
  const { t } = useDisclosuresWords()
  const { language, formats } = useLanguage()
  const counted = (name: string, n: number) => t('desk.counted', { name, n: formats.integer(n) })
  return {
    kinds: (counts?.byKind ?? [])
      .filter(({ kind, count }) => count > 0 || kind === filter.kind)
      .map(({ kind, count }) => ({ value: kind, label: counted(t(`shared.kinds.${kind}`), count) })),
    organisations: (counts?.byOrganisation ?? []).map(({ id, name, nameEn, count }) => ({
      value: String(id),
      label: counted(language === 'en' ? nameEn : name, count),
    })),
  }
}

interface PressingFiltersProps extends Pick<DeskToolbarProps, 'address'> {
  readonly toWithdraw: number
}

function PressingFilters({ address: { words, set }, toWithdraw }: PressingFiltersProps) {
  const { t } = useDisclosuresWords()
  const { formats } = useLanguage()
  const state = stateIn(words)
  const filter = readDeskFilter(words)
  return (
    <>
      {orderOf(state) === 'due' || filter.overdue !== undefined ? (
        <CheckFilter
          label={t('desk.overdue')}
          isSet={filter.overdue === 'true'}
          onSet={(value) => set('overdue', value)}
        />
      ) : null}
      {state === 'published' && (toWithdraw > 0 || filter.toWithdraw !== undefined) ? (
        <CheckFilter
          label={t('desk.toWithdraw', { n: formats.integer(toWithdraw) })}
          isSet={filter.toWithdraw === 'true'}
          onSet={(value) => set('toWithdraw', value)}
        />
      ) : null}
    </>
  )
}

interface CheckFilterProps {
  readonly label: string
  readonly isSet: boolean
  onSet(value: 'true' | ''): void
}

function CheckFilter({ label, isSet, onSet }: CheckFilterProps) {
  return (
    <label className="check-field">
      <input
        type="checkbox"
        checked={isSet}
        onChange={(event) => onSet(event.target.checked ? 'true' : '')}
      />
      {label}
    </label>
  )
}
