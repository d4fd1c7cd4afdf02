import { useState } from 'react'
import { useFormContext } from 'react-hook-form'
import { useOrganisationWords } from '../../i18n/organisation/use-organisation-words.ts'
import { ChoiceField } from '../../ui/fields.tsx'
import { TicksField, TownshipSelect } from './division-fields.tsx'
import type { DivisionNames } from './division-names.ts'

/** Villages of one township go to another. */
export function MoveFields({ names }: { readonly names: DivisionNames }) {
  const { t } = useOrganisationWords()
  const { getValues, setValue } = useFormContext()
  const [from, setFrom] = useState(() => {
    const codes: unknown = getValues('villageCodes')
    return Array.isArray(codes) && codes.length > 0 ? String(codes[0]).slice(0, 9) : ''
  })
  const choose = (code: string) => {
    setFrom(code)
    setValue('villageCodes', [])
  }
  return (
    <>
      <TownshipSelect
        label={t('divisions.fromTownship')}
        value={from}
        choices={names.townshipChoices}
        onChange={choose}
      />
      <ChoiceField
        key={names.townshipChoices.length}
        name="toTownshipCode"
        label={t('divisions.toTownship')}
        emptyLabel={t('shared.choose')}
        choices={names.townshipChoices.filter(({ value }) => value !== from)}
        isRequired
      />
      <TicksField
        name="villageCodes"
        label={t('divisions.villages')}
        hint={t('divisions.chooseTownship')}
        choices={names.villagesOf(from).map(({ code, name }) => ({ value: code, label: name }))}
      />
    </>
  )
}
