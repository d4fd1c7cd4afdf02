import { Element } from '@tongzhou/server/contracts/enterprises'
import { useController } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { useEnterprisesWords } from '../../../i18n/enterprises/use-enterprises-words.ts'
import { useFieldError } from '../../../ui/fields.tsx'

/** Environmental elements, ticked; kept in the order of the vocabulary. */
export function ElementsField({ name }: { readonly name: string }) {
  const { t } = useEnterprisesWords()
  const { t: say } = useTranslation()
  const { field } = useController({ name })
  const error = useFieldError(name)
  const chosen: readonly unknown[] = Array.isArray(field.value) ? field.value : []
  const toggle = (element: string, isChosen: boolean) =>
    field.onChange(Element.options.filter((one) => (one === element ? isChosen : chosen.includes(one))))
  return (
    <fieldset name={name} className="form-field form-field-wide" aria-describedby="elements-notes">
      <legend>{t('file.elements')}</legend>
      <div className="elements-choice">
        {Element.options.map((element) => (
          <label key={element} className="check-field">
            <input
              type="checkbox"
              checked={chosen.includes(element)}
              onChange={(event) => toggle(element, event.target.checked)}
              onBlur={field.onBlur}
            />
            {say(`elements.${element}`)}
          </label>
        ))}
      </div>
      <div id="elements-notes">
        <p className="field-hint">{t('file.elementsHint')}</p>
        <p className="field-error" role="alert">
          {error}
        </p>
      </div>
    </fieldset>
  )
}
