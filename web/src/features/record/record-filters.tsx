import { useQuery } from '@tanstack/react-query'
import { AuditKind, ListAuditActions } from '@tongzhou/server/contracts/audit'
import { ListOrganisations } from '@tongzhou/server/contracts/organisation'
import { queryFor } from '../../api/query.ts'
import { useRecordWords } from '../../i18n/record/use-record-words.ts'
import { FilterChip } from '../../ui/filter-chip.tsx'
import { FilterField } from '../../ui/filter-field.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { useActionName } from './action-name.ts'
import type { RecordFilter } from './use-record-filter.ts'

/** Kind, action, body, subject and days; an account is chosen in the table. */
export function RecordFilters({ filter }: { readonly filter: RecordFilter }) {
  const { words, change } = filter
  const { t } = useRecordWords()
  const actionName = useActionName()
  const actions = useQuery(queryFor(ListAuditActions, {})).data?.items ?? []
  const bodies = useQuery(queryFor(ListOrganisations, { query: {} })).data?.items ?? []
  return (
    <search className="filters" aria-label={t('filters')}>
      <SelectField
        label={t('kind')}
        allLabel={t('allKinds')}
        value={words.kind}
        choices={AuditKind.options.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
        onChange={(kind) => change('kind', kind)}
      />
      <SelectField
        label={t('action')}
        allLabel={t('allActions')}
        value={words.action}
        choices={actions.map((action) => ({ value: action, label: actionName(action) }))}
        onChange={(action) => change('action', action)}
      />
      <SelectField
        label={t('organisation')}
        allLabel={t('allOrganisations')}
        value={words.organisation}
        choices={bodies.map(({ id, shortName }) => ({ value: String(id), label: shortName }))}
        onChange={(organisation) => change('organisation', organisation)}
      />
      <FilterField
        label={t('subject')}
        value={words.subject}
        onChange={(subject) => change('subject', subject.trim())}
      />
      <DayField filter={filter} name="from" label={t('from')} />
      <DayField filter={filter} name="until" label={t('until')} />
      {words.account === '' ? null : (
        <FilterChip
          text={t('account', { name: words.account })}
          removeLabel={t('remove', { what: t('account', { name: words.account }) })}
          onRemove={() => change('account', '')}
        />
      )}
    </search>
  )
}

interface DayFieldProps {
  readonly filter: RecordFilter
  readonly name: 'from' | 'until'
  readonly label: string
}

function DayField({ filter: { words, change }, name, label }: DayFieldProps) {
  return (
    <input
      type="date"
      className={words[name] === '' ? 'field' : 'field field-set'}
      aria-label={label}
      title={label}
      value={words[name]}
      onChange={(event) => change(name, event.target.value)}
    />
  )
}
