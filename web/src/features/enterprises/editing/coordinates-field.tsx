import { useState } from 'react'
import { useController } from 'react-hook-form'
import { useEnterprisesWords } from '../../../i18n/enterprises/use-enterprises-words.ts'
import type { LngLat } from '../../../map/map-view-props.ts'
import { FieldFrame } from '../../../ui/fields.tsx'
import { readCoordinates, writeCoordinates } from './coordinates.ts'

const textOf = (value: unknown): string =>
  Array.isArray(value) ? writeCoordinates(value as unknown as LngLat) : ''

/** Longitude and latitude as a text; a tuple in the values, '' while the text is none. Follows the marker. */
export function CoordinatesField({ name }: { readonly name: string }) {
  const { t } = useEnterprisesWords()
  const { field } = useController({ name })
  const [typed, setTyped] = useState<string | null>(null)
  const shown = typed ?? textOf(field.value)
  const isUnreadable = typed !== null && typed.trim() !== '' && readCoordinates(typed) === null
  return (
    <FieldFrame
      name={name}
      label={t('place.coordinates')}
      hint={isUnreadable ? <strong role="alert">{t('place.unreadable')}</strong> : t('place.coordinatesHint')}
      isRequired
    >
      {(control) => (
        <input
          className="field"
          type="text"
          spellCheck={false}
          value={shown}
          onChange={(event) => {
            setTyped(event.target.value)
            field.onChange(readCoordinates(event.target.value) ?? '')
          }}
          onBlur={() => {
            // What is no place stays as it was typed, to be corrected.
            if (!isUnreadable) setTyped(null)
            field.onBlur()
          }}
          ref={field.ref}
          {...control}
        />
      )}
    </FieldFrame>
  )
}
