import { useWatch } from 'react-hook-form'
import { useBodies } from '../../api/bodies.ts'
import { PersonField } from '../../api/person-field.tsx'
import { useOrganisationWords } from '../../i18n/organisation/use-organisation-words.ts'
import { ChoiceField, DateField, TextAreaField, TextField } from '../../ui/fields.tsx'
import { useEquipmentKinds } from './equipment-names.ts'

/** What is said of a piece of equipment; whoever keeps it belongs to the body chosen. */
export function EquipmentFields() {
  const { t } = useOrganisationWords()
  const { ownChoices } = useBodies()
  const kinds = useEquipmentKinds()
  const chosen: unknown = useWatch({ name: 'organisationId' })
  const organisationId = typeof chosen === 'number' ? chosen : null
  return (
    <>
      <TextField
        name="assetNumber"
        label={t('equipment.columns.assetNumber')}
        hint={t('equipment.assetHint')}
        maxLength={60}
        isRequired
      />
      <ChoiceField
        key={`kinds-${kinds.choices.length}`}
        name="kind"
        label={t('equipment.columns.kind')}
        emptyLabel={t('shared.choose')}
        choices={kinds.choices}
        isRequired
      />
      <TextField name="model" label={t('equipment.columns.model')} maxLength={120} isRequired />
      <TextField name="serialNumber" label={t('equipment.columns.serialNumber')} maxLength={120} />
      <ChoiceField
        key={`bodies-${ownChoices.length}`}
        name="organisationId"
        label={t('equipment.columns.body')}
        emptyLabel={t('shared.choose')}
        choices={ownChoices}
        isNumber
        isRequired
      />
      <PersonField
        name="custodianPersonId"
        label={t('equipment.columns.custodian')}
        organisationId={organisationId}
        isFixed
      />
      <ChoiceField
        name="state"
        label={t('equipment.columns.state')}
        choices={(['in_use', 'in_repair'] as const).map((value) => ({
          value,
          label: t(`equipment.states.${value}`),
        }))}
        isRequired
      />
      <DateField name="acquiredOn" label={t('equipment.columns.acquiredOn')} />
      <TextAreaField name="note" label={t('shared.note')} rows={2} />
    </>
  )
}
