import { useState } from 'react'
import { useFormContext } from 'react-hook-form'
import { useOrganisationWords } from '../../i18n/organisation/use-organisation-words.ts'
import { ChoiceField, TextField } from '../../ui/fields.tsx'
import { TownshipSelect } from './division-fields.tsx'
import type { DivisionNames } from './division-names.ts'

/** A township or one of its villages gets another name. */
export function RenameFields({ names }: { readonly names: DivisionNames }) {
  const { t } = useOrganisationWords()
  const { getValues, setValue } = useFormContext()
  const [township, setTownship] = useState(() => String(getValues('code')).slice(0, 9))
  const villages = names.villagesOf(township)
  const choose = (code: string) => {
    setTownship(code)
    setValue('code', code)
  }
  return (
    <>
      <TownshipSelect
        label={t('divisions.township')}
        value={township}
        choices={names.townshipChoices}
        onChange={choose}
      />
      <ChoiceField
        key={`${township}-${villages.length}`}
        name="code"
        label={t('divisions.division')}
        emptyLabel={t('divisions.chooseTownship')}
        choices={
          township === ''
            ? []
            : [
                { value: township, label: `${names.name(township)}${t('divisions.townshipItself')}` },
                ...villages.map(({ code, name }) => ({ value: code, label: `${name}（${code}）` })),
              ]
        }
        isRequired
      />
      <TextField name="name" label={t('divisions.name')} maxLength={60} isRequired />
      <TextField
        name="nameEn"
        label={t('divisions.nameEn')}
        hint={t('divisions.nameEnHint')}
        maxLength={80}
      />
    </>
  )
}
