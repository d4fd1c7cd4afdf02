import type { ReactNode } from 'react'
import { useCoverageWords } from '../../i18n/coverage/use-coverage-words.ts'
import { groupCellCode, useLanguage } from '../../i18n/formats.ts'
import { Button } from '../../ui/button.tsx'
import { FilterChip } from '../../ui/filter-chip.tsx'
import { FilterField } from '../../ui/filter-field.tsx'
import { type FilterName, filterNames, type ItemFilter, type ListAddress } from './coverage-address.ts'
import type { CoverageNames } from './use-coverage-names.ts'

interface FilterBarProps {
  readonly address: ListAddress
  readonly filter: ItemFilter
  readonly names: CoverageNames
  /** Items that the filters leave, and all of the day; undefined while unknown. */
  readonly total: number | undefined
  readonly children?: ReactNode
}

/** Search, order, the filters that are set, and how many items they leave. */
export function FilterBar({ address, filter, names, total, children }: FilterBarProps) {
  const { t } = useCoverageWords()
  const { formats } = useLanguage()
  const chips = useChips(filter, names)
  const clear = () =>
    address.step(Object.fromEntries(filterNames.map((name) => [name, ''])) as Record<FilterName, ''>)
  return (
    <div className="toolbar">
      <FilterField
        label={t('page.filter.search')}
        value={address.words.q}
        onChange={(q) => address.set('q', q)}
      />
      <select
        className="field"
        aria-label={t('page.filter.order')}
        value={address.words.order === 'cause' ? 'cause' : 'worst'}
        onChange={(event) => address.set('order', event.target.value === 'cause' ? 'cause' : '')}
      >
        <option value="worst">{t('page.filter.orders.worst')}</option>
        <option value="cause">{t('page.filter.orders.cause')}</option>
      </select>
      {children}
      <output className="count" aria-live="polite" data-testid="coverage-count" data-count={total}>
        {total === undefined ? '' : t('page.list.count', { n: formats.integer(total) })}
      </output>
      {chips.length === 0 ? null : (
        <div className="filter-chips">
          {chips.map(({ name, text }) => (
            <FilterChip
              key={name}
              text={text}
              removeLabel={t('page.filter.remove', { what: text })}
              onRemove={() => address.step({ [name]: '' })}
            />
          ))}
          <Button look="plain" className="button-small" onClick={clear}>
            {t('page.filter.clear')}
          </Button>
        </div>
      )}
    </div>
  )
}

function useChips(filter: ItemFilter, names: CoverageNames) {
  const { t } = useCoverageWords()
  const { cause, group, severity, subBureau, township, cell, person, enterprise } = filter
  const chips: readonly { readonly name: FilterName; readonly text: string | undefined }[] = [
    { name: 'severity', text: severity && t(`causes.severities.${severity}`) },
    { name: 'group', text: group && t(`causes.groups.${group}`) },
    { name: 'cause', text: cause && t(`causes.names.${cause}`) },
    { name: 'subBureau', text: subBureau === undefined ? undefined : names.subBureau(subBureau) },
    { name: 'township', text: township && names.township(township) },
    { name: 'cell', text: cell && t('page.filter.cell', { code: groupCellCode(cell) }) },
    { name: 'person', text: person && t('page.filter.person', { id: String(person) }) },
    { name: 'enterprise', text: enterprise && t('page.filter.enterprise', { id: String(enterprise) }) },
  ].map(({ name, text }) => ({ name: name as FilterName, text: text || undefined }))
  return chips.flatMap(({ name, text }) => (text === undefined ? [] : [{ name, text }]))
}
