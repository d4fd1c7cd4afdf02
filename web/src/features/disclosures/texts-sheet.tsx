import { TextField } from '@tongzhou/server/contracts/disclosures/desk'
import { useMemo } from 'react'
import { useDisclosuresWords } from '../../i18n/disclosures/use-disclosures-words.ts'
import { Sheet } from '../../ui/sheet.tsx'
import type { Act, Field } from './act.ts'
import { compareTexts, placesOf } from './compare-texts.ts'
import { MarkedText } from './marked-text.tsx'
import { PlaceList } from './place-list.tsx'
import { TextCheck } from './text-check.tsx'

/** The original beside what the public reads, every masked place marked; nothing can be changed. */
export function TextsSheet({ act }: { readonly act: Act }) {
  const { t } = useDisclosuresWords()
  return (
    <Sheet title={t('record.texts.title')} testId="texts">
      {act.state === 'prepared' || act.state === 'submitted' ? (
        <TextCheck id={act.id} texts={act.masked} />
      ) : null}
      {act.original === null ? <p className="muted">{t('record.texts.noOriginal')}</p> : null}
      <div className="text-pairs">
        {TextField.options.map((field) => (
          <TextPair key={field} act={act} field={field} />
        ))}
      </div>
    </Sheet>
  )
}

/** The places of a field by which its two texts differ. */
export function useComparison(act: Act, field: Field, masked: string) {
  const original = act.original?.[field] ?? null
  return useMemo(() => {
    // Without an original there is nothing to compare with.
    const from = original ?? masked
    const pieces = compareTexts(from, masked)
    const finds = act.finds.filter((find) => find.field === field)
    return { original, pieces, places: placesOf(from, pieces, finds) }
  }, [original, masked, field, act.finds])
}

function TextPair({ act, field }: { readonly act: Act; readonly field: Field }) {
  const { t } = useDisclosuresWords()
  const { original, pieces, places } = useComparison(act, field, act.masked[field] ?? '')
  return (
    <section className="text-pair" aria-label={t(`record.texts.fields.${field}`)} data-field={field}>
      <h3>{t(`record.texts.fields.${field}`)}</h3>
      {original === null ? null : (
        <div className="text-side">
          <p className="text-side-name">{t('record.texts.original')}</p>
          <MarkedText side="original" pieces={pieces} places={places} />
        </div>
      )}
      <div className="text-side">
        <p className="text-side-name">{t('record.texts.masked')}</p>
        <MarkedText side="masked" pieces={pieces} places={places} />
        {original === null || places.length === 0 ? null : <PlaceList field={field} places={places} />}
      </div>
    </section>
  )
}
