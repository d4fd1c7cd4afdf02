import { useId } from 'react'
import { useController } from 'react-hook-form'
import { useEnterprisesWords } from '../../../i18n/enterprises/use-enterprises-words.ts'
import { FieldFrame } from '../../../ui/fields.tsx'
import { useDivisions } from './use-divisions.ts'

/** The township, and the village in it, that an address names: one code of nine or twelve digits. */
export function DivisionField({ name }: { readonly name: string }) {
  const { t } = useEnterprisesWords()
  const { field } = useController({ name })
  const divisions = useDivisions()
  const id = useId()
  const code = String(field.value ?? '')
  const townshipCode = code.slice(0, 9)
  const villages = divisions.villagesOf(townshipCode)
  const isVillageKnown = code.length === 9 || villages.some((one) => one.code === code)
  return (
    <>
      <div className="form-field">
        <label htmlFor={id}>{t('file.township')}</label>
        <select
          id={id}
          className="field"
          value={townshipCode}
          onChange={(event) => field.onChange(event.target.value)}
        >
          {divisions.townships.some((one) => one.code === townshipCode) ? null : (
            <option value={townshipCode}>{divisions.name(townshipCode)}</option>
          )}
          {divisions.townships.map((one) => (
            <option key={one.code} value={one.code}>
              {divisions.name(one.code)}
            </option>
          ))}
        </select>
      </div>
      <FieldFrame name={name} label={t('file.village')} hint={t('file.villageHint')} isRequired>
        {(control) => (
          <select
            className="field"
            value={code}
            onChange={(event) => field.onChange(event.target.value)}
            onBlur={field.onBlur}
            ref={field.ref}
            {...control}
          >
            <option value={townshipCode}>{t('file.wholeTownship')}</option>
            {isVillageKnown ? null : <option value={code}>{divisions.name(code)}</option>}
            {villages.map((one) => (
              <option key={one.code} value={one.code}>
                {divisions.name(one.code)}
              </option>
            ))}
          </select>
        )}
      </FieldFrame>
    </>
  )
}
