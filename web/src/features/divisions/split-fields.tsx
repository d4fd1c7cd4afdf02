import { useFieldArray, useFormContext, useWatch } from 'react-hook-form'
import { useLanguage } from '../../i18n/formats.ts'
import { useOrganisationWords } from '../../i18n/organisation/use-organisation-words.ts'
import { Button } from '../../ui/button.tsx'
import { ChoiceField, useFieldError } from '../../ui/fields.tsx'
import { NewTownshipFields } from './division-fields.tsx'
import type { Division, DivisionNames } from './division-names.ts'

interface Part {
  readonly villageCodes?: readonly string[]
}

const LEAST_PARTS = 2

/** A township becomes several, each made of villages. */
export function SplitFields({ names }: { readonly names: DivisionNames }) {
  const { t } = useOrganisationWords()
  const { formats } = useLanguage()
  const { fields, append, remove } = useFieldArray({ name: 'into' })
  const code: unknown = useWatch({ name: 'code' })
  return (
    <>
      <ChoiceField
        key={names.townshipChoices.length}
        name="code"
        label={t('divisions.splitTownship')}
        emptyLabel={t('shared.choose')}
        choices={names.townshipChoices}
        isRequired
      />
      {fields.map(({ id }, index) => (
        <fieldset key={id} className="form change-entry">
          <legend>{t('divisions.part', { n: formats.integer(index + 1) })}</legend>
          <NewTownshipFields
            path={`into.${index}.`}
            codeLabel={t('divisions.partCode')}
            codeHint={t('divisions.partCodeHint')}
            kinds={names.kinds}
          />
          <PartFault index={index} />
        </fieldset>
      ))}
      <p className="button-row form-field-wide">
        <Button
          className="button-small"
          onClick={() => append({ code: '', name: '', nameEn: '', kind: '', villageCodes: [] })}
        >
          {t('divisions.addPart')}
        </Button>
        {fields.length > LEAST_PARTS ? (
          <Button className="button-small" onClick={() => remove(fields.length - 1)}>
            {t('divisions.removePart')}
          </Button>
        ) : null}
      </p>
      <Assignment villages={names.villagesOf(String(code))} />
    </>
  )
}

function PartFault({ index }: { readonly index: number }) {
  const error = useFieldError(`into.${index}.villageCodes`)
  return (
    <p className="field-error form-field-wide" role="alert">
      {error}
    </p>
  )
}

function Assignment({ villages }: { readonly villages: readonly Division[] }) {
  const { t } = useOrganisationWords()
  const { formats } = useLanguage()
  const { setValue } = useFormContext()
  const watched: unknown = useWatch({ name: 'into' })
  const parts = Array.isArray(watched) ? (watched as readonly Part[]) : []
  const partOf = (code: string) => parts.findIndex(({ villageCodes }) => villageCodes?.includes(code))
  const assign = (code: string, to: number) => {
    for (const [index, { villageCodes = [] }] of parts.entries()) {
      const others = villageCodes.filter((one) => one !== code)
      const next = index === to ? [...others, code] : others
      if (next.length !== villageCodes.length) {
        setValue(`into.${index}.villageCodes`, next, { shouldDirty: true })
      }
    }
  }
  return (
    <fieldset className="form-field form-field-wide">
      <legend>{t('divisions.assign')}</legend>
      {villages.length === 0 ? <p className="field-hint">{t('divisions.chooseTownship')}</p> : null}
      <div className="people-choice">
        {villages.map(({ code, name }) => (
          <label key={code} className="assignment">
            <select
              className="field"
              aria-label={t('divisions.assignOf', { name })}
              value={partOf(code)}
              onChange={(event) => assign(code, Number(event.target.value))}
            >
              <option value={-1}>{t('divisions.notAssigned')}</option>
              {parts.map((_, index) => (
                // oxlint-disable-next-line react/no-array-index-key -- parts have no name but their place
                <option key={index} value={index}>
                  {t('divisions.part', { n: formats.integer(index + 1) })}
                </option>
              ))}
            </select>
            {name}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
