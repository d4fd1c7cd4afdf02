import { SubmitDisclosure, TextField } from '@tongzhou/server/contracts/disclosures/desk'
import { useRef } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { CommandForm } from '../../api/command-form.tsx'
import { useKeptStart } from '../../api/use-kept-start.ts'
import { useDisclosuresWords } from '../../i18n/disclosures/use-disclosures-words.ts'
import { Button } from '../../ui/button.tsx'
import { FieldFrame } from '../../ui/fields.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { sayToast } from '../../ui/toast.tsx'
import type { Act, Field, Texts } from './act.ts'
import { maskedBetween, restored } from './compare-texts.ts'
import { MarkedText } from './marked-text.tsx'
import { PlaceList } from './place-list.tsx'
import { PreviewButton } from './preview-button.tsx'
import { TextCheck } from './text-check.tsx'
import { useComparison } from './texts-sheet.tsx'

type Values = { readonly [F in Field]: string }

const valuesOf = ({ ordered, ...texts }: Texts): Values => ({ ...texts, ordered: ordered ?? '' })
const textsOf = ({ ordered, ...values }: Values): Texts => ({
  ...values,
  ordered: ordered === '' ? null : ordered,
})

/** The first person compares, masks and restores, and submits; what is typed stays whatever others did meanwhile. */
export function TextsForm({ act }: { readonly act: Act }) {
  const { t } = useDisclosuresWords()
  const start = useKeptStart({ values: valuesOf(act.masked), revision: act.revision })
  return (
    <Sheet title={t('record.texts.title')} testId="texts">
      <p className="muted">{t('record.texts.hint')}</p>
      <CommandForm
        key={start.attempt}
        contract={SubmitDisclosure}
        params={{ id: act.id }}
        label={t('record.texts.title')}
        submitLabel={t('record.texts.submit')}
        defaultValues={start.at.values}
        fixed={{ revision: start.at.revision }}
        actions={<TypedPreview id={act.id} />}
        onDone={() => sayToast(t('record.texts.submitted'))}
        onReload={start.reload}
      >
        <TypedCheck id={act.id} />
        <div className="text-pairs form-field-wide">
          {TextField.options.map((field) => (
            <EditedPair key={field} act={act} field={field} />
          ))}
        </div>
      </CommandForm>
    </Sheet>
  )
}

function TypedPreview({ id }: { readonly id: number }) {
  const { getValues } = useFormContext<Values>()
  return <PreviewButton id={id} textsNow={() => textsOf(getValues())} />
}

/** Looks at what stands in the fields and masks there what somebody presses. */
function TypedCheck({ id }: { readonly id: number }) {
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
