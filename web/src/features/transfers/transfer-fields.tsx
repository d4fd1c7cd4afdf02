import { Establishment } from '@tongzhou/server/contracts/persons'
import { useBodies } from '../../api/bodies.ts'
import { useOrganisationWords } from '../../i18n/organisation/use-organisation-words.ts'
import { ChoiceField, DateField, TextField } from '../../ui/fields.tsx'
import { PeopleField } from './people-field.tsx'

/** Who moves where, when, as what and why. */
export function TransferFields({ fromId }: { readonly fromId: number | null }) {
  const { t } = useOrganisationWords()
  const { choices } = useBodies()
  return (
    <>
      <PeopleField name="personIds" firstBodyId={fromId} />
      <ChoiceField
        key={choices.length}
        name="toOrganisationId"
        label={t('transfers.to')}
        emptyLabel={t('shared.choose')}
        choices={choices}
        isNumber
        isRequired
      />
      <DateField name="effectiveOn" label={t('transfers.effectiveOn')} isRequired />
      <TextField
        name="title"
        label={t('transfers.newTitle')}
        hint={t('transfers.newTitleHint')}
        maxLength={60}
      />
      <ChoiceField
        name="establishment"
        label={t('persons.establishment')}
        emptyLabel={t('transfers.keepEstablishment')}
        choices={Establishment.options.map((value) => ({
          value,
          label: t(`shared.establishments.${value}`),
        }))}
      />
      <TextField name="reason" label={t('shared.reason')} maxLength={200} isRequired isWide />
    </>
  )
}
