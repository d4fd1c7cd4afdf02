import { useDisclosuresWords } from '../../i18n/disclosures/use-disclosures-words.ts'
import { Button } from '../../ui/button.tsx'
import type { Field } from './act.ts'
import type { Place } from './compare-texts.ts'
import { useWhy } from './use-why.ts'

interface PlaceListProps {
  readonly field: Field
  readonly places: readonly Place[]
  /** Puts the original words back; absent where nothing may be changed. */
  readonly onRestore?: ((place: Place) => void) | undefined
}

/** Every masked place of a text with the rule that asks for it. */
export function PlaceList({ field, places, onRestore }: PlaceListProps) {
  const { t } = useDisclosuresWords()
  const why = useWhy()
  if (places.length === 0) return <p className="muted">{t('record.texts.noPlaces')}</p>
  return (
    <ol className="places" aria-label={t('record.texts.places')}>
      {places.map((place) => (
        <li key={`${place.originalAt} ${place.maskedAt}`} data-why={place.why[0]}>
          <span className="place-number">{place.number}</span>
          <span className="tag">{why(place)}</span>
          <span className="place-change">
            {t('record.texts.becomes', {
              from: place.original || '∅',
              to: place.masked || t('record.texts.removed'),
            })}
          </span>
          {onRestore === undefined ? null : (
            <Button
              look="plain"
              className="button-tiny"
              aria-label={t('record.texts.restoreSpoken', {
                field: t(`record.texts.fields.${field}`),
                n: String(place.number),
              })}
              onClick={() => onRestore(place)}
            >
              {t('record.texts.restore')}
            </Button>
          )}
        </li>
      ))}
    </ol>
  )
}
