import { TextField } from '@tongzhou/server/contracts/disclosures/desk'
import { useRef } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { useDisclosuresWords } from '../../i18n/disclosures/use-disclosures-words.ts'
import { Button } from '../../ui/button.tsx'
import { FieldFrame } from '../../ui/fields.tsx'
import { sayToast } from '../../ui/toast.tsx'
import type { Act, Field, Texts } from './act.ts'
import { maskedBetween, restored } from './compare-texts.ts'
import { MarkedText } from './marked-text.tsx'
import { PlaceList } from './place-list.tsx'
import { PreviewButton } from './preview-button.tsx'
import { TextCheck } from './text-check.tsx'
import { useComparison } from './texts-sheet.tsx'

/** Parts of a form in which somebody edits what the public reads. Fields are empty where there is nothing. */

type Values = { readonly [F in Field]: string }

export const valuesOf = ({ ordered, ...texts }: Texts): Values => ({ ...texts, ordered: ordered ?? '' })

const textsOf = ({ title, partyName, facts, legalBasis, ordered }: Values): Texts => ({
  title,
  partyName,
  facts,
  legalBasis,
  ordered: ordered === '' ? null : ordered,
})

/** Shows the page of the public with what stands in the fields. */
export function TypedPreview({ id }: { readonly id: number }) {
  const { getValues } = useFormContext<Values>()
  return <PreviewButton id={id} textsNow={() => textsOf(getValues())} />
}

/** Looks at what stands in the fields and masks there what somebody presses. */
export function TypedCheck({ id }: { readonly id: number }) {
  const { control, getValues, setValue } = useFormContext<Values>()
  const values = useWatch({ control }) as Values
  const mask = (field: Field, word: string, by: string) =>
    setValue(field, getValues(field).replaceAll(word, by), { shouldDirty: true, shouldValidate: true })
  return (
    <div className="form-field-wide">
      <TextCheck id={id} texts={textsOf(values)} onMask={mask} />
    </div>
  )
}

/** Every text of an act: its original beside a field for what the public reads. */
export function EditedPairs({ act }: { readonly act: Act }) {
  return (
    <div className="text-pairs form-field-wide">
      {TextField.options.map((field) => (
        <EditedPair key={field} act={act} field={field} />
      ))}
    </div>
  )
}

function EditedPair({ act, field }: { readonly act: Act; readonly field: Field }) {
  const { t } = useDisclosuresWords()
  const { control, setValue } = useFormContext<Values>()
  const value = useWatch({ control, name: field })
  const { original, pieces, places } = useComparison(act, field, value)
  const name = t(`record.texts.fields.${field}`)
  const change = (text: string) => setValue(field, text, { shouldDirty: true, shouldValidate: true })
  return (
    <section className="text-pair" aria-label={name} data-field={field}>
      <h3>{name}</h3>
      {original === null ? null : (
        <div className="text-side">
          <p className="text-side-name">{t('record.texts.original')}</p>
          <MarkedText side="original" pieces={pieces} places={places} />
        </div>
      )}
      <div className="text-side">
        <MaskedField field={field} onChange={change} />
        {original === null || places.length === 0 ? null : (
          <PlaceList field={field} places={places} onRestore={(place) => change(restored(value, place))} />
        )}
      </div>
    </section>
  )
}

const rowsOf: Readonly<Record<Field, number>> = {
  title: 2,
  partyName: 1,
  facts: 7,
  legalBasis: 2,
  ordered: 3,
}

interface MaskedFieldProps {
  readonly field: Field
  onChange(text: string): void
}

function MaskedField({ field, onChange }: MaskedFieldProps) {
  const { t } = useDisclosuresWords()
  const { register } = useFormContext<Values>()
  const area = useRef<HTMLTextAreaElement | null>(null)
  const { ref, ...registered } = register(field)
  const name = t(`record.texts.fields.${field}`)
  const maskSelection = () => {
    const { value, selectionStart, selectionEnd } = area.current ?? {
      value: '',
      selectionStart: 0,
      selectionEnd: 0,
    }
    if (selectionStart === selectionEnd) sayToast(t('record.texts.selectFirst'), true)
    else onChange(maskedBetween(value, selectionStart, selectionEnd))
  }
  return (
    <FieldFrame<Values> name={field} label={`${t('record.texts.masked')} · ${name}`} isWide>
      {(control) => (
        <>
          <textarea
            className="field"
            rows={rowsOf[field]}
            {...registered}
            ref={(element) => {
              ref(element)
              area.current = element
            }}
            {...control}
          />
          <div>
            <Button
              className="button-small"
              aria-label={t('record.texts.maskSelectionSpoken', { field: name })}
              onClick={maskSelection}
            >
              {t('record.texts.maskSelection')}
            </Button>
          </div>
        </>
      )}
    </FieldFrame>
  )
}
