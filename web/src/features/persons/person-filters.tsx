import { useQuery } from '@tanstack/react-query'
import { ListDivisions } from '@tongzhou/server/contracts/divisions'
import { Establishment } from '@tongzhou/server/contracts/persons'
import { HeldState } from '@tongzhou/server/contracts/qualifications'
import { useBodies } from '../../api/bodies.ts'
import { queryFor } from '../../api/query.ts'
import { useLanguage } from '../../i18n/formats.ts'
import { useOrganisationWords } from '../../i18n/organisation/use-organisation-words.ts'
import { Button } from '../../ui/button.tsx'
import { DayField } from '../../ui/day-field.tsx'
import { FilterChip } from '../../ui/filter-chip.tsx'
import { FilterField } from '../../ui/filter-field.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import type { AddressWords } from '../../ui/use-address-words.ts'

/** Words of the address that narrow the staff list. */
export const personFilters = [
  'q',
  'organisation',
  'establishment',
  'certificateState',
  'onLeave',
  'withoutPost',
  'dutyTownship',
  'dutySubBureau',
  'on',
] as const
export type PersonFilters = AddressWords<(typeof personFilters)[number]>

/** What the filters ask of the list. */
export const personQuery = ({ words }: PersonFilters) =>
  Object.fromEntries(Object.entries(words).filter(([, value]) => value !== ''))

interface PersonToolbarProps {
  readonly filters: PersonFilters
  readonly total: number | undefined
}

/** The filters of the staff list and how many people meet them. */
export function PersonToolbar({ filters, total }: PersonToolbarProps) {
  const { t } = useOrganisationWords()
  const { formats } = useLanguage()
  const { words, set } = filters
  return (
    <div className="toolbar">
      <FilterField label={t('persons.filterName')} value={words.q} onChange={(value) => set('q', value)} />
      <BodyFilters filters={filters} />
      <SelectField
        label={t('persons.certificates.title')}
        allLabel={t('persons.allCertificates')}
        value={words.certificateState}
        choices={HeldState.options.map((value) => ({
          value,
          label: t(`persons.certificates.states.${value}`),
        }))}
        onChange={(value) => set('certificateState', value)}
      />
      <SelectField
        label={t('persons.presence')}
        allLabel={t('persons.allPresence')}
        value={words.onLeave}
        choices={[
          { value: 'true', label: t('persons.onLeave') },
          { value: 'false', label: t('persons.present') },
        ]}
        onChange={(value) => set('onLeave', value)}
      />
      <label className="check-field">
        <input
          type="checkbox"
          checked={words.withoutPost === 'true'}
          onChange={(event) => set('withoutPost', event.target.checked ? 'true' : '')}
        />
        {t('persons.withoutPost')}
      </label>
      <DutyFilter filters={filters} />
      <DayField label={t('shared.on')} value={words.on} onChange={(value) => set('on', value)} />
      {filters.hasAny ? (
        <Button look="plain" onClick={filters.clear}>
          {t('persons.clear')}
        </Button>
      ) : null}
      <output className="count" data-testid="persons-count" data-count={total} aria-live="polite">
        {total === undefined ? '' : t('persons.count', { n: formats.integer(total) })}
      </output>
    </div>
  )
}

/** The area in whose cells they hold roles, which links of other pages set; it is only taken off here. */
function DutyFilter({ filters: { words, step } }: { readonly filters: PersonFilters }) {
  const { t } = useOrganisationWords()
  const { name } = useBodies()
  const { dutyTownship: township, dutySubBureau: subBureau } = words
  const townships = useQuery({
    ...queryFor(ListDivisions, { query: { level: 'township' } }),
    enabled: township !== '',
  }).data
  if (township === '' && subBureau === '') return null
  const known = townships?.features.find(({ properties }) => properties.code === township)?.properties
  const area = [known?.name ?? township, subBureau === '' ? '' : name(Number(subBureau))]
  const text = t('persons.dutyIn', { area: area.filter((part) => part !== '').join(' × ') })
  return (
    <FilterChip
      text={text}
      removeLabel={t('persons.removeFilter', { what: text })}
      onRemove={() => step({ dutyTownship: '', dutySubBureau: '' })}
    />
  )
}

function BodyFilters({ filters: { words, set } }: { readonly filters: PersonFilters }) {
  const { t } = useOrganisationWords()
  const { choices } = useBodies()
  return (
    <>
      <SelectField
        label={t('shared.body')}
        allLabel={t('shared.allBodies')}
        value={words.organisation}
        choices={choices}
        onChange={(value) => set('organisation', value)}
      />
      <SelectField
        label={t('persons.establishment')}
        allLabel={t('persons.allEstablishments')}
        value={words.establishment}
        choices={Establishment.options.map((value) => ({
          value,
          label: t(`shared.establishments.${value}`),
        }))}
        onChange={(value) => set('establishment', value)}
      />
    </>
  )
}
