import { CalibrationState, EquipmentCategory, EquipmentState } from '@tongzhou/server/contracts/equipment'
import { useBodies } from '../../api/bodies.ts'
import { DemoMark } from '../../api/marks.tsx'
import { useLanguage } from '../../i18n/formats.ts'
import { useOrganisationWords } from '../../i18n/organisation/use-organisation-words.ts'
import { Button } from '../../ui/button.tsx'
import { FilterField } from '../../ui/filter-field.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import type { AddressWords } from '../../ui/use-address-words.ts'
import { useEquipmentKinds } from './equipment-names.ts'

const filterNames = ['q', 'organisation', 'category', 'kind', 'state', 'calibration'] as const

/** Words of the address: the part of the page, the piece that is open, and the filters. */
export const equipmentWords = ['view', 'id', 'missing', ...filterNames] as const
export type EquipmentAddress = AddressWords<(typeof equipmentWords)[number]>

/** What the filters ask of the list. */
export const equipmentQuery = ({ words }: EquipmentAddress) =>
  Object.fromEntries(filterNames.flatMap((name) => (words[name] === '' ? [] : [[name, words[name]]])))

interface ToolbarProps {
  readonly address: EquipmentAddress
  readonly total: number | undefined
  readonly hasDemo: boolean
}

/** The filters of the list and how many pieces meet them. */
export function EquipmentToolbar({ address, total, hasDemo }: ToolbarProps) {
  const { t } = useOrganisationWords()
  const { formats } = useLanguage()
  const { words, set } = address
  const hasFilter = filterNames.some((name) => words[name] !== '')
  return (
    <div className="toolbar">
      <FilterField label={t('equipment.filter')} value={words.q} onChange={(value) => set('q', value)} />
      <KindFilters address={address} />
      <SelectField
        label={t('equipment.columns.state')}
        allLabel={t('equipment.allStates')}
        value={words.state}
        choices={EquipmentState.options.map((value) => ({ value, label: t(`equipment.states.${value}`) }))}
        onChange={(value) => set('state', value)}
      />
      <SelectField
        label={t('equipment.columns.calibration')}
        allLabel={t('equipment.allCalibrations')}
        value={words.calibration}
        choices={CalibrationState.options.map((value) => ({
          value,
          label: t(`equipment.calibrations.${value}`),
        }))}
        onChange={(value) => set('calibration', value)}
      />
      {hasFilter ? (
        <Button look="plain" onClick={address.clear}>
          {t('equipment.clear')}
        </Button>
      ) : null}
      <DemoMark isShown={hasDemo} />
      <output className="count" data-testid="equipment-count" data-count={total} aria-live="polite">
        {total === undefined ? '' : t('equipment.count', { n: formats.integer(total) })}
      </output>
    </div>
  )
}

function KindFilters({ address: { words, set } }: { readonly address: EquipmentAddress }) {
  const { t } = useOrganisationWords()
  const { choices } = useBodies()
  const kinds = useEquipmentKinds()
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
        label={t('equipment.columns.category')}
        allLabel={t('equipment.allCategories')}
        value={words.category}
        choices={EquipmentCategory.options.map((value) => ({
          value,
          label: t(`equipment.categories.${value}`),
        }))}
        onChange={(value) => set('category', value)}
      />
      <SelectField
        label={t('equipment.columns.kind')}
        allLabel={t('equipment.allKinds')}
        value={words.kind}
        choices={kinds.choices.filter(({ category }) => words.category === '' || category === words.category)}
        onChange={(value) => set('kind', value)}
      />
    </>
  )
}
